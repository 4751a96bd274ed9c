/** Text in several languages, keyed by locale. */
export type I18nText = Readonly<Record<string, string>>;

/** Languages every message is written in. */
export const messageLanguages = ['en', 'de', 'fr'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];

const lastResort: MessageLanguage = 'en';

/** Where to look for text, in order: the locale itself, its language, English. `de-informal` gives de-informal, de, en. */
function localeChain(locale: string): string[] {
  const exact = locale.trim().toLowerCase().replaceAll('_', '-');
  const language = exact.split('-')[0] ?? '';
  return [...new Set([exact, language, lastResort])].filter((part) => part !== '');
}

/** The language a message is written in for people with this locale. */
export function messageLanguage(locale: string): MessageLanguage {
  const known: readonly string[] = messageLanguages;
  return (localeChain(locale).find((candidate) => known.includes(candidate)) ?? lastResort) as MessageLanguage;
}

/** What a text says in a locale; in another language when that is all there is, empty when there is nothing. */
export function textIn(text: I18nText, locale: string): string {
  const known = new Map(Object.entries(text).map(([key, value]) => [key.toLowerCase().replaceAll('_', '-'), value]));
  const wanted = localeChain(locale).map((candidate) => known.get(candidate));
  return [...wanted, ...known.values()].find((value) => value !== undefined && value.trim() !== '') ?? '';
}

/** The locale numbers and dates are written in: region and all when it speaks the message's language. */
export function formatLocale(locale: string): string {
  const language = messageLanguage(locale);
  const [exact] = localeChain(locale);
  if (!exact?.startsWith(`${language}-`)) return language;
  return Intl.DateTimeFormat.supportedLocalesOf(tag(exact) ?? [])[0] ?? language;
}

function tag(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
