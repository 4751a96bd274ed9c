import {
  BooleanField,
  DateTimeField,
  I18nField,
  IdField,
  IntegerField,
  MoneyField,
  NestedListField,
  NumberField,
  ObjectField,
  TextField,
  TextMapField,
} from '../../http/fields';
import { Partially } from '../../http/partial';

const about = {
  name: 'Name for people.',
  active: 'Whether it is open to the public.',
  isPublic: 'Whether it is shown in lists.',
  dateFrom: 'When it begins.',
  dateTo: 'When it ends.',
  dateAdmission: 'When the doors open.',
  presaleStart: 'From when it is sold; with its series without.',
  presaleEnd: 'Until when it is sold; until it is over without.',
  location: 'Where it takes place, if not where the series does.',
  frontpageText: 'Text on its page.',
  itemPriceOverrides: 'Items with another price, or not sold, on this date. Replaced as a whole.',
  variationPriceOverrides: 'Variations with another price, or not sold, on this date. Replaced as a whole.',
  metaData: 'Values of free attributes, by name; what is missing is as in the series.',
  seatingPlan: 'There are no seating plans: always null.',
  seatCategoryMapping: 'There are no seating plans: always empty.',
  comment: 'Note for the organizer’s own people.',
};
const aboutOverride = {
  item: 'The item.',
  variation: 'The variation.',
  price: 'Price on this date; null is the usual one.',
  disabled: 'Whether it is not sold on this date.',
  availableFrom: 'From when it is sold.',
  availableUntil: 'Until when it is sold.',
};

const optional = { required: false } as const;
const orNull = { required: false, nullable: true } as const;
const day = { en: 'Day 1' };

class OverrideInput {
  @MoneyField({ ...orNull, description: aboutOverride.price, min: 0, example: '12.00' })
  price?: number | null;

  @BooleanField({ ...optional, description: aboutOverride.disabled, example: false })
  disabled?: boolean;

  @DateTimeField({ ...orNull, description: aboutOverride.availableFrom, example: null })
  available_from?: Date | null;

  @DateTimeField({ ...orNull, description: aboutOverride.availableUntil, example: null })
  available_until?: Date | null;
}

/** How a date treats an item in its own way. */
export class ItemOverrideInput extends OverrideInput {
  @IdField({ description: aboutOverride.item, example: 1 })
  item: number;
}

/** How a date treats a variation in its own way. */
export class VariationOverrideInput extends OverrideInput {
  @IdField({ description: aboutOverride.variation, example: 1 })
  variation: number;
}

/** A date of a series as a request describes it. */
export class SubeventInput {
  @I18nField({ description: about.name, maxLength: 200, example: day })
  name: Record<string, string>;

  @DateTimeField({ description: about.dateFrom, example: '2030-05-01T18:00:00Z' })
  date_from: Date;

  @TextMapField({ description: about.metaData, example: {} })
  meta_data: Record<string, string>;

  @BooleanField({ ...optional, description: about.active, example: true })
  active?: boolean;

  @BooleanField({ ...optional, description: about.isPublic, example: true })
  is_public?: boolean;

  @DateTimeField({ ...orNull, description: about.dateTo, example: '2030-05-01T21:00:00Z' })
  date_to?: Date | null;

  @DateTimeField({ ...orNull, description: about.dateAdmission, example: null })
  date_admission?: Date | null;

  @DateTimeField({ ...orNull, description: about.presaleStart, example: null })
  presale_start?: Date | null;

  @DateTimeField({ ...orNull, description: about.presaleEnd, example: null })
  presale_end?: Date | null;

  @I18nField({ ...orNull, description: about.frontpageText, blank: true, maxLength: 10_000, example: null })
  frontpage_text?: Record<string, string> | null;

  @I18nField({ ...orNull, description: about.location, blank: true, example: null })
  location?: Record<string, string> | null;

  @NumberField({ ...orNull, description: 'Latitude.', min: -90, max: 90, example: null })
  geo_lat?: number | null;

  @NumberField({ ...orNull, description: 'Longitude.', min: -180, max: 180, example: null })
  geo_lon?: number | null;

