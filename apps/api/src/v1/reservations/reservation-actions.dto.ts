import { manualMethods, ticketLimit } from '@vestibule/engine';
import {
  BooleanField,
  ChoiceField,
  EmailField,
  IdField,
  MoneyField,
  NestedListField,
  PhoneField,
  TextField,
  UuidField,
} from '../../http/fields';
import { Partially } from '../../http/partial';

const optional = { required: false, nullable: true } as const;
const method = { choices: manualMethods, example: 'cash' } as const;

/** Money that the organizer took. */
export class MarkPaidInput {
  @ChoiceField({
    ...optional,
    ...method,
    description: 'How it was handed over; as it was announced by default, else cash.',
  })
  method?: (typeof manualMethods)[number] | null;
}

/** How something is cancelled. */
export class CancelInput {
  @BooleanField({
    ...optional,
    description: 'Whether money goes back; until the event’s deadline for refunds it does by default.',
    example: true,
  })
  refund?: boolean | null;
}

/** Money that is to go back. */
export class RefundInput {
  @MoneyField({ ...optional, min: 0, description: 'How much; all that is left by default.', example: '12.50' })
  amount?: number | null;

  @TextField({ ...optional, blank: true, maxLength: 500, description: 'Why.', example: 'The concert was moved.' })
  reason?: string | null;
}

/** Names on a ticket, and its seat. */
class TicketNames {
  @TextField({ ...optional, blank: true, description: 'First name of the person.', example: 'Terry' })
  first_name?: string | null;

  @TextField({ ...optional, blank: true, description: 'Last name of the person.', example: 'Pratchett' })
  last_name?: string | null;
}

class TicketInput extends TicketNames {
  @TextField({ required: false, maxLength: 50, description: 'The seat; `L` is free seating.', example: 'A 12' })
  seat?: string;
}

export class TicketPatch extends Partially(TicketInput) {}

/** Names for a ticket of somebody new. */
export class TransferredTicketInput extends TicketNames {
  @UuidField({ description: 'The ticket, as it is named so far.', example: 'd875a95b-24f8-4f5a-b910-1e59ea52b615' })
  uuid: string;
}

/** Who is to have the tickets from now on. */
export class TransferInput {
  @EmailField({ description: 'Address of the new customer.', example: 'friend@example.org' })
  email: string;

  @TextField({ ...optional, blank: true, description: 'Name of the new customer.', example: 'Neil Gaiman' })
  name?: string | null;

  @PhoneField({ ...optional, description: 'International phone number.', example: '+4962213217750' })
  phone?: string | null;

  @TextField({ required: false, maxLength: 20, description: 'Language of the new customer.', example: 'en' })
  locale?: string;

  @NestedListField(() => TransferredTicketInput, {
    required: false,
    max: ticketLimit,
    description: 'Names on the tickets; those that are left out have none.',
  })
  tickets?: TransferredTicketInput[];
}

/** A ticket that is corrected with its reservation. */
export class ChangedTicketInput extends TicketInput {
  @UuidField({ description: 'The ticket.', example: 'd875a95b-24f8-4f5a-b910-1e59ea52b615' })
  uuid: string;
}

class ReservationFields {
  @EmailField({ description: 'Address of the customer.', example: 'guest@example.org' })
  email: string;

  @TextField({ nullable: true, blank: true, description: 'Name of the customer.', example: 'Terry Pratchett' })
  name: string | null;

  @PhoneField({ nullable: true, description: 'International phone number.', example: '+4962213217750' })
  phone: string | null;

  @TextField({ maxLength: 20, description: 'Language of the customer, one of the event’s.', example: 'en' })
  locale: string;

  @TextField({ nullable: true, blank: true, description: 'The customer’s id in another system.', example: 'crm-4711' })
  user_external_id: string | null;

  @NestedListField(() => ChangedTicketInput, {
    max: ticketLimit,
    description: 'Tickets to be corrected; those that are left out stay.',
  })
  tickets: ChangedTicketInput[];
}

/** What of a reservation is corrected. */
export class ReservationPatch extends Partially(ReservationFields) {}

/** One more ticket for a reservation. */
export class AddedTicketInput extends TicketInput {
  @IdField({ description: 'The item.', example: 3 })
  item: number;

  @IdField({ ...optional, description: 'The variation; required when the item has some.', example: null })
  variation?: number | null;

  @IdField({ ...optional, description: 'The date; required in a series.', example: null })
  subevent?: number | null;

  @MoneyField({ ...optional, min: 0, description: 'What it costs; the product’s price by default.', example: '0.00' })
  price?: number | null;

  @BooleanField({
    required: false,
    description: 'The money was taken already; nothing that costs something is added without.',
    example: false,
  })
  paid?: boolean;

  @ChoiceField({ ...optional, ...method, description: 'How it was handed over.' })
  payment_method?: (typeof manualMethods)[number] | null;
}
