import { ticketLimit } from '@vestibule/engine';
import {
  BooleanField,
  DateTimeField,
  EmailField,
  IntegerField,
  MoneyField,
  NestedField,
  NestedListField,
  ObjectField,
  TextField,
  TextListField,
  UrlField,
  UuidField,
} from '../../../http/fields';

const uuid = '0fba6d07-555a-40d3-94aa-9edd97d1487c';

/** One person with a ticket. */
export class TibilletCustomer {
  @TextField({ blank: true, description: 'First name.', example: 'Terry' })
  first_name: string;

  @TextField({ blank: true, description: 'Last name.', example: 'Pratchett' })
  last_name: string;
}

/** How many tickets of one price are wanted. */
export class TibilletPriceWish {
  @UuidField({ description: 'The price.', example: 'b5e0a6a8-1f0a-4f3e-9a37-4b1c0f2f3a11' })
  uuid: string;

  @IntegerField({ min: 0, max: ticketLimit, description: 'How many.', example: 1 })
  qty: number;

  @NestedListField(() => TibilletCustomer, {
    required: false,
    nullable: true,
    max: ticketLimit,
    description: 'Who they are for, one a ticket; needed where the product asks for names.',
  })
  customers?: TibilletCustomer[] | null;

  @MoneyField({
    required: false,
    nullable: true,
    min: 0,
    description: 'What is paid for one, where the price is open.',
    example: null,
  })
  custom_amount?: number | null;
}

/** A reservation that is wanted. */
export class TibilletReservationInput {
  @EmailField({ description: 'Address of whoever reserves.', example: 'jturbeaux@pm.me' })
  email: string;

  @BooleanField({ required: false, description: 'Whether tickets are mailed; they are by default.', example: true })
  to_mail?: boolean;

  @UuidField({ description: 'The event.', example: '17dc4020-521b-4a74-a823-df65229eb724' })
  event: string;

  @TextListField({ required: false, nullable: true, max: 100, description: 'Chosen options by UUID.', example: [uuid] })
  options?: string[] | null;

  @NestedListField(() => TibilletPriceWish, { min: 1, max: ticketLimit, description: 'What is wanted.' })
  prices: TibilletPriceWish[];

  @ObjectField({
    required: false,
    nullable: true,
    description: 'Answers to the questions of the products, by label or name.',
    example: null,
  })
  custom_form?: Record<string, unknown> | null;
}

/** A reservation as it is shown. */
export class TibilletReservation {
  @UuidField({ description: 'Id of the reservation everywhere.', example: '8b375e71-52b2-422a-ab2d-5f1b4b2b12ac' })
  uuid: string;

  @DateTimeField({ description: 'When it was made.', example: '2022-10-18T10:05:31.985512+04:00' })
  datetime: string;

  @EmailField({ description: 'Address of whoever reserved.', example: 'jturbeaux@pm.me' })
  user_mail: string;

  @UuidField({ description: 'The event.', example: '17dc4020-521b-4a74-a823-df65229eb724' })
  event: string;

  @TextField({
    description:
      'C cancelled or expired, R created, U unpaid, F mail not verified, FA mail verified, P paid, PE mail refused, PN no mail, V valid.',
    example: 'V',
  })
  status: string;

  @TextListField({ description: 'Chosen options by UUID.', example: [uuid] })
  options: string[];

  @TextListField({ description: 'Tickets by UUID.', example: ['d875a95b-24f8-4f5a-b910-1e59ea52b615'] })
  tickets: string[];

  @TextListField({ description: 'Payments by UUID; none for what is free.', example: [] })
  paiements: string[];
}

/** One person with a ticket, as the request named it. */
export class TibilletCustomerEcho {
  @TextField({ description: 'First name.', example: 'Terry' })
  first_name: string;

  @TextField({ description: 'Last name.', example: 'Pratchett' })
  last_name: string;
}

/** How many tickets of one price were wanted, as the request said. */
export class TibilletPriceEcho {
  @UuidField({ description: 'The price.', example: 'b5e0a6a8-1f0a-4f3e-9a37-4b1c0f2f3a11' })
  uuid: string;

  @IntegerField({ description: 'How many.', example: 1 })
  qty: number;

  @NestedListField(() => TibilletCustomerEcho, { 'x-when-asked': true, description: 'Who they are for.' })
  customers?: TibilletCustomerEcho[];

  @MoneyField({ 'x-when-asked': true, description: 'What is paid for one.', example: '12.00' })
  custom_amount?: string;
}

/** What was asked for, and what came of it. */
export class TibilletReservationMade {
  @EmailField({ description: 'Address of whoever reserves.', example: 'jturbeaux@pm.me' })
  email: string;

  @BooleanField({ description: 'Whether tickets are mailed.', example: true })
  to_mail: boolean;

  @UuidField({ description: 'The event.', example: '17dc4020-521b-4a74-a823-df65229eb724' })
  event: string;

  @TextListField({ nullable: true, description: 'Chosen options by UUID.', example: [uuid] })
  options: string[] | null;

  @NestedListField(() => TibilletPriceEcho, { description: 'What was wanted.' })
  prices: TibilletPriceEcho[];

  @ObjectField({
    'x-when-asked': true,
    description: 'Answers to the questions of the products, as the request gave them.',
    example: { Diet: 'vegan' },
  })
  custom_form?: Record<string, unknown>;

  @NestedField(() => TibilletReservation, { description: 'The reservation.' })
  reservation: TibilletReservation;

  @UrlField({
    'x-when-asked': true,
    description: 'Where it is paid; only when something is to be paid.',
    example: 'https://tickets.example.org/public/museum/concert/reservations/abc/',
  })
  checkout_url?: string;

  @UuidField({
    'x-when-asked': true,
    description: 'The payment; only when something is to be paid.',
    example: 'db55449c-5edd-4c89-bb18-0f3da867d6fa',
  })
  paiement_stripe_uuid?: string;
}
