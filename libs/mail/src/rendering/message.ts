import type { MessageLanguage, Phrases } from '@vestibule/print';
import { z } from 'zod';

/** A link of a mail. */
export const webLink = z.url({ protocol: /^https?$/ });

/** The words of a message in one language; `{{name}}` stands for a variable of the message. */
export interface MessageWords {
  readonly subject: string;
  /** What a mailbox shows beside the subject. */
  readonly preview: string;
  readonly paragraphs: readonly string[];
  /** What it is about, as a small table. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
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
  /** Where the button and the second link lead. */
  readonly links?: (facts: Facts) => { readonly button: string; readonly second?: string };
  readonly code?: (facts: Facts) => string;
  /** After this instant the mail would only confuse, so it is no longer sent. */
  readonly uselessAfter?: (facts: Facts) => string;
}

/** Lets the compiler infer the facts of a message. */
export function defineMessage<Facts>(message: Message<Facts>): Message<Facts> {
  return message;
}
