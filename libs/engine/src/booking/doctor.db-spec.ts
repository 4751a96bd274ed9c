import { engineEntities, type EventScope } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import { SystemClock } from '@vestibule/platform';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeReservation,
  createEvent,
  createItem,
  createOrganizer,
  createVoucher,
  doctorFindings,
  findingsWhenBroken,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import { bookingDoctorChecks } from './doctor-checks';
import { moveReservations } from './life/transition.repository';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });

describe('the doctor of reservations', () => {
  let organizer: TestOrganizer;
  let scope: EventScope;
  let itemId: number;
  /** Of two and three places, and one that is cancelled. */
  let open: number;
  let other: number;
  let cancelled: number;

  beforeAll(async () => {
    for (let tenant = 0; tenant < 2; tenant += 1) {
      organizer = await createOrganizer(db());
      scope = await createEvent(db(), organizer);
      const item = await createItem(db(), scope);
      const voucher = await createVoucher(db(), scope, { maxUsages: 5 });
      itemId = item.itemId;
      open = await arrangeReservation(db(), scope, { product: item.product(), places: 2, voucherId: voucher.id });
      other = await arrangeReservation(db(), scope, { product: item.product(), places: 3, status: 'U' });
      cancelled = await arrangeReservation(db(), scope, { product: item.product() });
      const how = { from: ['V'], to: 'C', now: new SystemClock().now(), actor: 'system', action: 'cancelled' } as const;
      await db().database.tx(scope, (tx) => moveReservations(tx, [cancelled], how));
    }
  });

  afterEach(async () => expect(await findings()).toEqual({}));

  const findings = () => doctorFindings(db(), bookingDoctorChecks);

  /** What is found while rows are broken. */
  const whenBroken = (id: number, breaks: string, heals: string) =>
    findingsWhenBroken(db(), bookingDoctorChecks, { breaks, heals, values: [id] });

  const named = (id: number) => ({ organizer_id: scope.organizerId, event_id: scope.eventId, reservation_id: id });

  it('finds reservations for other than as many places as they have tickets', async () => {
    const places = (count: number) => `UPDATE reservation SET places = ${count} WHERE id = $1`;
    expect(await whenBroken(other, places(4), places(3))).toEqual({
      'reservations have a ticket for each place': [
        { ...named(other), code: expect.any(String), places: 4, tickets: 3 },
      ],
    });
    const move = (from: number, to: number) =>
      `UPDATE ticket SET reservation_id = ${to}, position = 9 WHERE position = 9 OR (reservation_id = ${from} AND position = 1) AND $1 > 0`;
    await db().ownerQuery(move(other, open), [1]);
    expect(await findings()).toMatchObject({
      'reservations have a ticket for each place': [
        { ...named(open), places: 2, tickets: 3 },
        { ...named(other), places: 3, tickets: 2 },
      ],
    });
    await db().ownerQuery('UPDATE ticket SET reservation_id = $1, position = 1 WHERE position = 9', [other]);
  });

  it.each([
    [
      'a ticket of a cancelled one is not',
      () => cancelled,
      'ticket SET cancelled = false',
      'ticket SET cancelled = true',
    ],
    ['all tickets are and it is not', () => open, 'ticket SET cancelled = true', 'ticket SET cancelled = false'],
    ['it is and no ticket is', () => open, `reservation SET status = 'C'`, `reservation SET status = 'V'`],
    ['it is not and its ticket is', () => cancelled, `reservation SET status = 'V'`, `reservation SET status = 'C'`],
    [
      'nobody knows when',
      () => cancelled,
      'reservation SET cancelled_at = NULL',
      'reservation SET cancelled_at = clock_timestamp()',
    ],
    [
      'it has a moment without being so',
      () => other,
      'reservation SET cancelled_at = clock_timestamp()',
      'reservation SET cancelled_at = NULL',
    ],
  ])('finds a half cancelled reservation: %s', async (_, which, breaks, heals) => {
    const id = which();
    const update = (change: string) =>
      `UPDATE ${change} WHERE ${change.startsWith('ticket') ? 'reservation_id' : 'id'} = $1`;
    // Its change log and its tickets may tell of it as well.
    expect(await whenBroken(id, update(breaks), update(heals))).toMatchObject({
      'reservations are cancelled exactly when their tickets are': [expect.objectContaining(named(id))],
    });
  });

  it('does not mind a single cancelled ticket, nor what the tickets of an expired reservation say', async () => {
    const first = (to: boolean) => `UPDATE ticket SET cancelled = ${to} WHERE reservation_id = $1 AND position = 1`;
    expect(await whenBroken(other, first(true), first(false))).toEqual({});
    const status = (to: string) => `UPDATE reservation SET status = '${to}' WHERE id = $1`;
    const found = Object.keys(await whenBroken(open, status('E'), status('V')));
    expect(found).not.toContain('reservations are cancelled exactly when their tickets are');
  });

  it('finds tickets of another event than their reservation or voucher', async () => {
    const elsewhere = await createEvent(db(), organizer);
    const { itemId: foreign } = await createItem(db(), elsewhere);
    const [ticket] = await db().ownerQuery<{ id: number; voucher_id: number }>(
      'SELECT id, voucher_id FROM ticket WHERE reservation_id = $1 AND position = 2',
      [open],
    );
    const belongTo = (eventId: number, item: number) =>
      `UPDATE ticket SET event_id = ${eventId}, item_id = ${item} WHERE id = $1`;
    const stray = await whenBroken(ticket!.id, belongTo(elsewhere.eventId, foreign), belongTo(scope.eventId, itemId));
    const name = 'tickets belong to the event of their reservation and voucher';
    expect(stray).toEqual({
      [name]: [
        {
          organizer_id: scope.organizerId,
          event_id: elsewhere.eventId,
          ticket_id: ticket!.id,
          reservation_id: open,
          event_of_reservation: scope.eventId,
          voucher_id: ticket!.voucher_id,
          event_of_voucher: scope.eventId,
        },
      ],
    });

    const foreignVoucher = await createVoucher(db(), elsewhere);
    const use = (voucherId: number) => `UPDATE ticket SET voucher_id = ${voucherId} WHERE id = $1`;
    const strange = await whenBroken(ticket!.id, use(foreignVoucher.id), use(ticket!.voucher_id));
    expect(strange).toEqual({
      [name]: [expect.objectContaining({ ticket_id: ticket!.id, event_of_voucher: elsewhere.eventId })],
    });
  });
});
