import { BookableEvents, EventCards, ReservationCards } from '@vestibule/engine';
import { withTestApp } from '../support/test-app';
import { crowded, drawCrowd } from './crowd';
import { type Explained, faultsOf, pagesOf, plansOf } from './explain';

/** What TiBillet's wire lists: it must cost the same however much there is. */
describe('cards, with a hundred thousand rows', () => {
  const api = withTestApp();
  const service = <Service>(type: new (...parts: never[]) => Service): Service =>
    api().app.get(type as never, { strict: false });

  beforeAll(async () => {
    await drawCrowd(api().db);
    // Keys are made once; afterwards reading is all there is.
    await service(EventCards).read(crowded);
  }, 60_000);

  function faults(explained: readonly Explained[], rules: { sort?: boolean } = {}) {
    expect(explained.length).toBeGreaterThan(0);
    return explained.flatMap((each) => {
      const found = faultsOf(each, { tenant: true, sort: false, ...rules });
      return found.length > 0 ? [{ sql: each.sql.replace(/\s+/g, ' ').trim(), found }] : [];
    });
  }

  it('reservations are listed newest first in the order of an index', async () => {
    const explained = await plansOf(() => service(ReservationCards).newest(crowded, { offset: 0, limit: 50 }));
    expect(faults(explained, { sort: true })).toEqual([]);
    expect(pagesOf(explained)).toBeLessThan(1_500);
  });

  it('one reservation is found by its UUID', async () => {
    const [row] = await api().db.ownerQuery<{ uuid: string }>(
      'SELECT uuid FROM reservation WHERE organizer_id = $1 ORDER BY id LIMIT 1 OFFSET 1000',
      [crowded.organizerId],
    );
    const explained = await plansOf(() => service(ReservationCards).read(crowded, row!.uuid));
    expect(faults(explained, { sort: true })).toEqual([]);
    expect(pagesOf(explained)).toBeLessThan(100);
  });

  it('an event is found with its prices by its UUID', async () => {
    const [row] = await api().db.ownerQuery<{ uuid: string }>('SELECT uuid FROM event WHERE id = $1', [
      crowded.eventId,
    ]);
    const explained = await plansOf(() => service(BookableEvents).find(row!.uuid, []));
    expect(faults(explained, { sort: true })).toEqual([]);
    expect(pagesOf(explained)).toBeLessThan(100);
  });
});
