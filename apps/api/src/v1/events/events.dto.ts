import {
  BooleanField,
  DateTimeField,
  I18nField,
  IdField,
  IdListField,
  IntegerField,
  NumberField,
  ObjectField,
  TextField,
  TextListField,
  TextMapField,
  UrlField,
  UuidField,
} from '../../http/fields';
import { Partially } from '../../http/partial';
import { SalesChannelInput, SalesChannelView } from './sales-channels.dto';

const about = {
  name: 'Name for people.',
  slug: 'Name in addresses; unique within the organizer, fixed once the event exists.',
  live: 'Whether the event is open to the public; checked when switched on, never on a new event.',
  testmode: 'Whether the organizer is trying things out.',
  currency: 'Code of the currency everything is priced in.',
  dateFrom: 'When it begins.',
  dateTo: 'When it ends.',
  dateAdmission: 'When the doors open.',
  isPublic: 'Whether it is shown in lists.',
  presaleStart: 'From when it is sold; at once without.',
  presaleEnd: 'Until when it is sold; until the event is over without.',
  location: 'Where it takes place.',
  maxPerUser: 'Tickets one person, by the e-mail address, may have at a time; any number when null.',
  optionsRadio: 'Options of which a reservation chooses exactly one, by id.',
  optionsCheckbox: 'Options of which a reservation chooses any number, by id.',
  hasSubevents: 'Whether it is a series of dates; fixed once the event exists.',
  metaData: 'Values of free attributes, by name.',
  seatingPlan: 'There are no seating plans: always null.',
  seatCategoryMapping: 'There are no seating plans: always empty.',
  plugins: 'Extensions clients have enabled; none changes what the server does.',
  timezone: 'IANA name of the time zone all its wall-clock times are in; the organizer’s by default.',
  itemMetaProperties: 'Free attributes of items with their default values.',
};

const optional = { required: false } as const;
const orNull = { required: false, nullable: true } as const;
const concert = { en: 'Spring concert', de: 'Frühlingskonzert' };

/** An event as a request describes it. */
export class EventInput extends SalesChannelInput {
  @I18nField({ description: about.name, maxLength: 200, example: concert })
  name: Record<string, string>;

  @TextField({ description: about.slug, maxLength: 50, example: 'spring-concert' })
  slug: string;

  @DateTimeField({ description: about.dateFrom, example: '2030-05-01T18:00:00Z' })
  date_from: Date;

  @BooleanField({ ...optional, description: about.live, example: false })
  live?: boolean;

  @BooleanField({ ...optional, description: about.testmode, example: false })
  testmode?: boolean;

  @TextField({ ...optional, description: about.currency, maxLength: 10, example: 'EUR' })
  currency?: string;

  @DateTimeField({ ...orNull, description: about.dateTo, example: '2030-05-01T21:00:00Z' })
  date_to?: Date | null;

  @DateTimeField({ ...orNull, description: about.dateAdmission, example: '2030-05-01T17:00:00Z' })
  date_admission?: Date | null;

  @BooleanField({ ...optional, description: about.isPublic, example: true })
  is_public?: boolean;

  @DateTimeField({ ...orNull, description: about.presaleStart, example: null })
  presale_start?: Date | null;

  @DateTimeField({ ...orNull, description: about.presaleEnd, example: null })
  presale_end?: Date | null;

  @I18nField({ ...orNull, description: about.location, blank: true, example: { en: 'Old Mill' } })
  location?: Record<string, string> | null;

  @NumberField({ ...orNull, description: 'Latitude.', min: -90, max: 90, example: 49.41 })
  geo_lat?: number | null;

  @NumberField({ ...orNull, description: 'Longitude.', min: -180, max: 180, example: 8.69 })
  geo_lon?: number | null;

  @BooleanField({ ...optional, description: about.hasSubevents, example: false })
  has_subevents?: boolean;

  @IntegerField({ ...orNull, description: about.maxPerUser, min: 1, max: 1000, example: null })
  max_per_user?: number | null;

  @IdListField({ ...optional, description: about.optionsRadio, max: 100, example: [] })
  options_radio?: number[];

  @IdListField({ ...optional, description: about.optionsCheckbox, max: 100, example: [] })
  options_checkbox?: number[];

  @TextMapField({ ...optional, description: about.metaData, example: { Format: 'Workshop' } })
  meta_data?: Record<string, string>;

  @IdField({ ...orNull, description: about.seatingPlan, example: null })
  seating_plan?: number | null;

  @ObjectField({ ...optional, description: about.seatCategoryMapping, example: {} })
  seat_category_mapping?: Record<string, unknown>;

  @TextListField({ ...optional, description: about.plugins, max: 100, example: ['pretix.plugins.badges'] })
  plugins?: string[];

  @TextField({ ...optional, description: about.timezone, maxLength: 64, example: 'Europe/Berlin' })
  timezone?: string;

  @TextMapField({ ...optional, description: about.itemMetaProperties, example: {} })
  item_meta_properties?: Record<string, string>;
}

export class EventPatch extends Partially(EventInput) {}

/** An event on the wire. */
export class EventView extends SalesChannelView {
  @UuidField({
    description: 'Id of the event everywhere.',
    example: 'c1d9e5f0-4b7a-4d57-8f0a-6f3b8e2a9d10',
    readOnly: true,
  })
  uuid: string;

  @I18nField({ description: about.name, example: concert })
  name: Record<string, string>;

