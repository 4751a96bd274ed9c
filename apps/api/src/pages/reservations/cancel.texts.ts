import type { MessageLanguage } from '@vestibule/mail';

interface CancelTexts {
  readonly title: string;
  readonly ask: string;
  readonly refund: (amount: string) => string;
  readonly tooLate: (days: string) => string;
  readonly button: string;
  readonly keep: string;
}

/** The page that asks once more before a reservation is cancelled. */
export const cancelTexts: Record<MessageLanguage, CancelTexts> = {
  en: {
    title: 'Cancel the reservation?',
    ask: 'Your places are given to others, and your tickets are no longer valid. This cannot be undone.',
    refund: (amount) => `You will get ${amount} back.`,
    tooLate: (days) =>
      `What you paid is not refunded any more: that ends ${days} days before the start. Please ask the organizer if you have a special reason.`,
    button: 'Yes, cancel it',
    keep: 'No, keep it',
  },
  de: {
    title: 'Reservierung stornieren?',
    ask: 'Ihre Plätze gehen an andere, und Ihre Tickets gelten nicht mehr. Das lässt sich nicht rückgängig machen.',
    refund: (amount) => `Sie erhalten ${amount} zurück.`,
    tooLate: (days) =>
      `Was Sie bezahlt haben, wird nicht mehr erstattet: Das endet ${days} Tage vor Beginn. Wenn Sie einen besonderen Grund haben, wenden Sie sich bitte an den Veranstalter.`,
    button: 'Ja, stornieren',
    keep: 'Nein, behalten',
  },
  fr: {
    title: 'Annuler la réservation ?',
    ask: 'Vos places reviennent à d’autres et vos billets ne sont plus valables. Ce choix est définitif.',
    refund: (amount) => `${amount} vous seront remboursés.`,
    tooLate: (days) =>
      `Ce que vous avez payé n’est plus remboursé : cela s’arrête ${days} jours avant le début. Si vous avez une raison particulière, merci de contacter l’organisateur.`,
    button: 'Oui, annuler',
    keep: 'Non, la garder',
  },
};
