import { changeActions } from '@vestibule/engine';
import { ChoiceField, DateTimeField, NestedField, ObjectField } from '../../http/fields';
import { ActorView } from './actor.dto';

/** One thing that happened to a reservation. */
export class ReservationChangeView {
  @DateTimeField({ description: 'When.', example: '2026-12-01T10:00:00Z' })
  datetime: string;

  @NestedField(() => ActorView, { description: 'Who did it.' })
  by: ActorView;

  @ChoiceField({
    choices: changeActions,
    description: 'What happened; the first is that it was made.',
    example: 'paid',
  })
  action: string;

  @ObjectField({
    description: 'More about it; `from` and `to` are states of the reservation. Never a name or an address.',
    example: { from: 'U', to: 'P', method: 'cash' },
  })
  detail: Record<string, unknown>;
}
