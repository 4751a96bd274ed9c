import { eventSettings, type OfferView, renderName, type ReservationWish } from '@vestibule/engine';
import { type Basket, mayCost } from '../booking/basket';
import { type BookingDraft, type BookingRefusal, fieldNames } from '../booking/booking-form';
import { bookingParts } from '../booking/booking-fields.mapper';
import { noticeOf, statusOf } from '../booking/booking-page.mapper';
import { pageSheet } from '../rendering/page-sheet';
import type { PageDetail, PageView } from '../rendering/page-view';
import { TypedForm } from '../rendering/typed-form';
import { wordingFor } from '../rendering/wording';
import { personOf } from '../rendering/words';
import { bookingTexts } from '../booking/booking.texts';
import { offerForm } from './offer-page.mapper';
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

/** An offer, what is asked with it, and the button that takes it. */
export function toRedeemPage(offer: OfferView, paths: OfferPaths, form: RedeemFields): PageView {
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
        ...offerForm(paths.redeem, code),
        button: costs ? texts.payButton : texts.button,
        parts: bookingParts(basket, typed, refusal),
      }),
    ],
    links: [{ lead: texts.declineLead, label: texts.declineLink, url: paths.decline, main: false }],
    leadsToPayment: costs,
  };
}

/** The reservation that uses an offer. The key makes pressing the button twice one reservation. */
export function toOfferReservation({ event, entry, voucher }: OfferView, draft: BookingDraft): ReservationWish {
  const { locales } = eventSettings(event);
  const { provider, options, answers } = draft;
  const { firstName = null, lastName = null, priceMinor = null } = draft.tickets[0] ?? {};
  return {
    email: entry.email,
    name: personOf({ firstName, lastName }) || renderName(entry.nameParts),
    phone: entry.phone,
    userExternalId: null,
    // The event may have stopped speaking the person's language since they joined.
    locale: locales.includes(entry.locale) ? entry.locale : null,
    toMail: true,
    options,
    formAnswers: answers,
    channel: 'web',
    madeBy: 'customer',
    extraData: {},
    payment: { provider, paid: false, method: null },
    tickets: [
      {
        itemId: entry.itemId,
        variationId: entry.variationId,
        subeventId: entry.subeventId,
        voucherCode: voucher.code,
        firstName,
        lastName,
        seat: null,
        priceMinor,
      },
    ],
    repeatKey: `offer:${voucher.id}`,
  };
}

function priceOf(offer: OfferView, { picks: [pick], event }: Basket): PageDetail[] {
  const { language, phrases } = wordingFor(offer);
  if (!pick || pick.item.freePrice || pick.priceMinor === 0) return [];
  return [{ label: bookingTexts[language].price, value: phrases.money(pick.priceMinor, event.currency) }];
}
