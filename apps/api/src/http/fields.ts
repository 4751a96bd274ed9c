import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Expose, plainToInstance, Transform, type TransformFnParams } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import * as rules from './field-rules';
import type { FieldRule } from './field-rules';
import { uuidForm } from './params';

/** What every field decorator takes. */
export interface FieldOptions {
  description: string;
  /** Whether a request must have it; a response always does. */
  required?: boolean;
  nullable?: boolean;
  example?: unknown;
  /** Named for the reader of the document; the server fills it in. */
  readOnly?: boolean;
  /** An answer has it only when the request asked for it. */
  'x-when-asked'?: boolean;
}

type Schema = ApiPropertyOptions & Record<string, unknown>;

/** A field as its class declared it. */
export interface FieldRecord {
  readonly name: string;
  readonly schema: Schema;
}

const records = new WeakMap<object, FieldRecord[]>();

/** Fields of a wire class, those of its bases first. */
export function fieldsOf(prototype: object): FieldRecord[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return [...(parent ? fieldsOf(parent) : []), ...(records.get(prototype) ?? [])];
}

const raw = Symbol('raw');
type Boxed = Record<string, unknown> & { [raw]: Record<string, unknown> };

/**
 * Transforms a plain value into a wire class: unknown members are dropped, members that are missing stay missing.
 * class-transformer walks through nested values before a field sees them, and trips over names like `constructor` in
 * them; it gets a mark in place of each value, and the field takes the value itself.
 */
export function toWireClass<T extends object>(target: new () => T, plain: object): T {
  const values = plain as Record<string, unknown>;
  const present = fieldsOf(target.prototype as object).filter(({ name }) => Object.hasOwn(values, name));
  const boxed: Boxed = { ...Object.fromEntries(present.map(({ name }) => [name, true])), [raw]: values };
  return plainToInstance(target, boxed, { excludeExtraneousValues: true, exposeUnsetFields: false });
}

