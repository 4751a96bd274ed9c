import { IntegerField } from '../../../http/fields';

/** Most rows of a list that has no pages. */
const rowLimit = 1_000;

/** Which part of a long list is wanted. */
export class WindowQuery {
  @IntegerField({
    required: false,
    min: 1,
    max: rowLimit,
    description: 'Rows at most; 1,000 by default.',
    example: 100,
  })
  limit?: number;

  @IntegerField({ required: false, min: 0, max: 10_000_000, description: 'Rows to leave out first.', example: 0 })
  offset?: number;
}

/** The part as the engine reads it. */
export function windowOf({ limit = rowLimit, offset = 0 }: WindowQuery): { limit: number; offset: number } {
  return { limit, offset };
}
