import type { Product, ShopWindow, WishInput } from '@vestibule/engine';
import type { EngineError, ErrorCode } from '@vestibule/platform';
import { email, type FieldRule, phone, text } from '../../http/field-rules';
import type { JoinForm } from './join-form.dto';

/** What a visitor types. */
export type TypedField = 'email' | 'name' | 'phone';
export type FieldFault = 'missing' | 'unreadable';
/** Why nobody was put on the list; `unfinished` when the fields say why. */
export type JoinNotice = 'unfinished' | 'available' | 'already' | 'closed' | 'unknown';

/** A form that did not put anybody on the list. */
export interface JoinAttempt {
  readonly typed: JoinForm;
  /** The product its form stands at. */
  readonly product: Product | null;
  readonly notice: JoinNotice;
  readonly faults: Partial<Record<TypedField, FieldFault>>;
}

/** What the settings of an event say about a field of the form. */
export type FieldNeed = 'required' | 'optional' | null;

type Settings = ShopWindow['settings'];
type Wish = Omit<WishInput, 'priority'>;

const longest: Record<TypedField, number> = { email: 254, name: 255, phone: 64 };
const rules: Record<TypedField, FieldRule> = { email, name: text({ maxLength: longest.name }), phone };

/** Longest text a field takes. */
export const longestText = (field: TypedField): number => longest[field];

/** Which fields the form of an event has. */
export function needsOf(settings: Settings): Record<TypedField, FieldNeed> {
  const need = (asked: boolean, required: boolean): FieldNeed => {
    if (required) return 'required';
    return asked ? 'optional' : null;
  };
  return {
    email: 'required',
    name: need(settings.waitingListNamesAsked, settings.waitingListNamesRequired),
    phone: need(settings.waitingListPhonesAsked, settings.waitingListPhonesRequired),
  };
}

/** The wish of a form, or what is wrong with it. */
export function readJoinForm(typed: JoinForm, settings: Settings, locale: string): Wish | JoinAttempt {
  const product = productOf(typed);
  if (!product) return { typed, product, notice: 'unknown', faults: {} };
  const needs = needsOf(settings);
  const values: Record<TypedField, string | null> = { email: null, name: null, phone: null };
  const faults: JoinAttempt['faults'] = {};
  for (const field of ['email', 'name', 'phone'] as const) {
    const written = typed[field]?.trim() ?? '';
    if (needs[field] === null) continue;
    if (written === '') {
      if (needs[field] === 'required') faults[field] = 'missing';
      continue;
    }
    const reading = rules[field](written);
    if ('fault' in reading) faults[field] = 'unreadable';
    else values[field] = reading.value as string;
  }
  if (Object.keys(faults).length > 0) return { typed, product, notice: 'unfinished', faults };
  return {
    ...product,
    email: values.email ?? '',
    nameParts: values.name ? { _scheme: 'full', full_name: values.name } : {},
    phone: values.phone,
    locale,
  };
}

const notices: Partial<Record<ErrorCode, JoinNotice>> = {
  ALREADY_WAITING: 'already',
  WAITING_PRODUCT_AVAILABLE: 'available',
  // Ids that lead nowhere any more.
  INVALID_FIELDS: 'unknown',
  WAITING_PRODUCT_MISMATCH: 'unknown',
  WAITING_LIST_CLOSED: 'closed',
};
const typedFields: Readonly<Record<string, TypedField>> = { email: 'email', name_parts: 'name', phone: 'phone' };

/** What a refused rule means for the form; null for what is no refusal of a wish. */
export function refusedAttempt({ code, facts }: EngineError, typed: JoinForm): JoinAttempt | null {
  const product = productOf(typed);
  if (code === 'INVALID_FIELD') {
    const field = typedFields[String(facts['field'])];
    if (!field) return { typed, product, notice: 'unknown', faults: {} };
    const fault = typed[field]?.trim() ? 'unreadable' : 'missing';
    return { typed, product, notice: 'unfinished', faults: { [field]: fault } };
  }
  const notice = notices[code];
  return notice ? { typed, product, notice, faults: {} } : null;
}

/** Ids a form carries; null for a form that names no product. */
function productOf({ item, variation, subevent }: JoinForm): Product | null {
  const [itemId, variationId, subeventId] = [item, variation, subevent].map(idOf);
  if (!itemId || variationId === undefined || subeventId === undefined) return null;
  return { itemId, variationId, subeventId };
}

/** Null for nothing, undefined for what can be no id. */
function idOf(raw: string | undefined): number | null | undefined {
  if (!raw) return null;
  return /^[1-9]\d{0,14}$/.test(raw) ? Number(raw) : undefined;
}
