import type { MessageLanguage } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords, webLink } from '../rendering/message';
import { aboutReservation, aboutRows, aboutVariables, reservedFooter } from './booking-facts';
import { cancelledBy, refundNews, refundSentences, refundVariables } from './refund-news';

type Words = Pick<MessageWords, 'subject' | 'preview' | 'button'> & {
  readonly opening: Record<z.infer<typeof cancelledBy>, string>;
  readonly void: string;
};

const words: Record<MessageLanguage, Words> = {
  en: {
    subject: 'Your reservation is cancelled: {{event}}',
    preview: 'Its tickets are no longer valid.',
    opening: {
      customer: 'As you wished, your reservation is cancelled.',
      organizer: 'Your reservation was cancelled by the organizer.',
    },
    void: 'Its tickets are no longer valid and will not be accepted at the entrance.',
    button: 'See my reservation',
  },
  de: {
    subject: 'Ihre Reservierung ist storniert: {{event}}',
    preview: 'Die Tickets gelten nicht mehr.',
    opening: {
      customer: 'wie gewünscht ist Ihre Reservierung storniert.',
      organizer: 'Ihre Reservierung wurde vom Veranstalter storniert.',
    },
    void: 'Die Tickets dieser Reservierung gelten nicht mehr und werden am Einlass abgewiesen.',
    button: 'Meine Reservierung ansehen',
  },
  fr: {
    subject: 'Votre réservation est annulée : {{event}}',
    preview: 'Ses billets ne sont plus valables.',
    opening: {
      customer: 'Comme vous l’avez souhaité, votre réservation est annulée.',
      organizer: 'Votre réservation a été annulée par l’organisateur.',
    },
    void: 'Ses billets ne sont plus valables et seront refusés à l’entrée.',
    button: 'Voir ma réservation',
  },
};

/** Confirms that a reservation is cancelled, and says what becomes of the money. */
export const bookingCancelled = defineMessage({
  facts: z.object({ ...aboutReservation, by: cancelledBy, refund: refundNews, reservationUrl: webLink }),
  words: (language, facts) => {
    const { opening, void: nothing, ...own } = words[language];
    return {
      ...own,
      paragraphs: [opening[facts.by], ...refundSentences(language, facts.refund), nothing],
      footer: reservedFooter[language],
      details: aboutRows(language),
    };
  },
  variables: (facts, phrases) => ({ ...aboutVariables(facts, phrases), ...refundVariables(facts.refund, phrases) }),
  person: (facts) => facts.personName,
  links: (facts) => ({ button: facts.reservationUrl }),
});
