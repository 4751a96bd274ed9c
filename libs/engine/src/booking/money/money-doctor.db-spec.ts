import { type EventScope, engineEntities } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeReservation,
  createEvent,
  createItem,
  createOrganizer,
  doctorFindings,
  withDatabase,
} from '@vestibule/testing';
import { moneyDoctorChecks } from './money-doctor-checks';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });

describe('the doctor of money', () => {
  let scope: EventScope;
  let reservation: number;
  let payment: number;
  let refund: number;

  beforeAll(async () => {
    for (let tenant = 0; tenant < 2; tenant += 1) {
      scope = await createEvent(db(), await createOrganizer(db()));
      const item = await createItem(db(), scope);
      reservation = await arrangeReservation(db(), scope, { product: item.product() });
      payment = await insert('payment', {
        provider: `'stripe'`,
        status: `'V'`,
        amount_minor: '1000',
        refunded_minor: '400',
        currency: `'EUR'`,
        paid_at: 'clock_timestamp()',
      });
      const rest = { payment_id: String(payment), reason: `'sorry'`, actor: `'token:1'` };
      refund = await insert('refund', { ...rest, amount_minor: '300', status: `'done'` });
      await insert('refund', { ...rest, amount_minor: '100', status: `'pending'` });
      await insert('refund', { ...rest, amount_minor: '600', status: `'failed'` });
    }
  });

  afterEach(async () => expect(await findings()).toEqual({}));

  async function insert(table: string, columns: Record<string, string>): Promise<number> {
    const all: Record<string, string> = {
      organizer_id: String(scope.organizerId),
      uuid: 'gen_random_uuid()',
      event_id: String(scope.eventId),
      reservation_id: String(reservation),
      ...columns,
    };
    const [row] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO ${table} (${Object.keys(all).join(', ')}) VALUES (${Object.values(all).join(', ')}) RETURNING id`,
    );
    return row?.id ?? 0;
  }

  const findings = () => doctorFindings(db(), moneyDoctorChecks);

  /** Breaks a row of the second tenant, looks, and puts it right again. */
  async function whenBroken(table: string, id: number, columns: Record<string, string>) {
    const [before] = await db().ownerQuery(`SELECT ${Object.keys(columns).join(', ')} FROM ${table} WHERE id = $1`, [
      id,
    ]);
    const changes = Object.entries(columns).map(([column, value]) => `${column} = ${value}`);
    await db().ownerQuery(`UPDATE ${table} SET ${changes.join(', ')} WHERE id = $1`, [id]);
    const found = await findings();
    const back = Object.keys(columns).map((column, index) => `${column} = $${index + 2}`);
    await db().ownerQuery(`UPDATE ${table} SET ${back.join(', ')} WHERE id = $1`, [id, ...Object.values(before ?? {})]);
    return found;
  }

  const miscounted = 'payments have gone back as far as their refunds say';

  it.each([
    ['counts more than its refunds', { refunded_minor: '500' }],
    ['counts less', { refunded_minor: '300' }],
    ['is refunded by its letter alone', { status: `'R'` }],
    ['gives back what never came in', { status: `'W'` }],
  ])('finds a payment that %s', async (_, columns) => {
    expect(await whenBroken('payment', payment, columns)).toEqual({
      [miscounted]: [expect.objectContaining({ organizer_id: scope.organizerId, payment_id: payment })],
    });
  });

  it('finds a refund that was changed', async () => {
    expect(Object.keys(await whenBroken('refund', refund, { amount_minor: '299' }))).toEqual([miscounted]);
  });

  it.each([['U'], ['E'], ['R']])('finds money in a reservation that is %s', async (status) => {
    const found = await whenBroken('reservation', reservation, { status: `'${status}'` });
    expect(found).toEqual({
      'reservations with money do not wait for it': [
        expect.objectContaining({ reservation_id: reservation, reservation_status: status }),
      ],
    });
  });

  it('finds money that came after the cancellation and stayed', async () => {
    const cancelled = { status: `'C'`, cancelled_at: `clock_timestamp() - interval '1 day'` };
    expect(await whenBroken('reservation', reservation, cancelled)).toEqual({});
    const [open] = await db().ownerQuery<{ id: number }>(`DELETE FROM refund WHERE status = 'failed' RETURNING id`);
    expect(open).toBeDefined();
    expect(await whenBroken('reservation', reservation, cancelled)).toEqual({
      'cancelled reservations keep no money that came too late': [expect.objectContaining({ payment_id: payment })],
    });
  });

  it.each([
    ['nobody looks after', { due_at: `clock_timestamp() - interval '2 hours'` }],
    ['never ends', { created_at: `clock_timestamp() - interval '11 days'` }],
  ])('finds a refund that %s', async (_, columns) => {
    const [pending] = await db().ownerQuery<{ id: number }>(
      `SELECT id FROM refund WHERE status = 'pending' AND organizer_id = $1`,
      [scope.organizerId],
    );
    expect(await whenBroken('refund', pending?.id ?? 0, columns)).toEqual({
      'refunds end': [expect.objectContaining({ refund_id: pending?.id, organizer_id: scope.organizerId })],
    });
  });
});
