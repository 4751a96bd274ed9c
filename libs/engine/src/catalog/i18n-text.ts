/** Text in several languages, keyed by locale. */
export type I18nText = Record<string, string>;
