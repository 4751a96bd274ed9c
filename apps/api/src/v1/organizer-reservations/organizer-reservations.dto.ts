import { TextField } from '../../http/fields';
import { ReservationFilters } from '../reservations/reservations.dto';

/** What the list over all events can be narrowed to. */
export class OrganizerReservationFilters extends ReservationFilters {
  @TextField({
    required: false,
    maxLength: 100,
    description: 'Only of the event with this slug.',
    example: 'sampleconf',
  })
  event?: string;
}
