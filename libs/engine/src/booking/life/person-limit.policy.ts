/** Tickets one person may have at a time: of an item, or (null) of the event. */
export interface PersonLimit {
  readonly itemId: number | null;
  readonly max: number;
}

/** A limit that somebody would go beyond, and how many tickets it leaves them. */
export interface BrokenLimit {
  readonly max: number;
  readonly left: number;
}

/**
 * The first limit that is broken when somebody who has tickets of some items gets further ones, or null. As in a sale, a
 * limit of an item of which none is wanted is nobody's business: it may have been lowered since.
 */
export function brokenLimit(
  limits: readonly PersonLimit[],
  { has, wants }: { has: readonly number[]; wants: readonly number[] },
): BrokenLimit | null {
  for (const { itemId, max } of limits) {
    const counted = (items: readonly number[]) => items.filter((item) => itemId === null || item === itemId).length;
    const left = Math.max(0, max - counted(has));
    if (counted(wants) > left) return { max, left };
  }
  return null;
}
