import { engineEntities } from '@vestibule/engine';
import type { JobRequest } from '@vestibule/jobs';
import type { Database } from '@vestibule/platform';
import { arrangeReservation, openSale, withDatabase } from '@vestibule/testing';
import { dueRefunds } from './due-refunds.repository';
import { Sweeps } from './sweeps';

describe('the sweep for refunds', () => {
  const db = withDatabase({ entities: engineEntities });
  let relay: Database;

  beforeAll(async () => {
    relay = await db().openAs('relay');
  });

  afterEach(() => db().ownerQuery('DELETE FROM reservation'));

  /** A refund that has been due for some seconds. */
  async function refund(dueSeconds: number, status = 'pending') {
    const sale = await openSale(db());
    const { organizerId, eventId } = sale.scope;
    const reservationId = await arrangeReservation(db(), sale.scope, { product: sale.product });
    const own = [organizerId, eventId, reservationId];
    const [payment] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO payment (organizer_id, uuid, event_id, reservation_id, provider, status, amount_minor, currency)
       VALUES ($1, gen_random_uuid(), $2, $3, 'stripe', 'P', 500, 'EUR') RETURNING id`,
      own,
    );
    const [row] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO refund (organizer_id, uuid, event_id, reservation_id, payment_id, amount_minor, status, reason, actor,
         due_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, 500, $5, '', 'system',
         clock_timestamp() - make_interval(secs => $6)) RETURNING id`,
      [...own, payment!.id, status, dueSeconds],
    );
    return { organizerId, refundId: row!.id };
  }

  it('finds those of all organizers that are due and not done, longest first', async () => {
    // Minutes, so that one due for a second stays below it on the slowest machine.
    const patience = 600;
    const [later, first] = [await refund(1_200), await refund(6_000)];
    await refund(1);
    await refund(-60);
    await refund(1_200, 'done');
    await refund(1_200, 'failed');
    expect(await relay.acrossTenants((tx) => dueRefunds(tx, patience, 10))).toEqual([first, later]);
    expect(await relay.acrossTenants((tx) => dueRefunds(tx, patience, 1))).toEqual([first]);
  });

  it('asks for a job each', async () => {
    const added: JobRequest[] = [];
    const queues = { add: async (requests: readonly JobRequest[]) => void added.push(...requests) };
    const payload = await refund(60);
    await new Sweeps({ database: relay, queues, canSendMails: false }).dueRefunds();
    expect(added).toEqual([{ name: 'payment.refund', payload }]);
  });

  it('sees nothing of money or people', async () => {
    const look = relay.acrossTenants((tx) => tx.query('SELECT amount_minor, reason FROM refund'));
    await expect(look).rejects.toThrow('permission denied');
  });
});
