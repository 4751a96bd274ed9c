import {
  Cancellation,
  type EntryFilter,
  PromotionService,
  PublicWaitingListService,
  QuotaService,
  type ReservationFilter,
  ReservationRecords,
  ReservationService,
  TicketService,
  VoucherService,
  WaitingListHistoryService,
  WaitingListService,
} from '@vestibule/engine';
import { overdueMails } from '@vestibule/mail';
import { claimOutbox, deleteOutbox, releaseOutbox } from '@vestibule/outbox';
import type { Database, Order, PageRequest, Tx } from '@vestibule/platform';
import { eventsWithExpiredOffers } from '../../apps/worker/src/sweeps/expired-offers.repository';
import { deleteOldAnswers } from '../../apps/worker/src/sweeps/idempotency.repository';
import { eventsWorthAPass, firstEvent } from '../../apps/worker/src/sweeps/missed-promotions.repository';
import { firstMoment } from '../../apps/worker/src/sweeps/moment-cursor.repository';
import { claimRequest } from '../support/claims';
import { servicesOf, withTestApp } from '../support/test-app';
import { crowded, drawCrowd, products, series } from './crowd';
import { discardedBy, faults, pagesOf, plansInside, plansOf } from './explain';

/**
 * What runs often must cost the same however much there is. The plans are those of the role and the tenant that send
 * the statements, because row-level security decides what an index can be used for.
 */
