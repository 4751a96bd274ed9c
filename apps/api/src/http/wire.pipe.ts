import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { validateSync, type ValidationError } from 'class-validator';
import { isPlainObject, typeName } from './field-rules';
import { fieldsOf, Parsed, toWireClass } from './fields';
import { FormBody } from './form-body';
import { isPartial } from './partial';
import { WireError } from './wire-error';

type FaultTree = { [field: string]: string[] | FaultTree | (FaultTree | Record<string, never>)[] };

/**
 * Reads bodies and query strings into wire classes. Classes without wire fields pass untouched. Faults come out in the
 * shape the wire has for them: `{field: [sentence]}`, lists of objects positionally (reference pretix §1.5).
 */
@Injectable()
export class WirePipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (!metatype || (type !== 'body' && type !== 'query') || fieldsOf(metatype.prototype as object).length === 0) {
      return value;
    }
    const target = metatype as new () => object;
    return type === 'body' ? this.readBody(target, value) : this.readQuery(target, value);
  }

  private readBody(target: new () => object, value: unknown): object {
    const body = FormBody.of(value)?.asObject(fieldsOf(target.prototype as object)) ?? value ?? {};
    if (!isPlainObject(body)) {
      throw new WireError(400, {
        non_field_errors: [`Invalid data. Expected a dictionary, but got ${typeName(body)}.`],
      });
    }
    return readInto(target, body);
  }

  /** A repeated parameter counts by its last value, an empty one as if it were not there. */
  private readQuery(target: new () => object, value: unknown): object {
    const entries = Object.entries((value ?? {}) as Record<string, unknown>)
      .map(([name, raw]) => [name, Array.isArray(raw) ? (raw as unknown[]).at(-1) : raw] as const)
      .filter(([, raw]) => raw !== '' && raw !== undefined);
    return readInto(target, Object.fromEntries(entries));
  }
}

/** Reads a plain object into a wire class. @throws WireError 400 naming every fault. */
function readInto<T extends object>(target: new () => T, plain: object): T {
  const instance = toWireClass(target, plain);
  const found = validateSync(instance, { forbidUnknownValues: false });
  // A patch may leave its own fields out, but not those of the things it lists.
  const faults = isPartial(target) ? found.filter(({ value }) => value !== undefined) : found;
  if (faults.length > 0) throw new WireError(400, faultTree(faults));
  return unwrap(instance);
}

/** Like {@link readInto} for a list: positional faults, `{}` for good rows. @throws WireError 400 */
export function readListInto<T extends object>(target: new () => T, list: unknown, max: number): T[] {
  if (!Array.isArray(list)) {
    throw new WireError(400, { non_field_errors: [`Expected a list of items but got type "${typeName(list)}".`] });
  }
  if (list.length > max) throw new WireError(400, { non_field_errors: [`At most ${max} rows at once.`] });
  const rows = list.map((row: unknown) => {
    try {
      if (isPlainObject(row)) return { value: readInto(target, row), fault: {} };
      return { fault: { non_field_errors: [`Invalid data. Expected a dictionary, but got ${typeName(row)}.`] } };
    } catch (error) {
      if (error instanceof WireError) return { fault: error.body };
      throw error;
    }
  });
  if (rows.some((row) => row.value === undefined))
    throw new WireError(
      400,
      rows.map((row) => row.fault),
    );
  return rows.map((row) => row.value as T);
}

function faultTree(faults: ValidationError[]): FaultTree {
  return Object.fromEntries(faults.map((fault) => [fault.property, faultsOf(fault)]));
}

function faultsOf(fault: ValidationError): FaultTree[string] {
  if (fault.constraints?.['field']) return [fault.constraints['field']];
  const children = fault.children ?? [];
  if (children.length === 0) return Object.values(fault.constraints ?? {});
  if (!Array.isArray(fault.value)) return faultTree(children);
  const rows: (FaultTree | Record<string, never>)[] = fault.value.map(() => ({}));
  for (const child of children) {
    rows[Number(child.property)] = child.children?.length
      ? faultTree(child.children)
      : { non_field_errors: [`Invalid data. Expected a dictionary, but got ${typeName(child.value)}.`] };
  }
  return rows;
}

function unwrap<T extends object>(instance: T): T {
  for (const [name, value] of Object.entries(instance)) {
    if (value instanceof Parsed) Object.assign(instance, { [name]: value.value });
    else if (Array.isArray(value))
      value.filter((element) => isWireInstance(element)).forEach((element) => unwrap(element));
    else if (isWireInstance(value)) unwrap(value);
  }
  return instance;
}

function isWireInstance(value: unknown): value is object {
  return typeof value === 'object' && value !== null && fieldsOf(Object.getPrototypeOf(value) as object).length > 0;
}
