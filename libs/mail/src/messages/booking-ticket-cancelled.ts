import { i18nText, type MessageLanguage } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords, webLink } from '../rendering/message';
import { aboutReservation, aboutRows, aboutVariables, labels, reservedFooter } from './booking-facts';
import { cancelledBy, refundNews, refundSentences, refundVariables } from './refund-news';

type Words = Pick<MessageWords, 'subject' | 'preview' | 'button'> & {
  readonly opening: Record<z.infer<typeof cancelledBy>, string>;
  readonly left: string;
  readonly none: string;
  readonly leftLabel: string;
};

const words: Record<MessageLanguage, Words> = {
  en: {
    subject: 'A ticket is cancelled: {{event}}',
    preview: 'Ticket {{number}} is no longer valid.',
    opening: {
      customer: 'As you wished, one ticket of your reservation is cancelled. It will not be accepted at the entrance.',
      organizer:
        'One ticket of your reservation was cancelled by the organizer. It will not be accepted at the entrance.',
    },
    left: 'All other tickets of your reservation stay as they are.',
    none: 'No other ticket is left in your reservation.',
    leftLabel: 'Tickets left',
    button: 'See my reservation',
  },
  de: {
    subject: 'Ein Ticket ist storniert: {{event}}',
    preview: 'Das Ticket {{number}} gilt nicht mehr.',
    opening: {
      customer:
        'wie gewünscht ist ein Ticket Ihrer Reservierung storniert. Es gilt nicht mehr und wird am Einlass abgewiesen.',
      organizer:
        'ein Ticket Ihrer Reservierung wurde vom Veranstalter storniert. Es gilt nicht mehr und wird am Einlass abgewiesen.',
    },
    left: 'Alle anderen Tickets Ihrer Reservierung bleiben, wie sie sind.',
    none: 'Ihre Reservierung hat damit kein Ticket mehr.',
    leftLabel: 'Verbleibende Tickets',
    button: 'Meine Reservierung ansehen',
  },
  fr: {
    subject: 'Un billet est annulé : {{event}}',
    preview: 'Le billet {{number}} n’est plus valable.',
    opening: {
      customer:
        'Comme vous l’avez souhaité, un billet de votre réservation est annulé. Il sera désormais refusé à l’entrée.',
      organizer: 'Un billet de votre réservation a été annulé par l’organisateur. Il sera désormais refusé à l’entrée.',
    },
    left: 'Tous les autres billets de votre réservation restent inchangés.',
    none: 'Votre réservation ne comporte plus aucun billet.',
    leftLabel: 'Billets restants',
    button: 'Voir ma réservation',
  },
};

/** Says that one ticket of a reservation is cancelled, and what becomes of its money. */
export const bookingTicketCancelled = defineMessage({
  facts: z.object({
    ...aboutReservation,
    by: cancelledBy,
    refund: refundNews,
    reservationUrl: webLink,
    product: i18nText,
    variation: i18nText.nullable(),
    /** Whose ticket it was; empty when nobody was named. */
    ticketPerson: z.string(),
    ticketNumber: z.string(),
    ticketsLeft: z.int().nonnegative(),
  }),
  words: (language, facts) => {
    const { opening, left, none, leftLabel, ...own } = words[language];
    const { ticket, person, number } = labels[language];
    const others = facts.ticketsLeft > 0 ? left : none;
    return {
      ...own,
      paragraphs: [opening[facts.by], ...refundSentences(language, facts.refund), others],
      footer: reservedFooter[language],
      details: [
        ...aboutRows(language),
        { label: ticket, value: '{{ticket}}' },
        { label: person, value: '{{person}}' },
        { label: number, value: '{{number}}' },
        { label: leftLabel, value: '{{left}}' },
      ],
    };
  },
  variables: (facts, phrases) => ({
    ...aboutVariables(facts, phrases),
    ...refundVariables(facts.refund, phrases),
    ticket: [facts.product, facts.variation].flatMap((text) => (text ? [phrases.text(text)] : [])).join(', '),
    person: facts.ticketPerson,
    number: facts.ticketNumber,
    left: phrases.number(facts.ticketsLeft),
  }),
  person: (facts) => facts.personName,
  links: (facts) => ({ button: facts.reservationUrl }),
});
