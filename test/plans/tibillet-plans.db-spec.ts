import { BookableEvents, EventCards, ReservationCards } from '@vestibule/engine';
import { servicesOf, withTestApp } from '../support/test-app';
import { crowded, drawCrowd } from './crowd';
import { faults, pagesOf, plansOf } from './explain';

/** What TiBillet's wire lists: it must cost the same however much there is. */
describe('cards, with a hundred thousand rows', () => {
  const api = withTestApp();
  const service = servicesOf(api);

  beforeAll(async () => {
    await drawCrowd(api().db);
    // Keys are made once; afterwards reading is all there is.
    await service(EventCards).read(crowded);
  }, 60_000);

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
