import type { MessageLanguage } from '@vestibule/mail';

interface DeclineTexts {
  readonly title: string;
  readonly ask: readonly string[];
  readonly button: string;
  readonly keepLead: string;
  readonly keepLink: string;
  readonly doneTitle: string;
  readonly done: readonly string[];
}

/** The page where somebody gives an offer back. */
export const declineTexts: Record<MessageLanguage, DeclineTexts> = {
  en: {
    title: 'Give your place back?',
    ask: [
      'We are keeping a place for you.',
      'If you cannot come, give it back: the next person on the waiting list gets it right away. This cannot be undone.',
    ],
    button: 'Give my place back',
    keepLead: 'Would you like to come after all?',
    keepLink: 'Take my place',
    doneTitle: 'Your place has been given back',
    done: ['Thank you for letting us know! We are offering the place to the next person on the waiting list.'],
  },
  de: {
    title: 'Platz freigeben?',
    ask: [
      'Wir halten einen Platz für Sie frei.',
      'Wenn Sie nicht kommen können, geben Sie ihn bitte frei: Die nächste Person auf der Warteliste erhält ihn dann sofort. Das lässt sich nicht rückgängig machen.',
    ],
    button: 'Meinen Platz freigeben',
    keepLead: 'Möchten Sie doch kommen?',
    keepLink: 'Platz jetzt buchen',
    doneTitle: 'Ihr Platz ist freigegeben',
    done: ['Danke für Ihre Rückmeldung! Wir bieten den Platz nun der nächsten Person auf der Warteliste an.'],
  },
  fr: {
    title: 'Libérer votre place ?',
    ask: [
      'Nous vous gardons une place.',
      'Si vous ne pouvez pas venir, libérez-la : la personne suivante sur la liste d’attente l’obtiendra tout de suite. Ce choix est définitif.',
    ],
    button: 'Libérer ma place',
    keepLead: 'Vous souhaitez venir finalement ?',
    keepLink: 'Réserver ma place',
    doneTitle: 'Votre place est libérée',
    done: ['Merci de nous avoir prévenus ! Nous proposons la place à la personne suivante sur la liste d’attente.'],
  },
};
