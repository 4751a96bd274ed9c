import { isEmail } from 'class-validator';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { DateTime } from 'luxon';

/** Result of reading one wire value: the value the engine gets, or the sentence that says what is wrong with it. */
export type Reading = { value: unknown } | { fault: string };

/** Reads a present, non-null wire value. Pure. The sentences follow the wire's own (reference pretix §1.5). */
export type FieldRule = (raw: unknown) => Reading;

const ok = (value: unknown): Reading => ({ value });
const no = (fault: string): Reading => ({ fault });

/** JSON has no dates, so this is the form both wires write: seconds and offset may be missing, then UTC. */
const dateTimeForm = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const dateTimeFault =
  'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';
const trueWords = new Set<unknown>(['true', 'True', 'TRUE', '1', 1, true, 'yes', 'on']);
const falseWords = new Set<unknown>(['false', 'False', 'FALSE', '0', 0, false, 'no', 'off']);

export interface TextLimits {
  minLength?: number;
  maxLength?: number;
  pattern?: { form: RegExp; fault: string };
  /** Whether the empty string is a value. */
  blank?: boolean;
  trim?: boolean;
}

export function text({ minLength = 0, maxLength = 255, pattern, blank = false, trim = true }: TextLimits): FieldRule {
  return (raw) => {
    if (typeof raw !== 'string' && typeof raw !== 'number') return no('Not a valid string.');
    const value = trim ? String(raw).trim() : String(raw);
    const unstorable = unstorableText(value);
    if (unstorable) return no(unstorable);
    if (value === '') return blank ? ok('') : no('This field may not be blank.');
    if (value.length > maxLength) return no(`Ensure this field has no more than ${maxLength} characters.`);
    if (value.length < minLength) return no(`Ensure this field has at least ${minLength} characters.`);
    if (pattern && !pattern.form.test(value)) return no(pattern.fault);
    return ok(value);
  };
}

/** Why PostgreSQL cannot keep a text, or undefined: NUL, or half a surrogate pair. */
export function unstorableText(value: string): string | undefined {
  if (value.includes('\u0000')) return 'Null characters are not allowed.';
  return /\p{Surrogate}/u.test(value) ? 'Surrogate characters are not allowed.' : undefined;
}

export const email: FieldRule = (raw) => {
  const reading = text({ maxLength: 254 })(raw);
  if ('fault' in reading) return reading;
  return isEmail(reading.value) ? reading : no('Enter a valid email address.');
};

export const phone: FieldRule = (raw) => {
  const reading = text({ maxLength: 64 })(raw);
  if ('fault' in reading) return reading;
  return isValidPhoneNumber(reading.value as string) ? reading : no('Enter a valid phone number.');
};

export function integer({ min = -2147483648, max = 2147483647 }: { min?: number; max?: number }): FieldRule {
  return (raw) => {
    const value = typeof raw === 'string' && /^\s*[+-]?\d{1,15}(\.0*)?\s*$/.test(raw) ? Number(raw) : raw;
    if (typeof value !== 'number' || !Number.isInteger(value)) return no('A valid integer is required.');
    if (value < min) return no(`Ensure this value is greater than or equal to ${min}.`);
    if (value > max) return no(`Ensure this value is less than or equal to ${max}.`);
    return ok(value);
  };
}

export function number({ min = -Infinity, max = Infinity }: { min?: number; max?: number }): FieldRule {
  return (raw) => {
    const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
    if (typeof value !== 'number' || !Number.isFinite(value)) return no('A valid number is required.');
    if (value < min) return no(`Ensure this value is greater than or equal to ${min}.`);
    if (value > max) return no(`Ensure this value is less than or equal to ${max}.`);
    return ok(value);
  };
}

/** Fifteen digits keep an id inside the integers JavaScript counts exactly. */
export const id: FieldRule = (raw) => {
  const value = typeof raw === 'string' && /^[1-9]\d{0,14}$/.test(raw) ? Number(raw) : raw;
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    return value > 0 ? ok(value) : no(`Invalid pk "${value}" - object does not exist.`);
  }
  return no(`Incorrect type. Expected pk value, received ${typeName(raw)}.`);
};

export const boolean: FieldRule = (raw) => {
  if (trueWords.has(raw)) return ok(true);
  return falseWords.has(raw) ? ok(false) : no('Must be a valid boolean.');
};

export const dateTime: FieldRule = (raw) => {
  if (typeof raw !== 'string' || !dateTimeForm.test(raw)) return no(dateTimeFault);
  const parsed = DateTime.fromISO(raw.replace(' ', 'T'), { zone: 'utc' });
  // Years outside these are typing errors, and some of them PostgreSQL cannot store.
  if (!parsed.isValid || parsed.year < 1900 || parsed.year > 9000) return no(dateTimeFault);
  return ok(parsed.toJSDate());
};

