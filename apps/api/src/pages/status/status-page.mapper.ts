import type { PublicEntry } from '@vestibule/engine';
import type { OfferPaths } from '../offers/offer-paths';
import { pageSheet } from '../rendering/page-sheet';
import type { PageView } from '../rendering/page-view';
import { wordingFor } from '../rendering/wording';
import { statusTexts } from './status.texts';

/** Where somebody stands who still waits. */
export function toWaitingPage(waiting: PublicEntry, leaveAction: string): PageView {
  const { language, phrases, event, details } = wordingFor(waiting);
  const texts = statusTexts[language];
  const ahead = waiting.ahead ?? 0;
  return {
    status: 200,
    language,
    mood: 'calm',
    event,
    title: texts.title,
    paragraphs: [texts.ahead(ahead, phrases.number(ahead)), texts.patience],
    figure: { label: texts.position, value: phrases.number(ahead + 1) },
    details: details(),
    forms: [pageSheet({ action: leaveAction, button: texts.leave, tone: 'careful' })],
  };
}

/** The offer of somebody whose turn it is, with the ways to take it and to give it back. */
export function toTurnPage(waiting: PublicEntry, paths: OfferPaths): PageView {
  const { language, event, details } = wordingFor(waiting);
  const texts = statusTexts[language];
  return {
    status: 200,
    language,
    mood: 'glad',
    event,
    title: texts.offerTitle,
    paragraphs: [texts.offer],
    details: details(waiting.offer?.validUntil),
    links: [
      { lead: null, label: texts.takeLink, url: paths.redeem, main: true },
      { lead: texts.declineLead, label: texts.declineLink, url: paths.decline, main: false },
    ],
  };
}

/** Good news for somebody who used the offer. */
export function toPlacePage(waiting: PublicEntry): PageView {
  const { language, event, details } = wordingFor(waiting);
  const { bookedTitle: title, booked } = statusTexts[language];
  return { status: 200, language, mood: 'glad', event, title, paragraphs: [booked], details: details() };
}

/** Goodbye to somebody who left. */
export function toLeftPage(left: PublicEntry): PageView {
  const { language, event, details } = wordingFor(left);
  const texts = statusTexts[language];
  const paragraphs = left.status === 'valid' ? [texts.leftOffer, texts.left] : [texts.left];
  return { status: 200, language, mood: 'glad', event, title: texts.leftTitle, paragraphs, details: details() };
}
