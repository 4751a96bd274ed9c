import type { MessageLanguage } from '@vestibule/mail';

interface RedeemTexts {
  readonly title: string;
  readonly offer: string;
  readonly button: string;
  readonly declineLead: string;
  readonly declineLink: string;
  readonly doneTitle: string;
  readonly done: readonly string[];
  readonly codeLabel: string;
  readonly nameLabel: string;
  readonly openLink: string;
  readonly payButton: string;
}

/** The page where somebody takes the place of an offer. */
export const redeemTexts: Record<MessageLanguage, RedeemTexts> = {
  en: {
    title: 'A place for you',
    offer: 'A place has become free, and we are keeping it for you.',
    button: 'Take my place',
    declineLead: 'Can’t make it after all?',
    declineLink: 'Give the place back',
    doneTitle: 'Your place is booked',
    done: ['We look forward to seeing you! Please keep the code of your reservation.'],
    codeLabel: 'Reservation code',
    nameLabel: 'Name',
    openLink: 'To my tickets',
    payButton: 'Take my place and pay',
  },
  de: {
    title: 'Ein Platz für Sie',
    offer: 'Ein Platz ist frei geworden, und wir halten ihn für Sie frei.',
    button: 'Platz jetzt buchen',
    declineLead: 'Sie können doch nicht kommen?',
    declineLink: 'Platz freigeben',
    doneTitle: 'Ihr Platz ist gebucht',
    done: ['Wir freuen uns auf Sie! Bitte heben Sie Ihren Buchungscode auf.'],
    codeLabel: 'Buchungscode',
    nameLabel: 'Name',
    openLink: 'Zu meinen Tickets',
    payButton: 'Zahlungspflichtig buchen',
  },
  fr: {
    title: 'Une place pour vous',
    offer: 'Une place s’est libérée, et nous vous la gardons.',
    button: 'Réserver ma place',
    declineLead: 'Vous avez un empêchement ?',
    declineLink: 'Libérer la place',
    doneTitle: 'Votre place est réservée',
    done: ['Au plaisir de vous accueillir ! Conservez bien votre code de réservation.'],
    codeLabel: 'Code de réservation',
    nameLabel: 'Nom',
    openLink: 'Vers mes billets',
    payButton: 'Réserver avec obligation de paiement',
  },
};
