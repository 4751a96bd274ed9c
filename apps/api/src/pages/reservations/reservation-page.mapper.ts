import { eventSettings, hasQr, type TicketRow } from '@vestibule/engine';
import { severalLines } from '@vestibule/print';
import { pageSheet, type PageSheet } from '../rendering/page-sheet';
import type { PageDetail, PageNote, PageTicket, PageView } from '../rendering/page-view';
import { personOf } from '../rendering/words';
import { actionsFor, type ReservationActions } from './reservation-actions.policy';
import type { ReservationFacts } from './reservation-facts';
import type { ReservationPaths } from './reservation-paths';
import { type ReservationNotice, reservationTexts } from './reservation.texts';
import { reservationStateTexts, type ShownState } from './reservation-state.texts';
import { type ReservationWording, reservationWording } from './reservation-wording';

/** Everything the parts of the page are made of. */
interface Making {
  readonly facts: ReservationFacts;
  readonly paths: ReservationPaths;
  readonly words: ReservationWording;
  readonly actions: ReservationActions;
  readonly texts: (typeof reservationTexts)['en'];
}

const moods: Partial<Record<ShownState, PageView['mood']>> = {
  FA: 'glad', P: 'glad', PE: 'glad', PN: 'glad', V: 'glad', Fx: 'over', C: 'over', Cx: 'over', Cc: 'over', Co: 'over', E: 'over', Ef: 'over', Eu: 'over',
}; // prettier-ignore

const noticeStatus: Record<ReservationNotice, number> = {
  resent: 200,
  providerAway: 503,
  noProvider: 409,
  notOpen: 409,
  notCancellable: 409,
  scanned: 409,
  notResent: 409,
};

/** A reservation: how it stands, what it is for, and what can be done about it. */
export function toReservationPage(
  facts: ReservationFacts,
  paths: ReservationPaths,
  notice: ReservationNotice | null = null,
): PageView {
  const words = reservationWording(facts);
  const texts = reservationTexts[words.language];
  const making = { facts, paths, words, actions: actionsFor(facts), texts };
  const { reservation } = facts;
  const state = shownState(making);
  const said = reservationStateTexts[words.language][state];
  const until = reservation.holdUntil ? words.moment(reservation.holdUntil) : '';
  return {
    status: notice ? noticeStatus[notice] : 200,
    language: words.language,
    mood: moods[state] ?? 'calm',
    event: words.event,
    title: said.title,
    ...(notice === 'resent' ? { done: texts.notices.resent } : notice ? { notice: texts.notices[notice] } : {}),
    paragraphs: said.paragraphs({ email: reservation.email, until, hasTickets: facts.tickets.some(hasQr) }),
    details: [...words.occasion(), ...words.person(), ...moneyOf(making)],
    notes: howToPay(making),
    tickets: facts.tickets.map((ticket) => toTicket(ticket, making)),
    forms: formsOf(making),
    links: linksOf(making),
    leadsToPayment: making.actions.payOnline,
  };
}

const cancelled: Record<NonNullable<ReservationFacts['endedBy']>, ShownState> = {
  customer: 'Cc',
  organizer: 'Co',
  late: 'Cx',
};

function shownState({ facts: { reservation, payments, endedBy }, actions }: Making): ShownState {
  const { status, mailError, expiredFrom } = reservation;
  if (status === 'F') return mailError ? 'Fx' : 'F';
  if (status === 'U') return actions.payOnline ? 'Uo' : 'U';
  if (status === 'C') return endedBy ? cancelled[endedBy] : 'C';
  if (status !== 'E') return status;
  if (expiredFrom === 'F') return 'Ef';
  return expiredFrom === 'U' && payments.length > 0 ? 'Eu' : 'E';
}

function moneyOf({ facts: { reservation }, actions, words, texts }: Making): PageDetail[] {
  const amounts = {
    [texts.toPay]: actions.dueMinor,
    [texts.paid]: actions.paidMinor,
    [texts.refunded]: actions.refundedMinor,
  };
  return [
    ...Object.entries(amounts).flatMap(([label, minor]) => (minor > 0 ? [{ label, value: words.money(minor) }] : [])),
    ...(reservation.cancelledAt ? [{ label: texts.cancelledOn, value: words.moment(reservation.cancelledAt) }] : []),
  ];
}

function isOver({ status }: ReservationFacts['reservation']): boolean {
  return status === 'C' || status === 'E';
}

function toTicket(ticket: TicketRow, { paths, words, texts, facts: { reservation } }: Making): PageTicket {
  const shown = hasQr(ticket);
  const over = ticket.cancelled || isOver(reservation);
  const price = ticket.priceMinor > 0 ? words.money(ticket.priceMinor) : texts.free;
  const lines = [[words.product(ticket), price].join(' · '), words.date(ticket)];
  const ways = [
    { label: texts.open, url: paths.ticket(ticket.secret) },
    { label: texts.pdf, url: paths.ticketPdf(ticket.secret) },
  ];
  return {
    name: personOf(ticket) || texts.ticket(words.phrases.number(ticket.position)),
    lines: lines.filter((line): line is string => line !== null && line !== ''),
    state: over ? 'over' : shown ? 'valid' : 'open',
    label: ticketLabel(ticket, reservation.status === 'E', texts),
    links: shown && !over ? ways : [],
  };
}

function ticketLabel({ status, cancelled }: TicketRow, expired: boolean, { states }: Making['texts']): string | null {
  if (expired) return null;
  if (cancelled) return states.cancelled;
  if (status === 'S') return states.used;
  return status === 'K' ? null : states.pending;
}

/** What the organizer says to people who pay by hand. */
function howToPay({ facts, actions, words, texts }: Making): PageNote[] {
  if (actions.payOnline || actions.dueMinor === 0) return [];
  const written = words.phrases.text(eventSettings(facts.event).paymentInstructions ?? {});
  const lines = severalLines(written).filter((line, index, all) => line !== '' || index < all.length - 1);
  return [{ heading: texts.howToPay, lines: lines.length > 0 ? lines : [texts.askHowToPay] }];
}

function formsOf({ actions, paths, words, texts }: Making): PageSheet[] {
  return [
    ...(actions.payOnline ? [pageSheet({ action: paths.pay, button: texts.pay(words.money(actions.dueMinor)) })] : []),
    ...(actions.resend ? [pageSheet({ action: paths.resend, button: texts.resend, tone: 'quiet' })] : []),
  ];
}

function linksOf({ facts: { reservation }, actions, paths, texts }: Making): PageView['links'] {
  return [
    ...(actions.cancel ? [{ lead: texts.cancelLead, label: texts.cancel, url: paths.cancel, main: false }] : []),
    ...(isOver(reservation) ? [{ lead: null, label: texts.again, url: paths.event, main: true }] : []),
  ];
}
