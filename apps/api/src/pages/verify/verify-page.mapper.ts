import type { AddressOutcome, AddressReservation, AddressView } from '@vestibule/engine';
import { type MessageLanguage, type Phrases, phrasesFor } from '@vestibule/mail';
import { pageSheet } from '../rendering/page-sheet';
import type { PageTicket, PageView } from '../rendering/page-view';
import { verifyTexts } from './verify.texts';

/** What the page of a link to an address is made of. */
export interface VerifyLook {
  readonly language: MessageLanguage;
  readonly view: AddressView;
  /** Where the button is sent. */
  readonly action: string;
  /** Where the page of a reservation is. */
  readonly pathOf: (reservation: AddressReservation) => string;
}

/** Which bookings the button confirms; without one that waits, what became of them. */
export function toVerifyPage(look: VerifyLook): PageView {
  const { language, view, action } = look;
  const waiting = view.reservations.filter(({ waits }) => waits !== null);
  if (view.verified && waiting.length === 0) return toVerifiedPage(look, new Set());
  const texts = verifyTexts[language];
  const phrases = phrasesFor(language);
  return {
    status: 200,
    language,
    mood: 'calm',
    title: texts.title,
    paragraphs: waiting.length > 0 ? texts.ask(view.email) : texts.askAlone(view.email),
    tickets: waiting.map((row) => ({
      ...linesOf(row, look, phrases),
      state: 'open',
      label: beforehand(row, language),
    })),
    forms: [pageSheet({ action, button: texts.button })],
  };
}

/** What became of the bookings of an address; `late` are those that came too late, by UUID. */
export function toVerifiedPage(look: VerifyLook, late: ReadonlySet<string>): PageView {
  const { language, view, pathOf } = look;
  const texts = verifyTexts[language];
  const phrases = phrasesFor(language);
  const { reservations } = view;
  const [title, words, mood] = endOf(look);
  return {
    status: 200,
    language,
    mood,
    title,
    paragraphs: [words],
    tickets: reservations.map((row): PageTicket => ({
      ...linesOf(row, look, phrases),
      state: row.outcome === 'confirmed' ? 'valid' : 'over',
      label:
        late.has(row.uuid) && row.outcome === 'confirmed' ? texts.lateConfirmed : outcomeOf(row, language, phrases),
      links: [{ label: texts.open, url: pathOf(row) }],
    })),
  };
}

/** A link that opens nothing; says the same whatever is wrong with it. */
export function toInvalidLinkPage(language: MessageLanguage): PageView {
  const { invalidTitle: title, invalid } = verifyTexts[language];
  return { status: 410, language, mood: 'lost', title, paragraphs: [invalid] };
}

function endOf({ language, view: { email, reservations } }: VerifyLook): [string, string, PageView['mood']] {
  const texts = verifyTexts[language];
  const all = (...outcomes: AddressOutcome[]) => reservations.every(({ outcome }) => outcomes.includes(outcome));
  if (reservations.length === 0) return [texts.nothingTitle, texts.nothing(email), 'glad'];
  if (all('confirmed')) {
    const mailed = reservations.some(({ toMail }) => toMail);
    return [texts.doneTitle, mailed ? texts.done : texts.doneUnmailed, 'glad'];
  }
  if (all('cancelled')) return [texts.cancelledTitle, texts.mixed, 'over'];
  if (all('sold_out')) return [texts.overTitle, texts.over, 'over'];
  const got = reservations.some(({ outcome }) => outcome === 'confirmed');
  return got ? [texts.mixedTitle, texts.mixed, 'calm'] : [texts.overTitle, texts.mixed, 'over'];
}

function linesOf(row: AddressReservation, { language }: VerifyLook, phrases: Phrases) {
  const { name, dateFrom, timezone } = row.event;
  const places = verifyTexts[language].places(row.places, phrases.number(row.places));
  return {
    name: phrases.text(name),
    lines: [phrases.moment(dateFrom.toISOString(), timezone), `${places} · ${row.code}`],
    links: [],
  };
}

function beforehand(row: AddressReservation, language: MessageLanguage): string | null {
  if (row.waits !== 'expired') return null;
  const texts = verifyTexts[language];
  return row.outcome === 'confirmed' ? texts.lateFree : outcomeOf(row, language, phrasesFor(language));
}

function outcomeOf({ outcome, placesLeft }: AddressReservation, language: MessageLanguage, phrases: Phrases): string {
  const texts = verifyTexts[language];
  switch (outcome) {
    case 'confirmed':
      return texts.confirmed;
    case 'sold_out':
      return texts.full(placesLeft, phrases.number(placesLeft ?? 0));
    case 'limit':
      return texts.limited;
    case 'voucher':
      return texts.voucher;
    case 'cancelled':
      return texts.cancelled;
  }
}
