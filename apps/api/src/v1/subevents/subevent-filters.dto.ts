import { BooleanField, DateTimeField, TextField } from '../../http/fields';

const optional = { required: false } as const;

/** What can be asked about a list of dates besides free attributes. */
export class SubeventFilters {
  @BooleanField({ ...optional, description: 'Only dates that are, or are not, active.', example: true })
  active?: boolean;

  @BooleanField({ ...optional, description: 'Only dates that are, or are not, shown in lists.', example: true })
  is_public?: boolean;

  @BooleanField({ ...optional, description: 'Only dates of series that are, or are not, live.', example: true })
  event__live?: boolean;

  @TextField({ ...optional, description: 'Only dates of the series with this slug.', example: 'spring-concert' })
  event?: string;

  @BooleanField({ ...optional, description: 'Only dates that are not over, or only those that are.', example: true })
  is_future?: boolean;

  @BooleanField({ ...optional, description: 'Only dates that are over, or only those that are not.', example: false })
  is_past?: boolean;

  @DateTimeField({ ...optional, description: 'Only dates that end then or later.', example: '2030-01-01T00:00:00Z' })
  ends_after?: Date;

  @DateTimeField({ ...optional, description: 'Only dates that begin then or later.', example: '2030-01-01T00:00:00Z' })
  date_from_after?: Date;

  @DateTimeField({ ...optional, description: 'Only dates that begin then or before.', example: '2031-01-01T00:00:00Z' })
  date_from_before?: Date;

  @DateTimeField({ ...optional, description: 'Only dates with an end then or later.', example: '2030-01-01T00:00:00Z' })
  date_to_after?: Date;

  @DateTimeField({
    ...optional,
    description: 'Only dates with an end then or before.',
    example: '2031-01-01T00:00:00Z',
  })
  date_to_before?: Date;

  @DateTimeField({
    ...optional,
    description: 'Only dates changed then or later: `X-Page-Generated` of an earlier answer.',
    example: '2030-01-01T12:00:00.123Z',
  })
  modified_since?: Date;

  @TextField({ ...optional, description: 'Only dates of series sold there.', example: 'web' })
  sales_channel?: string;

  @TextField({ ...optional, description: 'Part of the name or of the place.', example: 'day' })
  search?: string;

  @TextField({ ...optional, description: 'Adds `best_availability_state` for this sales channel.', example: 'web' })
  with_availability_for?: string;
}
