import { reservationStatuses } from '@vestibule/engine';
import {
  BooleanField,
  ChoiceField,
  DateTimeField,
  EmailField,
  IdField,
  IntegerField,
  MoneyField,
  NestedListField,
  ObjectField,
  PhoneField,
  TextField,
  TextListField,
  UuidField,
} from '../../http/fields';

/** Most tickets of one reservation (reference pretix §6.4). */
const ticketLimit = 500;

const ticketStatuses = ['C', 'N', 'K', 'S'] as const;

/** One ticket that is wanted. */
export class ReservationTicketInput {
  @IdField({ description: 'The item.', example: 3 })
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
    description: 'Code of a voucher, in any case.',
    example: 'ABCDEFGH23456789',
  })
  voucher?: string | null;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    description: 'First name of the person.',
    example: 'Terry',
  })
  first_name?: string | null;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    description: 'Last name of the person.',
    example: 'Pratchett',
  })
  last_name?: string | null;

  @TextField({
    required: false,
    nullable: true,
    maxLength: 50,
    description: 'The seat; `L` is free seating.',
    example: 'L',
  })
  seat?: string | null;
}

/** A reservation that is wanted: all of its tickets, or none. */
export class ReservationInput {
  @EmailField({ description: 'Address of the customer.', example: 'guest@example.org' })
  email: string;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    description: 'Name of the customer.',
    example: 'Terry Pratchett',
  })
  name?: string | null;

  @PhoneField({
    required: false,
    nullable: true,
    description: 'International phone number.',
    example: '+4962213217750',
  })
  phone?: string | null;

  @TextField({
    required: false,
    nullable: true,
    maxLength: 20,
    description: 'Language of the customer, one of the event’s; the event’s own by default.',
    example: 'en',
  })
  locale?: string | null;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    description: 'The customer’s id in another system.',
    example: 'crm-4711',
  })
  user_external_id?: string | null;

  @BooleanField({
    required: false,
    description: 'Whether mails go to the customer; without, the reservation ends as PN.',
    example: true,
  })
  to_mail?: boolean;

  @TextListField({ required: false, max: 100, description: 'Options the customer chose.', example: [] })
  options?: string[];

  @ObjectField({
    required: false,
    description: 'Anything the caller wants to keep with the reservation.',
    example: { source: 'intranet' },
  })
  extra_data?: Record<string, unknown>;

  @NestedListField(() => ReservationTicketInput, { min: 1, max: ticketLimit, description: 'One a person, 1 to 500.' })
  tickets: ReservationTicketInput[];
}

/** A ticket as it is shown within its reservation. */
export class ReservationTicketView {
  @UuidField({ description: 'Id of the ticket everywhere.', example: 'd875a95b-24f8-4f5a-b910-1e59ea52b615' })
  uuid: string;

  @IdField({ description: 'Number of the ticket within the organizer.', example: 11 })
  id: number;

  @IntegerField({ description: 'Rank within the reservation, from 1.', example: 1 })
  position: number;

  @IdField({ description: 'The item.', example: 3 })
  item: number;

  @IdField({ nullable: true, description: 'The variation.', example: null })
  variation: number | null;

  @IdField({ nullable: true, description: 'The date.', example: null })
  subevent: number | null;

  @TextField({ nullable: true, description: 'Code of the voucher that was used.', example: null })
  voucher: string | null;

  @IdField({ nullable: true, description: 'Number of the voucher that was used.', example: null })
  voucher_id: number | null;

  @MoneyField({ description: 'What it cost.', example: '0.00' })
  price: string;

  @TextField({ nullable: true, description: 'First name of the person.', example: 'Terry' })
  first_name: string | null;

  @TextField({ nullable: true, description: 'Last name of the person.', example: 'Pratchett' })
  last_name: string | null;

  @TextField({ description: 'The seat; `L` is free seating.', example: 'L' })
  seat: string;

  @ChoiceField({
    choices: ticketStatuses,
    description: 'C created, N not active, K not scanned, S scanned.',
    example: 'K',
  })
  status: string;

  @BooleanField({ description: 'Whether the ticket was cancelled.', example: false })
  cancelled: boolean;

