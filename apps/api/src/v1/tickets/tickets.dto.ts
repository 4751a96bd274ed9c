import { reservationStatuses, ticketStatuses } from '@vestibule/engine';
import {
  BooleanField,
  ChoiceField,
  DateTimeField,
  EmailField,
  IdField,
  ObjectField,
  TextField,
  TextListField,
  UuidField,
} from '../../http/fields';
import { ReservationTicketView } from '../reservations/reservations.dto';

/** A ticket on its own. */
export class TicketView extends ReservationTicketView {
  @UuidField({ description: 'The reservation it belongs to.', example: '8b375e71-52b2-422a-ab2d-5f1b4b2b12ac' })
  reservation: string;

  @TextField({ description: 'Code of that reservation.', example: 'FK4W8ZQ2MX' })
  reservation_code: string;

  @ChoiceField({ choices: reservationStatuses, description: 'State of that reservation.', example: 'V' })
  reservation_status: string;

  @EmailField({ description: 'Address of the customer.', example: 'guest@example.org' })
  email: string;

  @TextListField({ description: 'Names of the options the customer chose.', example: ['Pit'] })
  options: string[];

  @ObjectField({ description: 'Answers of the customer, by the name of their question.', example: { diet: 'vegan' } })
  answers: Record<string, unknown>;

  @DateTimeField({ nullable: true, description: 'When it was let in.', example: null })
  scanned_at: string | null;

  @TextField({ nullable: true, description: 'Which credential let it in.', example: null })
  scanned_by: string | null;
}

/** What the list can be narrowed to. */
export class TicketFilters {
  @ChoiceField({ required: false, choices: ticketStatuses, description: 'Only this status.', example: 'K' })
  status?: (typeof ticketStatuses)[number];

  @BooleanField({ required: false, description: 'Only cancelled ones, or only others.', example: false })
  cancelled?: boolean;

  @BooleanField({ required: false, description: 'Only those that were let in, or only others.', example: false })
  scanned?: boolean;

  @IdField({ required: false, description: 'Only for this item.', example: 3 })
  item?: number;

  @IdField({ required: false, description: 'Only for this variation.', example: 5 })
  variation?: number;

  @IdField({ required: false, description: 'Only for this date.', example: 9 })
  subevent?: number;

  @UuidField({
    required: false,
    description: 'Only of this reservation.',
    example: '8b375e71-52b2-422a-ab2d-5f1b4b2b12ac',
  })
  reservation?: string;

  @TextField({
    required: false,
    description: 'Part of a name, the address, the code, the seat or the product, or the beginning of the UUID.',
    example: 'terry',
  })
  search?: string;
}
