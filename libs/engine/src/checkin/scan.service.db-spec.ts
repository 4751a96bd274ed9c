import { randomUUID } from 'node:crypto';
import { FixedClock, Secrets } from '@vestibule/platform';
import {
  arrangeReservation,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createSubevent,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import type { EventScope } from '../catalog/event-scope';
import { engineEntities } from '../engine.entities';
import { TicketKeys } from '../ticketing/ticket-keys.service';
import { DoorList } from './door-list.service';
import { Gauge } from './gauge.service';
import { ScanHistory } from './scan-history.service';
import { ScanService } from './scan.service';

const start = new Date('2030-06-15T19:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const wholePage = { offset: 0, limit: 50, order: [] };

describe('the door', () => {
  const db = withDatabase({ entities: engineEntities });
  const clock = new FixedClock(start);
  let organizer: TestOrganizer;
  let keys: TicketKeys;
  let scans: ScanService;

  beforeAll(async () => {
    organizer = await createOrganizer(db(), { timezone: 'Europe/Paris' });
    keys = new TicketKeys(db().database, new Secrets('a secret of at least thirty-two letters'));
    scans = new ScanService(db().database, clock, keys);
  });
  beforeEach(() => clock.set(start));

  async function concert(wish: { settings?: object; dateFrom?: Date; dateTo?: Date; dateAdmission?: Date } = {}) {
    const { settings = {}, ...dates } = wish;
    const scope = await createEvent(db(), organizer, { dateFrom: start, ...dates });
    await db().ownerQuery('UPDATE event SET settings = $2 WHERE id = $1', [scope.eventId, settings]);
    const item = await createItem(db(), scope);
    return { scope, item };
  }

  async function ticketsOf(reservationId: number, status = 'K'): Promise<string[]> {
    const rows = await db().ownerQuery<{ uuid: string }>(
      'UPDATE ticket SET status = $2 WHERE reservation_id = $1 RETURNING uuid',
      [reservationId, status],
    );
    return rows.map(({ uuid }) => uuid);
  }

  async function sell(place: Awaited<ReturnType<typeof concert>>, more: { status?: string; places?: number } = {}) {
    const { scope, item } = place;
    const id = await arrangeReservation(db(), scope, { product: item.product(), places: more.places ?? 1 });
    const [uuid = '', ...others] = await ticketsOf(id, more.status);
    return { uuid, others, qr: (await keys.signer(scope, scope.eventId)).text(uuid) };
  }

  const historyOf = (scope: EventScope, uuid: string) => new ScanHistory(db().database).list(scope, uuid, wholePage);

  it('lets a ticket in once, and says afterwards who did and when', async () => {
    const place = await concert();
    const { uuid, qr } = await sell(place);
    const door = { qr, eventId: place.scope.eventId };
    expect(await scans.scan(place.scope, door, 'token:1')).toMatchObject({
      outcome: 'accepted',
      ticket: { uuid, status: 'S', scannedAt: start, scannedBy: 'token:1' },
    });
    clock.advanceMs(60_000);
    expect(await scans.scan(place.scope, door, 'key:2')).toMatchObject({
      outcome: 'already_scanned',
      ticket: { uuid, status: 'S', scannedAt: start, scannedBy: 'token:1' },
    });
    const { rows } = await historyOf(place.scope, uuid);
    expect(rows.map(({ accepted, reason, scannedBy, kind }) => ({ accepted, reason, scannedBy, kind }))).toEqual([
      { accepted: true, reason: '', scannedBy: 'token:1', kind: 'scan' },
      { accepted: false, reason: 'already_scanned', scannedBy: 'key:2', kind: 'scan' },
    ]);
    const changes = await db().ownerQuery(
      'SELECT actor, action, detail FROM reservation_change WHERE event_id = $1 ORDER BY id',
      [place.scope.eventId],
    );
    expect(changes).toEqual([{ actor: 'token:1', action: 'scanned', detail: { ticket: uuid } }]);
  });

  it('takes a scan back, and lets in again', async () => {
    const place = await concert();
    const { uuid } = await sell(place);
    await expect(scans.unscan(place.scope, uuid, 'token:1')).rejects.toMatchObject({ code: 'TICKET_NOT_SCANNED' });
    await scans.scan(place.scope, { ticketUuid: uuid }, 'token:1');
    await scans.unscan(place.scope, uuid, 'token:9');
    expect(await scans.look(place.scope, { ticketUuid: uuid })).toMatchObject({
      refusal: null,
      ticket: { status: 'K', scannedAt: null, scannedBy: null },
    });
    expect(await scans.scan(place.scope, { ticketUuid: uuid }, 'token:1')).toMatchObject({ outcome: 'accepted' });
    expect((await historyOf(place.scope, uuid)).rows.map(({ kind, accepted }) => [kind, accepted])).toEqual([
      ['scan', true],
      ['unscan', true],
      ['scan', true],
    ]);
    const changes = await db().ownerQuery(
      'SELECT actor, action, detail FROM reservation_change WHERE event_id = $1 ORDER BY id',
      [place.scope.eventId],
    );
    const detail = { ticket: uuid };
    expect(changes).toEqual([
      { actor: 'token:1', action: 'scanned', detail },
      { actor: 'token:9', action: 'unscanned', detail },
      { actor: 'token:1', action: 'scanned', detail },
    ]);
    const other = await concert();
    await expect(scans.unscan(other.scope, uuid, 'token:1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['N', 'not_active'],
    ['C', 'created'],
  ])('refuses a ticket in state %s as %s', async (status, outcome) => {
    const place = await concert();
    const { uuid, qr } = await sell(place, { status });
    expect(await scans.scan(place.scope, { qr }, 'token:1')).toMatchObject({ outcome, ticket: { uuid, status } });
    expect((await historyOf(place.scope, uuid)).rows).toMatchObject([{ accepted: false, reason: outcome }]);
  });

  it('refuses a cancelled ticket, one of another event, and one whose time has not come', async () => {
    const place = await concert({ settings: { ticket_scan_from_minutes: 60, ticket_scan_until_minutes: 0 } });
    const other = await concert();
    const { uuid, qr } = await sell(place);
    const at = async (now: Date, eventId = place.scope.eventId) => {
      clock.set(now);
      return (await scans.scan(place.scope, { qr, eventId }, 'token:1')).outcome;
    };
    expect(await at(minutes(-61))).toBe('too_early');
    expect(await at(minutes(1))).toBe('too_late');
    expect(await at(start, other.scope.eventId)).toBe('other_event');
    await db().ownerQuery('UPDATE ticket SET cancelled = true WHERE uuid = $1', [uuid]);
    expect(await at(start)).toBe('cancelled');
    const { rows } = await historyOf(place.scope, uuid);
    expect(rows.map(({ reason }) => reason)).toEqual(['too_early', 'too_late', 'other_event', 'cancelled']);
  });

  it('measures the time of a series by the date of the ticket', async () => {
    const scope = await createEvent(db(), organizer, { dateFrom: start, hasSubevents: true });
    await db().ownerQuery(`UPDATE event SET settings = '{"ticket_scan_from_minutes": 30}' WHERE id = $1`, [
      scope.eventId,
    ]);
    const item = await createItem(db(), scope);
    const subeventId = await createSubevent(db(), scope);
    const nextDay = minutes(24 * 60);
    await db().ownerQuery('UPDATE subevent SET date_from = $2 WHERE id = $1', [subeventId, nextDay]);
    const id = await arrangeReservation(db(), scope, { product: item.product(undefined, subeventId) });
    const [ticketUuid] = await ticketsOf(id);
    expect((await scans.scan(scope, { ticketUuid }, 'token:1')).outcome).toBe('too_early');
    clock.set(minutes(24 * 60 - 30));
    expect((await scans.scan(scope, { ticketUuid }, 'token:1')).outcome).toBe('accepted');
  });

  it('knows what is no ticket of this organizer, and tells of no other', async () => {
    const place = await concert();
    const { uuid, qr } = await sell(place);
    const stranger = await createOrganizer(db());
    const [body] = qr.split(':');
    const other = await concert();
    const otherSigner = await keys.signer(other.scope, other.scope.eventId);
    const forged = `${body}:${otherSigner.text(uuid).split(':')[1]}`;
    const gone = (await keys.signer(place.scope, place.scope.eventId)).text(randomUUID());
    const ask = async (shown: { qr?: string; ticketUuid?: string }) => [
      (await scans.scan(organizer.scope, shown, 'token:1')).outcome,
      (await scans.look(organizer.scope, shown)).outcome,
    ];
    expect(await ask({ qr: 'hello' })).toEqual(['malformed', 'malformed']);
    expect(await ask({})).toEqual(['malformed', 'malformed']);
    expect(await ask({ qr: forged })).toEqual(['forged', 'forged']);
    expect(await ask({ qr: gone })).toEqual(['unknown', 'unknown']);
    expect(await ask({ ticketUuid: randomUUID() })).toEqual(['unknown', 'unknown']);
    expect(await ask({ qr, ticketUuid: randomUUID() })).toEqual(['forged', 'forged']);
    for (const shown of [{ qr }, { ticketUuid: uuid }, { qr, ticketUuid: uuid }]) {
      expect(await scans.scan(stranger.scope, shown, 'token:2')).toEqual({ outcome: 'unknown' });
      expect(await scans.look(stranger.scope, shown)).toEqual({ outcome: 'unknown' });
    }
    expect((await historyOf(place.scope, uuid)).count).toBe(0);
    const elsewhere = { qr, eventId: other.scope.eventId };
    expect((await scans.look(organizer.scope, elsewhere)).outcome).toBe('found');
    for (const shown of [
      { ...elsewhere, ticketUuid: uuid },
      { eventId: other.scope.eventId, ticketUuid: uuid },
    ]) {
      expect(await scans.scan(organizer.scope, shown, 'token:1')).toEqual({ outcome: 'unknown' });
      expect(await scans.look(organizer.scope, shown)).toEqual({ outcome: 'unknown' });
    }
    expect((await historyOf(place.scope, uuid)).count).toBe(0);
    expect(await ask({ qr, ticketUuid: uuid })).toEqual(['accepted', 'found']);
  });

  describe('counts', () => {
    const gauge = () => new Gauge(db().database, clock);

    it('places, valid tickets and people inside', async () => {
      const place = await concert();
      await createQuota(db(), place.scope, { size: 100, items: [place.item.itemId] });
      const { uuid } = await sell(place, { places: 3 });
      await sell(place, { status: 'N' });
      const cancelled = await sell(place);
      await db().ownerQuery('UPDATE ticket SET cancelled = true WHERE uuid = $1', [cancelled.uuid]);
      await scans.scan(place.scope, { ticketUuid: uuid }, 'token:1');
      expect(await gauge().ofEvent(place.scope)).toEqual({ places: 100, sold: 3, scanned: 1 });
    });

    it('admissions alone where items are marked as such', async () => {
      const place = await concert();
      const { scope, item } = place;
      const poster = await createItem(db(), scope);
      await createQuota(db(), scope, { size: 100, items: [item.itemId] });
      await createQuota(db(), scope, { size: null, items: [poster.itemId] });
      await sell(place);
      await sell({ scope, item: poster });
      expect(await gauge().ofEvent(scope)).toEqual({ places: null, sold: 2, scanned: 0 });
      await db().ownerQuery('UPDATE item SET admission = true WHERE id = $1', [item.itemId]);
      expect(await gauge().ofEvent(scope)).toEqual({ places: 100, sold: 1, scanned: 0 });
    });

    it('one date of a series, or all', async () => {
      const scope = await createEvent(db(), organizer, { dateFrom: start, hasSubevents: true });
      const item = await createItem(db(), scope);
      const dates = [await createSubevent(db(), scope), await createSubevent(db(), scope)];
      for (const [index, subeventId] of dates.entries()) {
        await createQuota(db(), scope, { size: 10 + index, items: [item.itemId], subeventId });
        const product = item.product(undefined, subeventId);
        await ticketsOf(await arrangeReservation(db(), scope, { product, places: 2 + index }));
      }
      expect(await gauge().ofEvent(scope)).toEqual({ places: 21, sold: 5, scanned: 0 });
      expect(await gauge().ofEvent(scope, dates[1])).toEqual({ places: 11, sold: 3, scanned: 0 });
      const other = await concert();
      await expect(gauge().ofEvent(other.scope, dates[1])).rejects.toMatchObject({ code: 'INVALID_FIELD' });
    });
  });

  describe('lists', () => {
    const list = () => new DoorList(db().database, clock);

    it('tickets of the day from four to four in the organizer’s zone', async () => {
      const host = await createOrganizer(db(), { timezone: 'America/New_York' });
      const tickets: Record<string, string> = {};
      const zoned = {
        'before four': '2030-06-15T03:59:59.999-04:00',
        'at four': '2030-06-15T04:00:00-04:00',
        'at night': '2030-06-16T01:00:00-04:00',
        'the last moment': '2030-06-16T03:59:59.999-04:00',
        'the next day': '2030-06-16T04:00:00-04:00',
      };
      const scopes: EventScope[] = [];
      for (const [name, moment] of Object.entries(zoned)) {
        const scope = await createEvent(db(), host, { dateFrom: new Date(moment) });
        const item = await createItem(db(), scope);
        await createQuota(db(), scope, { size: 5, items: [item.itemId] });
        const id = await arrangeReservation(db(), scope, { product: item.product(), places: 2 });
        const [uuid = ''] = await ticketsOf(id);
        await db().ownerQuery(`UPDATE ticket SET status = 'N' WHERE reservation_id = $1 AND uuid <> $2`, [id, uuid]);
        tickets[uuid] = name;
        scopes.push(scope);
      }
      const named = async (now: string, eventIds: number[] | null = null) => {
        clock.set(new Date(now));
        return (await list().today(host.scope, eventIds)).map(({ uuid }) => tickets[uuid]);
      };
      const evening = ['at four', 'at night', 'the last moment'];
      expect(await named('2030-06-15T20:00:00-04:00')).toEqual(evening);
      expect(await named('2030-06-15T04:00:00-04:00')).toEqual(evening);
      expect(await named('2030-06-16T03:59:59.999-04:00')).toEqual(evening);
      expect(await named('2030-06-16T04:00:00-04:00')).toEqual(['the next day']);
      expect(await named('2030-06-15T03:59:00-04:00')).toEqual(['before four']);
      expect(await named('2030-06-15T20:00:00-04:00', [scopes[2]!.eventId])).toEqual(['at night']);
      const day = await new Gauge(db().database, clock).ofToday(host.scope, null);
      expect(day).toEqual({ places: 15, sold: 3, scanned: 0 });
      const [uuid] = Object.keys(tickets);
      expect(await list().read(host.scope, uuid!)).toMatchObject({ uuid, ticketsCount: 2 });
      await expect(list().read(organizer.scope, uuid!)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('the dates of a series that are today', async () => {
      const host = await createOrganizer(db(), { timezone: 'Europe/Paris' });
      const scope = await createEvent(db(), host, { dateFrom: new Date('2030-01-01T12:00:00Z'), hasSubevents: true });
      const item = await createItem(db(), scope);
      const [today, tomorrow] = [await createSubevent(db(), scope), await createSubevent(db(), scope)];
      await db().ownerQuery('UPDATE subevent SET date_from = $2 WHERE id = $1', [today, minutes(60)]);
      await db().ownerQuery('UPDATE subevent SET date_from = $2 WHERE id = $1', [tomorrow, minutes(60 * 25)]);
      const tickets: string[] = [];
      for (const subeventId of [today, tomorrow]) {
        const product = item.product(undefined, subeventId);
        tickets.push(...(await ticketsOf(await arrangeReservation(db(), scope, { product }))));
      }
      const [uuid] = tickets;
      expect(await list().today(host.scope, null)).toMatchObject([{ uuid }]);
      expect(await list().read(host.scope, uuid!)).toMatchObject({ uuid, dateFrom: minutes(60) });
    });

    it('what somebody looks for, by name, address, code, product and the beginning of the UUID', async () => {
      const place = await concert();
      const { scope, item } = place;
      await db().ownerQuery(`UPDATE item SET name = '{"en": "Balcony", "fr": "Balcon"}' WHERE id = $1`, [item.itemId]);
      const { uuid } = await sell(place, { places: 2 });
      await db().ownerQuery(`UPDATE ticket SET first_name = 'Terry', last_name = 'Pratchett' WHERE uuid = $1`, [uuid]);
      await db().ownerQuery(`UPDATE reservation SET email = 'te%rry@example.org' WHERE event_id = $1`, [scope.eventId]);
      const hits = async (text: string) => (await list().search(scope, text)).map((ticket) => ticket.uuid);
      expect(await hits('pratch')).toEqual([uuid]);
      expect(await hits('Terry Pratchett')).toEqual([uuid]);
      expect(await hits(uuid.slice(0, 8).toUpperCase())).toEqual([uuid]);
      expect(await hits('te%rry@')).toHaveLength(2);
      expect(await hits('t%y')).toEqual([]);
      expect(await hits('balcon')).toHaveLength(2);
      const pages = await list().page(scope, {
        offset: 1,
        limit: 1,
        order: [{ field: 'first_name', descending: false }],
      });
      expect([pages.count, pages.rows.length]).toEqual([2, 1]);
    });

    it('no more than fifty hits', async () => {
      const place = await concert();
      await sell(place, { places: 60 });
      expect(await list().search(place.scope, 'guest')).toHaveLength(50);
    });
  });
});
