import { addressedAs, messageLanguage, type MessageLanguage, phrasesFor, singleLine } from '@vestibule/print';
import Handlebars from 'handlebars';
import { type MailKind, mailKinds } from '../mail-kinds';
import { htmlLayout, textLayout } from './layout';
import type { Attachment, DetailRow, Message, MessageWords, Variables } from './message';

/** A mail, ready to be sent. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: MessageLanguage;
}

const salutation: Record<MessageLanguage, { greeting: (name: string) => string; farewell: string }> = {
  en: { greeting: (name) => (name ? `Hello ${name},` : 'Hello,'), farewell: 'Kind regards' },
  de: { greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'), farewell: 'Herzliche Grüße' },
  fr: { greeting: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'), farewell: 'Cordialement' },
};

// `strict`: a placeholder without a value is a mistake of ours and must not reach anybody as a gap.
const html = Handlebars.compile(htmlLayout, { strict: true });
const text = Handlebars.compile(textLayout, { strict: true, noEscape: true });

/**
 * Renders a mail of a kind for people with this locale.
 * @throws when the facts do not fit the kind.
 */
export function renderMail(kind: MailKind, facts: unknown, locale: string): RenderedMail {
  const message = mailKinds[kind] as unknown as Message<unknown>;
  const known = message.facts.parse(facts);
  const language = messageLanguage(locale);
  const phrases = phrasesFor(locale);
  const variables = singleLines(message.variables(known, phrases));
  const words = filledIn(message.words(language, known), variables);
  const { greeting, farewell } = salutation[language];
  const links = message.links?.(known);
  const rows = message.rows?.(known, phrases, language) ?? [];
  const view = {
    ...words,
    details: [...words.details, ...rows.map(plainRow)].filter(({ value }) => value !== ''),
    note: (message.note?.(known, phrases) ?? []).map(singleLine),
    language,
    farewell,
    event: variables.event ?? '',
    greeting: greeting(addressedAs(message.person(known))),
    code: message.code ? singleLine(message.code(known)) : null,
    codeLabel: words.codeLabel ?? null,
    button: links && words.button ? { label: words.button, url: links.button } : null,
    second: links?.second && words.secondLink ? { label: words.secondLink, url: links.second } : null,
    afterwards: words.afterwards ?? null,
  };
  return { subject: words.subject, text: text(view), html: html(view), language };
}

/** The files that come with a mail. @throws when the facts do not fit the kind. */
export async function attachmentsOf(kind: MailKind, facts: unknown, locale: string): Promise<readonly Attachment[]> {
  const message = mailKinds[kind] as unknown as Message<unknown>;
  return message.attachments?.(message.facts.parse(facts), locale, messageLanguage(locale)) ?? [];
}

/** The instant after which a mail is no longer worth sending, if its facts name one. */
export function uselessAfter(kind: MailKind, facts: unknown): Date | null {
  const message = mailKinds[kind] as unknown as Message<unknown>;
  const known = message.facts.safeParse(facts);
  const instant = known.success ? message.uselessAfter?.(known.data) : undefined;
  return instant ? new Date(instant) : null;
}

function singleLines(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, singleLine(value)]));
}

function plainRow({ label, value }: DetailRow): DetailRow {
  return { label: singleLine(label), value: singleLine(value) };
}

/** Plain words: escaping is the layout's work, once. */
function filledIn(words: MessageWords, variables: Variables): MessageWords {
  const fill = (template: string) =>
    template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`the message has no value for {{${name}}}`);
      return value;
    });
  const { details, paragraphs, ...single } = words;
  const filled = Object.fromEntries(Object.entries(single).map(([name, template]) => [name, fill(template)]));
  return {
    ...(filled as unknown as Omit<MessageWords, 'details' | 'paragraphs'>),
    paragraphs: paragraphs.map(fill),
    details: details.map(({ label, value }) => ({ label, value: fill(value) })),
  };
}
