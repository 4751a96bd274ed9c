import type { EventEntity } from './event.entity';
import { type EventSettingKey, type EventSettingValue, settingEntries } from './event-setting-rules';
import { type EventMoments, parseMovableDate, resolveMovableDate } from './relative-date.policy';

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** Settings of an event as the engine reads them: every one is there, with its default where nobody set it. */
export type EventSettings = { readonly [Key in EventSettingKey as Camel<Key>]: EventSettingValue<Key> };

/** Settings of an event under their wire names. */
export type NamedEventSettings = { [Key in EventSettingKey]: EventSettingValue<Key> };

/** Every setting under its wire name: what was set, or the default. */
export function namedSettings(event: Pick<EventEntity, 'settings'>): NamedEventSettings {
  const entries = settingEntries().map(([key, rule]) => [key, event.settings[key] ?? rule.fallback] as const);
  return Object.fromEntries(entries) as NamedEventSettings;
}

/** Every setting, typed: what was set, or the default. */
export function eventSettings(event: Pick<EventEntity, 'settings'>): EventSettings {
  const entries = Object.entries(namedSettings(event)).map(([key, value]) => [camel(key), value] as const);
  return Object.fromEntries(entries) as unknown as EventSettings;
}

/**
 * When the waiting list of an event, or of one of its dates, ends: no offers are made afterwards and waiting people no
 * longer count against what is free. Null when it does not end by itself.
 */
export function waitingListDisabledAt(
  event: EventMoments & Pick<EventEntity, 'timezone'>,
  settings: Pick<EventSettings, 'waitingListAutoDisable'>,
  subevent: EventMoments | null = null,
): Date | null {
  const date = settings.waitingListAutoDisable ? parseMovableDate(settings.waitingListAutoDisable) : null;
  return date && resolveMovableDate(date, subevent ?? event, event.timezone);
}

function camel(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
