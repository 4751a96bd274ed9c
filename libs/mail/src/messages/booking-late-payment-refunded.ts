import type { MessageLanguage } from '@vestibule/print';
import { z } from 'zod';
import { defineMessage, type MessageWords, webLink } from '../rendering/message';
import { aboutReservation, aboutRows, aboutVariables, labels } from './booking-facts';

const reasons = z.enum(['no_place', 'cancelled', 'paid_twice', 'too_much']);

type Words = Pick<MessageWords, 'subject' | 'preview' | 'button' | 'footer'> & {
  readonly because: Record<z.infer<typeof reasons>, string>;
  readonly back: string;
  /** Where only a part of it goes back. */
  readonly subjectOfPart: string;
};

const words: Record<MessageLanguage, Words> = {
  en: {
    subject: 'Your payment goes back to you: {{event}}',
    preview: 'You get {{amount}} back.',
    because: {
      no_place:
        'Your payment arrived after the time for it was over, and the places had gone to others. We are sorry: there are no tickets for you.',
      cancelled: 'Your payment arrived after your reservation had been cancelled.',
      paid_twice: 'Your reservation had been paid already, so this payment was not needed. Your tickets stay valid.',
      too_much: 'More was paid than your reservation costs by now. Your tickets are valid.',
    },
    subjectOfPart: 'A part of your payment goes back to you: {{event}}',
    back: 'We are sending {{amount}} back to you. It may take a few days until you see it in your account.',
    button: 'To the event',
    footer: 'You receive this e-mail because a payment was made for a reservation with this address.',
  },
  de: {
    subject: 'Sie erhalten Ihre Zahlung zurück: {{event}}',
    preview: 'Wir erstatten Ihnen {{amount}}.',
    because: {
      no_place:
        'Ihre Zahlung kam erst nach Ablauf der Frist an, und die Plätze waren bereits vergeben. Das tut uns leid: Wir haben keine Tickets für Sie.',
      cancelled: 'Ihre Zahlung kam an, nachdem Ihre Reservierung storniert worden war.',
      paid_twice:
        'Ihre Reservierung war bereits bezahlt, daher war diese Zahlung nicht mehr nötig. Ihre Tickets gelten weiterhin.',
      too_much: 'Es wurde mehr bezahlt, als Ihre Reservierung inzwischen kostet. Ihre Tickets sind gültig.',
    },
    subjectOfPart: 'Sie erhalten einen Teil Ihrer Zahlung zurück: {{event}}',
    back: 'Wir erstatten Ihnen {{amount}}. Es kann einige Tage dauern, bis der Betrag auf Ihrem Konto ist.',
    button: 'Zur Veranstaltung',
    footer: 'Sie erhalten diese E-Mail, weil eine Reservierung mit dieser Adresse bezahlt wurde.',
  },
  fr: {
    subject: 'Votre paiement vous est remboursé : {{event}}',
    preview: 'Nous vous remboursons {{amount}}.',
    because: {
      no_place:
        'Votre paiement nous est parvenu hors délai, et les places avaient été attribuées à d’autres. Nous sommes désolés : nous n’avons pas de billets pour vous.',
      cancelled: 'Votre paiement nous est parvenu après l’annulation de votre réservation.',
      paid_twice:
        'Votre réservation était déjà payée, ce paiement n’était donc pas nécessaire. Vos billets restent valables.',
      too_much: 'Le montant payé dépasse ce que coûte désormais votre réservation. Vos billets sont valables.',
    },
    subjectOfPart: 'Une partie de votre paiement vous est remboursée : {{event}}',
    back: 'Nous vous remboursons {{amount}}. Il peut s’écouler quelques jours avant que la somme apparaisse sur votre compte.',
    button: 'Voir l’événement',
    footer: 'Vous recevez cet e-mail car un paiement a été effectué pour une réservation avec cette adresse.',
  },
};

/** Says that a payment nobody can use goes back, and why. */
export const bookingLatePaymentRefunded = defineMessage({
  facts: z.object({
    ...aboutReservation,
    reason: reasons,
    amountMinor: z.int().positive(),
    currency: z.string(),
    eventUrl: webLink,
  }),
  words: (language, facts) => {
    const { because, back, subjectOfPart, ...own } = words[language];
    return {
      ...own,
      subject: facts.reason === 'too_much' ? subjectOfPart : own.subject,
      paragraphs: [because[facts.reason], back],
      details: [...aboutRows(language), { label: labels[language].amount, value: '{{amount}}' }],
    };
  },
  variables: (facts, phrases) => ({
    ...aboutVariables(facts, phrases),
    amount: phrases.money(facts.amountMinor, facts.currency),
  }),
  person: (facts) => facts.personName,
  links: (facts) => ({ button: facts.eventUrl }),
});
