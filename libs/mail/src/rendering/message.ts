import type { MessageLanguage, Phrases } from '@vestibule/print';
import { z } from 'zod';

/** A link of a mail. */
export const webLink = z.url({ protocol: /^https?$/ });

/** A row of the table that says what a mail is about. */
export interface DetailRow {
  readonly label: string;
  readonly value: string;
}

/** A file that comes with a mail. */
export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** The words of a message in one language; `{{name}}` stands for a variable of the message. */
export interface MessageWords {
  readonly subject: string;
  /** What a mailbox shows beside the subject. */
  readonly preview: string;
  readonly paragraphs: readonly string[];
  /** What it is about, as a small table; a row whose value turns out empty is left out. */
  readonly details: readonly DetailRow[];
  /** Label above the code, in messages that carry one. */
  readonly codeLabel?: string;
  readonly button?: string;
  readonly afterwards?: string;
  readonly secondLink?: string;
  /** Why the person gets this mail. */
  readonly footer: string;
}

/** Values for the placeholders of the words. */
export type Variables = Readonly<Record<string, string>>;

/** A kind of mail: what it is told, and what it says in every language. */
export interface Message<Facts> {
  readonly facts: z.ZodType<Facts>;
  readonly words: (language: MessageLanguage, facts: Facts) => MessageWords;
  readonly variables: (facts: Facts, phrases: Phrases) => Variables;
  readonly person: (facts: Facts) => string;
  /** Further rows of the table, as many as the facts have: plain text, no placeholders. */
  readonly rows?: (facts: Facts, phrases: Phrases, language: MessageLanguage) => readonly DetailRow[];
  /** Paragraphs in the organizer's own words: plain text, no placeholders. */
  readonly note?: (facts: Facts, phrases: Phrases) => readonly string[];
  /** Where the button and the second link lead. */
  readonly links?: (facts: Facts) => { readonly button: string; readonly second?: string };
  readonly code?: (facts: Facts) => string;
  /** After this instant the mail would only confuse, so it is no longer sent. */
  readonly uselessAfter?: (facts: Facts) => string | null;
  /** Files, made when the mail is sent. */
  readonly attachments?: (facts: Facts, locale: string, language: MessageLanguage) => Promise<readonly Attachment[]>;
}

/** Lets the compiler infer the facts of a message. */
export function defineMessage<Facts>(message: Message<Facts>): Message<Facts> {
  return message;
}
