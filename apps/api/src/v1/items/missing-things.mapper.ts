import { EngineError } from '@vestibule/platform';

/** Fields of items and variations that name things this server does not have, so that no id can be right. */
const missingThings = ['tax_rule', 'hidden_if_available', 'grant_membership_type', 'require_membership_types'];

/** @throws EngineError INVALID_FIELD for an id of something that cannot exist */
export function refuseMissingThings(body: object): void {
  for (const field of missingThings) {
    const named = (body as Record<string, number | number[] | null | undefined>)[field] ?? [];
    const [id] = [named].flat();
    if (id !== undefined) {
      throw new EngineError('INVALID_FIELD', { field, message: `Invalid pk "${id}" - object does not exist.` });
    }
  }
}
