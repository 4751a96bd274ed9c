import type { MessageLanguage } from '@vestibule/mail';

/** Why nothing was booked; `unfinished` when the fields say why. */
export type BookingNotice =
  'unfinished' | 'nothingChosen' | 'unavailable' | 'soldOut' | 'closed' | 'limit' | 'noPayment' | 'answers';

/** What is wrong with a field. */
export type BookingFault =
  'missing' | 'email' | 'name' | 'tooLong' | 'choose' | 'tick' | 'amount' | 'minimum' | 'voucher';

interface BookingTexts {
  readonly title: string;
  readonly count: string;
  readonly next: string;
  readonly free: string;
  readonly from: (amount: string) => string;
  readonly open: string;
  readonly total: string;
  readonly price: string;
  readonly tickets: (count: string, name: string) => string;
  readonly firstName: (rank: string | null) => string;
  readonly lastName: (rank: string | null) => string;
  readonly amount: (least: string | null) => string;
  readonly amountHint: string;
  readonly options: string;
  readonly radio: string;
  readonly checkbox: string;
  readonly questions: string;
  readonly you: string;
  readonly email: string;
  readonly emailHint: string;
  readonly name: string;
  readonly voucher: string;
  readonly voucherHint: string;
  readonly pay: string;
  readonly providers: { readonly manual: string; readonly stripe: string };
  readonly optional: (label: string) => string;
  readonly book: string;
  readonly bookAndPay: string;
  readonly back: string;
  readonly faults: Record<BookingFault, string>;
  readonly notices: Record<BookingNotice, (max: string) => string>;
}

