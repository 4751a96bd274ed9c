import type { MessageLanguage } from './locale.policy';

/** Labels of a printed ticket. */
export interface TicketWords {
  readonly title: (event: string) => string;
  readonly person: string;
  readonly ticket: string;
  readonly price: string;
  readonly free: string;
  readonly seat: string;
  readonly freeSeating: string;
  readonly admission: string;
  readonly place: string;
  readonly code: string;
  readonly number: string;
  readonly options: string;
  readonly answers: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly hint: string;
  readonly count: (rank: number, all: number) => string;
}

/** In every language. */
export const ticketWords: Record<MessageLanguage, TicketWords> = {
  en: {
    title: (event) => `Tickets: ${event}`,
    person: 'Name',
    ticket: 'Ticket',
    price: 'Price',
    free: 'Free',
    seat: 'Seat',
    freeSeating: 'Free seating',
    admission: 'Admission from',
    place: 'Location',
    code: 'Reservation',
    number: 'Ticket number',
    options: 'Options',
    answers: 'Your details',
    text: 'Good to know',
    yes: 'Yes',
    no: 'No',
    hint: 'Please show this code at the entrance, printed or on your phone. It lets one person in, once.',
    count: (rank, all) => `Ticket ${rank} of ${all}`,
  },
  de: {
    title: (event) => `Tickets: ${event}`,
    person: 'Name',
    ticket: 'Ticket',
    price: 'Preis',
    free: 'Kostenlos',
    seat: 'Platz',
    freeSeating: 'Freie Platzwahl',
    admission: 'Einlass ab',
    place: 'Ort',
    code: 'Reservierung',
    number: 'Ticketnummer',
    options: 'Optionen',
    answers: 'Ihre Angaben',
    text: 'Gut zu wissen',
    yes: 'Ja',
    no: 'Nein',
    hint: 'Bitte zeigen Sie diesen Code am Einlass, gedruckt oder auf dem Telefon. Er gilt für eine Person und ein Mal.',
    count: (rank, all) => `Ticket ${rank} von ${all}`,
  },
  fr: {
    title: (event) => `Billets : ${event}`,
    person: 'Nom',
    ticket: 'Billet',
    price: 'Prix',
    free: 'Gratuit',
    seat: 'Place',
    freeSeating: 'Placement libre',
    admission: 'Ouverture des portes',
    place: 'Lieu',
    code: 'Réservation',
    number: 'Numéro du billet',
    options: 'Options',
    answers: 'Vos réponses',
    text: 'Bon à savoir',
    yes: 'Oui',
    no: 'Non',
    hint: 'Présentez ce code à l’entrée, imprimé ou sur votre téléphone. Il est valable pour une personne et une seule fois.',
    count: (rank, all) => `Billet ${rank} sur ${all}`,
  },
};
