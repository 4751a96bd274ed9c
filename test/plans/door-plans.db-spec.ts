import {
  DoorList,
  Gauge,
  ScanHistory,
  ScanService,
  type TicketFilter,
  TicketPrinting,
  TicketService,
} from '@vestibule/engine';
import { countStatements } from '@vestibule/testing';
import type { Order, PageRequest } from '@vestibule/platform';
import { servicesOf, withTestApp } from '../support/test-app';
import { crowded, drawCrowd } from './crowd';
import { discardedBy, faults, pagesOf, plansOf } from './explain';

/** What people at a door do while others queue behind them: it must cost the same however much there is. */
describe('at the door, with a hundred thousand rows', () => {
  const api = withTestApp();
  const service = servicesOf(api);
  const page = (...order: Order[]): PageRequest => ({ offset: 0, limit: 50, order });
  const by = (field: string, descending = false): Order => ({ field, descending });
  const pageById = page(by('id'));

  beforeAll(async () => {
    await drawCrowd(api().db);
    // The crowded event plays tonight; everything else of this organizer is a year ahead.
    await api().db.ownerQuery('UPDATE event SET date_from = now() WHERE id = 1');
    await api().db.ownerQuery(
      `INSERT INTO ticket_scan (organizer_id, event_id, ticket_id, at, kind, accepted, scanned_by)
       SELECT organizer_id, event_id, id, now(), 'scan', true, 'token:1' FROM ticket WHERE id % 2 = 0`,
    );
    await api().db.ownerQuery('VACUUM ANALYZE event');
    await api().db.ownerQuery('VACUUM ANALYZE ticket_scan');
    await service(TicketService).list(crowded, {}, page(by('id')));
  }, 60_000);

  const ticket = async (offset: number) => {
    const [row] = await api().db.ownerQuery<{ uuid: string; reservation: number }>(
      `SELECT uuid, reservation_id AS reservation FROM ticket
       WHERE event_id = 1 AND NOT cancelled AND id % 2 = 1 ORDER BY id LIMIT 1 OFFSET $1`,
      [offset],
    );
    return row!;
  };

  it('tickets are listed in the order of an index', async () => {
    const explained = await plansOf(() => service(TicketService).list(crowded, {}, pageById));
    expect(faults(explained)).toEqual([]);
    expect(pagesOf(explained.slice(1))).toBeLessThan(600);
  });

  it.each<[string, TicketFilter, Order]>([
    ['state', { status: 'K' }, by('id')],
    ['being cancelled', { cancelled: true }, by('id')],
    ['being inside', { scanned: true }, by('id')],
    ['item', { itemId: 1 }, by('id')],
    ['variation', { itemId: 3, variationId: 1 }, by('id')],
    ['name', {}, by('last_name')],
    ['a part of a name', { search: 'guest-9999' }, by('id')],
    ['a product', { search: 'variation' }, by('id')],
  ])('tickets are narrowed or ordered by %s without reading those of other events', async (_, filter, order) => {
    const explained = await plansOf(() => service(TicketService).list(crowded, filter, page(order)));
    expect(faults(explained, { sort: true })).toEqual([]);
  });

  it('a ticket is found, let in, refused and its history read by its own rows alone', async () => {
    const { uuid } = await ticket(2_000);
    const shown = { ticketUuid: uuid, eventId: crowded.eventId };
    const scans = service(ScanService);
    const explained = await plansOf(async () => {
      expect((await scans.look(crowded, shown)).outcome).toBe('found');
      expect((await scans.scan(crowded, shown, 'token:1')).outcome).toBe('accepted');
      expect((await scans.scan(crowded, shown, 'token:1')).outcome).toBe('already_scanned');
      await scans.unscan(crowded, uuid, 'token:1');
      expect((await service(ScanHistory).list(crowded, uuid, page(by('datetime')))).count).toBe(3);
    });
    // One row at most in the whole index: a ticket's UUID is its own everywhere.
    const except = ['enters ticket_by_uuid past the tenant'];
    expect(faults(explained, { except })).toEqual([]);
    expect(pagesOf(explained)).toBeLessThan(200);
    expect(discardedBy(explained)).toBeLessThan(20);
  });

  it('a scan costs the same messages whoever asks, and a list the same for any page', async () => {
    const scans = service(ScanService);
    const cost = async (offset: number) => {
      const shown = { ticketUuid: (await ticket(offset)).uuid, eventId: crowded.eventId };
      return countStatements(() => scans.scan(crowded, shown, 'token:1'));
    };
    // To begin, to look, to let in, to write it down twice, to commit.
    expect([await cost(1), await cost(4_000)]).toEqual([6, 6]);
    const list = (limit: number) =>
      countStatements(() => service(TicketService).list(crowded, {}, { ...pageById, limit }));
    expect([await list(2), await list(50)]).toEqual([4, 4]);
    const door = (limit: number) => countStatements(() => service(DoorList).page(crowded, { ...pageById, limit }));
    expect([await door(2), await door(200)]).toEqual([4, 4]);
  });

  it('tickets are searched and listed for a scan app', async () => {
    const explained = await plansOf(async () => {
      expect(await service(DoorList).search(crowded, 'guest-9998')).toHaveLength(1);
      expect((await service(DoorList).page(crowded, pageById)).rows).toHaveLength(50);
    });
    expect(faults(explained, { sort: true })).toEqual([]);
  });

  it('the tickets and the gauge of tonight do not read other nights', async () => {
    let shown: string[] = [];
    const explained = await plansOf(async () => {
      const tonight = await service(DoorList).today(crowded, null);
      shown = tonight.map(({ uuid }) => uuid);
      expect((await service(Gauge).ofToday(crowded, null)).sold).toBe(tonight.length);
    });
    const sql = 'SELECT DISTINCT event_id AS event FROM ticket WHERE uuid = ANY ($1)';
    expect(await api().db.ownerQuery(sql, [shown])).toEqual([{ event: 1 }]);
    expect(faults(explained, { sort: true })).toEqual([]);
  });

  it('an event is counted', async () => {
    const explained = await plansOf(() => service(Gauge).ofEvent(crowded));
    expect(faults(explained, { sort: true })).toEqual([]);
    expect(pagesOf(explained)).toBeLessThan(2_000);
  });

  it('tickets are printed by the rows of their reservations', async () => {
    const { reservation } = await ticket(3_000);
    const printing = service(TicketPrinting);
    const explained = await plansOf(async () => {
      const qrOf = await printing.writer(crowded, [crowded.eventId]);
      const { database } = api().db;
      expect((await database.read(crowded, (tx) => printing.documents(tx, [reservation], qrOf))).size).toBe(1);
    });
    expect(faults(explained)).toEqual([]);
    expect(pagesOf(explained)).toBeLessThan(100);
  });
});