/** The value of a member of a plain object that {@link toWireClass} is given. */
function rawMember({ obj, key }: TransformFnParams): unknown {
  const values = (obj as Boxed)[raw];
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/**
 * One decorator declares a field once: how it is read (class-transformer), what is wrong with it (class-validator) and
 * how the document shows it. Coercion that fails leaves the raw value, and validation then names the fault.
 */
function field(rule: FieldRule, options: FieldOptions, schema: Record<string, unknown>): PropertyDecorator {
  const { required = true, nullable = false, ...documented } = options;
  const shape = { ...schema, ...documented, required, ...(nullable ? { nullable } : {}) } as Schema;
  const fault = (value: unknown): string | undefined => faultOf(rule, value, { required, nullable });
  return applyDecorators(
    remember(shape),
    ApiProperty(shape),
    Expose(),
    Transform((member) => read(rule, rawMember(member))),
    ValidateBy({
      name: 'field',
      validator: {
        validate: (value) => value instanceof Parsed || fault(value) === undefined,
        defaultMessage: (check) => fault(check?.value) ?? 'Invalid value.',
      },
    }),
  );
}

/** Marks a value that was read, so that validation does not read it twice; the pipe takes it out again. */
export class Parsed {
  constructor(readonly value: unknown) {}
}

function read(rule: FieldRule, raw: unknown): unknown {
  if (raw === undefined || raw === null || raw instanceof Parsed) return raw;
  const reading = rule(raw);
  return 'fault' in reading ? raw : new Parsed(reading.value);
}

function faultOf(rule: FieldRule, value: unknown, { required = true, nullable = false }): string | undefined {
  if (value === undefined) return required ? 'This field is required.' : undefined;
  if (value === null) return nullable ? undefined : 'This field may not be null.';
  const reading = rule(value);
  return 'fault' in reading ? reading.fault : undefined;
}

function remember(schema: Schema): PropertyDecorator {
  return (prototype, name) => {
    records.set(prototype, [...(records.get(prototype) ?? []), { name: String(name), schema }]);
  };
}

export const TextField = ({
  minLength,
  maxLength = 255,
  pattern,
  blank,
  trim,
  ...options
}: FieldOptions & rules.TextLimits) =>
  field(rules.text({ minLength, maxLength, pattern, blank, trim }), options, {
    type: 'string',
    maxLength,
    ...(minLength ? { minLength } : {}),
    ...(pattern ? { pattern: pattern.form.source } : {}),
  });

export const EmailField = (options: FieldOptions) =>
  field(rules.email, options, { type: 'string', format: 'email', maxLength: 254 });

/** An international phone number, `+` first. */
export const PhoneField = (options: FieldOptions) => field(rules.phone, options, { type: 'string', maxLength: 64 });

export const IntegerField = ({ min, max, ...options }: FieldOptions & { min?: number; max?: number }) =>
  field(rules.integer({ min, max }), options, {
    type: 'integer',
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
  });

export const NumberField = ({ min, max, ...options }: FieldOptions & { min?: number; max?: number }) =>
  field(rules.number({ min, max }), options, { type: 'number' });

/** The id of something else of the same organizer. */
export const IdField = (options: FieldOptions) => field(rules.id, options, { type: 'integer', minimum: 1 });

export const IdListField = ({ max = 500, ...options }: FieldOptions & { max?: number }) =>
  field(rules.listOf(rules.id, max), options, { type: 'array', items: { type: 'integer', minimum: 1 }, maxItems: max });

/** Comma list of ids in a query string, as `?subevent__in=1,2`. */
export const IdCommaListField = (options: FieldOptions) =>
  field(rules.commaListOf(rules.id), options, { type: 'string', pattern: '^\\d+(,\\d+)*$' });

export const BooleanField = (options: FieldOptions) => field(rules.boolean, options, { type: 'boolean' });

export const DateTimeField = (options: FieldOptions) =>
  field(rules.dateTime, options, { type: 'string', format: 'date-time' });

/** Money: two decimals in a string on the wire, integer minor units inside. */
export const MoneyField = ({ min, ...options }: FieldOptions & { min?: number }) =>
  field(rules.decimal({ min }), options, { type: 'string', format: 'decimal', pattern: '^-?\\d+(\\.\\d{1,2})?$' });

export const ChoiceField = ({ choices, ...options }: FieldOptions & { choices: readonly string[] }) =>
  field(rules.choice(choices), options, { type: 'string', enum: [...choices] });

/** Any number of the choices. */
export const ChoiceListField = ({ choices, ...options }: FieldOptions & { choices: readonly string[] }) =>
  field(rules.listOf(rules.choice(choices), choices.length), options, {
    type: 'array',
    items: { type: 'string', enum: [...choices] },
    maxItems: choices.length,
  });

/** A text in several languages, keyed by locale. */
export const I18nField = ({ maxLength, blank, ...options }: FieldOptions & { maxLength?: number; blank?: boolean }) =>
  field(rules.i18n({ maxLength, blank }), options, { type: 'object', additionalProperties: { type: 'string' } });

export const TextListField = ({
  max = 500,
  maxLength = 255,
  ...options
}: FieldOptions & { max?: number; maxLength?: number }) =>
  field(rules.listOf(rules.text({ maxLength }), max), options, {
    type: 'array',
    items: { type: 'string', maxLength },
    maxItems: max,
  });

export const UuidField = (options: FieldOptions) =>
  field(rules.text({ pattern: { form: uuidForm, fault: 'Must be a valid UUID.' } }), options, {
    type: 'string',
    format: 'uuid',
  });

export const UrlField = (options: FieldOptions) =>
  field(
    (raw) =>
      typeof raw === 'string' && raw.length <= 1024 && URL.canParse(raw) && /^https?:\/\//i.test(raw)
        ? { value: raw }
        : { fault: 'Enter a valid URL.' },
    options,
    { type: 'string', format: 'uri' },
  );

/** A JSON object of the caller's own making; kept as it is, 64 kB at most. */
export const ObjectField = (options: FieldOptions) =>
  field(rules.jsonObject, options, { type: 'object', additionalProperties: true, 'x-free-form': true });

/** An object of short texts, as the parts of a name. */
export const TextMapField = (options: FieldOptions) =>
  field(rules.textMap, options, { type: 'object', additionalProperties: { type: 'string', maxLength: 255 } });

/** A JSON list of the caller's own making; kept as it is, 64 kB at most. */
export const ObjectListField = (options: FieldOptions) =>
  field(rules.jsonList, options, {
    type: 'array',
    items: { type: 'object', additionalProperties: true, 'x-free-form': true },
  });

type WireClass = new () => object;

/** An object with fields of its own. */
export const NestedField = (target: () => WireClass, options: FieldOptions) => nested(target, options, undefined);

/** A list of objects with fields of their own. */
export const NestedListField = (
  target: () => WireClass,
  { min = 0, max = 500, ...options }: FieldOptions & { min?: number; max?: number },
) => nested(target, options, { min, max });

interface ListBounds {
  min: number;
  max: number;
}

function nested(target: () => WireClass, options: FieldOptions, bounds: ListBounds | undefined): PropertyDecorator {
  const { required = true, nullable = false, ...documented } = options;
  const list = bounds !== undefined;
  // Nest tells a function that answers a class from a class by its name, `type`, which this spelling gives it.
  const shape = {
    type: () => target(),
    isArray: list,
    ...documented,
    required,
    ...(nullable ? { nullable } : {}),
  } as unknown as Schema;
  const instance = (value: unknown) => (rules.isPlainObject(value) ? toWireClass(target(), value) : value);
  const fault = (value: unknown): string | undefined => {
    if (value === undefined) return required ? 'This field is required.' : undefined;
    if (value === null) return nullable ? undefined : 'This field may not be null.';
    return bounds ? listFault(value, bounds) : objectFault(value);
  };
  return applyDecorators(
    remember(shape),
    ApiProperty(shape),
    Expose(),
    Transform((member) => {
      const value = rawMember(member);
      return Array.isArray(value) ? value.map(instance) : instance(value);
    }),
    // ValidateNested refuses null by itself, whatever the field says.
    ValidateIf((_, value) => !(nullable && value === null)),
    ValidateNested({ each: list }),
    ValidateBy({
      name: 'field',
      validator: {
        validate: (value) => fault(value) === undefined,
        defaultMessage: (check) => fault(check?.value) ?? 'Invalid value.',
      },
    }),
  );
}

function objectFault(value: unknown): string | undefined {
  return rules.isPlainObject(value)
    ? undefined
    : `Invalid data. Expected a dictionary, but got ${rules.typeName(value)}.`;
}

function listFault(value: unknown, { min, max }: ListBounds): string | undefined {
  if (!Array.isArray(value)) return `Expected a list of items but got type "${rules.typeName(value)}".`;
  // A list within the list would pass as one of objects: class-validator looks at its elements.
  if (value.some(Array.isArray)) return 'Invalid data. Expected a dictionary, but got list.';
  if (value.length < min) return 'This list may not be empty.';
  return value.length > max ? `Ensure this field has no more than ${max} elements.` : undefined;
}
