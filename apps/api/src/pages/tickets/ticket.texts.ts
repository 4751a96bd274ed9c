import type { MessageLanguage } from '@vestibule/mail';

/** Why a ticket is not to be shown at a door. */
export type TicketEnd = 'pending' | 'cancelled' | 'expired';

interface TicketTexts {
  readonly title: string;
  readonly hint: string;
  readonly alt: string;
  readonly caption: string;
  readonly usedAt: string;
  readonly used: string;
  readonly product: string;
  readonly person: string;
  readonly seat: string;
  readonly freeSeating: string;
  readonly admission: string;
  readonly options: string;
  readonly code: string;
  readonly price: string;
  readonly free: string;
  readonly pdf: string;
  readonly ends: Record<TicketEnd, { readonly title: string; readonly paragraph: string }>;
}

/** The page of one ticket. */
export const ticketTexts: Record<MessageLanguage, TicketTexts> = {
  en: {
    title: 'Your ticket',
    hint: 'Please show this code at the entrance. It lets one person in, once.',
    alt: 'QR code of the ticket',
    caption: 'Turn up the brightness of your screen if it is not read at once.',
    usedAt: 'Used',
    used: 'This ticket has been used.',
    product: 'Ticket',
    person: 'Name',
    seat: 'Seat',
    freeSeating: 'Free seating',
    admission: 'Admission from',
    options: 'Options',
    code: 'Reservation',
    price: 'Price',
    free: 'Free of charge',
    pdf: 'Save as PDF',
    ends: {
      pending: {
        title: 'This ticket is not valid yet',
        paragraph: 'Its reservation is not complete: it waits for its payment, or for its address to be confirmed.',
      },
      cancelled: { title: 'This ticket was cancelled', paragraph: 'Nobody is let in with it any more.' },
      expired: {
        title: 'This ticket never became valid',
        paragraph: 'Its reservation was not completed in time, so the place is no longer kept.',
      },
    },
  },
  de: {
    title: 'Ihr Ticket',
    hint: 'Bitte zeigen Sie diesen Code am Einlass. Er gilt für eine Person und ein Mal.',
    alt: 'QR-Code des Tickets',
    caption: 'Wenn er nicht gleich gelesen wird, stellen Sie Ihren Bildschirm bitte heller.',
    usedAt: 'Benutzt',
    used: 'Dieses Ticket wurde benutzt.',
    product: 'Ticket',
    person: 'Name',
    seat: 'Platz',
    freeSeating: 'Freie Platzwahl',
    admission: 'Einlass ab',
    options: 'Optionen',
    code: 'Reservierung',
    price: 'Preis',
    free: 'Kostenlos',
    pdf: 'Als PDF sichern',
    ends: {
      pending: {
        title: 'Dieses Ticket gilt noch nicht',
        paragraph:
          'Seine Reservierung ist nicht abgeschlossen: Sie wartet auf die Zahlung oder darauf, dass die Adresse bestätigt wird.',
      },
      cancelled: { title: 'Dieses Ticket wurde storniert', paragraph: 'Damit wird niemand mehr eingelassen.' },
      expired: {
        title: 'Dieses Ticket wurde nie gültig',
        paragraph: 'Seine Reservierung wurde nicht rechtzeitig abgeschlossen, der Platz ist nicht mehr frei gehalten.',
      },
    },
  },
  fr: {
    title: 'Votre billet',
    hint: 'Présentez ce code à l’entrée. Il est valable pour une personne et une seule fois.',
    alt: 'Code QR du billet',
    caption: 'S’il n’est pas lu tout de suite, augmentez la luminosité de votre écran.',
    usedAt: 'Utilisé',
    used: 'Ce billet a été utilisé.',
    product: 'Billet',
    person: 'Nom',
    seat: 'Place',
    freeSeating: 'Placement libre',
    admission: 'Ouverture des portes',
    options: 'Options',
    code: 'Réservation',
    price: 'Prix',
    free: 'Gratuit',
    pdf: 'Enregistrer en PDF',
    ends: {
      pending: {
        title: 'Ce billet n’est pas encore valable',
        paragraph: 'Sa réservation n’est pas complète : elle attend son paiement, ou la confirmation de son adresse.',
      },
      cancelled: { title: 'Ce billet a été annulé', paragraph: 'Il ne permet plus d’entrer.' },
      expired: {
        title: 'Ce billet n’a jamais été valable',
        paragraph: 'Sa réservation n’a pas été complétée à temps, la place n’est donc plus gardée.',
      },
    },
  },
};
