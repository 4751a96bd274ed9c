import {
  BooleanField,
  DateTimeField,
  IntegerField,
  NestedListField,
  TextField,
  TextListField,
  UrlField,
  UuidField,
} from '../../../http/fields';
import { TibilletOption } from '../options/options.dto';
import { TibilletProduct } from '../products/products.dto';
import { WindowQuery } from '../values/page-window.dto';

const categories = /^(LIV|FES|REU|CON|RES|CHT|ACT)$/;

/** An event as it is shown. */
export class TibilletEvent {
  @UuidField({ description: 'Id of the event everywhere.', example: '17dc4020-521b-4a74-a823-df65229eb724' })
  uuid: string;

  @TextField({ description: 'Its name.', example: 'Concert' })
  name: string;

  @TextField({ description: 'Short name, the same on every wire.', example: 'concert-221018-2000-17dc4020' })
  slug: string;

  @TextField({ nullable: true, description: 'One sentence about it.', example: 'An evening with a band.' })
  short_description: string | null;

  @TextField({ nullable: true, maxLength: 20_000, description: 'More about it.', example: null })
  long_description: string | null;

  @DateTimeField({ description: 'When it begins.', example: '2022-10-18T20:00:00.000000+04:00' })
  datetime: string;

  @DateTimeField({ nullable: true, description: 'When it ends.', example: null })
  end_datetime: string | null;

  @NestedListField(() => TibilletProduct, { description: 'What is to be had.' })
  products: TibilletProduct[];

  @NestedListField(() => TibilletOption, { description: 'Of these exactly one is chosen.' })
  options_radio: TibilletOption[];

  @NestedListField(() => TibilletOption, { description: 'Of these any number is chosen.' })
  options_checkbox: TibilletOption[];

  @IntegerField({ nullable: true, description: 'Places; null is any number.', example: 50 })
  jauge_max: number | null;

  @BooleanField({ description: 'Whether people are told how many places are left.', example: false })
  show_gauge: boolean;

  @IntegerField({ nullable: true, description: 'Tickets one person may have; null is any number.', example: 10 })
  max_per_user: number | null;

  @BooleanField({ description: 'Whether everybody sees it.', example: true })
  published: boolean;

  @IntegerField({ description: 'Valid tickets.', example: 2 })
  reservations: number;

  @BooleanField({ description: 'Whether there is no place left.', example: false })
  complet: boolean;

  @TextField({ description: 'What kind of event it is.', example: 'LIV' })
  category: string;

  @TextListField({ description: 'Words it is found by.', example: ['rock'] })
  tags: string[];

  @UrlField({ nullable: true, description: 'A picture.', example: null })
  img_url: string | null;

  @UrlField({ description: 'Its page.', example: 'https://tickets.example.org/public/museum/concert/' })
  url: string;

  @TextField({ description: 'Where it is; the organizer where nothing is said.', example: 'Museum' })
  place: string;

  @TextField({ description: 'PEM; what a device verifies tickets with.', example: '-----BEGIN PUBLIC KEY-----…' })
  ticket_public_key: string;
}

/** What the list of events can be narrowed to. */
export class TibilletEventQuery extends WindowQuery {
  @BooleanField({ required: false, description: 'Only what is still to come.', example: true })
  only_futur?: boolean;

  @TextField({ required: false, maxLength: 200, description: 'Part of the name.', example: 'concert' })
  filter?: string;
}

/** An event that is wanted. */
export class TibilletEventInput {
  @DateTimeField({ description: 'When it begins.', example: '2022-10-18T20:00:00+04:00' })
  datetime: Date;

  @TextField({ description: 'Its name.', maxLength: 200, example: 'Concert' })
  name: string;

  @DateTimeField({ required: false, nullable: true, description: 'When it ends.', example: null })
  end_datetime?: Date | null;

  @TextField({ required: false, nullable: true, blank: true, description: 'One sentence about it.', example: null })
  short_description?: string | null;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    maxLength: 20_000,
    description: 'More about it.',
    example: null,
  })
  long_description?: string | null;

  @UrlField({ required: false, nullable: true, description: 'A picture.', example: null })
  img_url?: string | null;

  @TextField({
    required: false,
    pattern: { form: categories, fault: 'Not a category of events.' },
    description: 'LIV concert, FES festival, REU meeting, CON conference, RES catering, CHT worksite, ACT action.',
    example: 'LIV',
  })
  category?: string;

  @IntegerField({ required: false, min: 0, max: 1_000_000, description: 'Places; 50 by default.', example: 50 })
  jauge_max?: number;

  @BooleanField({ required: false, description: 'Whether people are told how many places are left.', example: false })
  show_gauge?: boolean;

  @IntegerField({
    required: false,
    nullable: true,
    min: 1,
    description: 'Tickets one person may have; null is any number.',
    example: 10,
  })
  max_per_user?: number | null;

  @BooleanField({ required: false, description: 'Whether everybody sees it; they do by default.', example: true })
  published?: boolean;

  @TextListField({ required: false, max: 50, maxLength: 50, description: 'Words it is found by.', example: ['rock'] })
  tags?: string[];

  @TextListField({
    required: false,
    max: 100,
    description: 'Products by UUID; a free one is made where none is named.',
    example: [],
  })
  products?: string[];

  @TextListField({ required: false, max: 100, description: 'Options by UUID, of which one is chosen.', example: [] })
  options_radio?: string[];

  @TextListField({ required: false, max: 100, description: 'Options by UUID, of which any is chosen.', example: [] })
  options_checkbox?: string[];
}
