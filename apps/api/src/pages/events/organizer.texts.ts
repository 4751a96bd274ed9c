import type { MessageLanguage } from '@vestibule/mail';

interface OrganizerTexts {
  readonly events: string;
  readonly none: string;
}

/** The page that lists what an organizer has to offer. */
export const organizerTexts: Record<MessageLanguage, OrganizerTexts> = {
  en: { events: 'Our next events:', none: 'There are no events at the moment.' },
  de: { events: 'Unsere nächsten Veranstaltungen:', none: 'Zurzeit gibt es keine Veranstaltungen.' },
  fr: { events: 'Nos prochains événements :', none: 'Il n’y a pas d’événement pour le moment.' },
};
