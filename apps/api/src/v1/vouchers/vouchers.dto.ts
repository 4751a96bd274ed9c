import {
  BooleanField,
  ChoiceField,
  DateTimeField,
  IdField,
  IntegerField,
  MoneyField,
  TextField,
} from '../../http/fields';
import { Partially } from '../../http/partial';

/** How a voucher changes prices. */
const priceModes = ['none', 'set', 'subtract', 'percent'] as const;

type PriceMode = (typeof priceModes)[number];

/** A voucher as an organizer writes it; nothing is required. */
export class VoucherInput {
  @TextField({
    required: false,
    minLength: 5,
    description: 'What people type; any case. Made up when left out.',
    example: '43K6LKM37FBVR2YG',
  })
  code?: string;

  @IntegerField({ required: false, min: 1, description: 'How often it can be used.', example: 1 })
  max_usages?: number;

  @IntegerField({ required: false, min: 1, description: 'How often it has to be used.', example: 1 })
  min_usages?: number;

  @DateTimeField({
    required: false,
    nullable: true,
    description: 'Until when it can be used; null is without end.',
    example: '2027-01-01T00:00:00Z',
  })
  valid_until?: Date | null;

  @BooleanField({ required: false, description: 'Whether its places are kept until it is used.', example: false })
  block_quota?: boolean;

  @BooleanField({ required: false, description: 'Whether it works although everything is sold.', example: false })
  allow_ignore_quota?: boolean;

  @ChoiceField({ required: false, choices: priceModes, description: 'How it changes the price.', example: 'set' })
  price_mode?: PriceMode;

  @MoneyField({
    required: false,
    nullable: true,
    description: 'The new price, the amount or the percentage taken off, by `price_mode`.',
    example: '12.00',
  })
  value?: number | null;

  @IdField({ required: false, nullable: true, description: 'The item it is for; null is any.', example: 3 })
  item?: number | null;

  @IdField({ required: false, nullable: true, description: 'The variation it is for; null is any.', example: null })
  variation?: number | null;

  @IdField({ required: false, nullable: true, description: 'The quota it is for, in place of an item.', example: null })
  quota?: number | null;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    description: 'Seats have no numbers here: anything but null is refused.',
    example: null,
  })
  seat?: string | null;

  @TextField({ required: false, blank: true, description: 'Puts vouchers together in lists.', example: 'press' })
  tag?: string;

  @TextField({ required: false, blank: true, maxLength: 10_000, description: 'A note of the organizer.', example: '' })
  comment?: string;

  @IdField({ required: false, nullable: true, description: 'The date it is for; null is any.', example: null })
  subevent?: number | null;

  @BooleanField({ required: false, description: 'Whether it shows items that are hidden without it.', example: true })
  show_hidden_items?: boolean;

  @BooleanField({ required: false, description: 'Whether add-ons are free with it.', example: false })
  all_addons_included?: boolean;

  @BooleanField({ required: false, description: 'Whether bundled items are free with it.', example: false })
  all_bundles_included?: boolean;

  @MoneyField({
    required: false,
    nullable: true,
    min: 0,
    description: 'Most that all its uses together take off; null is without limit.',
    example: null,
  })
  budget?: number | null;
}

/** Changes to a voucher; what is missing stays. */
export class VoucherPatch extends Partially(VoucherInput) {}

/** A voucher as it is shown. */
export class VoucherView {
  @IdField({ description: 'Number of the voucher.', example: 1 })
  id: number;

  @DateTimeField({ description: 'When it was made.', example: '2026-12-01T10:00:00Z' })
  created: string;

  @TextField({ description: 'What people type.', example: '43K6LKM37FBVR2YG' })
  code: string;

  @IntegerField({ description: 'How often it can be used.', example: 1 })
  max_usages: number;

  @IntegerField({ description: 'How often it is used.', example: 0 })
  redeemed: number;

  @IntegerField({ description: 'How often it has to be used.', example: 1 })
  min_usages: number;

  @DateTimeField({ nullable: true, description: 'Until when it can be used.', example: '2027-01-01T00:00:00Z' })
  valid_until: string | null;

  @BooleanField({ description: 'Whether its places are kept until it is used.', example: false })
  block_quota: boolean;

  @BooleanField({ description: 'Whether it works although everything is sold.', example: false })
  allow_ignore_quota: boolean;

  @ChoiceField({ choices: priceModes, description: 'How it changes the price.', example: 'set' })
  price_mode: PriceMode;

  @MoneyField({ nullable: true, description: 'The new price, the amount or the percentage.', example: '12.00' })
  value: string | null;

  @IdField({ nullable: true, description: 'The item it is for.', example: 3 })
  item: number | null;

  @IdField({ nullable: true, description: 'The variation it is for.', example: null })
  variation: number | null;

  @IdField({ nullable: true, description: 'The quota it is for.', example: null })
  quota: number | null;

  @TextField({ nullable: true, description: 'The seat it is for; always null.', example: null })
  seat: string | null;

  @TextField({ blank: true, description: 'Puts vouchers together in lists.', example: 'press' })
  tag: string;

  @TextField({ blank: true, maxLength: 10_000, description: 'A note of the organizer.', example: '' })
  comment: string;

  @IdField({ nullable: true, description: 'The date it is for.', example: null })
  subevent: number | null;

  @BooleanField({ description: 'Whether it shows items that are hidden without it.', example: true })
  show_hidden_items: boolean;

  @BooleanField({ description: 'Whether add-ons are free with it.', example: false })
  all_addons_included: boolean;

  @BooleanField({ description: 'Whether bundled items are free with it.', example: false })
  all_bundles_included: boolean;

  @MoneyField({ nullable: true, description: 'Most that all its uses together take off.', example: null })
  budget: string | null;

  @MoneyField({ description: 'What its uses took off so far.', example: '0.00' })
  budget_used: string;
}

/** What the list can be narrowed to. */
export class VoucherFilters {
  @TextField({ required: false, description: 'Only this code, in any case.', example: '43K6LKM37FBVR2YG' })
  code?: string;

  @IntegerField({ required: false, description: 'Only vouchers that can be used so often.', example: 1 })
  max_usages?: number;

  @IntegerField({ required: false, description: 'Only vouchers that are used so often.', example: 0 })
  redeemed?: number;

  @BooleanField({ required: false, description: 'Only vouchers that do, or do not, keep places.', example: true })
  block_quota?: boolean;

  @BooleanField({ required: false, description: 'Only vouchers that do, or do not, ignore quotas.', example: true })
  allow_ignore_quota?: boolean;

  @ChoiceField({ required: false, choices: priceModes, description: 'Only this way of pricing.', example: 'set' })
  price_mode?: PriceMode;

  @MoneyField({ required: false, description: 'Only this value.', example: '12.00' })
  value?: number;

  @IdField({ required: false, description: 'Only vouchers for this item.', example: 3 })
  item?: number;

  @IdField({ required: false, description: 'Only vouchers for this variation.', example: 7 })
  variation?: number;

  @IdField({ required: false, description: 'Only vouchers for this quota.', example: 5 })
  quota?: number;

  @TextField({ required: false, description: 'Only this tag.', example: 'press' })
  tag?: string;

  @IdField({ required: false, description: 'Only vouchers for this date.', example: 12 })
  subevent?: number;

  @BooleanField({ required: false, description: 'Only vouchers that can, or cannot, be used any more.', example: true })
  active?: boolean;
}