describe('with a hundred thousand rows', () => {
  const api = withTestApp();
  const service = servicesOf(api);
  let promotion: PromotionService;
  let waitingList: WaitingListService;
  let reservations: ReservationService;
  let relay: Database;

  beforeAll(async () => {
    await drawCrowd(api().db);
    const { app, db } = api();
    promotion = app.get(PromotionService, { strict: false });
    waitingList = app.get(WaitingListService, { strict: false });
    reservations = app.get(ReservationService, { strict: false });
    relay = await db.openAs('relay');
  }, 60_000);

  const page = (...order: Order[]): PageRequest => ({ offset: 0, limit: 50, order });
  const by = (field: string): Order => ({ field, descending: false });
  const lastFirst = (field: string): Order => ({ field, descending: true });

  describe('a pass', () => {
    it('reads as much of the queue as it has places', async () => {
      const explained = await plansOf(async () => {
        expect((await promotion.promote(crowded, crowded.eventId)).offered).toBe(2);
      });
      expect(faults(explained)).toEqual([]);
      expect(pagesOf(explained)).toBeLessThan(200);
      expect(discardedBy(explained)).toBeLessThan(20);
    });

    it('reads next to nothing when nothing is free', async () => {
      const explained = await plansOf(async () => {
        expect((await promotion.promote(crowded, crowded.eventId)).offered).toBe(0);
      });
      expect(faults(explained)).toEqual([]);
      expect(pagesOf(explained)).toBeLessThan(120);
      expect(discardedBy(explained)).toBeLessThan(20);
    });
  });

  describe('the waiting list', () => {
    it('finds the other wishes of somebody who joins', async () => {
      const wish = { ...products.plain, email: 'Person-29999@Example.org' };
      const explained = await plansOf(() => waitingList.join(crowded, { ...wish, itemId: 2 }));
      expect(faults(explained)).toEqual([]);
      expect(pagesOf(explained)).toBeLessThan(80);
    });

    it('counts who comes before somebody in the index alone', async () => {
      const secret = 'somebody far behind';
      await api().db.ownerQuery(
        `UPDATE waiting_list_entry SET secret = $1
         WHERE id = (SELECT max(id) FROM waiting_list_entry WHERE event_id = 1 AND item_id = 2 AND voucher_id IS NULL)`,
        [secret],
      );
      const explained = await plansOf(async () => {
        expect((await service(PublicWaitingListService).read(crowded, secret)).ahead).toBeGreaterThan(9_000);
      });
      expect(faults(explained)).toEqual([]);
      const counts = explained.filter(({ sql }) => sql.includes('count(*)'));
      expect(counts.map(({ plan }) => JSON.stringify(plan))).toEqual([expect.stringContaining('"Index Only Scan"')]);
      expect(pagesOf(counts)).toBeLessThan(500);
    });

    it.each<[string, Order[]]>([
      ['as it comes', [by('created')]],
      ['the newest first', [lastFirst('created')]],
      ['by id', [by('id')]],
    ])('shows a page %s', async (_, order) => {
      const explained = await plansOf(() => waitingList.list(crowded, {}, page(...order)));
      expect(faults(explained)).toEqual([]);
      const [count, rows] = explained;
      expect(pagesOf([rows!])).toBeLessThan(100);
      expect(JSON.stringify(count)).toContain('"Index Only Scan"');
    });

    it('shows those who wait in the order they are served', async () => {
      const order = [lastFirst('priority'), by('created')];
      const explained = await plansOf(() => waitingList.list(crowded, { status: 'waiting' }, page(...order)));
      expect(faults(explained)).toEqual([]);
      expect(pagesOf(explained.slice(1))).toBeLessThan(100);
    });

    it.each<[string, EntryFilter]>([
      ['address', { email: 'PERSON-77@example.org' }],
      ['state: waiting', { status: 'waiting' }],
      ['state: sent', { status: 'sent' }],
      ['state: valid', { status: 'valid' }],
      ['state: expired', { status: 'expired' }],
      ['product', { itemId: 3, variationId: 1 }],
      ['priority', { priority: 1 }],
      ['language', { locale: 'en' }],
      ['time', { createdAfter: new Date('2020-01-01T00:00:00Z') }],
      ['part of the address', { search: 'person-29999' }],
    ])('is narrowed by %s without reading those of other events', async (_, filter) => {
      const explained = await plansOf(() => waitingList.list(crowded, filter, page(by('created'))));
      expect(faults(explained, { sort: true })).toEqual([]);
    });

    it('finds somebody by the address alone', async () => {
      const explained = await plansOf(async () => {
        const { count } = await waitingList.list(crowded, { email: 'PERSON-77@example.org' }, page(by('created')));
        expect(count).toBe(1);
      });
      expect(pagesOf(explained)).toBeLessThan(20);
    });

    it('tells somebody’s history, moves and removes them', async () => {
      const [entry] = await api().db.ownerQuery<{ id: number }>(
        'SELECT id FROM waiting_list_entry WHERE event_id = 1 AND voucher_id IS NULL AND id % 15 = 0 ORDER BY id DESC LIMIT 1',
      );
      const explained = await plansOf(async () => {
        const told = await service(WaitingListHistoryService).list(crowded, entry!.id, page(by('at')));
        expect(told.count).toBeGreaterThan(0);
        await waitingList.move(crowded, entry!.id, 'top');
        await waitingList.remove(crowded, entry!.id);
      });
      expect(faults(explained, { sort: true })).toEqual([]);
      expect(pagesOf(explained)).toBeLessThan(150);
    });
  });

  describe('reservations', () => {
    it.each<[string, Order]>([
      ['as they were made', by('datetime')],
      ['the newest first', lastFirst('datetime')],
    ])('are listed %s', async (_, order) => {
      const explained = await plansOf(() => reservations.list(crowded, {}, page(order)));
      expect(faults(explained)).toEqual([]);
      expect(pagesOf(explained.slice(1))).toBeLessThan(600);
    });

    it.each<[string, ReservationFilter]>([
      ['address', { email: 'GUEST-77@example.org' }],
      ['code', { code: 'r77' }],
      ['state', { status: 'V' }],
      ['time', { createdSince: new Date('2020-01-01T00:00:00Z') }],
      ['part of the address', { search: 'guest-9999' }],
    ])('are narrowed by %s without reading those of other events', async (_, filter) => {
      const explained = await plansOf(() => reservations.list(crowded, filter, page(by('datetime'))));
      expect(faults(explained, { sort: true })).toEqual([]);
    });

    it.each<[string, readonly number[] | null]>([
      ['of every event', null],
      ['of the events in reach', [crowded.eventId, series.eventId]],
    ])('%s are one list', async (_, eventIds) => {
      const list = (filter: ReservationFilter, order: Order) =>
        plansOf(() => reservations.listOfOrganizer(crowded, { eventIds, filter, page: page(order) }));
      const first = await list({}, by('datetime'));
      expect(faults(first)).toEqual([]);
      expect(pagesOf(first.slice(1))).toBeLessThan(600);
      expect(faults(await list({}, lastFirst('datetime')))).toEqual([]);
      const narrowed = [{ email: 'GUEST-77@example.org' }, { paymentState: 'due' }, { status: 'V' }] as const;
      for (const filter of narrowed) {
        expect(faults(await list(filter, by('datetime')), { sort: true })).toEqual([]);
      }
    });

    it('tell what happened to them, and what was paid back', async () => {
      const [row] = await api().db.ownerQuery<{ uuid: string }>('SELECT uuid FROM reservation WHERE id = 9998');
      const explained = await plansOf(async () => {
        await service(ReservationRecords).changes(crowded, row!.uuid, page(by('datetime')));
        await service(ReservationRecords).refunds(crowded, row!.uuid, page(by('created')));
      });
      expect(faults(explained, { sort: true })).toEqual([]);
      expect(pagesOf(explained)).toBeLessThan(60);
    });

    it('are cancelled', async () => {
      const [row] = await api().db.ownerQuery<{ uuid: string }>('SELECT uuid FROM reservation WHERE id = 9997');
      const explained = await plansOf(() => service(Cancellation).cancel(crowded, row!.uuid, { actor: 'token:1' }));
      expect(faults(explained)).toEqual([]);
      expect(pagesOf(explained)).toBeLessThan(80);
    });

    /** As the claim calls them: prepared, with plans for the average organizer. */
    const claim = (scope: typeof crowded, ...requests: unknown[]) =>
      plansInside(api().db, 'SELECT * FROM claim_places($1, $2, $3::jsonb)', [
        scope.organizerId,
        scope.eventId,
        JSON.stringify(requests),
      ]);

    it('are claimed', async () => {
      const explained = await claim(
        crowded,
        claimRequest([products.plain, products.varied], { idempotency_key: 'a new key' }),
        claimRequest([{ ...products.plain, voucherId: 1_999 }]),
      );
      expect(faults(explained, { sort: true })).toEqual([]);
      expect(discardedBy(explained)).toBeLessThan(50);
      // Most of them are writes: two reservations with three tickets in twelve indexes, and what their keys point to.
      expect(pagesOf(explained)).toBeLessThan(600);
      expect(explained.map(({ sql }) => sql).join()).toContain('INSERT INTO ticket');
    });

    it('are claimed of one date among many', async () => {
      const explained = await claim(series, claimRequest([products.dated]));
      expect(faults(explained, { sort: true })).toEqual([]);
      expect(discardedBy(explained)).toBeLessThan(50);
      expect(pagesOf(explained)).toBeLessThan(400);
    });

    it('are judged by what is for sale', async () => {
      const explained = await plansInside(api().db, 'SELECT read_sale_facts($1, $2, $3, $4, $5, $6, $7)', [
        crowded.organizerId,
        crowded.eventId,
        [1, 2, 3],
        [1, 2],
        [250],
        ['CODE1999', 'CODE2'],
        'guest-77@example.org',
      ]);
      expect(faults(explained)).toEqual([]);
      expect(discardedBy(explained)).toBeLessThan(20);
      expect(pagesOf(explained)).toBeLessThan(100);
    });
  });

  it('tickets, vouchers and quotas are listed', async () => {
    const explained = await plansOf(async () => {
      await service(TicketService).list(crowded, {}, page(by('id')));
      await service(VoucherService).list(crowded, {}, page(by('id')));
      await service(QuotaService).list(series, {}, page(by('id')));
    });
    // The dates of a series are read and sorted before the first page is cut off; they are no crowd.
    expect(faults(explained, { sort: true })).toEqual([]);
  });

  describe('across tenants', () => {
    const asRelay = (work: (tx: Tx) => Promise<unknown>) => plansOf(() => relay.acrossTenants(work));
    const rules = { tenant: false };

    it('expired offers are found by their time', async () => {
      const explained = await asRelay(async (tx) => {
        expect((await eventsWithExpiredOffers(tx, firstMoment, 100)).events).toHaveLength(100);
      });
      expect(faults(explained, rules)).toEqual([]);
      expect(discardedBy(explained)).toBe(0);
    });

    it('mails that are due are found by their time', async () => {
      const explained = await asRelay(async (tx) => expect(await overdueMails(tx, 5, 100)).toHaveLength(100));
      expect(faults(explained, rules)).toEqual([]);
      expect(discardedBy(explained)).toBe(0);
    });

    it('missed promotions are found event by event, however many people wait', async () => {
      const explained = await asRelay(async (tx) => {
        const { events } = await eventsWorthAPass(tx, firstEvent, { visited: 1_000, found: 100 });
        expect(events).toHaveLength(100);
      });
      expect(faults(explained, rules)).toEqual([]);
      expect(pagesOf(explained)).toBeLessThan(3_000);
    });

    it('events in the outbox are taken, given back and removed', async () => {
      const explained = await asRelay(async (tx) => {
        const events = await claimOutbox(tx, 500);
        expect(events).toHaveLength(500);
        const ids = events.map(({ id }) => id);
        expect(await releaseOutbox(tx, ids)).toBe(500);
        expect(await deleteOutbox(tx, ids)).toBe(500);
      });
      expect(faults(explained, { ...rules, sort: true })).toEqual([]);
    });

    it('old answers are forgotten by their age', async () => {
      const explained = await asRelay(async (tx) => expect(await deleteOldAnswers(tx, 20)).toBe(20));
      expect(faults(explained, rules)).toEqual([]);
    });
  });

  it('no index holds what row-level security keeps from it', async () => {
    const rows = await api().db.ownerQuery(
      `SELECT i.indexrelid::regclass::text AS index, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       WHERE c.relrowsecurity AND i.indexprs IS NOT NULL`,
    );
    expect(rows).toEqual([]);
  });
});
