import { i18nText, type MessageLanguage } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords } from '../rendering/message';

const reasons = ['declined', 'expired', 'closed', 'removed'] as const;
type Reason = (typeof reasons)[number];

interface ReasonWords {
  readonly subject: string;
  readonly paragraphs: readonly [string, ...string[]];
}

const byReason: Record<MessageLanguage, Record<Reason, ReasonWords>> = {
  en: {
    declined: {
      subject: 'Your place has been given back: {{event}}',
      paragraphs: [
        'Thank you for letting us know. We are offering the place to the next person on the waiting list.',
        'We hope to see you another time!',
      ],
    },
    expired: {
      subject: 'Your offer has expired: {{event}}',
      paragraphs: [
        'The time to accept your place is over, so we are offering it to the next person on the waiting list.',
        'You are welcome to join the waiting list again.',
      ],
    },
    closed: {
      subject: 'The waiting list is closed: {{event}}',
      paragraphs: [
        'Unfortunately no further places have become free, and the waiting list is now closed.',
        'We are sorry and hope to see you another time!',
      ],
    },
    removed: {
      subject: 'You are no longer on the waiting list: {{event}}',
      paragraphs: ['Your entry on the waiting list has been removed.', 'We hope to see you another time!'],
    },
  },
  de: {
    declined: {
      subject: 'Ihr Platz ist freigegeben: {{event}}',
      paragraphs: [
        'vielen Dank für Ihre Nachricht. Wir bieten den Platz nun der nächsten Person auf der Warteliste an.',
        'Wir freuen uns, wenn es ein anderes Mal klappt!',
      ],
    },
    expired: {
      subject: 'Ihr Angebot ist abgelaufen: {{event}}',
      paragraphs: [
        'die Frist für Ihren Platz ist abgelaufen. Wir bieten ihn nun der nächsten Person auf der Warteliste an.',
        'Gerne können Sie sich erneut auf die Warteliste setzen lassen.',
      ],
    },
    closed: {
      subject: 'Die Warteliste ist geschlossen: {{event}}',
      paragraphs: [
        'leider ist kein weiterer Platz frei geworden, und die Warteliste ist nun geschlossen.',
        'Das tut uns leid. Wir freuen uns, wenn es ein anderes Mal klappt!',
      ],
    },
    removed: {
      subject: 'Sie stehen nicht mehr auf der Warteliste: {{event}}',
      paragraphs: ['Ihr Eintrag auf der Warteliste wurde entfernt.', 'Wir freuen uns, wenn es ein anderes Mal klappt!'],
    },
  },
  fr: {
    declined: {
      subject: 'Votre place est libérée : {{event}}',
      paragraphs: [
        'Merci de nous avoir prévenus. Nous proposons la place à la personne suivante sur la liste d’attente.',
        'Au plaisir de vous accueillir une prochaine fois !',
      ],
    },
    expired: {
      subject: 'Votre offre a expiré : {{event}}',
      paragraphs: [
        'Le délai pour accepter votre place est écoulé. Nous la proposons à la personne suivante sur la liste d’attente.',
        'Vous pouvez bien sûr vous inscrire à nouveau sur la liste d’attente.',
      ],
    },
    closed: {
      subject: 'La liste d’attente est close : {{event}}',
      paragraphs: [
        'Aucune autre place ne s’est malheureusement libérée, et la liste d’attente est maintenant close.',
        'Nous en sommes désolés. Au plaisir de vous accueillir une prochaine fois !',
      ],
    },
    removed: {
      subject: 'Vous n’êtes plus sur la liste d’attente : {{event}}',
      paragraphs: [
        'Votre inscription sur la liste d’attente a été supprimée.',
        'Au plaisir de vous accueillir une prochaine fois !',
      ],
    },
  },
};

const shared: Record<MessageLanguage, Pick<MessageWords, 'details' | 'footer'>> = {
  en: {
    details: [
      { label: 'Event', value: '{{event}}' },
      { label: 'Ticket', value: '{{product}}' },
    ],
    footer: 'You receive this e-mail because this address was on the waiting list for {{event}}.',
  },
  de: {
    details: [
      { label: 'Veranstaltung', value: '{{event}}' },
      { label: 'Ticket', value: '{{product}}' },
    ],
    footer: 'Sie erhalten diese E-Mail, weil diese Adresse auf der Warteliste für {{event}} stand.',
  },
  fr: {
    details: [
      { label: 'Événement', value: '{{event}}' },
      { label: 'Billet', value: '{{product}}' },
    ],
    footer: 'Vous recevez cet e-mail car cette adresse figurait sur la liste d’attente pour {{event}}.',
  },
};

/** Tells somebody that their place or their wish is gone, and why. */
export const waitingListRefused = defineMessage({
  facts: z.object({
    eventName: i18nText,
    productName: i18nText,
    personName: z.string(),
    reason: z.enum(reasons),
  }),
  words: (language, facts) => {
    const words = byReason[language][facts.reason];
    return { ...shared[language], ...words, preview: words.paragraphs[0] };
  },
  variables: (facts, phrases) => ({
    event: phrases.text(facts.eventName),
    product: phrases.text(facts.productName),
  }),
  person: (facts) => facts.personName,
});
