import type { OfferView, ReservationWish } from '@vestibule/engine';
import { type Basket, mayCost } from '../booking/basket';
import { type BookingDraft, type BookingRefusal, fieldNames } from '../booking/booking-form';
import { bookingParts } from '../booking/booking-fields.mapper';
import { noticeOf, statusOf } from '../booking/booking-page.mapper';
import { pageSheet } from '../rendering/page-sheet';
import type { PageDetail, PageView } from '../rendering/page-view';
import { TypedForm } from '../rendering/typed-form';
import { wordingFor } from '../rendering/wording';
import { bookingTexts } from '../booking/booking.texts';
import { toOfferReservation } from './offer-page.mapper';
import type { OfferPaths } from './offer-paths';
import { redeemTexts } from './redeem.texts';

/** What the form of an offer asks, and what was typed. */
export interface RedeemFields {
  readonly basket: Basket;
  readonly typed: TypedForm;
  readonly refusal: BookingRefusal | null;
}

/** The name of the list stands in the form already. */
export function typedOf({ entry }: OfferView, { picks: [pick] }: Basket): TypedForm {
  if (!pick) return TypedForm.filled();
  const { given_name: first = '', family_name: last = '' } = entry.nameParts;
  return TypedForm.filled({ [fieldNames.first(pick, 1)]: first, [fieldNames.last(pick, 1)]: last });
}

/** An offer that asks for more than a name, or costs something. */
export function toDetailedRedeemPage(offer: OfferView, paths: OfferPaths, form: RedeemFields): PageView {
  const { language, event, details } = wordingFor(offer);
  const { basket, typed, refusal } = form;
  const texts = redeemTexts[language];
  const { validUntil, code } = offer.voucher;
  const costs = mayCost(basket);
  return {
    status: refusal ? statusOf(refusal.notice) : 200,
    language,
    mood: 'calm',
    event,
    title: texts.title,
    ...(refusal ? { notice: noticeOf(refusal, language) } : {}),
    paragraphs: [texts.offer],
    details: [...details(validUntil), ...priceOf(offer, basket)],
    forms: [
      pageSheet({
        action: paths.redeem.replace(/\?.*$/, ''),
        hidden: [{ name: 'voucher', value: code }],
        button: costs ? texts.payButton : texts.button,
        parts: bookingParts(basket, typed, refusal),
      }),
    ],
    links: [{ lead: texts.declineLead, label: texts.declineLink, url: paths.decline, main: false }],
    leadsToPayment: costs,
  };
}

/** The reservation that uses an offer, with what its form asked. */
export function toDetailedReservation(offer: OfferView, draft: BookingDraft): ReservationWish {
  const [ticket] = draft.tickets;
  const { firstName = null, lastName = null, priceMinor = null } = ticket ?? {};
  const wish = toOfferReservation(offer, { firstName, lastName });
  const { provider, options, answers } = draft;
  return {
    ...wish,
    options,
    formAnswers: answers,
    payment: provider === null ? null : { provider, paid: false, method: null },
    tickets: wish.tickets.map((row) => ({ ...row, priceMinor })),
  };
}

function priceOf(offer: OfferView, { picks: [pick], event }: Basket): PageDetail[] {
  const { language, phrases } = wordingFor(offer);
  if (!pick || pick.item.freePrice || pick.priceMinor === 0) return [];
  return [{ label: bookingTexts[language].price, value: phrases.money(pick.priceMinor, event.currency) }];
}
