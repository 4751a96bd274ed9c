import { AddressVerification, DueMails, HoldExpiry, MailOutcome } from '@vestibule/engine';
import { type Database, SystemClock, type Tx } from '@vestibule/platform';
import { recountEvent } from '@vestibule/testing';
import {
  eventsWithDueMails,
  eventsWithOverdueHolds,
  eventsWithUnsentTickets,
} from '../../apps/worker/src/sweeps/reservations.repository';
import { firstEvent } from '../../apps/worker/src/sweeps/missed-promotions.repository';
import { firstMoment } from '../../apps/worker/src/sweeps/moment-cursor.repository';
import { servicesOf, withTestApp } from '../support/test-app';
import { crowded, drawCrowd } from './crowd';
import { discardedBy, faults, pagesOf, plansOf } from './explain';

/** What happens to reservations by itself must cost what there is to do, however many reservations there are. */
describe('among fifty thousand reservations', () => {
  const api = withTestApp();
  const service = servicesOf(api);
  let relay: Database;

  beforeAll(async () => {
    const { db } = api();
    await drawCrowd(db);
    await db.ownerQuery('SET session_replication_role = replica');
    // In every event: holds that go on, and some that are over; mails that are due; tickets on their way.
    await db.ownerQuery(`
      UPDATE reservation SET status = 'F', mail_due = CASE WHEN id % 200 = 0 THEN 'verification' END,
        hold_until = now() + CASE WHEN id % 100 = 0 THEN interval '-1 minute' ELSE interval '1 hour' END
      WHERE id % 20 = 0 AND status = 'V';
      UPDATE reservation SET status = 'FA', last_modified = now() - interval '1 minute' WHERE id % 500 = 1;
      UPDATE ticket SET status = 'N' WHERE reservation_id IN (SELECT id FROM reservation WHERE status = 'F')`);
    await db.ownerQuery('SET session_replication_role = origin');
    await recountEvent(db, crowded);
    await db.ownerQuery('VACUUM ANALYZE reservation');
    relay = await db.openAs('relay');
  }, 60_000);

  it.each<[string, (tx: Tx) => Promise<{ events: readonly unknown[] }>]>([
    ['holds that are over', (tx) => eventsWithOverdueHolds(tx, firstMoment, 100)],
    ['mails that are due', (tx) => eventsWithDueMails(tx, firstEvent, 100)],
    ['tickets nobody heard of', (tx) => eventsWithUnsentTickets(tx, firstMoment, 100)],
  ])('%s are found across tenants', async (_, look) => {
    const explained = await plansOf(() =>
      relay.acrossTenants(async (tx) => expect((await look(tx)).events.length).toBeGreaterThan(0)),
    );
    expect(faults(explained, { tenant: false })).toEqual([]);
    expect(discardedBy(explained)).toBeLessThan(100);
  });

  it('mails are written for those that wait', async () => {
    const explained = await plansOf(async () => {
      expect(await service(DueMails).write(crowded, crowded.eventId)).toBeGreaterThan(10);
    });
    expect(faults(explained)).toEqual([]);
    expect(discardedBy(explained)).toBeLessThan(500);
  });

  it('news of mails is looked for where it is missing', async () => {
    const explained = await plansOf(() => service(MailOutcome).announceMissed(crowded, crowded.eventId));
    // The few that are on their way are sorted to find their mails.
    expect(faults(explained, { sort: true })).toEqual([]);
    expect(pagesOf(explained)).toBeLessThan(2_000);
  });

  it('a link reads the reservations of its address', async () => {
    const addresses = service(AddressVerification);
    const { token } = addresses.linkFor(crowded, 'guest-40@example.org', new SystemClock().now());
    const explained = await plansOf(async () => {
      expect((await addresses.look(crowded, token)).reservations).toHaveLength(1);
    });
    expect(faults(explained)).toEqual([]);
    expect(pagesOf(explained)).toBeLessThan(200);
    expect(discardedBy(explained)).toBeLessThan(50);
  });

  it('holds are ended where they are over', async () => {
    const explained = await plansOf(async () => {
      expect(await service(HoldExpiry).expireDue(crowded, crowded.eventId)).toBeGreaterThan(10);
    });
    expect(faults(explained, { tenant: false })).toEqual([]);
    expect(discardedBy(explained)).toBeLessThan(2_000);
  });
});
