import { i18nText, type MessageLanguage, type Phrases } from '@vestibule/print';
import { z } from 'zod';

/** An instant in the facts of a mail. */
export const instant = z.iso.datetime({ offset: true });

/** What every mail about a reservation is told. */
export const aboutReservation = {
  eventName: i18nText,
  /** Empty when nobody was named. */
  personName: z.string(),
  /** What a customer reads out. */
  code: z.string(),
  dateFrom: instant,
  /** IANA name of the event's zone. */
  timezone: z.string(),
};

interface About {
  readonly eventName: Readonly<Record<string, string>>;
  readonly code: string;
  readonly dateFrom: string;
  readonly timezone: string;
}

/** The variables of {@link aboutReservation}. */
export function aboutVariables(facts: About, phrases: Phrases): { event: string; when: string; code: string } {
  return {
    event: phrases.text(facts.eventName),
    when: phrases.moment(facts.dateFrom, facts.timezone),
    code: facts.code,
  };
}

/** Labels that several mails use. */
export const labels: Record<
  MessageLanguage,
  Readonly<
    Record<'event' | 'when' | 'code' | 'places' | 'amount' | 'heldUntil' | 'ticket' | 'person' | 'number', string>
  >
> = {
  en: {
    event: 'Event',
    when: 'When',
    code: 'Reservation',
    places: 'Places',
    amount: 'Amount',
    heldUntil: 'Kept until',
    ticket: 'Ticket',
    person: 'Name',
    number: 'Ticket number',
  },
  de: {
    event: 'Veranstaltung',
    when: 'Wann',
    code: 'Reservierung',
    places: 'Plätze',
    amount: 'Betrag',
    heldUntil: 'Frei gehalten bis',
    ticket: 'Ticket',
    person: 'Name',
    number: 'Ticketnummer',
  },
  fr: {
    event: 'Événement',
    when: 'Quand',
    code: 'Réservation',
    places: 'Places',
    amount: 'Montant',
    heldUntil: 'Gardées jusqu’au',
    ticket: 'Billet',
    person: 'Nom',
    number: 'Numéro du billet',
  },
};

/** Why somebody whose reservation it is gets a mail. */
export const reservedFooter: Record<MessageLanguage, string> = {
  en: 'You receive this e-mail because places were reserved with this address for {{event}}.',
  de: 'Sie erhalten diese E-Mail, weil mit dieser Adresse Plätze für {{event}} reserviert wurden.',
  fr: 'Vous recevez cet e-mail car des places ont été réservées avec cette adresse pour {{event}}.',
};

/** The rows every mail about a reservation begins its table with. */
export function aboutRows(language: MessageLanguage): { label: string; value: string }[] {
  const { event, when, code } = labels[language];
  return [
    { label: event, value: '{{event}}' },
    { label: when, value: '{{when}}' },
    { label: code, value: '{{code}}' },
  ];
}
