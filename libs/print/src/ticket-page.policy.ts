import { messageLanguage } from './locale.policy';
import { type Phrases, phrasesFor, severalLines, singleLine } from './phrase.policy';
import type { PrintedTicket, TicketDocument } from './ticket-document';
import { type TicketWords, ticketWords } from './ticket-words';

/** Nothing that is longer can be read on a page; measuring it would only cost time. */
const longestLine = 600;
const longestText = 8_000;
/** A word that is longer is none, and costs the square of its length to be broken into lines. */
const longestWord = /\S{120}(?=\S)/g;

/** A label and what stands below it. */
export interface Labelled {
  readonly label: string;
  readonly value: string;
}

/** Answers to the organizer's questions. */
interface PageAnswers {
  readonly label: string;
  readonly rows: readonly Labelled[];
  /** The same as running text. */
  readonly asText: string;
}

/** A page in the reader's words: plain text, ready to be set. */
export interface TicketPage {
  readonly organizer: string;
  readonly event: string;
  /** The name of the date in a series; empty when it adds nothing. */
  readonly occasion: string;
  readonly when: string;
  readonly person: Labelled | null;
  readonly ticket: Labelled;
  readonly variation: string;
  readonly facts: readonly Labelled[];
  readonly place: Labelled | null;
  readonly options: Labelled | null;
  readonly answers: PageAnswers | null;
  readonly text: Labelled | null;
  readonly number: Labelled;
  readonly hint: string;
  readonly count: string;
  readonly qr: string;
}

/** Writes the page of the ticket at an index, for people with this locale. */
export function ticketPage(document: TicketDocument, index: number, locale: string): TicketPage {
  const ticket = document.tickets[index];
  if (!ticket) throw new Error(`the document has no ticket ${index}`);
  const words = ticketWords[messageLanguage(locale)];
  const phrases = phrasesFor(locale);
  const { occasion } = ticket;
  const event = line(phrases.text(document.eventName));
  const own = line(phrases.text(occasion.name));
  return {
    organizer: line(document.organizerName),
    event,
    occasion: own === event ? '' : own,
    when: phrases.span(occasion.dateFrom, occasion.dateTo, document.timezone),
    person: filled(words.person, line(ticket.person)),
    ticket: { label: words.ticket, value: line(phrases.text(ticket.product)) },
    variation: ticket.variation ? line(phrases.text(ticket.variation)) : '',
    facts: factsOf({ document, ticket, words, phrases }),
    place: filled(words.place, lines(occasion.location ? phrases.text(occasion.location) : '', longestLine)),
    options: filled(words.options, line(document.options.join(', '))),
    answers: answersOf(ticket, words, phrases),
    text: filled(words.text, lines(phrases.text(document.ticketText), longestText)),
    number: { label: words.number, value: ticketNumber(ticket.uuid) },
    hint: words.hint,
    count: words.count(index + 1, document.tickets.length),
    qr: ticket.qr,
  };
}

/** What people call a ticket by, on paper and in mails. */
export function ticketNumber(uuid: string): string {
  return uuid.slice(0, 8).toUpperCase();
}

/** What the document is called, for people with this locale. */
export function titleOf(document: TicketDocument, locale: string): string {
  return ticketWords[messageLanguage(locale)].title(line(phrasesFor(locale).text(document.eventName)));
}

interface Subject {
  readonly document: TicketDocument;
  readonly ticket: PrintedTicket;
  readonly words: TicketWords;
  readonly phrases: Phrases;
}

function factsOf({ document, ticket, words, phrases }: Subject): Labelled[] {
  const { dateAdmission, dateFrom } = ticket.occasion;
  const { timezone } = document;
  const price = ticket.priceMinor === 0 ? words.free : phrases.money(ticket.priceMinor, document.currency);
  const facts = [
    { label: words.price, value: price },
    { label: words.seat, value: ['', 'L'].includes(ticket.seat) ? words.freeSeating : line(ticket.seat) },
    { label: words.code, value: line(document.code) },
  ];
  if (!dateAdmission) return facts;
  const sameDay = phrases.day(dateAdmission, timezone) === phrases.day(dateFrom, timezone);
  const admission = phrases[sameDay ? 'time' : 'moment'](dateAdmission, timezone);
  return [...facts, { label: words.admission, value: admission }];
}

function answersOf(ticket: PrintedTicket, words: TicketWords, phrases: Phrases): PageAnswers | null {
  const rows = ticket.answers.map(({ label, value }) => ({ label: line(label), value: line(said(value)) }));
  const given = rows.filter(({ value }) => value !== '');
  const asText = clipped(given.map(({ label, value }) => `${label}: ${value}`).join('  ·  '), longestText);
  return given.length === 0 ? null : { label: words.answers, rows: given, asText };

  function said(value: PrintedTicket['answers'][number]['value']): string {
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (typeof value === 'number') return phrases.number(value);
    return typeof value === 'string' ? value : value.join(', ');
  }
}

function filled(label: string, value: string): Labelled | null {
  return value === '' ? null : { label, value };
}

function line(value: string): string {
  return singleLine(clipped(value, longestLine));
}

function lines(value: string, longest: number): string {
  return severalLines(clipped(value, longest)).join('\n').trim();
}

function clipped(value: string, longest: number): string {
  const short = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return short.replace(longestWord, '$& ');
}
