import { eventSettings } from '@vestibule/engine';
import { pageSheet } from '../rendering/page-sheet';
import type { PageView } from '../rendering/page-view';
import { cancelTexts } from './cancel.texts';
import { actionsFor } from './reservation-actions.policy';
import type { ReservationFacts } from './reservation-facts';
import type { ReservationPaths } from './reservation-paths';
import { reservationWording } from './reservation-wording';

/** The question whether somebody wants to cancel, and what becomes of the money. */
export function toCancelPage(facts: ReservationFacts, paths: ReservationPaths): PageView {
  const words = reservationWording(facts);
  const texts = cancelTexts[words.language];
  const { leftMinor, refundableMinor } = actionsFor(facts);
  const days = words.phrases.number(eventSettings(facts.event).refundDeadlineDays);
  const kept = leftMinor > 0 ? [texts.tooLate(days)] : [];
  return {
    status: 200,
    language: words.language,
    mood: 'calm',
    event: words.event,
    title: texts.title,
    paragraphs: [texts.ask, ...(refundableMinor > 0 ? [texts.refund(words.money(refundableMinor))] : kept)],
    details: [...words.occasion(), ...words.person()],
    forms: [pageSheet({ action: paths.cancel, button: texts.button, tone: 'careful' })],
    links: [{ lead: null, label: texts.keep, url: paths.page, main: false }],
  };
}