/** A decimal of at most `places` places, kept as an integer count of the smallest unit. */
export function decimal({ places = 2, digits = 13, min = -Infinity }): FieldRule {
  return (raw) => {
    const written = typeof raw === 'number' ? String(raw) : raw;
    if (typeof written !== 'string') return no('A valid number is required.');
    const match = /^\s*([+-]?)(\d{1,20})(?:\.(\d*))?\s*$/.exec(written);
    if (!match) return no('A valid number is required.');
    const [, sign, whole = '', fraction = ''] = match;
    if (fraction.length > places) return no(`Ensure that there are no more than ${places} decimal places.`);
    if (whole.replace(/^0+/, '').length > digits - places) {
      return no(`Ensure that there are no more than ${digits - places} digits before the decimal point.`);
    }
    const units = Number(whole + fraction.padEnd(places, '0')) * (sign === '-' ? -1 : 1);
    if (units < min) return no(`Ensure this value is greater than or equal to ${min / 10 ** places}.`);
    return ok(units === 0 ? 0 : units);
  };
}

export function choice(choices: readonly string[]): FieldRule {
  return (raw) => (choices.includes(raw as string) ? ok(raw) : no(`"${shown(raw)}" is not a valid choice.`));
}

/** A text per locale; a plain string stands for English (reference pretix §1.4). */
export function i18n({ maxLength = 4000, blank = false }: { maxLength?: number; blank?: boolean }): FieldRule {
  return (raw) => {
    if (typeof raw === 'string') {
      const reading = text({ maxLength, blank })(raw);
      return 'fault' in reading ? reading : ok({ en: reading.value });
    }
    if (!isPlainObject(raw)) return no('Invalid data type.');
    const entries = Object.entries(raw).filter(([, value]) => value !== null);
    if (entries.length > 100) return no('Too many languages.');
    if (entries.some(([locale, value]) => !/^[A-Za-z-]{2,20}$/.test(locale) || typeof value !== 'string')) {
      return no('Invalid data type.');
    }
    if (entries.some(([, value]) => (value as string).length > maxLength)) {
      return no(`Ensure this field has no more than ${maxLength} characters.`);
    }
    if (!blank && entries.every(([, value]) => (value as string).trim() === ''))
      return no('This field may not be blank.');
    return ok(Object.fromEntries(entries));
  };
}

/** A list whose elements all follow one rule. */
export function listOf(rule: FieldRule, max: number): FieldRule {
  return (raw) => {
    if (!Array.isArray(raw)) return no(`Expected a list of items but got type "${typeName(raw)}".`);
    if (raw.length > max) return no(`Ensure this field has no more than ${max} elements.`);
    const values: unknown[] = [];
    for (const element of raw) {
      const reading: Reading = element === null ? no('This field may not be null.') : rule(element);
      if ('fault' in reading) return reading;
      values.push(reading.value);
    }
    return ok(values);
  };
}

/** A comma list of a query string, each part following one rule. */
export function commaListOf(rule: FieldRule): FieldRule {
  return (raw) => listOf(rule, 500)(typeof raw === 'string' ? raw.split(',').filter((part) => part !== '') : raw);
}

const jsonBytes = 65_536;

export const jsonObject: FieldRule = (raw) => {
  if (!isPlainObject(raw)) return no(`Expected a dictionary of items but got type "${typeName(raw)}".`);
  return JSON.stringify(raw).length <= jsonBytes ? ok(raw) : no('This field is too large.');
};

/** An object whose members are short texts, as the parts of a name. */
export const textMap: FieldRule = (raw) => {
  if (!isPlainObject(raw)) return no(`Expected a dictionary of items but got type "${typeName(raw)}".`);
  const members = Object.entries(raw).filter(([, value]) => value !== null);
  if (members.length > 30) return no('This field has too many members.');
  if (members.some(([name, value]) => name.length > 64 || typeof value !== 'string' || value.length > 255)) {
    return no('Not a valid string.');
  }
  return ok(Object.fromEntries(members));
};

export const jsonList: FieldRule = (raw) => {
  if (!Array.isArray(raw)) return no(`Expected a list of items but got type "${typeName(raw)}".`);
  return JSON.stringify(raw).length <= jsonBytes ? ok(raw) : no('This field is too large.');
};

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Type names as this wire's clients know them. */
export function typeName(value: unknown): string {
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  const names: Record<string, string> = { string: 'str', boolean: 'bool', object: 'dict' };
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return names[typeof value] ?? typeof value;
}

function shown(raw: unknown): string {
  return (typeof raw === 'string' ? raw : JSON.stringify(raw)).slice(0, 100);
}
