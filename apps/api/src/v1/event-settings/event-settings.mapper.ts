import {
  type EventEntity,
  type EventSettingKey,
  eventSettingRules,
  namedSettings,
  type SettingsChange,
} from '@vestibule/engine';
import type { EventSettingsPatch, EventSettingsView, ExplainedSetting } from './event-settings.dto';
import { timezoneWords } from './timezone-words';

/** Every setting under its wire name. */
export function toSettingsView(event: EventEntity): EventSettingsView {
  return { ...namedSettings(event), timezone: event.timezone };
}

/** Every setting with words for people. */
export function toExplainedSettingsView(event: EventEntity): Record<string, ExplainedSetting> {
  const explained = Object.entries(namedSettings(event)).map(([key, value]) => {
    const { label, help } = eventSettingRules[key as EventSettingKey];
    return [key, { value, label, help_text: help }] as const;
  });
  const { label, help } = timezoneWords;
  return { ...Object.fromEntries(explained), timezone: { value: event.timezone, label, help_text: help } };
}

/** What a body wants changed; the timezone is a column of the event. */
export function toSettingsChange(body: EventSettingsPatch): { settings: SettingsChange; timezone: string | undefined } {
  const { timezone, ...settings } = body;
  return { settings, timezone };
}
