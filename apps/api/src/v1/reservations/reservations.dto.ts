import {
  paymentStates,
  type PaymentState,
  reservationChannels,
  reservationStatuses,
  ticketStatuses,
} from '@vestibule/engine';
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
  TextField,
  TextListField,
  UrlField,
  UuidField,
} from '../../http/fields';
import { PaymentView } from './payments.dto';

const qrExample =
  'eyJ1dWlkIjoiZDg3NWE5NWItMjRmOC00ZjVhLWI5MTAtMWU1OWVhNTJiNjE1IiwiZXZlbnQiOiIxN2RjNDAyMC01MjFiLTRhNzQtYTgyMy1kZjY1MjI5ZWI3MjQifQ:Zm9yIHRoZSBkb2N1bWVudCBvbmx5LCBzaXh0eS1mb3VyIGJ5dGVzIG9mIG5vIG1lYW5pbmcgYXQgYWxsIGFuZCBzbyBvbg';

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

  @TextField({ description: 'Opens the ticket’s public page.', example: 'oLr8Gm2m1sC4Wv0jV0cQyK7cZ0m7bH8v7m6s1tq5G9A' })
  secret: string;

  @TextField({
    nullable: true,
    maxLength: 1000,
    description:
      'Text of the QR code: base64url(JSON) ":" base64url(Ed25519 signature over the first part); the event’s `ticket_public_key` proves it. Null unless the ticket is K or S and not cancelled.',
    example: qrExample,
  })
  qr: string | null;
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

  @BooleanField({ description: 'Whether the address refused a mail.', example: false })
  mail_error: boolean;

  @TextField({ description: 'Slug of the event.', example: 'sampleconf' })
  event: string;

  @ChoiceField({ choices: reservationChannels, description: 'Where it was made.', example: 'api' })
  channel: string;

  @UrlField({
    description: 'The customer’s own page; whoever knows the address sees the reservation.',
    example: 'https://tickets.example.org/public/bigevents/sampleconf/reservations/oLr8Gm2m1sC4Wv0jV0cQyK7c/',
  })
  url: string;

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

  @MoneyField({ description: 'What is still to be paid of it.', example: '0.00' })
  due: string;

  @ChoiceField({
    choices: paymentStates,
    description:
      'free: nothing was to be paid; due: something is to be paid; unpaid: it was not and will not be; paid, partly_refunded, refunded.',
    example: 'free',
  })
  payment_state: PaymentState;

  @UrlField({
    nullable: true,
    description: 'Where the customer pays or reads how to, while something is due.',
    example: null,
  })
  checkout_url: string | null;

  @NestedListField(() => PaymentView, { description: 'What was or is to be paid, oldest first.', example: [] })
  payments: PaymentView[];

  @TextListField({
    description: 'UUIDs of the options the customer chose.',
    example: ['f0a3c1de-7b5e-4f0e-9d3a-2c0a5b1d8e42'],
  })
  options: string[];

  @ObjectField({ description: 'Answers of the customer, by the name of their question.', example: { diet: 'Vegan' } })
  answers: Record<string, unknown>;

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

  @ChoiceField({
    required: false,
    choices: paymentStates,
    description: 'Only where the money stands like this.',
    example: 'due',
  })
  payment_state?: PaymentState;

  @TextField({ required: false, description: 'Part of the code, the address or the name.', example: 'terry' })
  search?: string;
}
