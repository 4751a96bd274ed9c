import type { JobRequest } from '@vestibule/jobs';
import { engineEntities } from '@vestibule/engine';
import type { Database } from '@vestibule/platform';
import { arrangeReservation, openSale, type TestSale, withDatabase } from '@vestibule/testing';
import { type EventKey, firstEvent } from './missed-promotions.repository';
import { firstMoment } from './moment-cursor.repository';
import { eventsWithDueMails, eventsWithOverdueHolds, eventsWithUnsentTickets } from './reservations.repository';
import { Sweeps } from './sweeps';

describe('the sweeps over reservations', () => {
  const db = withDatabase({ entities: engineEntities });
  let relay: Database;

  beforeAll(async () => {
    relay = await db().openAs('relay');
  });

  afterEach(() => db().ownerQuery('DELETE FROM reservation'));

  /** A reservation of an event, with columns as the test wants them, as SQL. */
  async function reservation(sale: TestSale, columns: Record<string, string>): Promise<number> {
    const id = await arrangeReservation(db(), sale.scope, { product: sale.product, status: 'F' });
    const set = Object.entries(columns).map(([column, value]) => `${column} = ${value}`);
    await db().ownerQuery(`UPDATE reservation SET ${set.join(', ')} WHERE id = $1`, [id]);
    return id;
  }
  const ago = (seconds: number) => `clock_timestamp() - interval '${seconds} seconds'`;
  const key = ({ scope: { organizerId, eventId } }: TestSale): EventKey => ({ organizerId, eventId });
  const keys = (events: readonly EventKey[]) => events.map(({ organizerId, eventId }) => ({ organizerId, eventId }));
  const across = <T>(look: Parameters<Database['acrossTenants']>[0]) => relay.acrossTenants(look) as Promise<T>;

  describe('for holds that are over', () => {
    const look = (after = firstMoment, limit = 100) =>
      relay.acrossTenants((tx) => eventsWithOverdueHolds(tx, after, limit));

    it('finds them in all organizers, longest over first', async () => {
      const [first, second, quiet] = [await openSale(db()), await openSale(db()), await openSale(db())];
      await reservation(second, { hold_until: ago(10) });
      await reservation(first, { hold_until: ago(20), status: `'U'` });
      await reservation(first, { hold_until: ago(5), status: `'R'` });
      await reservation(quiet, { hold_until: ago(-10) });
      await reservation(quiet, { hold_until: 'NULL' });
      await reservation(quiet, { hold_until: ago(10), status: `'V'` });
      expect(keys((await look()).events)).toEqual([first, second, first].map(key));
    });

    it('goes on where it ended, past holds that end in one instant, and begins anew at the end', async () => {
      const sales = [await openSale(db()), await openSale(db()), await openSale(db())];
      for (const [index, sale] of sales.entries()) {
        for (let count = 0; count < 3; count += 1) {
          await reservation(sale, { hold_until: `'2026-01-0${index + 1}T10:00:00.123456Z'` });
        }
      }
      const first = await look(firstMoment, 2);
      const second = await look(first.goOnAfter, 2);
      expect([first, second].map(({ events }) => keys(events))).toEqual([
        [key(sales[0]!), key(sales[1]!)],
        [key(sales[2]!)],
      ]);
      expect(second.goOnAfter).toEqual(firstMoment);
    });
  });

  it('find mails that wait to be written, event by event', async () => {
    const sales = [await openSale(db()), await openSale(db()), await openSale(db())];
    for (const sale of sales) {
      for (const due of ['verification', 'payment', 'tickets']) await reservation(sale, { mail_due: `'${due}'` });
    }
    await reservation(await openSale(db()), { mail_due: 'NULL' });
    const look = (after: EventKey, limit: number) => relay.acrossTenants((tx) => eventsWithDueMails(tx, after, limit));
    const first = await look(firstEvent, 2);
    const second = await look(first.goOnAfter, 2);
    expect([...keys(first.events), ...keys(second.events)]).toEqual(sales.map(key));
    expect(second.goOnAfter).toEqual(firstEvent);
  });

  it('find tickets nobody knows of whether they arrived, for a day', async () => {
    const [found, quiet] = [await openSale(db()), await openSale(db())];
    await reservation(found, { status: `'FA'`, last_modified: ago(60) });
    await reservation(found, { status: `'P'`, last_modified: ago(80_000) });
    await reservation(quiet, { status: `'P'`, last_modified: ago(90_000) });
    await reservation(quiet, { status: `'V'`, last_modified: ago(60) });
    await reservation(quiet, { status: `'FA'`, last_modified: ago(60), mail_due: `'tickets'` });
    // The last one made: only the look itself may take the seconds that are still left to it.
    await reservation(quiet, { status: `'FA'`, last_modified: ago(0) });
    const { events } = await relay.acrossTenants((tx) => eventsWithUnsentTickets(tx, firstMoment, 100));
    expect(keys(events)).toEqual([found, found].map(key));
  });

  it('ask for one job an event', async () => {
    const added: JobRequest[] = [];
    const queues = { add: async (requests: readonly JobRequest[]) => void added.push(...requests) };
    const sweeps = new Sweeps({ database: relay, queues, canSendMails: false });
    const sale = await openSale(db());
    for (const seconds of [10, 20]) await reservation(sale, { hold_until: ago(seconds), mail_due: `'verification'` });
    for (const seconds of [30, 40]) await reservation(sale, { status: `'FA'`, last_modified: ago(seconds) });
    await sweeps.overdueHolds();
    await sweeps.dueMails();
    await sweeps.unsentTickets();
    expect(added).toEqual([
      { name: 'booking.expire_holds', payload: key(sale) },
      { name: 'booking.write_mails', payload: key(sale) },
      { name: 'booking.find_ended_mails', payload: key(sale) },
    ]);
  });

  it('see nothing of people', async () => {
    await expect(across((tx) => tx.query('SELECT email FROM reservation'))).rejects.toThrow('permission denied');
  });
});
