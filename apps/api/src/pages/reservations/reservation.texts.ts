import type { MessageLanguage } from '@vestibule/mail';

/** What came of a button, or why it did not do what it says. */
export type ReservationNotice =
  'resent' | 'providerAway' | 'noProvider' | 'notOpen' | 'notCancellable' | 'scanned' | 'notResent';

interface ReservationTexts {
  readonly toPay: string;
  readonly paid: string;
  readonly refunded: string;
  readonly cancelledOn: string;
  readonly howToPay: string;
  readonly askHowToPay: string;
  readonly free: string;
  readonly ticket: (rank: string) => string;
  readonly open: string;
  readonly pdf: string;
  readonly states: { readonly pending: string; readonly used: string; readonly cancelled: string };
  readonly pay: (amount: string) => string;
  readonly resend: string;
  readonly cancelLead: string;
  readonly cancel: string;
  readonly again: string;
  readonly notices: Record<ReservationNotice, string>;
}

/** Labels and buttons of the page of a reservation. */
export const reservationTexts: Record<MessageLanguage, ReservationTexts> = {
  en: {
    toPay: 'To pay',
    paid: 'Paid',
    refunded: 'Refunded',
    cancelledOn: 'Cancelled',
    howToPay: 'How to pay',
    askHowToPay: 'Please ask the organizer how to pay, and name the code of your reservation.',
    free: 'free of charge',
    ticket: (rank) => `Ticket ${rank}`,
    open: 'Show ticket',
    pdf: 'Save as PDF',
    states: { pending: 'Not valid yet', used: 'Used', cancelled: 'Cancelled' },
    pay: (amount) => `Pay ${amount}`,
    resend: 'Send my tickets again',
    cancelLead: 'Can’t make it after all?',
    cancel: 'Cancel the reservation',
    again: 'To the event',
    notices: {
      resent: 'Your tickets are on their way to you again.',
      providerAway: 'The payment provider cannot be reached at the moment. Please try again in a few minutes.',
      noProvider: 'This cannot be paid online at the moment. Please contact the organizer.',
      notOpen: 'There is nothing to pay any more.',
      notCancellable: 'This reservation cannot be cancelled here.',
      scanned: 'A ticket has been used, so this reservation cannot be cancelled any more.',
      notResent: 'There is nothing to be sent at the moment.',
    },
  },
  de: {
    toPay: 'Zu zahlen',
    paid: 'Bezahlt',
    refunded: 'Erstattet',
    cancelledOn: 'Storniert',
    howToPay: 'So bezahlen Sie',
    askHowToPay:
      'Bitte fragen Sie den Veranstalter, wie Sie bezahlen können, und nennen Sie den Code Ihrer Reservierung.',
    free: 'kostenlos',
    ticket: (rank) => `Ticket ${rank}`,
    open: 'Ticket zeigen',
    pdf: 'Als PDF sichern',
    states: { pending: 'Noch nicht gültig', used: 'Benutzt', cancelled: 'Storniert' },
    pay: (amount) => `${amount} bezahlen`,
    resend: 'Tickets noch einmal senden',
    cancelLead: 'Sie können doch nicht kommen?',
    cancel: 'Reservierung stornieren',
    again: 'Zur Veranstaltung',
    notices: {
      resent: 'Ihre Tickets sind noch einmal zu Ihnen unterwegs.',
      providerAway:
        'Der Zahlungsanbieter ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Minuten noch einmal.',
      noProvider: 'Das lässt sich zurzeit nicht online bezahlen. Bitte wenden Sie sich an den Veranstalter.',
      notOpen: 'Es ist nichts mehr zu bezahlen.',
      notCancellable: 'Diese Reservierung lässt sich hier nicht stornieren.',
      scanned: 'Ein Ticket wurde schon benutzt, deshalb lässt sich diese Reservierung nicht mehr stornieren.',
      notResent: 'Zurzeit gibt es nichts zu senden.',
    },
  },
  fr: {
    toPay: 'À payer',
    paid: 'Payé',
    refunded: 'Remboursé',
    cancelledOn: 'Annulée',
    howToPay: 'Comment payer',
    askHowToPay: 'Merci de demander à l’organisateur comment payer, en indiquant le code de votre réservation.',
    free: 'gratuit',
    ticket: (rank) => `Billet ${rank}`,
    open: 'Afficher le billet',
    pdf: 'Enregistrer en PDF',
    states: { pending: 'Pas encore valable', used: 'Utilisé', cancelled: 'Annulé' },
    pay: (amount) => `Payer ${amount}`,
    resend: 'Renvoyer mes billets',
    cancelLead: 'Vous avez un empêchement ?',
    cancel: 'Annuler la réservation',
    again: 'Vers l’événement',
    notices: {
      resent: 'Vos billets sont à nouveau en route vers vous.',
      providerAway: 'Le service de paiement est injoignable pour le moment. Merci de réessayer dans quelques minutes.',
      noProvider: 'Le paiement en ligne n’est pas possible pour le moment. Merci de contacter l’organisateur.',
      notOpen: 'Il n’y a plus rien à payer.',
      notCancellable: 'Cette réservation ne peut pas être annulée ici.',
      scanned: 'Un billet a déjà été utilisé, cette réservation ne peut donc plus être annulée.',
      notResent: 'Il n’y a rien à envoyer pour le moment.',
    },
  },
};
