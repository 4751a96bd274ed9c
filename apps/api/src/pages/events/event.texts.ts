import type { ProductState } from '@vestibule/engine';
import type { MessageLanguage } from '@vestibule/mail';
import type { FieldFault, JoinNotice, TypedField } from './join-form.mapper';

interface EventTexts {
  readonly when: string;
  readonly until: string;
  readonly where: string;
  readonly states: Record<ProductState, string>;
  readonly nothing: string;
  readonly join: string;
  readonly intro: string;
  readonly button: string;
  readonly fields: Record<TypedField, string>;
  readonly optional: (label: string) => string;
  readonly faults: Record<TypedField, Record<FieldFault, string>>;
  readonly notices: Record<JoinNotice, string>;
}

/** The page of an event, with the forms of its waiting list. */
export const eventTexts: Record<MessageLanguage, EventTexts> = {
  en: {
    when: 'When',
    until: 'Until',
    where: 'Where',
    states: {
      available: 'Available',
      sold_out: 'Sold out',
      waiting_list: 'Sold out, waiting list open',
      closed: 'Not available',
    },
    nothing: 'There is nothing on the programme at the moment.',
    join: 'Join the waiting list',
    intro: 'As soon as a place becomes free and it is your turn, we will send you an e-mail.',
    button: 'Put me on the list',
    fields: { email: 'E-mail address', name: 'Name', phone: 'Phone number, with the code of the country' },
    optional: (label) => `${label} (optional)`,
    faults: {
      email: {
        missing: 'Please enter your e-mail address.',
        unreadable: 'This does not look like an e-mail address.',
      },
      name: { missing: 'Please enter your name.', unreadable: 'Please enter a shorter name.' },
      phone: {
        missing: 'Please enter your phone number.',
        unreadable: 'Please enter the number as +44 20 7946 0958.',
      },
    },
    notices: {
      unfinished: 'You are not on the waiting list yet. Please look at what is marked below.',
      available: 'This is available right now, so there is no queue for it.',
      already: 'This address is on this waiting list already. The link in our e-mail shows your position.',
      closed: 'Nobody can join this waiting list at the moment.',
      unknown: 'This is not part of the event any more.',
    },
  },
  de: {
    when: 'Wann',
    until: 'Bis',
    where: 'Wo',
    states: {
      available: 'Verfügbar',
      sold_out: 'Ausgebucht',
      waiting_list: 'Ausgebucht, Warteliste offen',
      closed: 'Nicht verfügbar',
    },
    nothing: 'Zurzeit steht nichts auf dem Programm.',
    join: 'Auf die Warteliste',
    intro: 'Sobald ein Platz frei wird und Sie an der Reihe sind, schreiben wir Ihnen eine E-Mail.',
    button: 'Auf die Warteliste setzen',
    fields: { email: 'E-Mail-Adresse', name: 'Name', phone: 'Telefonnummer mit Landesvorwahl' },
    optional: (label) => `${label} (freiwillig)`,
    faults: {
      email: {
        missing: 'Bitte geben Sie Ihre E-Mail-Adresse an.',
        unreadable: 'Das sieht nicht wie eine E-Mail-Adresse aus.',
      },
      name: { missing: 'Bitte geben Sie Ihren Namen an.', unreadable: 'Bitte geben Sie einen kürzeren Namen an.' },
      phone: {
        missing: 'Bitte geben Sie Ihre Telefonnummer an.',
        unreadable: 'Bitte schreiben Sie die Nummer wie +49 6221 321775.',
      },
    },
    notices: {
      unfinished: 'Sie stehen noch nicht auf der Warteliste. Bitte prüfen Sie, was unten markiert ist.',
      available: 'Das ist gerade verfügbar, darum gibt es dafür keine Warteschlange.',
      already: 'Diese Adresse steht schon auf dieser Warteliste. Der Link in unserer E-Mail zeigt Ihre Position.',
      closed: 'Auf diese Warteliste kann sich zurzeit niemand setzen.',
      unknown: 'Das gehört nicht mehr zu dieser Veranstaltung.',
    },
  },
  fr: {
    when: 'Quand',
    until: 'Jusqu’au',
    where: 'Où',
    states: {
      available: 'Disponible',
      sold_out: 'Complet',
      waiting_list: 'Complet, liste d’attente ouverte',
      closed: 'Pas disponible',
    },
    nothing: 'Il n’y a rien au programme pour le moment.',
    join: 'Rejoindre la liste d’attente',
    intro: 'Dès qu’une place se libère et que votre tour vient, nous vous enverrons un e-mail.',
    button: 'M’inscrire sur la liste',
    fields: { email: 'Adresse e-mail', name: 'Nom', phone: 'Numéro de téléphone avec l’indicatif du pays' },
    optional: (label) => `${label} (facultatif)`,
    faults: {
      email: {
        missing: 'Merci d’indiquer votre adresse e-mail.',
        unreadable: 'Cela ne ressemble pas à une adresse e-mail.',
      },
      name: { missing: 'Merci d’indiquer votre nom.', unreadable: 'Merci d’indiquer un nom plus court.' },
      phone: {
        missing: 'Merci d’indiquer votre numéro de téléphone.',
        unreadable: 'Merci d’écrire le numéro comme +33 1 99 00 12 34.',
      },
    },
    notices: {
      unfinished: 'Vous n’êtes pas encore sur la liste d’attente. Merci de vérifier ce qui est signalé ci-dessous.',
      available: 'C’est disponible en ce moment, il n’y a donc pas de file d’attente.',
      already: 'Cette adresse est déjà sur cette liste d’attente. Le lien de notre e-mail indique votre position.',
      closed: 'Personne ne peut rejoindre cette liste d’attente pour le moment.',
      unknown: 'Cela ne fait plus partie de l’événement.',
    },
  },
};
