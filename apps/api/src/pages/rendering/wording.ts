import { type MessageLanguage, messageLanguage, type Phrases, phrasesFor } from '@vestibule/mail';
import type { EventEntity, I18nText } from '@vestibule/engine';
import type { PageDetail } from './page-view';

interface Labels {
  readonly when: string;
  readonly ticket: string;
  readonly keptUntil: string;
}

const labels: Record<MessageLanguage, Labels> = {
  en: { when: 'When', ticket: 'Ticket', keptUntil: 'Kept until' },
  de: { when: 'Wann', ticket: 'Ticket', keptUntil: 'Frei gehalten bis' },
  fr: { when: 'Quand', ticket: 'Billet', keptUntil: 'Gardée jusqu’au' },
};

/** What a page is about. */
export interface PageSubject {
  readonly event: EventEntity;
  readonly productName: I18nText;
  readonly entry: { readonly locale: string };
}

/** A page's subject in the words of the person who looks at it. */
export interface Wording {
  readonly language: MessageLanguage;
  readonly phrases: Phrases;
  readonly event: string;
  /** Date and ticket, and how long a place is kept. */
  readonly details: (keptUntil?: Date | null) => readonly PageDetail[];
}

/** Words for the person who waits. */
export function wordingFor({ event, productName, entry }: PageSubject): Wording {
  const language = messageLanguage(entry.locale);
  const phrases = phrasesFor(entry.locale);
  const moment = (instant: Date) => phrases.moment(instant.toISOString(), event.timezone);
  const { when, ticket, keptUntil: kept } = labels[language];
  return {
    language,
    phrases,
    event: phrases.text(event.name),
    details: (keptUntil) => [
      // The date of a series is not the date of the ticket.
      ...(event.hasSubevents ? [] : [{ label: when, value: moment(event.dateFrom) }]),
      { label: ticket, value: phrases.text(productName) },
      ...(keptUntil ? [{ label: kept, value: moment(keptUntil) }] : []),
    ],
  };
}
