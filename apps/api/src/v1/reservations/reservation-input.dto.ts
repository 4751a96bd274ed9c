import { manualMethods, paymentProviders, ticketLimit } from '@vestibule/engine';
import {
  BooleanField,
  ChoiceField,
  EmailField,
  IdField,
  MoneyField,
  NestedListField,
  ObjectField,
  PhoneField,
  TextField,
  TextListField,
} from '../../http/fields';

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

  @MoneyField({
    required: false,
    nullable: true,
    min: 0,
    description:
      'What it costs: at least the minimum where the price is open, else any amount; the product’s price by default.',
    example: '0.00',
  })
  price?: number | null;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    description: 'First name of the person; some products ask for a name.',
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

  @TextListField({
    required: false,
    max: 100,
    description: 'UUIDs of options of the event: exactly one of the radio ones, any of the others.',
    example: ['f0a3c1de-7b5e-4f0e-9d3a-2c0a5b1d8e42'],
  })
  options?: string[];

  @ObjectField({
    required: false,
    description: 'Answers to the questions of the items, by name.',
    example: { diet: 'Vegan' },
  })
  answers?: Record<string, unknown>;

  @ChoiceField({
    required: false,
    nullable: true,
    choices: paymentProviders,
    description: 'Who collects the money when something is to be paid; the first the event has by default.',
    example: 'manual',
  })
  payment_provider?: (typeof paymentProviders)[number] | null;

  @ChoiceField({
    required: false,
    nullable: true,
    choices: manualMethods,
    description: 'How money is handed over; with the provider `manual` only.',
    example: 'cash',
  })
  payment_method?: (typeof manualMethods)[number] | null;

  @BooleanField({
    required: false,
    description: 'The money was taken already, at the till.',
    example: false,
  })
  paid?: boolean;

  @ObjectField({
    required: false,
    description: 'Anything the caller wants to keep with the reservation.',
    example: { source: 'intranet' },
  })
  extra_data?: Record<string, unknown>;

  @NestedListField(() => ReservationTicketInput, { min: 1, max: ticketLimit, description: 'One a person, 1 to 500.' })
  tickets: ReservationTicketInput[];
}
