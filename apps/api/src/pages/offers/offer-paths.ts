import type { EventScope } from '@vestibule/engine';
import type { PublicLinks } from '@vestibule/platform';

/** An address of this server without its host: a page works under whatever name it was reached. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Where an offer is taken and given back. */
export interface OfferPaths {
  readonly redeem: string;
  readonly decline: string;
}

/** The pages of one offer. */
export function offerPaths(links: PublicLinks, event: EventScope, code: string): OfferPaths {
  return { redeem: pathOf(links.redeemOffer(event, code)), decline: pathOf(links.declineOffer(event, code)) };
}
