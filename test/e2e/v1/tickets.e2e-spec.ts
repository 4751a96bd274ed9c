import { createPublicKey, verify } from 'node:crypto';
import type { EventView, ReservationView, TicketView } from '@vestibule/client';
import { FixedClock } from '@vestibule/platform';
import { countStatements, createOrganizer, createTeamToken } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };
const now = new Date('2030-06-15T18:00:00Z');

interface Refused {
  detail: string;
  code: string;
  scanned_at?: string;
  scanned_by?: string;
}

describe('tickets', () => {
  const clock = new FixedClock(now);
  const api = withTestApp({ clock });
  const client = () => api().client();
  beforeEach(() => clock.set(now));

  async function sold(shop: Shop, count = 1): Promise<{ reservation: ReservationView; tickets: TicketView[] }> {
    const reservation = (await shop.reserve(count)).body;
    const list = await client().get<Page>(shop.path(`tickets/?reservation=${reservation.uuid}&ordering=position`));
    return { reservation, tickets: list.body.results };
  }

  interface Page {
    count: number;
    next: string | null;
    results: TicketView[];
  }

  describe('shown', () => {
    it('carry a code that the event’s published key proves', async () => {
      const shop = await openShop(api());
      const { reservation, tickets } = await sold(shop);
      const [ticket] = tickets;
      expect(ticket).toMatchObject({
        reservation: reservation.uuid,
        reservation_code: reservation.code,
        reservation_status: reservation.status,
        email: 'guest@example.org',
        options: [],
        answers: {},
        scanned_at: null,
        scanned_by: null,
      });
      const { body: event } = await client().get<EventView & { ticket_public_key: string; uuid: string }>(
        shop.path(''),
      );
      const [body = '', signature = ''] = ticket!.qr!.split(':');
      const key = createPublicKey(event.ticket_public_key);
      expect(verify(null, Buffer.from(body, 'ascii'), key, Buffer.from(signature, 'base64url'))).toBe(true);
      expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual({ uuid: ticket!.uuid, event: event.uuid });
      const read = await client().get<TicketView>(shop.path(`tickets/${ticket!.uuid}/`));
      expect(read.body).toEqual(ticket);
    });

    it('have none while they are not valid, and none once they are cancelled', async () => {
      const shop = await openShop(api());
      const { tickets } = await sold(shop, 3);
      const [one, other, third] = tickets.map(({ uuid }) => uuid);
      await api().db.ownerQuery(`UPDATE ticket SET status = 'N' WHERE uuid = $1`, [one]);
      await api().db.ownerQuery('UPDATE ticket SET cancelled = true WHERE uuid = $1', [other]);
      await api().db.ownerQuery(`UPDATE ticket SET status = 'C' WHERE uuid = $1`, [third]);
      const list = await client().get<Page>(shop.path('tickets/'));
      expect(list.body.results.map(({ qr }) => qr)).toEqual([null, null, null]);
      for (const uuid of [one, other, third]) {
        const pdf = await client().get(shop.path(`tickets/${uuid}/pdf/`));
        expect([pdf.status, pdf.body]).toEqual([409, { detail: expect.any(String), code: 'not_valid' }]);
      }
    });

    it('are narrowed, searched and ordered', async () => {
      const shop = await openShop(api(), { variations: 2 });
      const [balcony] = shop.variationIds;
      await api().db.ownerQuery(`UPDATE variation SET value = '{"en": "Balcony"}' WHERE id = $1`, [balcony]);
      const named = { first_name: 'Terry', last_name: 'Pratchett', seat: 'B-12' };
      const first = (await shop.reserve(1, { variation: balcony, ...named })).body;
      const second = (await shop.reserve(2, { variation: shop.variationIds[1] })).body;
      const uuid = first.tickets[0]!.uuid;
      await client().post(shop.path(`tickets/${uuid}/scan/`));
      const list = async (query: string) => {
        const { status, body } = await client().get<Page>(shop.path(`tickets/?${query}`));
        expect([query, status]).toEqual([query, 200]);
        return body;
      };
      const alone = ['scanned=true', 'status=S', `variation=${balcony}`, `reservation=${first.uuid}`];
      const found = ['terry', 'PRATCH', 'terry prat', 'b-12', 'balcon', first.code.toLowerCase(), uuid.slice(0, 13)];
      for (const query of [...alone, ...found.map((text) => `search=${encodeURIComponent(text)}`)]) {
        expect([query, (await list(query)).results.map((row) => row.uuid)]).toEqual([query, [uuid]]);
      }
      expect((await list('scanned=false')).count).toBe(2);
      expect((await list('status=K&cancelled=false')).count).toBe(2);
      expect((await list('search=guest%40example')).count).toBe(3);
      expect((await list('search=nobody')).count).toBe(0);
      expect((await list('ordering=-id')).results.at(-1)!.uuid).toBe(uuid);
      expect((await list('ordering=seat')).results[0]!.seat).toBe('B-12');
      const page = await list('page_size=2');
      expect([page.count, page.results.length, page.next]).toEqual([3, 2, expect.stringContaining('page=2')]);
      expect(second.tickets).toHaveLength(2);
      const unknown = await client().get(shop.path('tickets/?variation=999999999'));
      expect([unknown.status, Object.keys(unknown.body)]).toEqual([400, ['variation']]);
      expect((await client().get(shop.path('tickets/?status=X'))).status).toBe(400);
    });
  });

  describe('scanned', () => {
    it('are let in once; the second time is told who and when', async () => {
      const shop = await openShop(api());
      const [ticket] = (await sold(shop)).tickets;
      const entered = await client().post<TicketView>(shop.path('tickets/scan/'), { qr: ticket!.qr });
      expect(entered.status).toBe(200);
      expect(entered.body).toMatchObject({
        uuid: ticket!.uuid,
        status: 'S',
        qr: ticket!.qr,
        scanned_at: now.toISOString().replace('.000', ''),
        scanned_by: expect.stringMatching(/^token:\d+$/),
      });
      clock.advanceMs(5_000);
      for (const path of ['tickets/scan/', `tickets/${ticket!.uuid}/scan/`]) {
        const again = await client().post<Refused>(shop.path(path), { qr: ticket!.qr });
        expect(again.status).toBe(409);
        expect(again.body).toEqual({
          detail: expect.any(String),
          code: 'already_scanned',
          ticket: ticket!.uuid,
          scanned_at: entered.body.scanned_at,
          scanned_by: entered.body.scanned_by,
        });
      }
      const history = await client().get<{ results: unknown[] }>(shop.path(`tickets/${ticket!.uuid}/scans/`));
      const refused = { accepted: false, reason: 'already_scanned' };
      expect(history.body.results).toMatchObject([{ accepted: true, reason: '', kind: 'scan' }, refused, refused]);
    });

    it('can be taken back', async () => {
      const shop = await openShop(api());
      const [ticket] = (await sold(shop)).tickets;
      const unscan = () => client().post<TicketView>(shop.path(`tickets/${ticket!.uuid}/unscan/`));
      const early = await unscan();
      expect([early.status, early.body]).toEqual([409, { detail: expect.any(String), code: 'not_scanned' }]);
      await client().post(shop.path(`tickets/${ticket!.uuid}/scan/`));
      const back = await unscan();
      expect([back.status, back.body]).toEqual([200, ticket]);
      expect((await client().post(shop.path(`tickets/${ticket!.uuid}/scan/`))).status).toBe(200);
    });

    it('are refused, each for its own reason', async () => {
      const shop = await openShop(api(), {
        settings: { ticket_scan_from_minutes: 30, ticket_scan_until_minutes: 60 },
      });
      const other = await openShop(api());
      await api().db.ownerQuery('UPDATE event SET date_from = $2 WHERE id = $1', [
        shop.scope.eventId,
        new Date(now.getTime() + 3_600_000),
      ]);
      const [ticket] = (await sold(shop)).tickets;
      const scan = async (path: string, qr = ticket!.qr) => client().post<Refused>(path, { qr });
      const early = await scan(shop.path('tickets/scan/'));
      expect([early.status, early.body]).toEqual([
        409,
        { detail: expect.any(String), code: 'too_early', ticket: ticket!.uuid, valid_from: '2030-06-15T18:30:00Z' },
      ]);
      const elsewhere = await scan(other.path('tickets/scan/'));
      expect([elsewhere.status, elsewhere.body]).toEqual([409, { detail: expect.any(String), code: 'other_event' }]);
      clock.advanceMs(3 * 3_600_000);
      const late = await scan(shop.path('tickets/scan/'));
      expect([late.status, late.body]).toEqual([
        409,
        { detail: expect.any(String), code: 'too_late', ticket: ticket!.uuid, valid_until: '2030-06-15T20:00:00Z' },
      ]);
      clock.set(new Date(now.getTime() + 1_800_000));
      const stateOf = async (sql: string) => {
        await api().db.ownerQuery(`UPDATE ticket SET ${sql} WHERE uuid = $1`, [ticket!.uuid]);
        const { status, body } = await scan(shop.path('tickets/scan/'));
        return [status, body.code];
      };
      expect(await stateOf(`status = 'N'`)).toEqual([409, 'not_active']);
      expect(await stateOf(`status = 'C'`)).toEqual([409, 'created']);
      expect(await stateOf(`status = 'K', cancelled = true`)).toEqual([409, 'cancelled']);
      expect(await stateOf('cancelled = false')).toEqual([200, undefined]);
    });

    it('by UUID cost the transaction that lets them in, and one look at what became of it', async () => {
      const shop = await openShop(api());
      const costs: number[] = [];
      for (const { uuid } of (await sold(shop, 3)).tickets) {
        const path = shop.path(`tickets/${uuid}/scan/`);
        costs.push(await countStatements(async () => expect((await client().post(path)).status).toBe(200)));
      }
      // Six that let in and three that look; who asks is forgotten within a second, and asked for again by some.
      expect(Math.min(...costs)).toBe(9);
    });

    it('by what is no code of theirs are refused', async () => {
      const [shop, other] = [await openShop(api()), await openShop(api())];
      const [ticket, second] = (await sold(shop, 2)).tickets;
      const [foreign] = (await sold(other)).tickets;
      const forged = `${ticket!.qr!.split(':')[0]}:${foreign!.qr!.split(':')[1]}`;
      const scan = async (path: string, body: unknown) => {
        const answer = await client().post<Refused>(shop.path(path), body);
        return [answer.status, answer.body.code];
      };
      expect(await scan('tickets/scan/', { qr: 'https://example.org/' })).toEqual([400, 'malformed']);
      expect(await scan('tickets/scan/', { qr: forged })).toEqual([400, 'forged']);
      expect(await scan(`tickets/${ticket!.uuid}/scan/`, { qr: second!.qr })).toEqual([400, 'forged']);
      expect((await client().post(shop.path('tickets/scan/'), {})).body).toEqual({ qr: ['This field is required.'] });
      expect((await client().post(shop.path('tickets/scan/'), { qr: 'x'.repeat(2_000) })).status).toBe(400);
      expect((await client().get(shop.path(`tickets/${ticket!.uuid}/scans/`))).body).toMatchObject({ count: 0 });
      expect(await scan(`tickets/${ticket!.uuid}/scan/`, { qr: null })).toEqual([200, undefined]);
    });

    it('twice with the same idempotency key answer the same', async () => {
      const shop = await openShop(api());
      const [ticket] = (await sold(shop)).tickets;
      const caller = client().with({ 'X-Idempotency-Key': `scan-${shop.scope.eventSlug}` });
      const once = () => caller.post(shop.path('tickets/scan/'), { qr: ticket!.qr });
      const [first, second] = [await once(), await once()];
      expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
    });
  });

  it('are counted', async () => {
    const shop = await openShop(api(), { size: 12 });
    const { tickets } = await sold(shop, 3);
    await client().post(shop.path(`tickets/${tickets[0]!.uuid}/scan/`));
    expect((await client().get(shop.path('gauge/'))).body).toEqual({ places: 12, sold: 3, scanned: 1 });
    const unlimited = await openShop(api(), { size: null });
    expect((await client().get(unlimited.path('gauge'))).body).toEqual({ places: null, sold: 0, scanned: 0 });
    const unknown = await client().get(shop.path('gauge/?subevent=999999999'));
    expect([unknown.status, Object.keys(unknown.body)]).toEqual([400, ['subevent']]);
  });

  it('are printed, also by clients that ask for a PDF alone', async () => {
    const shop = await openShop(api());
    const [ticket] = (await sold(shop)).tickets;
    const address = shop.path(`tickets/${ticket!.uuid}/pdf/`);
    const pdf = await client().get(address, { headers: { Accept: 'application/pdf' } });
    expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    expect(pdf.headers.get('content-disposition')).toContain(`ticket-${ticket!.uuid.slice(0, 8)}.pdf`);
    await client().post(shop.path(`tickets/${ticket!.uuid}/scan/`));
    expect((await client().get(address)).status).toBe(200);
  });

  describe('of others', () => {
    it('are kept from strangers, from too few rights, and from nobody’s requests', async () => {
      const shop = await openShop(api());
      const [ticket] = (await sold(shop)).tickets;
      const stranger = await createOrganizer(api().db);
      const reading = { allEvents: true, limitEventPermissions: ['event.orders:read' as const] };
      const { token: reader } = await createTeamToken(api().db, api().organizer, reading);
      const attempts = [
        [stranger.token, 'GET', `tickets/${ticket!.uuid}/`],
        [stranger.token, 'GET', `tickets/${ticket!.uuid}/pdf/`],
        [stranger.token, 'GET', 'gauge/'],
        [stranger.token, 'POST', 'tickets/scan/'],
        [reader, 'POST', 'tickets/scan/'],
        [reader, 'POST', `tickets/${ticket!.uuid}/scan/`],
        [reader, 'POST', `tickets/${ticket!.uuid}/unscan/`],
      ] as const;
      for (const [token, method, path] of attempts) {
        const answer = await api().client(token).send(method, shop.path(path));
        expect([path, answer.status, answer.body]).toEqual([path, 403, denied]);
        expect((await api().client(null).send(method, shop.path(path))).status).toBe(401);
      }
    });

    it('are unknown to another organizer’s door, by code and by UUID', async () => {
      const shop = await openShop(api());
      const [ticket] = (await sold(shop)).tickets;
      const organizer = await createOrganizer(api().db);
      const theirs = await openShop({ ...api(), organizer });
      const door = api().client(organizer.token);
      const answers = [
        await door.post(theirs.path('tickets/scan/'), { qr: ticket!.qr }),
        await door.post(theirs.path(`tickets/${ticket!.uuid}/scan/`)),
        await door.post(theirs.path(`tickets/${ticket!.uuid}/unscan/`)),
        await door.get(theirs.path(`tickets/${ticket!.uuid}/scans/`)),
        await door.get(theirs.path(`tickets/${ticket!.uuid}/pdf/`)),
      ];
      expect(answers.map(({ status, body }) => [status, body])).toEqual(
        answers.map(() => [404, { detail: 'Not found.' }]),
      );
    });

    it('of another event of the organizer are not found by UUID', async () => {
      const [shop, other] = [await openShop(api()), await openShop(api())];
      const [ticket] = (await sold(shop)).tickets;
      const paths = ['scan/', 'unscan/'].map((action) => `tickets/${ticket!.uuid}/${action}`);
      for (const path of paths) expect((await client().post(other.path(path))).status).toBe(404);
      for (const part of ['', 'scans/', 'pdf/']) {
        expect((await client().get(other.path(`tickets/${ticket!.uuid}/${part}`))).status).toBe(404);
      }
    });
  });
});
