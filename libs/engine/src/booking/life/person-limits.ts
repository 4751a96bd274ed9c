import { EngineError, type Tx } from '@vestibule/platform';
import { brokenLimit } from './person-limit.policy';
import { ownedItems, personLimits } from './person-limit.repository';

/**
 * Checks that an address which gets tickets of these items has no more than one person may, whoever asks. The address is
 * locked, so that nobody sells to it meanwhile.
 * @throws EngineError PERSON_LIMIT
 */
export async function assertLimits(
  tx: Tx,
  eventId: number,
  { email, wants }: { email: string; wants: readonly number[] },
): Promise<void> {
  const limits = await personLimits(tx, eventId);
  if (limits.length === 0) return;
  const owned = await ownedItems(tx, eventId, [email.toLowerCase()]);
  const broken = brokenLimit(limits, { has: owned.map(({ itemId }) => itemId), wants });
  if (broken) throw new EngineError('PERSON_LIMIT', { max: broken.max });
}
