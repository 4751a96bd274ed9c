/** Where a wish stands (reference pretix §3.1, derived states). `sent` is every entry that was sent a voucher. */
export const entryStatuses = ['waiting', 'sent', 'valid', 'redeemed', 'expired'] as const;
export type EntryStatus = (typeof entryStatuses)[number];

/** The part of an offer that decides where its entry stands. */
export interface OfferState {
  readonly redeemed: number;
  readonly maxUsages: number;
  readonly validUntil: Date | null;
}

/** The one status that says most: waiting, valid, redeemed or expired. */
export function statusOf(offer: OfferState | null, now: Date): Exclude<EntryStatus, 'sent'> {
  if (!offer) return 'waiting';
  if (offer.redeemed >= offer.maxUsages) return 'redeemed';
  return offer.validUntil !== null && offer.validUntil < now ? 'expired' : 'valid';
}

/** What a wish names, as it was found; undefined where the id is unknown within the organizer. */
export interface WishFacts {
  readonly eventId: number;
  readonly hasSubevents: boolean;
  readonly item: { readonly id: number; readonly eventId: number };
  readonly itemHasVariations: boolean;
  readonly variation: { readonly itemId: number } | null;
  readonly subevent: { readonly eventId: number } | null;
}

/** Why item, variation and date do not fit together, or null (reference pretix §3.3, rules 7 to 9, stricter). */
export function wishFault(wish: WishFacts): string | null {
  if (wish.item.eventId !== wish.eventId) return 'The specified item does not belong to this event.';
  if (wish.itemHasVariations && !wish.variation) return 'You need to select a specific variation.';
  if (wish.variation && (!wish.itemHasVariations || wish.variation.itemId !== wish.item.id)) {
    return 'The specified variation does not belong to the item.';
  }
  if (wish.hasSubevents && !wish.subevent) return 'Subevent cannot be null for event series.';
  if (wish.subevent && !wish.hasSubevents) return 'You cannot specify a subevent for an event that is no series.';
  if (wish.subevent && wish.subevent.eventId !== wish.eventId)
    return 'The specified subevent does not belong to this event.';
  return null;
}

/** A name as people read it, from its parts; null when there is none. */
export function renderName(parts: Readonly<Record<string, string>>): string | null {
  const { _scheme, _legacy, full_name: fullName, ...rest } = parts;
  const order = ['title', 'salutation', 'given_name', 'middle_name', 'family_name'];
  const known = order.map((part) => rest[part]).filter((part) => part);
  const name = _legacy ?? fullName ?? (known.length > 0 ? known : Object.values(rest)).join(' ');
  return name.trim() || null;
}

/** Name parts as they are kept: with their scheme. */
export function withScheme(parts: Readonly<Record<string, string>>): Record<string, string> {
  if (Object.keys(parts).length === 0 || parts['_scheme'] || parts['_legacy']) return { ...parts };
  return { _scheme: parts['full_name'] === undefined ? 'given_family' : 'full', ...parts };
}
