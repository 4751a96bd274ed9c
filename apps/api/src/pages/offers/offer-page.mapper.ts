import { eventSettings, type OfferView, renderName, type ReservationWish } from '@vestibule/engine';
import type { PageField, PageForm, PageView } from '../rendering/page-view';
import { type PageSubject, wordingFor } from '../rendering/wording';
import { personOf } from '../rendering/words';
import { declineTexts } from './decline.texts';
import { type OfferEnd, offerOverTexts } from './offer-over.texts';
import type { OfferPaths } from './offer-paths';
import { redeemTexts } from './redeem.texts';

/** Longest name that a form takes. */
export const nameLength = 100;

/** Used offers stand in the way of a further use; the others are gone for good. */
const statusOfEnd: Record<OfferEnd, number> = { used: 409, stuck: 409, declined: 410, expired: 410 };

/** The question whether somebody wants to give the place back. */
export function toDeclinePage(offer: OfferView, paths: OfferPaths): PageView {
  const { language, event, details } = wordingFor(offer);
  const texts = declineTexts[language];
  const { validUntil, code } = offer.voucher;
  return {
    status: 200,
    language,
    mood: 'calm',
    event,
    title: texts.title,
    paragraphs: texts.ask,
    details: details(validUntil),
    form: { ...formOf(paths.decline, code), button: texts.button, tone: 'careful' },
    links: [{ lead: texts.keepLead, label: texts.keepLink, url: paths.redeem, main: false }],
  };
}

/** Thanks for a place that was given back. */
export function toDeclinedPage(offer: OfferView): PageView {
  const { language, event, details } = wordingFor(offer);
  const { doneTitle: title, done: paragraphs } = declineTexts[language];
  return { status: 200, language, mood: 'glad', event, title, paragraphs, details: details() };
}

/** An offer, and the button that takes it. */
export function toRedeemPage(offer: OfferView, paths: OfferPaths): PageView {
  const { language, event, details } = wordingFor(offer);
  const texts = redeemTexts[language];
  const { validUntil, code } = offer.voucher;
  return {
    status: 200,
    language,
    mood: 'calm',
    event,
    title: texts.title,
    paragraphs: [texts.offer],
    details: details(validUntil),
    form: {
      ...formOf(paths.redeem, code),
      button: texts.button,
      legend: texts.whoFor,
      fields: nameFields(offer, texts),
    },
    links: [{ lead: texts.declineLead, label: texts.declineLink, url: paths.decline, main: false }],
  };
}

/** The confirmation of a place that was taken. */
export function toBookedPage(
  offer: OfferView,
  { code, name, path }: { readonly code: string; readonly name: string | null; readonly path: string },
): PageView {
  const { language, event, details } = wordingFor(offer);
  const texts = redeemTexts[language];
  return {
    status: 200,
    language,
    mood: 'glad',
    event,
    title: texts.doneTitle,
    paragraphs: texts.done,
    code: { label: texts.codeLabel, value: code },
    details: [...details(), ...(name ? [{ label: texts.nameLabel, value: name }] : [])],
    links: [{ lead: null, label: texts.openLink, url: path, main: true }],
  };
}

/** What there is to say about an offer that is not open. */
export function toOfferOverPage(subject: PageSubject, end: OfferEnd): PageView {
  const { language, event, details } = wordingFor(subject);
  const { title, paragraphs } = offerOverTexts[language][end];
  const mood = end === 'used' ? 'calm' : 'over';
  return { status: statusOfEnd[end], language, mood, event, title, paragraphs, details: details() };
}

/** The reservation that uses an offer. The key makes pressing the button twice one reservation. */
export function toOfferReservation(
  { event, entry, voucher }: OfferView,
  names: { readonly firstName: string | null; readonly lastName: string | null },
): ReservationWish {
  const { locales } = eventSettings(event);
  return {
    email: entry.email,
    name: personOf(names) || renderName(entry.nameParts),
    phone: entry.phone,
    userExternalId: null,
    // The event may have stopped speaking the person's language since they joined.
    locale: locales.includes(entry.locale) ? entry.locale : null,
    toMail: true,
    options: [],
    channel: 'web',
    madeBy: 'customer',
    extraData: {},
    tickets: [
      {
        itemId: entry.itemId,
        variationId: entry.variationId,
        subeventId: entry.subeventId,
        voucherCode: voucher.code,
        ...names,
        seat: null,
      },
    ],
    repeatKey: `offer:${voucher.id}`,
  };
}

function formOf(pathWithCode: string, code: string): PageForm {
  const action = pathWithCode.replace(/\?.*$/, '');
  return { action, hidden: { name: 'voucher', value: code }, button: '', tone: 'main', legend: null, fields: [] };
}

function nameFields(
  { entry }: OfferView,
  labels: { readonly firstName: string; readonly lastName: string },
): readonly PageField[] {
  const { given_name: first = '', family_name: last = '' } = entry.nameParts;
  return [
    { name: 'first_name', label: labels.firstName, value: first, autocomplete: 'given-name', maxLength: nameLength },
    { name: 'last_name', label: labels.lastName, value: last, autocomplete: 'family-name', maxLength: nameLength },
  ];
}
