import type { OfferView } from '@vestibule/engine';
import { pageSheet, type PageSheet } from '../rendering/page-sheet';
import type { PageView } from '../rendering/page-view';
import { type PageSubject, wordingFor } from '../rendering/wording';
import { declineTexts } from './decline.texts';
import { type OfferEnd, offerOverTexts } from './offer-over.texts';
import type { OfferPaths } from './offer-paths';
import { redeemTexts } from './redeem.texts';

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
    forms: [pageSheet({ ...offerForm(paths.decline, code), button: texts.button, tone: 'careful' })],
    links: [{ lead: texts.keepLead, label: texts.keepLink, url: paths.redeem, main: false }],
  };
}

/** Thanks for a place that was given back. */
export function toDeclinedPage(offer: OfferView): PageView {
  const { language, event, details } = wordingFor(offer);
  const { doneTitle: title, done: paragraphs } = declineTexts[language];
  return { status: 200, language, mood: 'glad', event, title, paragraphs, details: details() };
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

/** Where a form about an offer is sent, and the code that goes with it. */
export function offerForm(pathWithCode: string, code: string): Pick<PageSheet, 'action' | 'hidden'> {
  return { action: pathWithCode.replace(/\?.*$/, ''), hidden: [{ name: 'voucher', value: code }] };
}
