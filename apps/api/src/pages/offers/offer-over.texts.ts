import type { MessageLanguage } from '@vestibule/mail';

/** Why an offer is not open: it was used, given back, its time is over, or the event changed under it. */
export type OfferEnd = 'used' | 'declined' | 'expired' | 'stuck';

interface EndTexts {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** What people read who come back to an offer that is not open. */
export const offerOverTexts: Record<MessageLanguage, Record<OfferEnd, EndTexts>> = {
  en: {
    used: {
      title: 'This offer has been used',
      paragraphs: ['A place has been booked with it. If you can no longer come, please tell the organizer.'],
    },
    declined: {
      title: 'This place was given back',
      paragraphs: [
        'It is going to the next person on the waiting list.',
        'Have you changed your mind? You are welcome to join the waiting list again.',
      ],
    },
    expired: {
      title: 'This offer has ended',
      paragraphs: [
        'We no longer keep the place for you; it is going to the next person on the waiting list.',
        'Still interested? You are welcome to join the waiting list again.',
      ],
    },
    stuck: {
      title: 'That did not work',
      paragraphs: [
        'Something about this event has changed since we made you the offer, so this page cannot complete it. Please contact the organizer.',
      ],
    },
  },
  de: {
    used: {
      title: 'Dieses Angebot ist eingelöst',
      paragraphs: [
        'Damit wurde bereits ein Platz gebucht. Wenn Sie nicht mehr kommen können, sagen Sie bitte dem Veranstalter Bescheid.',
      ],
    },
    declined: {
      title: 'Dieser Platz wurde freigegeben',
      paragraphs: [
        'Er geht an die nächste Person auf der Warteliste.',
        'Sie haben es sich anders überlegt? Gerne können Sie sich erneut auf die Warteliste setzen lassen.',
      ],
    },
    expired: {
      title: 'Dieses Angebot ist beendet',
      paragraphs: [
        'Der Platz ist nicht mehr für Sie frei gehalten; er geht an die nächste Person auf der Warteliste.',
        'Haben Sie noch Interesse? Gerne können Sie sich erneut auf die Warteliste setzen lassen.',
      ],
    },
    stuck: {
      title: 'Das hat nicht geklappt',
      paragraphs: [
        'An dieser Veranstaltung hat sich seit unserem Angebot etwas geändert, deshalb kommen Sie auf dieser Seite nicht weiter. Bitte wenden Sie sich an den Veranstalter.',
      ],
    },
  },
  fr: {
    used: {
      title: 'Cette offre a été utilisée',
      paragraphs: [
        'Une place a déjà été réservée avec elle. Si vous ne pouvez plus venir, merci de prévenir l’organisateur.',
      ],
    },
    declined: {
      title: 'Cette place a été libérée',
      paragraphs: [
        'Elle revient à la personne suivante sur la liste d’attente.',
        'Vous avez changé d’avis ? Vous pouvez bien sûr vous inscrire à nouveau sur la liste d’attente.',
      ],
    },
    expired: {
      title: 'Cette offre est terminée',
      paragraphs: [
        'Nous ne vous gardons plus la place ; elle revient à la personne suivante sur la liste d’attente.',
        'Toujours intéressé ? Vous pouvez bien sûr vous inscrire à nouveau sur la liste d’attente.',
      ],
    },
    stuck: {
      title: 'Cela n’a pas fonctionné',
      paragraphs: [
        'Cet événement a changé depuis que nous vous avons fait l’offre, et cette page ne peut pas l’achever. Merci de contacter l’organisateur.',
      ],
    },
  },
};
