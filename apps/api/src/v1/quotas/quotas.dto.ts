import { BooleanField, IdCommaListField, IdField, IdListField, IntegerField, TextField } from '../../http/fields';
import { Partially } from '../../http/partial';

/** A quota as an organizer writes it. */
export class QuotaInput {
  @TextField({ maxLength: 200, description: 'Name within the organizer’s own pages.', example: 'Stalls' })
  name: string;

  @IntegerField({
    required: false,
    nullable: true,
    min: 0,
    description: 'Places in it; null is no limit.',
    example: 200,
  })
  size?: number | null;

  @IdListField({ required: false, description: 'Items that take places of it.', example: [3] })
  items?: number[];

  @IdListField({
    required: false,
    description: 'Variations that take places of it; at least one of every item that has some.',
    example: [],
  })
  variations?: number[];

  @IdField({ required: false, nullable: true, description: 'The date it is for; required in a series.', example: null })
  subevent?: number | null;

  @BooleanField({ required: false, description: 'Whether it closes for good with its last place.', example: false })
  close_when_sold_out?: boolean;

  @BooleanField({ required: false, description: 'Whether nothing can be taken, whatever is left.', example: false })
  closed?: boolean;

  @BooleanField({
    required: false,
    description: 'Whether people who left for good give their place back.',
    example: false,
  })
  release_after_exit?: boolean;

  @BooleanField({ required: false, description: 'Whether it says nothing about the event as a whole.', example: false })
  ignore_for_event_availability?: boolean;
}

/** Changes to a quota; what is missing stays. */
export class QuotaPatch extends Partially(QuotaInput) {}

/** A quota as it is shown. */
export class QuotaView {
  @IdField({ description: 'Number of the quota.', example: 5 })
  id: number;

  @TextField({ maxLength: 200, description: 'Name within the organizer’s own pages.', example: 'Stalls' })
  name: string;

  @IntegerField({ nullable: true, description: 'Places in it; null is no limit.', example: 200 })
  size: number | null;

  @IdListField({ description: 'Items that take places of it.', example: [3] })
  items: number[];

  @IdListField({ description: 'Variations that take places of it.', example: [] })
  variations: number[];

  @IdField({ nullable: true, description: 'The date it is for.', example: null })
  subevent: number | null;

  @BooleanField({ description: 'Whether it closes for good with its last place.', example: false })
  close_when_sold_out: boolean;

  @BooleanField({ description: 'Whether nothing can be taken, whatever is left.', example: false })
  closed: boolean;

  @BooleanField({ description: 'Whether people who left for good give their place back.', example: false })
  release_after_exit: boolean;

  @BooleanField({ description: 'Whether it says nothing about the event as a whole.', example: false })
  ignore_for_event_availability: boolean;

  @BooleanField({
    'x-when-asked': true,
    required: false,
    description: 'Whether somebody who does not wait can have a place; asked for only.',
  })
  available?: boolean;

  @IntegerField({
    'x-when-asked': true,
    required: false,
    nullable: true,
    description: 'Places for people who do not wait, null without limit; asked for only.',
  })
  available_number?: number | null;
}

/** What the list can be narrowed to, and shown with. */
export class QuotaFilters {
  @IdField({ required: false, description: 'Only quotas of this date.', example: 12 })
  subevent?: number;

  @IdCommaListField({ required: false, description: 'Only quotas of these dates.', example: '12,13' })
  subevent__in?: number[];

  @IdCommaListField({
    required: false,
    description: 'Only quotas that hold at least one of these items.',
    example: '3,4',
  })
  items__in?: number[];

  @BooleanField({ required: false, description: 'Adds `available` and `available_number`.', example: true })
  with_availability?: boolean;
}

/** What a single quota can be shown with. */
export class QuotaQuery {
  @BooleanField({ required: false, description: 'Adds `available` and `available_number`.', example: true })
  with_availability?: boolean;
}

/** What is taken of a quota, and by whom. */
export class QuotaAvailabilityView {
  @BooleanField({ description: 'Whether somebody who does not wait can have a place.', example: true })
  available: boolean;

  @IntegerField({ nullable: true, description: 'Places for people who do not wait; null is no limit.', example: 419 })
  available_number: number | null;

  @IntegerField({ nullable: true, description: 'Places in it; null is no limit.', example: 1000 })
  total_size: number | null;

  @IntegerField({ description: 'Places of reservations that are not paid yet.', example: 25 })
  pending_orders: number;

  @IntegerField({ description: 'Places of paid reservations.', example: 423 })
  paid_orders: number;

  @IntegerField({ description: 'Places given back by people who left for good.', example: 0 })
  exited_orders: number;

  @IntegerField({ description: 'Places held by people who have not decided yet.', example: 7 })
  cart_positions: number;

  @IntegerField({ description: 'Places kept by vouchers.', example: 126 })
  blocking_vouchers: number;

  @IntegerField({ description: 'People who wait for a place.', example: 0 })
  waiting_list: number;
}
