import { i18nText, type MessageLanguage } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords, webLink } from '../rendering/message';

const words: Record<MessageLanguage, MessageWords> = {
  en: {
    subject: 'A place for you: {{event}}',
    preview: 'It is kept for you for {{time}}.',
    paragraphs: [
      'Good news: a place has become free, and it is yours if you would like it.',
      'We are keeping it for you until {{deadline}}. After that we will offer it to the next person on the waiting list.',
    ],
    details: [
      { label: 'Event', value: '{{event}}' },
      { label: 'Ticket', value: '{{product}}' },
      { label: 'Kept until', value: '{{deadline}}' },
    ],
    codeLabel: 'Your voucher code',
    button: 'Book my place',
    afterwards: 'Can’t make it after all? Please give the place back, so that somebody else can have it right away.',
    secondLink: 'Give the place back',
    footer: 'You receive this e-mail because this address is on the waiting list for {{event}}.',
  },
  de: {
    subject: 'Ein Platz für Sie: {{event}}',
    preview: 'Wir halten ihn {{time}} für Sie frei.',
    paragraphs: [
      'gute Nachrichten: Ein Platz ist frei geworden, und er gehört Ihnen, wenn Sie möchten.',
      'Wir halten ihn bis {{deadline}} für Sie frei. Danach bieten wir ihn der nächsten Person auf der Warteliste an.',
    ],
    details: [
      { label: 'Veranstaltung', value: '{{event}}' },
      { label: 'Ticket', value: '{{product}}' },
      { label: 'Frei gehalten bis', value: '{{deadline}}' },
    ],
    codeLabel: 'Ihr Gutscheincode',
    button: 'Platz jetzt buchen',
    afterwards: 'Sie können doch nicht kommen? Geben Sie den Platz bitte frei, dann freut sich gleich jemand anderes.',
    secondLink: 'Platz freigeben',
    footer: 'Sie erhalten diese E-Mail, weil diese Adresse auf der Warteliste für {{event}} steht.',
  },
  fr: {
    subject: 'Une place pour vous : {{event}}',
    preview: 'Nous vous la gardons pendant {{time}}.',
    paragraphs: [
      'Bonne nouvelle : une place s’est libérée, et elle est à vous si vous le souhaitez.',
      'Nous vous la gardons jusqu’au {{deadline}}. Passé ce délai, nous la proposerons à la personne suivante sur la liste d’attente.',
    ],
    details: [
      { label: 'Événement', value: '{{event}}' },
      { label: 'Billet', value: '{{product}}' },
      { label: 'Gardée jusqu’au', value: '{{deadline}}' },
    ],
    codeLabel: 'Votre code',
    button: 'Réserver ma place',
    afterwards: 'Vous avez un empêchement ? Libérez la place, quelqu’un d’autre pourra en profiter tout de suite.',
    secondLink: 'Libérer la place',
    footer: 'Vous recevez cet e-mail car cette adresse figure sur la liste d’attente pour {{event}}.',
  },
};

/** Offers a free place to the next person, with the code that keeps it and the moment it goes to somebody else. */
export const waitingListOffer = defineMessage({
  facts: z.object({
    eventName: i18nText,
    productName: i18nText,
    personName: z.string(),
    code: z.string().min(1),
    validUntil: z.iso.datetime({ offset: true }),
    hours: z.number().positive(),
    redeemUrl: webLink,
    declineUrl: webLink,
    /** IANA name of the event's zone. */
    timezone: z.string(),
  }),
  words: (language) => words[language],
  variables: (facts, phrases) => ({
    event: phrases.text(facts.eventName),
    product: phrases.text(facts.productName),
    deadline: phrases.moment(facts.validUntil, facts.timezone),
    time: phrases.hours(facts.hours),
  }),
  person: (facts) => facts.personName,
  links: (facts) => ({ button: facts.redeemUrl, second: facts.declineUrl }),
  code: (facts) => facts.code,
  uselessAfter: (facts) => facts.validUntil,
});
