import type { EventEntity } from '@vestibule/engine';
import { type MessageLanguage, phrasesFor } from '@vestibule/mail';
import type { PageView } from '../rendering/page-view';
import { organizerTexts } from './organizer.texts';

interface Listed {
  readonly name: string;
  readonly events: readonly EventEntity[];
  /** Where the page of an event is. */
  readonly pathOf: (event: EventEntity) => string;
}

/** An organizer's events, with the ways to them. */
export function toOrganizerPage({ name, events, pathOf }: Listed, language: MessageLanguage): PageView {
  const phrases = phrasesFor(language);
  const texts = organizerTexts[language];
  return {
    status: 200,
    language,
    mood: 'calm',
    title: name,
    paragraphs: [events.length > 0 ? texts.events : texts.none],
    links: events.map((event) => ({
      // A series has dates of its own.
      lead: event.hasSubevents ? null : phrases.moment(event.dateFrom.toISOString(), event.timezone),
      label: phrases.text(event.name),
      url: pathOf(event),
      main: false,
    })),
  };
}
