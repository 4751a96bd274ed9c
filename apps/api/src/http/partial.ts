import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { fieldsOf } from './fields';

const partialClasses = new WeakSet<object>();

/** True for classes made by {@link Partially}: missing fields are no fault of theirs. */
export function isPartial(target: object): boolean {
  for (let current: object | null = target; current; current = Object.getPrototypeOf(current) as object | null) {
    if (partialClasses.has(current)) return true;
  }
  return false;
}

/**
 * The PATCH form of an input class: every field may be missing; null still passes only where the field is nullable
 * (class-validator's own IsOptional would let it through everywhere).
 */
export function Partially<T extends object>(base: new () => T): new () => { [K in keyof T]?: T[K] } {
  abstract class Patch extends (base as new () => object) {}
  for (const { name, schema } of fieldsOf(base.prototype as object)) {
    ApiProperty({ ...schema, required: false } as ApiPropertyOptions)(Patch.prototype, name);
  }
  partialClasses.add(Patch);
  return Patch as unknown as new () => { [K in keyof T]?: T[K] };
}
