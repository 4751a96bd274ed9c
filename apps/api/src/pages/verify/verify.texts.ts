import type { MessageLanguage } from '@vestibule/mail';

interface VerifyTexts {
  readonly title: string;
  readonly ask: (email: string) => readonly string[];
  readonly askAlone: (email: string) => readonly string[];
  readonly button: string;
  readonly places: (count: number, number: string) => string;
  readonly lateFree: string;
  readonly open: string;
  readonly doneTitle: string;
  readonly done: string;
  readonly doneUnmailed: string;
  readonly mixedTitle: string;
  readonly mixed: string;
  readonly overTitle: string;
  readonly over: string;
  readonly cancelledTitle: string;
  readonly nothingTitle: string;
  readonly nothing: (email: string) => string;
  readonly confirmed: string;
  readonly lateConfirmed: string;
  readonly full: (left: number | null, number: string) => string;
  readonly limited: string;
  readonly voucher: string;
  readonly cancelled: string;
  readonly invalidTitle: string;
  readonly invalid: string;
}

/** The page a mailed link to an address leads to. */
export const verifyTexts: Record<MessageLanguage, VerifyTexts> = {
  en: {
    title: 'Confirm your booking',
    ask: (email) => [`You have booked with the address ${email}. Press the button to confirm that it is yours.`],
    askAlone: (email) => [`Press the button to confirm that the address ${email} is yours.`],
    button: 'Confirm',
    places: (count, number) => (count === 1 ? 'One place' : `${number} places`),
    lateFree: 'The time is over, but there is still room: you will get your place.',
    open: 'Show the reservation',
    doneTitle: 'Thank you, your booking is confirmed',
    done: 'Your tickets are on their way to you by e-mail. You will also find them behind the links below.',
    doneUnmailed: 'You will find your tickets behind the links below.',
    mixedTitle: 'Not everything could be booked',
    mixed: 'Your address is confirmed. What came of each booking stands below.',
    overTitle: 'You came too late',
    over: 'Your address is confirmed, but there is no place left for your booking.',
    cancelledTitle: 'Your booking was cancelled',
    nothingTitle: 'Your address is confirmed',
    nothing: (email) => `No booking of ${email} waits for a confirmation.`,
    confirmed: 'Confirmed',
    lateConfirmed: 'Confirmed: the time was over, but there was still a place.',
    full: (left, number) =>
      left === null || left <= 0
        ? 'Too late: there is no place left.'
        : left === 1
          ? 'Too late: only one place is left.'
          : `Too late: only ${number} places are left.`,
    limited: 'Too late: you already have as many tickets as one person may have.',
    voucher: 'Too late: the voucher is no longer valid.',
    cancelled: 'This booking was cancelled.',
    invalidTitle: 'This link is not valid (any more)',
    invalid:
      'Links like this work for three days. Please check that it is complete, or simply book again: we will send you a new one.',
  },
  de: {
    title: 'Buchung bestätigen',
    ask: (email) => [
      `Sie haben mit der Adresse ${email} gebucht. Bestätigen Sie mit dem Knopf, dass sie Ihnen gehört.`,
    ],
    askAlone: (email) => [`Bestätigen Sie mit dem Knopf, dass die Adresse ${email} Ihnen gehört.`],
    button: 'Bestätigen',
    places: (count, number) => (count === 1 ? 'Ein Platz' : `${number} Plätze`),
    lateFree: 'Die Zeit ist abgelaufen, aber es ist noch Platz: Sie bekommen ihn.',
    open: 'Reservierung zeigen',
    doneTitle: 'Danke, Ihre Buchung ist bestätigt',
    done: 'Ihre Tickets sind per E-Mail unterwegs zu Ihnen. Sie finden sie auch hinter den Links unten.',
    doneUnmailed: 'Sie finden Ihre Tickets hinter den Links unten.',
    mixedTitle: 'Nicht alles ließ sich buchen',
    mixed: 'Ihre Adresse ist bestätigt. Was aus jeder Buchung wurde, steht unten.',
    overTitle: 'Leider zu spät',
    over: 'Ihre Adresse ist bestätigt, aber für Ihre Buchung ist kein Platz mehr frei.',
    cancelledTitle: 'Ihre Buchung wurde storniert',
    nothingTitle: 'Ihre Adresse ist bestätigt',
    nothing: (email) => `Keine Buchung von ${email} wartet auf eine Bestätigung.`,
    confirmed: 'Bestätigt',
    lateConfirmed: 'Bestätigt: Die Zeit war abgelaufen, aber es war noch ein Platz frei.',
    full: (left, number) =>
      left === null || left <= 0
        ? 'Zu spät: Es ist kein Platz mehr frei.'
        : left === 1
          ? 'Zu spät: Es ist nur noch ein Platz frei.'
          : `Zu spät: Es sind nur noch ${number} Plätze frei.`,
    limited: 'Zu spät: Sie haben schon so viele Tickets, wie eine Person haben darf.',
    voucher: 'Zu spät: Der Gutschein gilt nicht mehr.',
    cancelled: 'Diese Buchung wurde storniert.',
    invalidTitle: 'Dieser Link gilt nicht (mehr)',
    invalid:
      'Solche Links gelten drei Tage. Bitte prüfen Sie, ob er vollständig ist, oder buchen Sie einfach noch einmal: Wir schicken Ihnen dann einen neuen.',
  },
  fr: {
    title: 'Confirmer votre réservation',
    ask: (email) => [
      `Vous avez réservé avec l’adresse ${email}. Appuyez sur le bouton pour confirmer qu’elle est à vous.`,
    ],
    askAlone: (email) => [`Appuyez sur le bouton pour confirmer que l’adresse ${email} est à vous.`],
    button: 'Confirmer',
    places: (count, number) => (count === 1 ? 'Une place' : `${number} places`),
    lateFree: 'Le délai est passé, mais il reste de la place : vous l’aurez.',
    open: 'Afficher la réservation',
    doneTitle: 'Merci, votre réservation est confirmée',
    done: 'Vos billets sont en route vers vous par e-mail. Vous les trouverez aussi derrière les liens ci-dessous.',
    doneUnmailed: 'Vous trouverez vos billets derrière les liens ci-dessous.',
    mixedTitle: 'Tout n’a pas pu être réservé',
    mixed: 'Votre adresse est confirmée. Le résultat de chaque réservation est indiqué ci-dessous.',
    overTitle: 'Trop tard, malheureusement',
    over: 'Votre adresse est confirmée, mais il ne reste plus de place pour votre réservation.',
    cancelledTitle: 'Votre réservation a été annulée',
    nothingTitle: 'Votre adresse est confirmée',
    nothing: (email) => `Aucune réservation de ${email} n’attend de confirmation.`,
    confirmed: 'Confirmée',
    lateConfirmed: 'Confirmée : le délai était passé, mais il restait une place.',
    full: (left, number) =>
      left === null || left <= 0
        ? 'Trop tard : il ne reste plus de place.'
        : left === 1
          ? 'Trop tard : il ne reste qu’une place.'
          : `Trop tard : il ne reste que ${number} places.`,
    limited: 'Trop tard : vous avez déjà autant de billets qu’une personne peut en avoir.',
    voucher: 'Trop tard : le bon n’est plus valable.',
    cancelled: 'Cette réservation a été annulée.',
    invalidTitle: 'Ce lien n’est pas (ou plus) valable',
    invalid:
      'Ces liens fonctionnent pendant trois jours. Vérifiez qu’il est complet, ou réservez simplement à nouveau : nous vous en enverrons un nouveau.',
  },
};
