import { type EventSettingKey, eventSettingRules, knownLocales, type SettingRule } from '@vestibule/engine';
import {
  BooleanField,
  ChoiceField,
  ChoiceListField,
  I18nField,
  IntegerField,
  NestedField,
  TextField,
  TextListField,
} from '../../http/fields';
import { timezoneWords } from './timezone-words';

const entries = Object.entries(eventSettingRules) as [EventSettingKey, SettingRule][];

/** The field for a setting: the engine's table says what it may hold, so no key is written down twice. */
function settingField(rule: SettingRule, required: boolean, nullable: boolean): PropertyDecorator {
  const { label, help, fallback: example } = rule;
  const options = { description: help || `${label}.`, example, required, nullable };
  switch (rule.kind) {
    case 'flag':
      return BooleanField(options);
    case 'integer':
    case 'optionalInteger':
      return IntegerField({ ...options, min: rule.min, max: rule.max });
    case 'choice':
      return ChoiceField({ ...options, choices: rule.choices ?? [] });
    case 'choices':
      return ChoiceListField({ ...options, choices: rule.choices ?? [] });
    case 'locale':
      return ChoiceField({ ...options, choices: knownLocales });
    case 'locales':
      return TextListField({ ...options, max: knownLocales.length, maxLength: 20 });
    case 'i18n':
      return I18nField({ ...options, maxLength: rule.maxLength, blank: true });
    case 'movableDate':
      return TextField({ ...options, maxLength: 100, example: 'RELDATE/1/18:00:00/date_from/' });
    case 'text':
      return TextField({ ...options, maxLength: rule.maxLength, blank: true });
  }
}

/** Whether a setting can have no value at all. */
const canBeNull = (rule: SettingRule): boolean => rule.fallback === null;

const timezoneField = (required: boolean) =>
  TextField({ description: timezoneWords.help, maxLength: 64, required, example: 'Europe/Berlin' });

/** Settings to change; null goes back to the default. Keys the server does not know are ignored. */
export class EventSettingsPatch {
  timezone?: string;
}

/** Settings of an event: what was set, or the default. */
export class EventSettingsView {
  timezone: string;
}

for (const [key, rule] of entries) {
  settingField(rule, false, true)(EventSettingsPatch.prototype, key);
  settingField(rule, true, canBeNull(rule))(EventSettingsView.prototype, key);
}
timezoneField(false)(EventSettingsPatch.prototype, 'timezone');
timezoneField(true)(EventSettingsView.prototype, 'timezone');

/** What an explained setting looks like. */
export interface ExplainedSetting {
  value: unknown;
  label: string;
  help_text: string;
}

/** What a person is told about a setting. */
abstract class ExplainedValue {
  @TextField({ description: 'Short name for a form.', example: 'Waiting list' })
  label: string;

  @TextField({ description: 'What it does.', blank: true, example: 'People may join the waiting list.' })
  help_text: string;
}

type WireClass = new () => object;

const explainedClasses = new Map<string, WireClass>();

/** One class for all settings of a kind: they differ in their value only. */
function explainedClass(rule: SettingRule): WireClass {
  const known = explainedClasses.get(rule.kind);
  if (known) return known;
  const name = `Explained${rule.kind.charAt(0).toUpperCase()}${rule.kind.slice(1)}View`;
  const made = { [name]: class extends ExplainedValue {} }[name] as WireClass;
  const { kind, fallback } = rule;
  const anyOfItsKind = { kind, fallback, label: 'The setting', help: 'What was set, or the default.' } as SettingRule;
  const valueRule = rule.choices ? { ...anyOfItsKind, choices: rule.choices } : anyOfItsKind;
  settingField(valueRule, true, canBeNull(rule))(made.prototype as object, 'value');
  explainedClasses.set(rule.kind, made);
  return made;
}

/** Settings of an event with words for people. */
export class ExplainedEventSettingsView {
  timezone: ExplainedSetting;
}

for (const [key, rule] of entries) {
  const target = explainedClass(rule);
  NestedField(() => target, { description: rule.label })(ExplainedEventSettingsView.prototype, key);
}
const timezoneClass = explainedClass({ kind: 'text', fallback: null, ...timezoneWords });
NestedField(() => timezoneClass, { description: timezoneWords.label })(
  ExplainedEventSettingsView.prototype,
  'timezone',
);

/** How the settings are shown. */
export class EventSettingsQuery {
  @BooleanField({
    required: false,
    description: 'Shows each setting as an object with its value and words that explain it.',
    example: true,
  })
  explain?: boolean;
}
