import type { MessageLanguage } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords, webLink } from '../rendering/message';
import { aboutReservation, aboutRows, aboutVariables, reservedFooter } from './booking-facts';

const words: Record<MessageLanguage, Omit<MessageWords, 'details' | 'footer'>> = {
  en: {
    subject: 'Your reservation has expired: {{event}}',
    preview: 'It was not paid in time.',
    paragraphs: [
      'Your reservation was not paid in time, so we no longer keep its places. Nothing is to be paid any more.',
      'You still want to come? You are welcome to reserve again, as long as there are places.',
    ],
    button: 'Reserve again',
    afterwards:
      'Paid a moment ago? If there is still room you get your tickets, otherwise your money goes back to you.',
  },
  de: {
    subject: 'Ihre Reservierung ist abgelaufen: {{event}}',
    preview: 'Sie wurde nicht rechtzeitig bezahlt.',
    paragraphs: [
      'Ihre Reservierung wurde nicht rechtzeitig bezahlt, daher halten wir die Plätze nicht länger frei. Sie müssen nichts mehr bezahlen.',
      'Sie möchten doch noch kommen? Reservieren Sie gerne erneut, solange es Plätze gibt.',
    ],
    button: 'Erneut reservieren',
    afterwards:
      'Sie haben gerade eben bezahlt? Ist noch Platz, erhalten Sie Ihre Tickets, andernfalls bekommen Sie Ihr Geld zurück.',
  },
  fr: {
    subject: 'Votre réservation a expiré : {{event}}',
    preview: 'Elle n’a pas été payée à temps.',
    paragraphs: [
      'Votre réservation n’a pas été payée à temps, et nous ne gardons plus ses places. Vous n’avez plus rien à payer.',
      'Vous souhaitez toujours venir ? Vous pouvez réserver à nouveau tant qu’il reste des places.',
    ],
    button: 'Réserver à nouveau',
    afterwards:
      'Vous venez de payer ? S’il reste de la place, vous recevrez vos billets ; sinon, vous serez remboursé.',
  },
};

/** Says that the places of an unpaid reservation were given up. */
export const bookingExpired = defineMessage({
  facts: z.object({ ...aboutReservation, eventUrl: webLink }),
  words: (language) => ({ ...words[language], footer: reservedFooter[language], details: aboutRows(language) }),
  variables: aboutVariables,
  person: (facts) => facts.personName,
  links: (facts) => ({ button: facts.eventUrl }),
});
