import { i18nText, type MessageLanguage, severalLines } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords, webLink } from '../rendering/message';
import { aboutReservation, aboutRows, aboutVariables, instant, labels, reservedFooter } from './booking-facts';

type Words = Pick<MessageWords, 'subject' | 'preview'> & {
  readonly opening: string;
  readonly held: string;
  readonly payOnline: string;
  readonly seeHow: string;
};

const words: Record<MessageLanguage, Words> = {
  en: {
    subject: 'Please pay for your reservation: {{event}}',
    preview: '{{amount}} are due.',
    opening: 'Thank you for your reservation! It is complete as soon as {{amount}} are paid. Your tickets follow then.',
    held: 'We are keeping your reservation until {{held}}. If it is not paid by then, the places go to somebody else.',
    payOnline: 'Pay now',
    seeHow: 'How to pay',
  },
  de: {
    subject: 'Bitte bezahlen Sie Ihre Reservierung: {{event}}',
    preview: 'Offen sind {{amount}}.',
    opening:
      'vielen Dank für Ihre Reservierung! Sie ist vollständig, sobald {{amount}} bezahlt sind. Dann erhalten Sie Ihre Tickets.',
    held: 'Wir halten Ihre Reservierung bis {{held}}. Ist sie bis dahin nicht bezahlt, werden die Plätze an andere vergeben.',
    payOnline: 'Jetzt bezahlen',
    seeHow: 'So bezahlen Sie',
  },
  fr: {
    subject: 'Réglez votre réservation : {{event}}',
    preview: 'Il reste {{amount}} à payer.',
    opening:
      'Merci pour votre réservation ! Elle sera complète dès le paiement de {{amount}}, et vos billets suivront alors.',
    held: 'Nous gardons votre réservation jusqu’au {{held}}. Sans paiement d’ici là, les places seront proposées à d’autres.',
    payOnline: 'Payer maintenant',
    seeHow: 'Comment payer',
  },
};

/** Says how, how much and until when a reservation is to be paid. */
export const bookingUnpaid = defineMessage({
  facts: z.object({
    ...aboutReservation,
    places: z.int().positive(),
    amountMinor: z.int().positive(),
    currency: z.string(),
    /** True when the link is a provider's checkout, false when it is a page that says how to pay. */
    online: z.boolean(),
    payUrl: webLink,
    /** The organizer's own words about paying; empty where there are none. */
    instructions: i18nText,
    heldUntil: instant.nullable(),
  }),
  words: (language, facts) => {
    const { opening, held, payOnline, seeHow, ...own } = words[language];
    const { places, amount, heldUntil } = labels[language];
    return {
      ...own,
      paragraphs: facts.heldUntil === null ? [opening] : [opening, held],
      footer: reservedFooter[language],
      details: [
        ...aboutRows(language),
        { label: places, value: '{{places}}' },
        { label: amount, value: '{{amount}}' },
        { label: heldUntil, value: '{{held}}' },
      ],
      button: facts.online ? payOnline : seeHow,
    };
  },
  variables: (facts, phrases) => ({
    ...aboutVariables(facts, phrases),
    places: phrases.number(facts.places),
    amount: phrases.money(facts.amountMinor, facts.currency),
    held: facts.heldUntil === null ? '' : phrases.moment(facts.heldUntil, facts.timezone),
  }),
  note: (facts, phrases) => severalLines(phrases.text(facts.instructions)).filter((line) => line !== ''),
  person: (facts) => facts.personName,
  links: (facts) => ({ button: facts.payUrl }),
  uselessAfter: (facts) => facts.heldUntil,
});
