import type { FieldRecord } from './fields';

const origin = Symbol('form');

/**
 * A body that came as a form. A form knows texts only: what a list and what nothing is depends on the field, so the
 * object it becomes remembers the form until the fields are known.
 */
export class FormBody {
  private readonly values = new Map<string, string[]>();

  /** Adds a value; a name may have several. */
  add(name: string, value: string): void {
    this.values.set(name, [...(this.values.get(name) ?? []), value]);
  }

  /** The form an object was made from, if it was. */
  static of(body: unknown): FormBody | undefined {
    return (body as { [origin]?: FormBody } | undefined)?.[origin];
  }

  /** The last text of every name. */
  asTexts(): Record<string, unknown> {
    const texts = Object.fromEntries([...this.values].map(([name, values]) => [name, values.at(-1)]));
    return Object.defineProperty(texts, origin, { value: this });
  }

  /** Every name and value, for checks. */
  entries(): Iterable<[string, string[]]> {
    return this.values.entries();
  }

  /** The object these fields stand for: a list from any number of values, null or nothing from an empty text. */
  asObject(fields: readonly FieldRecord[]): Record<string, unknown> {
    const members = fields.flatMap(({ name, schema }) => {
      const values = this.values.get(name);
      return values ? this.member(name, values, schema) : [];
    });
    return Object.fromEntries(members);
  }

  private member(name: string, values: string[], schema: FieldRecord['schema']): [string, unknown][] {
    if (schema.type === 'array') return [[name, values.filter((value) => value !== '')]];
    const value = values.at(-1);
    if (value !== '') return [[name, value]];
    if (schema.nullable) return [[name, null]];
    return schema.type === 'string' || schema.required ? [[name, '']] : [];
  }
}
