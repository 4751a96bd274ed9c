import type { MessageLanguage } from '@vestibule/mail';

/** What can go wrong with a page, as far as it matters to the one who looks at it. */
export type PageFault = 'missing' | 'unreadable' | 'tooMany' | 'busy' | 'broken';

interface FaultTexts {
  readonly title: string;
  readonly paragraph: string;
}

/** What people read when a page cannot be shown. */
export const errorTexts: Record<MessageLanguage, Record<PageFault, FaultTexts>> = {
  en: {
    missing: {
      title: 'There is nothing here',
      paragraph: 'The link may be incomplete, or no longer valid. Please open it again from the e-mail you received.',
    },
    unreadable: {
      title: 'That did not work',
      paragraph: 'We could not read what your browser sent. Please open the link from the e-mail again.',
    },
    tooMany: {
      title: 'Too many attempts',
      paragraph: 'Please wait a minute, then try again.',
    },
    busy: {
      title: 'Very busy right now',
      paragraph: 'Nothing has been changed. Please try again in a few seconds.',
    },
    broken: {
      title: 'Something went wrong',
      paragraph: 'This is our mistake, not yours. Please try again later.',
    },
  },
  de: {
    missing: {
      title: 'Hier gibt es nichts',
      paragraph:
        'Der Link ist unvollständig oder gilt nicht mehr. Bitte öffnen Sie ihn noch einmal aus der E-Mail, die Sie erhalten haben.',
    },
    unreadable: {
      title: 'Das hat nicht geklappt',
      paragraph:
        'Wir konnten nicht lesen, was Ihr Browser gesendet hat. Bitte öffnen Sie den Link aus der E-Mail noch einmal.',
    },
    tooMany: {
      title: 'Zu viele Versuche',
      paragraph: 'Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    },
    busy: {
      title: 'Gerade ist sehr viel los',
      paragraph: 'Es wurde nichts geändert. Bitte versuchen Sie es in einigen Sekunden noch einmal.',
    },
    broken: {
      title: 'Da ist etwas schiefgegangen',
      paragraph: 'Der Fehler liegt bei uns, nicht bei Ihnen. Bitte versuchen Sie es später noch einmal.',
    },
  },
  fr: {
    missing: {
      title: 'Il n’y a rien ici',
      paragraph:
        'Le lien est peut-être incomplet ou n’est plus valable. Merci de l’ouvrir à nouveau depuis l’e-mail reçu.',
    },
    unreadable: {
      title: 'Cela n’a pas fonctionné',
      paragraph:
        'Nous n’avons pas pu lire ce que votre navigateur a envoyé. Merci d’ouvrir à nouveau le lien de l’e-mail.',
    },
    tooMany: {
      title: 'Trop de tentatives',
      paragraph: 'Merci de patienter une minute avant de réessayer.',
    },
    busy: {
      title: 'Beaucoup de monde en ce moment',
      paragraph: 'Rien n’a été modifié. Merci de réessayer dans quelques secondes.',
    },
    broken: {
      title: 'Une erreur s’est produite',
      paragraph: 'La faute nous revient. Merci de réessayer plus tard.',
    },
  },
};