/** The form with which somebody books. */
export const bookingTexts: Record<MessageLanguage, BookingTexts> = {
  en: {
    title: 'Your booking',
    count: 'Number',
    next: 'Continue',
    free: 'free of charge',
    from: (amount) => `from ${amount}, you choose`,
    open: 'you choose the price',
    total: 'Total',
    price: 'Price',
    tickets: (count, name) => `${count} × ${name}`,
    firstName: (rank) => (rank === null ? 'First name' : `First name, ticket ${rank}`),
    lastName: (rank) => (rank === null ? 'Last name' : `Last name, ticket ${rank}`),
    amount: (least) => (least === null ? 'Amount per ticket' : `Amount per ticket, at least ${least}`),
    amountHint: 'You decide how much you would like to pay.',
    options: 'Options',
    radio: 'Please choose one',
    checkbox: 'Choose as many as you like',
    questions: 'A few questions',
    you: 'About you',
    email: 'E-mail address',
    emailHint: 'Your tickets are sent there.',
    name: 'Name',
    voucher: 'Voucher code',
    voucherHint: 'It is taken off the price.',
    pay: 'How would you like to pay?',
    providers: { manual: 'Directly to the organizer', stripe: 'Online' },
    optional: (label) => `${label} (optional)`,
    book: 'Book now',
    bookAndPay: 'Book with obligation to pay',
    back: 'Change my choice',
    faults: {
      missing: 'Please fill this in.',
      email: 'This does not look like an e-mail address.',
      name: 'Please enter a shorter name.',
      tooLong: 'Please write a little less.',
      choose: 'Please choose one.',
      tick: 'Please tick this to go on.',
      amount: 'Please enter an amount like 12.50.',
      minimum: 'Please enter at least the smallest amount.',
      voucher: 'This code cannot be used for this booking.',
    },
    notices: {
      unfinished: () => 'Nothing is booked yet. Please look at what is marked below.',
      nothingChosen: () => 'Please choose how many tickets you would like.',
      unavailable: () => 'What you chose is not available like this any more.',
      soldOut: () => 'Somebody was faster: there are not enough places left for your booking.',
      closed: () => 'Nothing can be booked at the moment.',
      limit: (max) =>
        max === ''
          ? 'You would have more tickets than one person may have.'
          : `One person may have at most ${max} of these tickets.`,
      noPayment: () => 'This cannot be paid at the moment. Please contact the organizer.',
      answers: () => 'Please check your answers.',
    },
  },
  de: {
    title: 'Ihre Buchung',
    count: 'Anzahl',
    next: 'Weiter',
    free: 'kostenlos',
    from: (amount) => `ab ${amount}, Sie wählen`,
    open: 'Sie bestimmen den Preis',
    total: 'Summe',
    price: 'Preis',
    tickets: (count, name) => `${count} × ${name}`,
    firstName: (rank) => (rank === null ? 'Vorname' : `Vorname, Ticket ${rank}`),
    lastName: (rank) => (rank === null ? 'Nachname' : `Nachname, Ticket ${rank}`),
    amount: (least) => (least === null ? 'Betrag je Ticket' : `Betrag je Ticket, mindestens ${least}`),
    amountHint: 'Sie entscheiden, wie viel Sie zahlen möchten.',
    options: 'Optionen',
    radio: 'Bitte wählen Sie eine',
    checkbox: 'Wählen Sie beliebig viele',
    questions: 'Ein paar Fragen',
    you: 'Über Sie',
    email: 'E-Mail-Adresse',
    emailHint: 'Dorthin schicken wir Ihre Tickets.',
    name: 'Name',
    voucher: 'Gutscheincode',
    voucherHint: 'Er wird vom Preis abgezogen.',
    pay: 'Wie möchten Sie bezahlen?',
    providers: { manual: 'Direkt beim Veranstalter', stripe: 'Online' },
    optional: (label) => `${label} (freiwillig)`,
    book: 'Jetzt buchen',
    bookAndPay: 'Zahlungspflichtig buchen',
    back: 'Auswahl ändern',
    faults: {
      missing: 'Bitte füllen Sie das aus.',
      email: 'Das sieht nicht wie eine E-Mail-Adresse aus.',
      name: 'Bitte geben Sie einen kürzeren Namen an.',
      tooLong: 'Bitte schreiben Sie etwas weniger.',
      choose: 'Bitte wählen Sie eine aus.',
      tick: 'Bitte setzen Sie hier ein Häkchen, um fortzufahren.',
      amount: 'Bitte geben Sie einen Betrag wie 12,50 an.',
      minimum: 'Bitte geben Sie mindestens den kleinsten Betrag an.',
      voucher: 'Dieser Code gilt nicht für diese Buchung.',
    },
    notices: {
      unfinished: () => 'Es ist noch nichts gebucht. Bitte prüfen Sie, was unten markiert ist.',
      nothingChosen: () => 'Bitte wählen Sie, wie viele Tickets Sie möchten.',
      unavailable: () => 'Was Sie gewählt haben, ist so nicht mehr verfügbar.',
      soldOut: () => 'Jemand war schneller: Für Ihre Buchung sind nicht mehr genug Plätze frei.',
      closed: () => 'Zurzeit lässt sich nichts buchen.',
      limit: (max) =>
        max === ''
          ? 'Sie hätten mehr Tickets, als eine Person haben darf.'
          : `Eine Person darf höchstens ${max} dieser Tickets haben.`,
      noPayment: () => 'Das lässt sich zurzeit nicht bezahlen. Bitte wenden Sie sich an den Veranstalter.',
      answers: () => 'Bitte prüfen Sie Ihre Antworten.',
    },
  },
  fr: {
    title: 'Votre réservation',
    count: 'Nombre',
    next: 'Continuer',
    free: 'gratuit',
    from: (amount) => `à partir de ${amount}, au choix`,
    open: 'prix au choix',
    total: 'Total',
    price: 'Prix',
    tickets: (count, name) => `${count} × ${name}`,
    firstName: (rank) => (rank === null ? 'Prénom' : `Prénom, billet ${rank}`),
    lastName: (rank) => (rank === null ? 'Nom de famille' : `Nom de famille, billet ${rank}`),
    amount: (least) => (least === null ? 'Montant par billet' : `Montant par billet, au moins ${least}`),
    amountHint: 'C’est vous qui décidez combien payer.',
    options: 'Options',
    radio: 'Choisissez-en une',
    checkbox: 'Choisissez-en autant que vous voulez',
    questions: 'Quelques questions',
    you: 'Vous',
    email: 'Adresse e-mail',
    emailHint: 'Vos billets y seront envoyés.',
    name: 'Nom',
    voucher: 'Code de bon',
    voucherHint: 'Il est déduit du prix.',
    pay: 'Comment souhaitez-vous payer ?',
    providers: { manual: 'Directement à l’organisateur', stripe: 'En ligne' },
    optional: (label) => `${label} (facultatif)`,
    book: 'Réserver',
    bookAndPay: 'Réserver avec obligation de paiement',
    back: 'Modifier mon choix',
    faults: {
      missing: 'Merci de remplir ce champ.',
      email: 'Cela ne ressemble pas à une adresse e-mail.',
      name: 'Merci d’indiquer un nom plus court.',
      tooLong: 'Merci d’écrire un peu moins.',
      choose: 'Merci d’en choisir une.',
      tick: 'Merci de cocher cette case pour continuer.',
      amount: 'Merci d’indiquer un montant comme 12,50.',
      minimum: 'Merci d’indiquer au moins le plus petit montant.',
      voucher: 'Ce code ne peut pas être utilisé pour cette réservation.',
    },
    notices: {
      unfinished: () => 'Rien n’est encore réservé. Merci de vérifier ce qui est signalé ci-dessous.',
      nothingChosen: () => 'Merci de choisir le nombre de billets.',
      unavailable: () => 'Ce que vous avez choisi n’est plus disponible ainsi.',
      soldOut: () => 'Quelqu’un a été plus rapide : il ne reste pas assez de places pour votre réservation.',
      closed: () => 'Rien ne peut être réservé pour le moment.',
      limit: (max) =>
        max === ''
          ? 'Vous auriez plus de billets qu’une personne ne peut en avoir.'
          : `Une personne peut avoir au plus ${max} de ces billets.`,
      noPayment: () => 'Le paiement n’est pas possible pour le moment. Merci de contacter l’organisateur.',
      answers: () => 'Merci de vérifier vos réponses.',
    },
  },
};
