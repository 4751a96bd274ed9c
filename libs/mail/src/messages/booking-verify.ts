import type { MessageLanguage } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords, webLink } from '../rendering/message';
import { aboutReservation, aboutRows, aboutVariables, instant, labels } from './booking-facts';

type Words = Pick<MessageWords, 'subject' | 'preview' | 'button' | 'afterwards' | 'footer'> & {
  readonly opening: string;
  readonly held: string;
  readonly valid: string;
};

const words: Record<MessageLanguage, Words> = {
  en: {
    subject: 'Please confirm your reservation: {{event}}',
    preview: 'One click, and your tickets are on their way.',
    opening:
      'Thank you for your reservation! Please confirm that this is your address. Your tickets follow right away.',
    held: 'Your reservation is kept for you until {{held}}. After that you can still confirm it until {{valid}}, as long as there are places.',
    valid: 'Your reservation is kept for you. You can confirm it until {{valid}}.',
    button: 'Confirm my address',
    afterwards: 'You did not reserve anything? Then you need not do anything: without a click no tickets are sent.',
    footer: 'You receive this e-mail because this address was given in a reservation for {{event}}.',
  },
  de: {
    subject: 'Bitte bestätigen Sie Ihre Reservierung: {{event}}',
    preview: 'Ein Klick, und Ihre Tickets sind unterwegs.',
    opening:
      'vielen Dank für Ihre Reservierung! Bitte bestätigen Sie, dass dies Ihre Adresse ist. Ihre Tickets kommen dann sofort.',
    held: 'Wir halten Ihre Reservierung bis {{held}} für Sie frei. Danach können Sie sie noch bis {{valid}} bestätigen, solange es Plätze gibt.',
    valid: 'Wir halten Ihre Reservierung für Sie frei. Sie können sie bis {{valid}} bestätigen.',
    button: 'Adresse bestätigen',
    afterwards:
      'Sie haben nichts reserviert? Dann brauchen Sie nichts zu tun: Ohne Klick werden keine Tickets verschickt.',
    footer: 'Sie erhalten diese E-Mail, weil diese Adresse bei einer Reservierung für {{event}} angegeben wurde.',
  },
  fr: {
    subject: 'Confirmez votre réservation : {{event}}',
    preview: 'Un clic, et vos billets sont en route.',
    opening:
      'Merci pour votre réservation ! Confirmez que cette adresse est bien la vôtre, et vos billets suivent aussitôt.',
    held: 'Nous gardons votre réservation jusqu’au {{held}}. Passé ce délai, vous pouvez encore la confirmer jusqu’au {{valid}}, tant qu’il y a des places.',
    valid: 'Nous gardons votre réservation. Vous pouvez la confirmer jusqu’au {{valid}}.',
    button: 'Confirmer mon adresse',
    afterwards: 'Vous n’avez rien réservé ? Vous n’avez rien à faire : sans clic, aucun billet n’est envoyé.',
    footer: 'Vous recevez cet e-mail car cette adresse a été indiquée lors d’une réservation pour {{event}}.',
  },
};

/** Asks the owner of an address to prove that it is theirs, before tickets are sent there. */
export const bookingVerify = defineMessage({
  facts: z.object({
    ...aboutReservation,
    places: z.int().positive(),
    verifyUrl: webLink,
    /** When the link ends. */
    validUntil: instant,
    /** Until when the places are kept; null when they are kept without end. */
    heldUntil: instant.nullable(),
  }),
  words: (language, facts) => {
    const { opening, held, valid, ...own } = words[language];
    const { places } = labels[language];
    return {
      ...own,
      paragraphs: [opening, facts.heldUntil === null ? valid : held],
      details: [...aboutRows(language), { label: places, value: '{{places}}' }],
    };
  },
  variables: (facts, phrases) => ({
    ...aboutVariables(facts, phrases),
    places: phrases.number(facts.places),
    held: facts.heldUntil === null ? '' : phrases.moment(facts.heldUntil, facts.timezone),
    valid: phrases.moment(facts.validUntil, facts.timezone),
  }),
  person: (facts) => facts.personName,
  links: (facts) => ({ button: facts.verifyUrl }),
  uselessAfter: (facts) => facts.validUntil,
});
