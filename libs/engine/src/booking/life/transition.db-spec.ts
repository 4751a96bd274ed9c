import {
  arrangeReservation,
  createEvent,
  createItem,
  createOrganizer,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import type { EventScope } from '../../catalog/event-scope';
import { engineEntities } from '../../engine.entities';
import type { Product } from '../../inventory/product';
import {
  confirmedStatuses,
  mayFollow,
  type ReservationStatus,
  reservationStatuses,
  waitingStatuses,
} from '../reservation.machine';
import { moveReservations, type Transition } from './transition.repository';

const db = withDatabase({ entities: engineEntities });
const now = new Date('2031-05-01T10:00:00.000Z');
const holdUntil = new Date('2031-05-01T10:15:00.000Z');

describe('a step of a reservation', () => {
  let organizer: TestOrganizer;
  let scope: EventScope;
  let product: Product;

  beforeAll(async () => {
    organizer = await createOrganizer(db());
    scope = await createEvent(db(), organizer);
    product = (await createItem(db(), scope)).product();
  });

  const arrange = (status: ReservationStatus, more: { cancelled?: boolean } = {}) =>
    arrangeReservation(db(), scope, {
      product,
      status,
      places: 2,
      ...(waitingStatuses.includes(status) ? { holdUntil } : {}),
      ...more,
    });

  const move = (ids: number[], step: Partial<Transition> & Pick<Transition, 'from' | 'to'>) =>
    db().database.tx(scope, (tx) => moveReservations(tx, ids, { now, actor: 'token:7', action: 'confirmed', ...step }));

  async function stateOf(id: number) {
    const [row] = await db().ownerQuery<Record<string, unknown>>(
      `SELECT r.status, r.hold_until, r.cancelled_at, r.last_modified, r.expired_from, r.mail_due, r.mail_round,
         r.mail_error, array_agg(t.status ORDER BY t.position) AS tickets,
         array_agg(t.cancelled ORDER BY t.position) AS cancelled
       FROM reservation r JOIN ticket t ON t.reservation_id = r.id WHERE r.id = $1 GROUP BY r.organizer_id, r.id`,
      [id],
    );
    return row;
  }

  const pairs = reservationStatuses.flatMap((from) => reservationStatuses.map((to) => [from, to] as const));

  it.each(pairs.filter(([from, to]) => mayFollow(from, to)))('is made from %s to %s, once', async (from, to) => {
    const id = await arrange(from);
    const moved = await move([id], { from: [from], to });
    expect(moved).toEqual([
      expect.objectContaining({
        id,
        eventId: scope.eventId,
        status: from,
        holdUntil: waitingStatuses.includes(from) ? holdUntil : null,
        inWaitingList: false,
      }),
    ]);
    expect(await stateOf(id)).toMatchObject({
      status: to,
      hold_until: null,
      last_modified: now,
      cancelled_at: to === 'C' ? now : null,
      expired_from: to === 'E' ? from : null,
      cancelled: [to === 'C', to === 'C'],
      tickets: confirmedStatuses.includes(from) ? ['K', 'K'] : ['N', 'N'],
      mail_round: 0,
    });
    expect(await move([id], { from: [from], to })).toEqual([]);
    const changes = await db().ownerQuery(
      'SELECT at, actor, action, detail FROM reservation_change WHERE reservation_id = $1',
      [id],
    );
    expect(changes).toEqual([{ at: now, actor: 'token:7', action: 'confirmed', detail: { from, to } }]);
  });

  it.each(pairs.filter(([from, to]) => !mayFollow(from, to)))('is refused from %s to %s', async (from, to) => {
    const id = await arrange(from, { cancelled: from === 'C' });
    const before = await stateOf(id);
    await expect(move([id], { from: [from], to })).rejects.toThrow(`no reservation goes from ${from} to ${to}`);
    expect(await stateOf(id)).toEqual(before);
  });

  it('takes those that are in the state and leaves the others where they are', async () => {
    const [held, paid, stranger] = [await arrange('F'), await arrange('P'), await arrange('F')];
    const moved = await move([held, paid], { from: ['F'], to: 'FA' });
    expect(moved.map(({ id }) => id)).toEqual([held]);
    expect([await stateOf(paid), await stateOf(stranger)]).toMatchObject([{ status: 'P' }, { status: 'F' }]);
  });

  it('is made by one of several that want it at once', async () => {
    const id = await arrange('F');
    const wanted = await Promise.all(Array.from({ length: 6 }, () => move([id], { from: ['F'], to: 'FA' })));
    expect(wanted.flat()).toHaveLength(1);
  });

  it('takes its tickets along, but for those that were let in or cancelled', async () => {
    const id = await arrange('F');
    await db().ownerQuery(`UPDATE ticket SET cancelled = true WHERE reservation_id = $1 AND position = 2`, [id]);
    await move([id], { from: ['F'], to: 'FA', tickets: 'K' });
    expect(await stateOf(id)).toMatchObject({ tickets: ['K', 'N'], cancelled: [false, true] });
    await db().ownerQuery(`UPDATE ticket SET status = 'S' WHERE reservation_id = $1 AND position = 1`, [id]);
    await move([id], { from: ['FA'], to: 'V', tickets: 'K' });
    expect(await stateOf(id)).toMatchObject({ tickets: ['S', 'N'] });
    await move([id], { from: ['V'], to: 'C', tickets: 'N' });
    expect(await stateOf(id)).toMatchObject({ tickets: ['S', 'N'], cancelled: [true, true] });
  });

  it('counts the mails that were asked for, and forgets what is due when it ends', async () => {
    const id = await arrange('F');
    await move([id], { from: ['F'], to: 'FA', mailDue: 'tickets', mailError: true });
    expect(await stateOf(id)).toMatchObject({ mail_due: 'tickets', mail_round: 1, mail_error: true });
    await move([id], { from: ['FA'], to: 'V' });
    expect(await stateOf(id)).toMatchObject({ mail_due: 'tickets', mail_round: 1, mail_error: true });
    await move([id], { from: ['V'], to: 'C', mailError: false });
    expect(await stateOf(id)).toMatchObject({ mail_due: null, mail_round: 1, mail_error: false });
  });

  it('touches no other organizer’s', async () => {
    const id = await arrange('F');
    const other = await createOrganizer(db());
    const moved = await db().database.tx(other.scope, (tx) =>
      moveReservations(tx, [id], { from: ['F'], to: 'FA', now, actor: 'system', action: 'confirmed' }),
    );
    expect([moved, await stateOf(id)]).toMatchObject([[], { status: 'F' }]);
  });
});
