import { EngineError } from '@vestibule/platform';

/** Why values are not acceptable: about one field, or (null) about how several fit together. */
export interface RuleFault {
  readonly field: string | null;
  readonly message: string;
}

/** The sentence for an id in a request that leads nowhere. */
export function unknownId(field: string, id: number): RuleFault {
  return { field, message: `Invalid pk "${id}" - object does not exist.` };
}

/** The sentence for a filter by something that does not exist. */
export function unknownChoice(field: string): RuleFault {
  return { field, message: 'Select a valid choice. That choice is not one of the available choices.' };
}

/** A fault as the error that refuses the whole request. */
export function faultError({ field, message }: RuleFault): EngineError {
  if (field === null) return new EngineError('INVALID_COMBINATION', { message });
  return new EngineError('INVALID_FIELD', { field, message });
}
