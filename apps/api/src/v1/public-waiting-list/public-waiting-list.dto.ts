import {
  ChoiceField,
  DateTimeField,
  EmailField,
  IdField,
  IntegerField,
  NestedField,
  PhoneField,
  TextField,
  TextMapField,
  UrlField,
} from '../../http/fields';

/** A wish as a visitor writes it; the same names as an organizer's. */
export class PublicWishInput {
  @EmailField({ description: 'Your address.', example: 'waiting@example.org' })
  email: string;

  @IdField({ description: 'The item you wait for.', example: 3 })
  item: number;

  @IdField({
    required: false,
    nullable: true,
    description: 'The variation; required when the item has some.',
    example: null,
  })
  variation?: number | null;

  @IdField({ required: false, nullable: true, description: 'The date; required in a series.', example: null })
  subevent?: number | null;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    description: 'Your name, in one piece.',
    example: 'Ada Lovelace',
  })
  name?: string | null;

  @TextMapField({
    required: false,
    description: 'Your name in parts, instead of `name`; the event may require one of them.',
    example: { _scheme: 'full', full_name: 'Ada Lovelace' },
  })
  name_parts?: Record<string, string>;

  @PhoneField({
    required: false,
    nullable: true,
    description: 'International phone number; the event may require it.',
    example: '+4962213217750',
  })
  phone?: string | null;

  @TextField({
    required: false,
    nullable: true,
    maxLength: 20,
    description: 'Your language, one of the event’s.',
    example: 'de',
  })
  locale?: string | null;
}

/** What a visitor gets for joining. */
export class PublicJoinView {
  @IdField({ description: 'Number of the entry.', example: 1 })
  id: number;

  @TextField({
    description: 'Opens the status; nobody else knows it.',
    example: 'oLr8Gm2m1sC4Wv0jV0cQyK7cZ0m7bH8v7m6s1tq5G9A',
  })
  secret: string;

  @IntegerField({ nullable: true, description: 'Rank in the queue of this product, from 1.', example: 3 })
  position: number | null;

  @UrlField({
    description: 'GET shows where you stand.',
    example: 'https://tickets.example.org/api/v1/public/bigevents/sampleconf/waitinglist/oLr8Gm/',
  })
  status_url: string;

  @UrlField({
    description: 'DELETE takes you off the list.',
    example: 'https://tickets.example.org/api/v1/public/bigevents/sampleconf/waitinglist/oLr8Gm/',
  })
  leave_url: string;

  @UrlField({
    description: 'The same as a page.',
    example: 'https://tickets.example.org/public/bigevents/sampleconf/waitinglist/oLr8Gm/',
  })
  page_url: string;
}

/** An offer as the person sees it who got it. */
export class PublicOfferView {
  @TextField({ description: 'The code that keeps the place.', example: 'ABCDEFGH23456789' })
  voucher: string;

  @DateTimeField({ nullable: true, description: 'Until when.', example: '2026-12-03T10:00:00Z' })
  valid_until: string | null;

  @UrlField({
    description: 'Where the place is taken.',
    example: 'https://tickets.example.org/public/bigevents/sampleconf/redeem/?voucher=ABC',
  })
  redeem_url: string;

  @UrlField({
    description: 'Where the place is given back.',
    example: 'https://tickets.example.org/public/bigevents/sampleconf/waitinglist/decline/?voucher=ABC',
  })
  decline_url: string;
}

/** Where somebody stands. */
export class PublicEntryView {
  @IdField({ description: 'Number of the entry.', example: 1 })
  id: number;

  @ChoiceField({
    choices: ['waiting', 'valid', 'redeemed', 'expired'],
    description: 'waiting, or what became of the offer: valid, redeemed or expired.',
    example: 'waiting',
  })
  status: string;

  @IntegerField({
    nullable: true,
    description: 'Rank in the queue of this product, from 1; null once an offer was made.',
    example: 3,
  })
  position: number | null;

  @IntegerField({ nullable: true, description: 'People who are served before.', example: 2 })
  people_ahead: number | null;

  @DateTimeField({ description: 'When you joined.', example: '2026-12-01T10:00:00Z' })
  created: string;

  @EmailField({ description: 'Your address.', example: 'waiting@example.org' })
  email: string;

  @IdField({ description: 'The item you wait for.', example: 3 })
  item: number;

  @IdField({ nullable: true, description: 'The variation.', example: null })
  variation: number | null;

  @IdField({ nullable: true, description: 'The date.', example: null })
  subevent: number | null;

  @NestedField(() => PublicOfferView, { nullable: true, description: 'The offer, once there is one.' })
  offer: PublicOfferView | null;
}

/** Which offer is declined. */
export class DeclineInput {
  @TextField({ description: 'The code of the offer, in any case.', example: 'ABCDEFGH23456789' })
  voucher: string;
}
