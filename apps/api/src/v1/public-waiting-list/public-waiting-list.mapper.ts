import { wireInstant, wireInstantOrNull } from '@vestibule/dialect-kit';
import type { EventScope, PublicEntry, WishInput } from '@vestibule/engine';
import type { PublicLinks } from '@vestibule/platform';
import type { PublicEntryView, PublicJoinView, PublicWishInput } from './public-waiting-list.dto';

export function toPublicWish(input: PublicWishInput): Omit<WishInput, 'priority'> {
  const named = input.name_parts && Object.keys(input.name_parts).length > 0;
  return {
    email: input.email,
    itemId: input.item,
    variationId: input.variation ?? null,
    subeventId: input.subevent ?? null,
    nameParts: named ? input.name_parts : input.name ? { _scheme: 'full', full_name: input.name } : {},
    phone: input.phone,
    locale: input.locale,
  };
}

export function toJoinView(
  { entry, secret, ahead }: PublicEntry,
  event: EventScope,
  links: PublicLinks,
): PublicJoinView {
  const api = links.waitingStatusApi(event, secret);
  return {
    id: entry.id,
    secret,
    position: ahead === null ? null : ahead + 1,
    status_url: api,
    leave_url: api,
    page_url: links.waitingStatus(event, secret),
  };
}

export function toPublicEntryView(
  { entry, status, ahead, offer }: PublicEntry,
  event: EventScope,
  links: PublicLinks,
): PublicEntryView {
  return {
    id: entry.id,
    status,
    position: ahead === null ? null : ahead + 1,
    people_ahead: ahead,
    created: wireInstant(entry.createdAt),
    email: entry.email,
    item: entry.itemId,
    variation: entry.variationId,
    subevent: entry.subeventId,
    offer: offer && {
      voucher: offer.code,
      valid_until: wireInstantOrNull(offer.validUntil),
      redeem_url: links.redeemOffer(event, offer.code),
      decline_url: links.declineOffer(event, offer.code),
    },
  };
}
