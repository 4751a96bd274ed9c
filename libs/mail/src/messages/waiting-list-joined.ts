import { i18nText, type MessageLanguage } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords, webLink } from '../rendering/message';

const words: Record<MessageLanguage, MessageWords> = {
  en: {
    subject: 'You are on the waiting list: {{event}}',
    preview: 'We will write to you as soon as it is your turn.',
    paragraphs: [
      'Thank you for your interest! You are on the waiting list.',
      'As soon as a place becomes free and it is your turn, we will send you an e-mail. There is nothing else you need to do.',
    ],
    details: [
      { label: 'Event', value: '{{event}}' },
      { label: 'Ticket', value: '{{product}}' },
      { label: 'Your position', value: '{{position}}' },
    ],
    button: 'See my position',
    afterwards: 'Changed your mind? On the same page you can leave the waiting list at any time.',
    footer: 'You receive this e-mail because this address was put on the waiting list for {{event}}.',
  },
  de: {
    subject: 'Sie stehen auf der Warteliste: {{event}}',
    preview: 'Wir schreiben Ihnen, sobald Sie an der Reihe sind.',
    paragraphs: [
      'vielen Dank für Ihr Interesse! Sie stehen auf der Warteliste.',
      'Sobald ein Platz frei wird und Sie an der Reihe sind, schreiben wir Ihnen. Mehr brauchen Sie nicht zu tun.',
    ],
    details: [
      { label: 'Veranstaltung', value: '{{event}}' },
      { label: 'Ticket', value: '{{product}}' },
      { label: 'Ihre Position', value: '{{position}}' },
    ],
    button: 'Meine Position ansehen',
    afterwards: 'Sie haben es sich anders überlegt? Auf derselben Seite können Sie die Warteliste jederzeit verlassen.',
    footer: 'Sie erhalten diese E-Mail, weil diese Adresse auf die Warteliste für {{event}} gesetzt wurde.',
  },
  fr: {
    subject: 'Vous êtes sur la liste d’attente : {{event}}',
    preview: 'Nous vous écrirons dès que votre tour viendra.',
    paragraphs: [
      'Merci de votre intérêt ! Vous êtes sur la liste d’attente.',
      'Dès qu’une place se libère et que votre tour vient, nous vous écrivons. Vous n’avez rien d’autre à faire.',
    ],
    details: [
      { label: 'Événement', value: '{{event}}' },
      { label: 'Billet', value: '{{product}}' },
      { label: 'Votre position', value: '{{position}}' },
    ],
    button: 'Voir ma position',
    afterwards: 'Vous avez changé d’avis ? La même page vous permet de quitter la liste d’attente à tout moment.',
    footer: 'Vous recevez cet e-mail car cette adresse a été inscrite sur la liste d’attente pour {{event}}.',
  },
};

/** Confirms that somebody joined a waiting list, with the link to their position. */
export const waitingListJoined = defineMessage({
  facts: z.object({
    eventName: i18nText,
    productName: i18nText,
    personName: z.string(),
    statusUrl: webLink,
    position: z.int().positive(),
  }),
  words: (language) => words[language],
  variables: (facts, phrases) => ({
    event: phrases.text(facts.eventName),
    product: phrases.text(facts.productName),
    position: phrases.number(facts.position),
  }),
  person: (facts) => facts.personName,
  links: (facts) => ({ button: facts.statusUrl }),
});