  @TextField({ description: about.slug, example: 'spring-concert' })
  slug: string;

  @BooleanField({ description: about.live, example: false })
  live: boolean;

  @BooleanField({ description: about.testmode, example: false })
  testmode: boolean;

  @TextField({ description: about.currency, example: 'EUR' })
  currency: string;

  @DateTimeField({ description: about.dateFrom, example: '2030-05-01T18:00:00Z' })
  date_from: string;

  @DateTimeField({ nullable: true, description: about.dateTo, example: '2030-05-01T21:00:00Z' })
  date_to: string | null;

  @DateTimeField({ nullable: true, description: about.dateAdmission, example: '2030-05-01T17:00:00Z' })
  date_admission: string | null;

  @BooleanField({ description: about.isPublic, example: true })
  is_public: boolean;

  @DateTimeField({ nullable: true, description: about.presaleStart, example: null })
  presale_start: string | null;

  @DateTimeField({ nullable: true, description: about.presaleEnd, example: null })
  presale_end: string | null;

  @I18nField({ nullable: true, description: about.location, example: { en: 'Old Mill' } })
  location: Record<string, string> | null;

  @NumberField({ nullable: true, description: 'Latitude.', example: 49.41 })
  geo_lat: number | null;

  @NumberField({ nullable: true, description: 'Longitude.', example: 8.69 })
  geo_lon: number | null;

  @BooleanField({ description: about.hasSubevents, example: false })
  has_subevents: boolean;

  @IntegerField({ nullable: true, description: about.maxPerUser, example: null })
  max_per_user: number | null;

  @IdListField({ description: about.optionsRadio, max: 100, example: [] })
  options_radio: number[];

  @IdListField({ description: about.optionsCheckbox, max: 100, example: [] })
  options_checkbox: number[];

  @TextField({
    description: 'Public key (PEM, SPKI) that checks the QR codes of its tickets, for a device without a connection.',
    maxLength: 200,
    example: '-----BEGIN PUBLIC KEY-----\n...\n-----END PUBLIC KEY-----\n',
    readOnly: true,
  })
  ticket_public_key: string;

  @TextMapField({ description: about.metaData, example: { Format: 'Workshop' } })
  meta_data: Record<string, string>;

  @IdField({ nullable: true, description: about.seatingPlan, example: null })
  seating_plan: number | null;

  @ObjectField({ description: about.seatCategoryMapping, example: {} })
  seat_category_mapping: Record<string, unknown>;

  @TextListField({ description: about.plugins, example: ['pretix.plugins.badges'] })
  plugins: string[];

  @TextField({ description: about.timezone, example: 'Europe/Berlin' })
  timezone: string;

  @TextMapField({ description: about.itemMetaProperties, example: {} })
  item_meta_properties: Record<string, string>;

  @UrlField({
    description: 'Where its public page is, once it is live.',
    example: 'https://tickets.example.org/public/fairs/spring-concert/',
  })
  public_url: string;

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

/** An event on its own. */
export class EventDetailView extends EventView {
  @ObjectField({
    description: 'Keys of ticket formats this server does not use: always empty; `ticket_public_key` is the one.',
    example: {},
  })
  valid_keys: Record<string, unknown>;
}

/** What can be asked about the list of events besides free attributes. */
export class EventFilters {
  @BooleanField({ ...optional, description: 'Only events that are, or are not, shown in lists.', example: true })
  is_public?: boolean;

  @BooleanField({ ...optional, description: 'Only events that are, or are not, live.', example: true })
  live?: boolean;

  @BooleanField({ ...optional, description: 'Only series, or only single events.', example: false })
  has_subevents?: boolean;

  @BooleanField({ ...optional, description: 'Only events that are, or are not, in test mode.', example: false })
  testmode?: boolean;

  @BooleanField({ ...optional, description: 'Only events that are not over, or only those that are.', example: true })
  is_future?: boolean;

  @BooleanField({ ...optional, description: 'Only events that are over, or only those that are not.', example: false })
  is_past?: boolean;

  @DateTimeField({
    ...optional,
    description: 'Only events, or series with a date, that end then or later.',
    example: '2030-01-01T00:00:00Z',
  })
  ends_after?: Date;

  @DateTimeField({ ...optional, description: 'Only events that begin then or later.', example: '2030-01-01T00:00:00Z' })
  date_from_after?: Date;

  @DateTimeField({
    ...optional,
    description: 'Only events that begin then or before.',
    example: '2031-01-01T00:00:00Z',
  })
  date_from_before?: Date;

  @DateTimeField({ ...optional, description: 'Only events that end then or later.', example: '2030-01-01T00:00:00Z' })
  date_to_after?: Date;

  @DateTimeField({ ...optional, description: 'Only events that end then or before.', example: '2031-01-01T00:00:00Z' })
  date_to_before?: Date;

  @TextField({ ...optional, description: 'Only events sold there.', example: 'web' })
  sales_channel?: string;

  @TextField({ ...optional, description: 'Part of the name, the slug or the place.', example: 'concert' })
  search?: string;

  @TextField({ ...optional, description: 'Adds `best_availability_state` for this sales channel.', example: 'web' })
  with_availability_for?: string;
}

/** What can be said about a new event besides its body. */
export class EventCreateQuery {
  @TextField({
    ...optional,
    description: 'Slug, or organizer and slug, of an event to copy products and settings from.',
    example: 'spring-concert',
  })
  clone_from?: string;
}
