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

/** A message, and facts that fit it. */
export interface KnownMail {
  readonly message: Message<unknown>;
  readonly facts: unknown;
}

/** Reads what a mail of a kind is told. @throws when the facts do not fit the kind. */
export function readFacts(kind: MailKind, facts: unknown): KnownMail {
  // What a message reads is what it takes, whichever of the kinds it is.
  const message = mailKinds[kind] as unknown as Message<unknown>;
  return { message, facts: message.facts.parse(facts) };
}

/** Renders a mail for people with this locale. */
export function renderMail({ message, facts }: KnownMail, locale: string): RenderedMail {
  const language = messageLanguage(locale);
  const phrases = phrasesFor(locale);
  const variables = singleLines(message.variables(facts, phrases));
  const words = filledIn(message.words(language, facts), variables);
  const { greeting, farewell } = salutation[language];
  const links = message.links?.(facts);
  const rows = message.rows?.(facts, phrases, language) ?? [];
  const view = {
    ...words,
    details: [...words.details, ...rows.map(plainRow)].filter(({ value }) => value !== ''),
    note: (message.note?.(facts, phrases) ?? []).map(singleLine),
    language,
    farewell,
    event: variables.event ?? '',
    greeting: greeting(addressedAs(message.person(facts))),
    code: message.code ? singleLine(message.code(facts)) : null,
    codeLabel: words.codeLabel ?? null,
    button: links && words.button ? { label: words.button, url: links.button } : null,
    second: links?.second && words.secondLink ? { label: words.secondLink, url: links.second } : null,
    afterwards: words.afterwards ?? null,
  };
  return { subject: words.subject, text: text(view), html: html(view), language };
}

/** The files that come with a mail. */
export async function attachmentsOf({ message, facts }: KnownMail, locale: string): Promise<readonly Attachment[]> {
  return message.attachments?.(facts, locale, messageLanguage(locale)) ?? [];
}

/** The instant after which a mail is no longer worth sending, if its facts name one. */
export function uselessAfter({ message, facts }: KnownMail): Date | null {
  const instant = message.uselessAfter?.(facts);
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
