import { EngineError } from '@vestibule/platform';
import { type EventSettingKey, eventSettingRules, knownLocales, type SettingRule } from './event-setting-rules';
import { parseMovableDate } from './relative-date.policy';

/** Wishes for settings by wire name; null goes back to the default. */
export type SettingsChange = { readonly [Key in EventSettingKey]?: unknown };

/** What is stored once the change is made: only what was set. Keys that are no settings are left alone. */
export function settingsAfter(
  stored: Readonly<Record<string, unknown>>,
  change: SettingsChange,
): Record<string, unknown> {
  const after = { ...stored };
  for (const [key, value] of Object.entries(change)) {
    if (!Object.hasOwn(eventSettingRules, key) || value === undefined) continue;
    if (value === null) delete after[key];
    else after[key] = value;
  }
  return after;
}

/**
 * Refuses values that have the right type, and still cannot be: unknown languages, dates nobody can read, a default
 * language that is not available. @throws EngineError INVALID_FIELD
 */
export function checkSettings(change: SettingsChange, after: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === null || !Object.hasOwn(eventSettingRules, key)) continue;
    const fault = faultOf(eventSettingRules[key as EventSettingKey], value);
    if (fault) throw new EngineError('INVALID_FIELD', { field: key, message: fault });
  }
  const locales = (after['locales'] ?? eventSettingRules.locales.fallback) as string[];
  const locale = (after['locale'] ?? eventSettingRules.locale.fallback) as string;
  if (!locales.includes(locale)) {
    throw new EngineError('INVALID_FIELD', {
      field: 'locale',
      message: 'The default language must be one of the languages of the event.',
    });
  }
}

function faultOf(rule: SettingRule, value: unknown): string | null {
  switch (rule.kind) {
    case 'locales':
      return localesFault(value as string[]);
    case 'choices':
      return choicesFault(rule, value as string[]);
    case 'locale':
      return isKnownLocale(value as string) ? null : `"${value as string}" is not a valid choice.`;
    case 'movableDate':
      return parseMovableDate(value as string) ? null : 'Invalid relative date';
    default:
      return null;
  }
}

function localesFault(locales: string[]): string | null {
  if (locales.length === 0) return 'This list may not be empty.';
  const unknown = locales.find((locale) => !isKnownLocale(locale));
  if (unknown !== undefined) return `"${unknown}" is not a valid choice.`;
  return new Set(locales).size < locales.length ? 'Each language may be named once.' : null;
}

function choicesFault({ choices = [] }: SettingRule, chosen: string[]): string | null {
  const unknown = chosen.find((choice) => !choices.includes(choice));
  if (unknown !== undefined) return `"${unknown}" is not a valid choice.`;
  return new Set(chosen).size < chosen.length ? 'Each choice may be named once.' : null;
}

function isKnownLocale(locale: string): boolean {
  return (knownLocales as readonly string[]).includes(locale);
}
