import { mailEntities } from '@vestibule/mail';
import { SystemClock } from '@vestibule/platform';
import {
  bookingServices,
  doctorFindings,
  findingsWhenBroken,
  FixedClock,
  openSale,
  reserveAsCustomer,
  type TestSale,
  withDatabase,
} from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import { bookingDoctorChecks } from './doctor-checks';

const db = withDatabase({ entities: [...engineEntities, ...mailEntities] });
const log = 'the change log of a reservation leads to what it is';
const tickets = 'tickets are valid exactly when their reservation is confirmed';

describe('the doctor of the life of reservations', () => {
  let sale: TestSale;
  /** One that waits for its link, one whose address was verified and whose tickets went out, one that expired. */
  let held: number;
  let valid: number;
  let expired: number;

  beforeAll(async () => {
    for (let tenant = 0; tenant < 2; tenant += 1) {
      sale = await openSale(db());
      const clock = new FixedClock(new Date(new SystemClock().now().getTime() - 20 * 60_000));
      const early = bookingServices(db(), clock);
      const reserve = async (email: string, at = clock) =>
        (await reserveAsCustomer(db(), sale, { clock: at, email })).reservation.id;
      valid = await reserve('valid@example.org');
      const { token } = early.addresses.linkFor(sale.organizer.scope, 'valid@example.org', clock.now());
      await early.addresses.verify(sale.organizer.scope, token);
      expired = await reserve('expired@example.org');
      clock.advanceMs(16 * 60_000);
      await early.holds.expireDue(sale.scope, sale.scope.eventId);
      held = await reserve('held@example.org', new FixedClock(new SystemClock().now()));
      const { dueMails, outcomes } = bookingServices(db());
      await dueMails.write(sale.scope, sale.scope.eventId);
      const [mail] = await db().ownerQuery<{ id: number }>(
        `UPDATE mail_message SET status = 'sent' WHERE reservation_id = $1 AND kind = 'booking.tickets' RETURNING id`,
        [valid],
      );
      await outcomes.note(sale.scope, mail!.id);
    }
  });

  afterEach(async () => expect(await findings()).toEqual({}));

  const findings = () => doctorFindings(db(), bookingDoctorChecks);

  /** What is found while a reservation is broken. */
  const whenBroken = (id: number, breaks: string, heals: string) =>
    findingsWhenBroken(db(), bookingDoctorChecks, { breaks, heals, values: [id] });
  const set = (change: string) => `UPDATE reservation SET ${change} WHERE id = $1`;
  const ticketsOf = (status: string) => `UPDATE ticket SET status = '${status}' WHERE reservation_id = $1`;

  it('finds a state that no step leads to', async () => {
    const found = await whenBroken(valid, set(`status = 'PN'`), set(`status = 'V'`));
    expect(found).toEqual({
      [log]: [expect.objectContaining({ reservation_id: valid, status: 'PN', logged: 'V' })],
    });
  });

  it('finds a state nothing begins with and that has no step', async () => {
    const step = (detail: string) => `UPDATE reservation_change SET detail = '${detail}' WHERE reservation_id = $1`;
    expect(await whenBroken(expired, step('{}'), step('{"from": "F", "to": "E"}'))).toEqual({
      [log]: [expect.objectContaining({ reservation_id: expired, status: 'E', logged: null })],
    });
  });

  it('finds two steps that do not meet', async () => {
    const step = (from: string) =>
      `UPDATE reservation_change SET detail = detail || '{"from": "${from}"}'
       WHERE reservation_id = $1 AND action = 'tickets_mailed'`;
    expect(await whenBroken(valid, step('P'), step('FA'))).toEqual({
      [log]: [expect.objectContaining({ reservation_id: valid, status: 'V', logged: 'V' })],
    });
  });

  it('finds holds that are over for a minute, and no sooner', async () => {
    const over = (seconds: number) => set(`hold_until = clock_timestamp() - interval '${seconds} seconds'`);
    const later = set(`hold_until = clock_timestamp() + interval '15 minutes'`);
    expect(await whenBroken(held, over(61), later)).toEqual({
      'holds end when they are over': [expect.objectContaining({ reservation_id: held, status: 'F' })],
    });
    expect(await whenBroken(held, over(50), later)).toEqual({});
  });

  it('finds mails that are due for a minute, and no sooner', async () => {
    const due = (seconds: number) =>
      set(`mail_due = 'verification', last_modified = clock_timestamp() - interval '${seconds} seconds'`);
    expect(await whenBroken(held, due(61), set('mail_due = NULL'))).toEqual({
      'mails that are due are written': [expect.objectContaining({ reservation_id: held, mail_due: 'verification' })],
    });
    expect(await whenBroken(held, due(50), set('mail_due = NULL'))).toEqual({});
  });

  it.each([
    ['K', () => held, 'N'],
    ['S', () => held, 'N'],
    ['K', () => expired, 'N'],
    ['N', () => valid, 'K'],
    ['C', () => valid, 'K'],
  ])('finds a ticket that is %s and should not be', async (wrong, which, right) => {
    const id = which();
    expect(await whenBroken(id, ticketsOf(wrong), ticketsOf(right))).toEqual({
      [tickets]: [expect.objectContaining({ reservation_id: id, status: wrong })],
    });
  });

  it('does not mind that somebody was let in, nor a ticket that was cancelled', async () => {
    expect(await whenBroken(valid, ticketsOf('S'), ticketsOf('K'))).toEqual({});
    const [other] = await db().ownerQuery<{ id: number }>('SELECT id FROM ticket WHERE reservation_id = $1', [held]);
    const cancelled = (to: boolean) =>
      `UPDATE ticket SET status = '${to ? 'K' : 'N'}', cancelled = ${to} WHERE id = $1`;
    expect(Object.keys(await whenBroken(other!.id, cancelled(true), cancelled(false)))).not.toContain(tickets);
  });
});
