import { BooleanField, ChoiceField, IdField, TextField, UuidField } from '../../http/fields';
import { ReservationTicketView } from '../reservations/reservations.dto';

const ticketStatuses = ['C', 'N', 'K', 'S'] as const;

/** A ticket on its own. */
export class TicketView extends ReservationTicketView {
  @UuidField({ description: 'The reservation it belongs to.', example: '8b375e71-52b2-422a-ab2d-5f1b4b2b12ac' })
  reservation: string;

  @TextField({ description: 'Code of that reservation.', example: 'FK4W8ZQ2MX' })
  reservation_code: string;
}

/** What the list can be narrowed to. */
export class TicketFilters {
  @ChoiceField({ required: false, choices: ticketStatuses, description: 'Only this status.', example: 'K' })
  status?: (typeof ticketStatuses)[number];

  @BooleanField({ required: false, description: 'Only cancelled ones, or only others.', example: false })
  cancelled?: boolean;

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

  @TextField({ required: false, description: 'Part of a name, the address or the code.', example: 'terry' })
  search?: string;
}
