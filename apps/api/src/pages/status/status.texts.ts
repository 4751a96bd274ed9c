import type { MessageLanguage } from '@vestibule/mail';

interface StatusTexts {
  readonly title: string;
  readonly position: string;
  /** How many are served before; `number` is the count as it is written. */
  readonly ahead: (count: number, number: string) => string;
  readonly patience: string;
  readonly leave: string;
  readonly offerTitle: string;
  readonly offer: string;
  readonly takeLink: string;
  readonly declineLead: string;
  readonly declineLink: string;
  readonly bookedTitle: string;
  readonly booked: string;
  readonly leftTitle: string;
  readonly left: string;
  readonly leftOffer: string;
}

/** The page where somebody sees the own position, and the one after leaving. */
export const statusTexts: Record<MessageLanguage, StatusTexts> = {
  en: {
    title: 'You are on the waiting list',
    position: 'Your position',
    ahead: (count, number) =>
      count === 0
        ? 'You are next: the first place that becomes free is yours.'
        : count === 1
          ? 'One person is ahead of you.'
          : `${number} people are ahead of you.`,
    patience: 'As soon as it is your turn, we will send you an e-mail. There is nothing else you need to do.',
    leave: 'Leave the waiting list',
    offerTitle: 'It is your turn',
    offer: 'A place has become free, and we are keeping it for you.',
    takeLink: 'Take my place',
    declineLead: 'Can’t make it after all?',
    declineLink: 'Give the place back',
    bookedTitle: 'You have got a place',
    booked: 'Your place is booked. We look forward to seeing you!',
    leftTitle: 'You have left the waiting list',
    left: 'We hope to see you another time!',
    leftOffer: 'We are offering your place to the next person.',
  },
  de: {
    title: 'Sie stehen auf der Warteliste',
    position: 'Ihre Position',
    ahead: (count, number) =>
      count === 0
        ? 'Sie sind als Nächstes an der Reihe: Der erste Platz, der frei wird, gehört Ihnen.'
        : count === 1
          ? 'Eine Person ist vor Ihnen an der Reihe.'
          : `${number} Personen sind vor Ihnen an der Reihe.`,
    patience: 'Sobald Sie an der Reihe sind, schreiben wir Ihnen eine E-Mail. Mehr brauchen Sie nicht zu tun.',
    leave: 'Warteliste verlassen',
    offerTitle: 'Sie sind an der Reihe',
    offer: 'Ein Platz ist frei geworden, und wir halten ihn für Sie frei.',
    takeLink: 'Platz jetzt buchen',
    declineLead: 'Sie können doch nicht kommen?',
    declineLink: 'Platz freigeben',
    bookedTitle: 'Sie haben einen Platz',
    booked: 'Ihr Platz ist gebucht. Wir freuen uns auf Sie!',
    leftTitle: 'Sie stehen nicht mehr auf der Warteliste',
    left: 'Wir freuen uns, wenn es ein anderes Mal klappt!',
    leftOffer: 'Ihren Platz bieten wir nun der nächsten Person an.',
  },
  fr: {
    title: 'Vous êtes sur la liste d’attente',
    position: 'Votre position',
    ahead: (count, number) =>
      count === 0
        ? 'Vous êtes la prochaine personne : la première place qui se libère est à vous.'
        : count === 1
          ? 'Une personne est avant vous.'
          : `${number} personnes sont avant vous.`,
    patience: 'Dès que votre tour viendra, nous vous enverrons un e-mail. Vous n’avez rien d’autre à faire.',
    leave: 'Quitter la liste d’attente',
    offerTitle: 'C’est votre tour',
    offer: 'Une place s’est libérée, et nous vous la gardons.',
    takeLink: 'Réserver ma place',
    declineLead: 'Vous avez un empêchement ?',
    declineLink: 'Libérer la place',
    bookedTitle: 'Vous avez une place',
    booked: 'Votre place est réservée. Au plaisir de vous accueillir !',
    leftTitle: 'Vous n’êtes plus sur la liste d’attente',
    left: 'Au plaisir de vous accueillir une prochaine fois !',
    leftOffer: 'Nous proposons votre place à la personne suivante.',
  },
};
