import type { TicketRow } from '@vestibule/engine';
import { type MessageLanguage, messageLanguage, type Phrases, phrasesFor } from '@vestibule/mail';
import type { PageDetail } from '../rendering/page-view';
import { placeIn, present, productName, type ProductNames } from '../rendering/words';
import type { ReservationFacts } from './reservation-facts';

interface Labels {
  readonly when: string;
  readonly where: string;
  readonly name: string;
  readonly code: string;
  readonly options: string;
}

const labels: Record<MessageLanguage, Labels> = {
  en: { when: 'When', where: 'Where', name: 'Name', code: 'Reservation', options: 'Options' },
  de: { when: 'Wann', where: 'Wo', name: 'Name', code: 'Reservierung', options: 'Optionen' },
  fr: { when: 'Quand', where: 'Où', name: 'Nom', code: 'Réservation', options: 'Options' },
};

/** A reservation in the words of the person who made it. */
export interface ReservationWording {
  readonly language: MessageLanguage;
  readonly phrases: Phrases;
  readonly event: string;
  readonly moment: (instant: Date) => string;
  readonly money: (minor: number) => string;
  /** Date and place of the event itself; those of a series stand at its tickets. */
  readonly occasion: () => readonly PageDetail[];
  /** Its name, code and options. */
  readonly person: () => readonly PageDetail[];
  /** What a ticket is for: product and form. */
  readonly product: (ticket: TicketRow) => string;
  /** Date and place of a ticket of a series; nothing for others. */
  readonly date: (ticket: TicketRow) => string | null;
}

/** Words for the person whose reservation it is. */
export function reservationWording(facts: ReservationFacts): ReservationWording {
  const { event, reservation } = facts;
  const language = messageLanguage(reservation.locale);
  const phrases = phrasesFor(reservation.locale);
  const said = labels[language];
  const moment = (instant: Date) => phrases.moment(instant.toISOString(), event.timezone);
  const span = (of: { dateFrom: Date; dateTo: Date | null }) =>
    phrases.span(of.dateFrom.toISOString(), of.dateTo?.toISOString() ?? null, event.timezone);
  const when = event.hasSubevents ? null : span(event);
  return {
    language,
    phrases,
    event: phrases.text(event.name),
    moment,
    money: (minor) => phrases.money(minor, event.currency),
    occasion: () => present({ [said.when]: when, [said.where]: placeIn(phrases, event.location) }),
    person: () =>
      present({
        [said.name]: reservation.name,
        [said.code]: reservation.code,
        [said.options]: reservation.options.map(({ name }) => name).join(', '),
      }),
    product: (ticket) => productName(productOf(facts, ticket), phrases),
    date: ({ subeventId }) => {
      const date = subeventId === null ? undefined : facts.dates.get(subeventId);
      if (!date) return null;
      return [span(date), phrases.text(date.name), placeIn(phrases, date.location)].filter(Boolean).join(' – ');
    },
  };
}

function productOf({ items }: ReservationFacts, { itemId, variationId }: TicketRow): ProductNames {
  const product = items.get(itemId);
  return { item: product?.item, variation: product?.variations.find(({ id }) => id === variationId) };
}
