import { EngineError, type Tx } from '@vestibule/platform';
import type { EventEntity } from './event.entity';
import { sellingFacts } from './event.repository';
import { eventSettings } from './event-settings';

/** Whether an event knows how to be paid. */
export function canBePaid(event: Pick<EventEntity, 'settings'>): boolean {
  return eventSettings(event).paymentProviders.length > 0;
}

/**
 * Refuses what was just written when it lets a live event ask for money that nobody could pay. The event's row is
 * locked, so that a price and the opening do not miss each other.
 * @throws EngineError INVALID_FIELD
 */
export async function refuseUnpayable(tx: Tx, event: EventEntity, field: string): Promise<void> {
  if (!event.live || canBePaid(event)) return;
  const { hasPaidProduct } = await sellingFacts(tx, event.id);
  if (!hasPaidProduct) return;
  throw new EngineError('INVALID_FIELD', {
    field,
    message:
      'The event is live and has no payment provider: nothing in it can cost money. Set payment_providers first.',
  });
}
