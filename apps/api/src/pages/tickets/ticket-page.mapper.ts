import { hasQr, type TicketWithQr } from '@vestibule/engine';
import type { ReservationFacts } from '../reservations/reservation-facts';
import { type ReservationWording, reservationWording } from '../reservations/reservation-wording';
import type { PageDetail, PageView } from '../rendering/page-view';
import { personOf, placeIn, present } from '../rendering/words';
import { type TicketEnd, ticketTexts } from './ticket.texts';

/** One ticket, its reservation, and what is drawn of it. */
export interface TicketFacts {
  readonly ticket: TicketWithQr;
  readonly facts: ReservationFacts;
  /** Address of the picture of its code; null when there is nothing to show at a door. */
  readonly image: string | null;
  readonly pdfPath: string;
}

/** A ticket with its code, or why there is none. */
export function toTicketPage({ ticket, facts, image, pdfPath }: TicketFacts): PageView {
  const words = reservationWording(facts);
  const texts = ticketTexts[words.language];
  const base = { status: 200, language: words.language, event: words.event };
  if (image === null) {
    const { title, paragraph } = texts.ends[endOf(ticket)];
    return { ...base, mood: 'over', title, paragraphs: [paragraph], details: detailsOf(ticket, facts, words) };
  }
  return {
    ...base,
    mood: ticket.status === 'S' ? 'calm' : 'glad',
    title: texts.title,
    paragraphs: [ticket.status === 'S' ? texts.used : texts.hint],
    image: { source: image, alt: texts.alt, caption: texts.caption },
    details: detailsOf(ticket, facts, words),
    links: [{ lead: null, label: texts.pdf, url: pdfPath, main: true }],
  };
}

function endOf(ticket: TicketWithQr): TicketEnd {
  if (ticket.reservationStatus === 'E') return 'expired';
  return ticket.cancelled || ticket.reservationStatus === 'C' ? 'cancelled' : 'pending';
}

function detailsOf(ticket: TicketWithQr, facts: ReservationFacts, words: ReservationWording): PageDetail[] {
  const texts = ticketTexts[words.language];
  const date = ticket.subeventId === null ? undefined : facts.dates.get(ticket.subeventId);
  const { dateAdmission } = date ?? facts.event;
  const rows = present({
    [texts.person]: personOf(ticket),
    [texts.product]: words.product(ticket),
    [texts.seat]: ticket.seat === 'L' ? texts.freeSeating : ticket.seat,
    [texts.admission]: dateAdmission && words.moment(dateAdmission),
    [texts.options]: ticket.options.map(({ name }) => name).join(', '),
    [texts.price]: ticket.priceMinor > 0 ? words.money(ticket.priceMinor) : texts.free,
    [texts.code]: ticket.reservationCode,
    [texts.usedAt]: hasQr(ticket) && ticket.scannedAt ? words.moment(ticket.scannedAt) : null,
  });
  return [...(date ? dateOf(date, facts, words) : words.occasion()), ...rows];
}

/** A date of a series instead of the event's own. */
function dateOf(
  date: NonNullable<ReturnType<ReservationFacts['dates']['get']>>,
  facts: ReservationFacts,
  words: ReservationWording,
): readonly PageDetail[] {
  const location = placeIn(words.phrases, date.location) === '' ? facts.event.location : date.location;
  const { dateFrom, dateTo } = date;
  const occasion = { ...facts.event, hasSubevents: false, dateFrom, dateTo, location };
  return reservationWording({ ...facts, event: occasion }).occasion();
}
