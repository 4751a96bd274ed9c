import type { ShopWindow, ShownProduct } from '@vestibule/engine';

/** More at once is no matter of a form. */
const mostAtOnce = 50;
export const anyCount: readonly number[] = Array.from({ length: mostAtOnce }, (_, index) => index + 1);

/** Whether somebody without a credential can book it at this moment. */
export function isBookable({ state, item }: Pick<ShownProduct, 'state' | 'item'>): boolean {
  return state === 'available' && !item.requireApproval && !item.requireBundling;
}

/** How many of it can be booked at once; without none. */
export function bookableCounts({ item }: Pick<ShownProduct, 'item'>, { event, settings }: ShopWindow): number[] {
  const limits = [item.maxPerOrder, item.maxPerUser, event.maxPerUser, settings.maxItemsPerOrder, mostAtOnce];
  const most = Math.min(...limits.filter((limit) => limit !== null));
  const least = Math.max(1, item.minPerOrder ?? 1);
  return anyCount.filter((count) => count >= least && count <= most);
}