  @NestedListField(() => ItemOverrideInput, { ...optional, description: about.itemPriceOverrides })
  item_price_overrides?: ItemOverrideInput[];

  @NestedListField(() => VariationOverrideInput, { ...optional, description: about.variationPriceOverrides })
  variation_price_overrides?: VariationOverrideInput[];

  @IdField({ ...orNull, description: about.seatingPlan, example: null })
  seating_plan?: number | null;

  @ObjectField({ ...optional, description: about.seatCategoryMapping, example: {} })
  seat_category_mapping?: Record<string, unknown>;

  @TextField({ ...orNull, description: about.comment, blank: true, maxLength: 10_000, example: null })
  comment?: string | null;
}

export class SubeventPatch extends Partially(SubeventInput) {}

class OverrideView {
  @MoneyField({ nullable: true, description: aboutOverride.price, example: '12.00' })
  price: string | null;

  @BooleanField({ description: aboutOverride.disabled, example: false })
  disabled: boolean;

  @DateTimeField({ nullable: true, description: aboutOverride.availableFrom, example: null })
  available_from: string | null;

  @DateTimeField({ nullable: true, description: aboutOverride.availableUntil, example: null })
  available_until: string | null;
}

/** How a date treats an item in its own way. */
export class ItemOverrideView extends OverrideView {
  @IdField({ description: aboutOverride.item, example: 1 })
  item: number;
}

/** How a date treats a variation in its own way. */
export class VariationOverrideView extends OverrideView {
  @IdField({ description: aboutOverride.variation, example: 1 })
  variation: number;
}

/** A date of a series on the wire. */
export class SubeventView {
  @IdField({ description: 'Id of the date.', example: 1, readOnly: true })
  id: number;

  @I18nField({ description: about.name, example: day })
  name: Record<string, string>;

  @TextField({ description: 'Slug of the series.', example: 'spring-concert', readOnly: true })
  event: string;

  @BooleanField({ description: about.active, example: true })
  active: boolean;

  @BooleanField({ description: about.isPublic, example: true })
  is_public: boolean;

  @DateTimeField({ description: about.dateFrom, example: '2030-05-01T18:00:00Z' })
  date_from: string;

  @DateTimeField({ nullable: true, description: about.dateTo, example: '2030-05-01T21:00:00Z' })
  date_to: string | null;

  @DateTimeField({ nullable: true, description: about.dateAdmission, example: null })
  date_admission: string | null;

  @DateTimeField({ nullable: true, description: about.presaleStart, example: null })
  presale_start: string | null;

  @DateTimeField({ nullable: true, description: about.presaleEnd, example: null })
  presale_end: string | null;

  @I18nField({ nullable: true, description: about.frontpageText, example: null })
  frontpage_text: Record<string, string> | null;

  @I18nField({ nullable: true, description: about.location, example: null })
  location: Record<string, string> | null;

  @NumberField({ nullable: true, description: 'Latitude.', example: null })
  geo_lat: number | null;

  @NumberField({ nullable: true, description: 'Longitude.', example: null })
  geo_lon: number | null;

  @NestedListField(() => ItemOverrideView, { description: about.itemPriceOverrides })
  item_price_overrides: ItemOverrideView[];

  @NestedListField(() => VariationOverrideView, { description: about.variationPriceOverrides })
  variation_price_overrides: VariationOverrideView[];

  @TextMapField({ description: about.metaData, example: {} })
  meta_data: Record<string, string>;

  @IdField({ nullable: true, description: about.seatingPlan, example: null })
  seating_plan: number | null;

  @ObjectField({ description: about.seatCategoryMapping, example: {} })
  seat_category_mapping: Record<string, unknown>;

  @DateTimeField({ description: 'When it was last changed.', example: '2030-01-01T12:00:00.123Z', readOnly: true })
  last_modified: string;

  @TextField({ nullable: true, description: about.comment, example: null })
  comment: string | null;

  @IntegerField({
    'x-when-asked': true,
    required: false,
    nullable: true,
    description:
      'State of the product of which most is left: 100 there are places, 20 all held, 10 all kept or ordered, 0 sold out; null without any quota. Asked for only.',
    example: 100,
  })
  best_availability_state?: number | null;
}