  @TextField({ description: 'What is scanned at the door.', example: 'oLr8Gm2m1sC4Wv0jV0cQyK7cZ0m7bH8v7m6s1tq5G9A' })
  secret: string;
}

/** A reservation as it is shown. */
export class ReservationView {
  @UuidField({ description: 'Id of the reservation everywhere.', example: '8b375e71-52b2-422a-ab2d-5f1b4b2b12ac' })
  uuid: string;

  @IdField({ description: 'Number of the reservation within the organizer.', example: 7 })
  id: number;

  @TextField({ description: 'What the customer reads out.', example: 'FK4W8ZQ2MX' })
  code: string;

  @ChoiceField({
    choices: reservationStatuses,
    description:
      'C cancelled, R created, U unpaid, F mail not verified, FA mail verified, P paid, PE mail refused, PN no mail, V valid, E expired.',
    example: 'V',
  })
  status: string;

  @EmailField({ description: 'Address of the customer.', example: 'guest@example.org' })
  email: string;

  @TextField({ nullable: true, description: 'Name of the customer.', example: 'Terry Pratchett' })
  name: string | null;

  @TextField({ nullable: true, description: 'International phone number.', example: null })
  phone: string | null;

  @TextField({ description: 'Language of the customer.', example: 'en' })
  locale: string;

  @TextField({ nullable: true, description: 'The customer’s id in another system.', example: null })
  user_external_id: string | null;

  @BooleanField({ description: 'Whether mails go to the customer.', example: true })
  to_mail: boolean;

  @TextField({ description: 'Slug of the event.', example: 'sampleconf' })
  event: string;

  @DateTimeField({ description: 'When it was made.', example: '2026-12-01T10:00:00Z' })
  datetime: string;

  @DateTimeField({
    nullable: true,
    description: 'Until when the places are held; null when they are its own.',
    example: null,
  })
  expires: string | null;

  @DateTimeField({ nullable: true, description: 'When it was cancelled.', example: null })
  cancellation_date: string | null;

  @DateTimeField({ description: 'When it was last changed.', example: '2026-12-01T10:00:00Z' })
  last_modified: string;

  @MoneyField({ description: 'What all tickets cost.', example: '0.00' })
  total: string;

  @BooleanField({ description: 'Whether it waits for its places.', example: false })
  in_waiting_list: boolean;

  @TextListField({ description: 'Options the customer chose.', example: [] })
  options: string[];

  @ObjectField({ description: 'What the caller keeps with the reservation.', example: { source: 'intranet' } })
  extra_data: Record<string, unknown>;

  @NestedListField(() => ReservationTicketView, { description: 'One a person.' })
  tickets: ReservationTicketView[];
}

/** What the list can be narrowed to. */
export class ReservationFilters {
  @ChoiceField({ required: false, choices: reservationStatuses, description: 'Only this status.', example: 'V' })
  status?: (typeof reservationStatuses)[number];

  @TextField({
    required: false,
    maxLength: 254,
    description: 'Only this address, in any case.',
    example: 'guest@example.org',
  })
  email?: string;

  @TextField({ required: false, description: 'Only this code, in any case.', example: 'FK4W8ZQ2MX' })
  code?: string;

  @IdField({ required: false, description: 'Only with a ticket for this item.', example: 3 })
  item?: number;

  @IdField({ required: false, description: 'Only with a ticket for this variation.', example: 5 })
  variation?: number;

  @IdField({ required: false, description: 'Only with a ticket for this date.', example: 9 })
  subevent?: number;

  @DateTimeField({ required: false, description: 'Only made then or later.', example: '2026-12-01T00:00:00Z' })
  created_since?: Date;

  @DateTimeField({ required: false, description: 'Only made earlier.', example: '2026-12-02T00:00:00Z' })
  created_before?: Date;

  @DateTimeField({ required: false, description: 'Only changed then or later.', example: '2026-12-01T00:00:00Z' })
  modified_since?: Date;

  @TextField({ required: false, description: 'Part of the code, the address or the name.', example: 'terry' })
  search?: string;
}
