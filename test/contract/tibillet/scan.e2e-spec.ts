import { countStatements, createOrganizer, FixedClock } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import type { WireClient } from '../../support/wire-client';
import { type Event, everything, makeEvent, reserve, verifyAddress, withKey } from './world';

const now = new Date('2031-10-18T15:30:00Z');

interface Ticket {
  uuid: string;
  qr: string | null;
}

describe('scanning on TiBillet’s wire', () => {
  const clock = new FixedClock(now);
  const api = withTestApp({ clock });
  let client: WireClient;
  let event: Event;

  beforeAll(async () => {
    client = await withKey(api(), { ...everything, name: 'Main door' });
    await verifyAddress(api());
    event = await makeEvent(client, { datetime: '2031-10-18T16:00:00Z' });
  });
  beforeEach(() => clock.set(now));

  /** A valid ticket of the event, with the text of its code as our own wire shows it. */
  async function ticketOf(
    of: Event = event,
    more: Record<string, unknown> = {},
  ): Promise<{ uuid: string; qr: string }> {
    const made = await reserve(api(), of, { to_mail: false, ...more });
    const uuid = made.body.reservation.tickets[0]!;
    const path = `organizers/${api().organizer.slug}/events/${of.slug}/tickets/${uuid}/`;
    const { qr } = (await api().client().get<Ticket & Record<string, unknown>>(path)).body;
    return { uuid, qr: qr! };
  }
  const set = (uuid: string, change: string) =>
    api().db.ownerQuery(`UPDATE ticket SET ${change} WHERE uuid = $1`, [uuid]);
  const scan = (qr: unknown, of: unknown = event.uuid) =>
    client.post('/scan/ticket/', { qrcode_data: qr, event_uuid: of });

  it('lets a ticket in once', async () => {
    const { uuid, qr } = await ticketOf();
    const first = await scan(qr);
    expect([first.status, first.body]).toMatchObject([
      200,
      { success: true, reason: null, ticket: { uuid, status: 'S', is_scanned: true, first_name: 'Terry' } },
    ]);
    const second = await scan(qr);
    expect([second.status, second.body]).toMatchObject([
      200,
      { success: false, reason: 'already_scanned', ticket: { uuid, status: 'S' } },
    ]);
    const { scanned_at: at, scanned_by: by } = second.body['ticket'] as Record<string, unknown>;
    expect([at, by]).toEqual(['2031-10-18T15:30:00.000000+00:00', 'Main door']);
    const backDoor = await withKey(api(), { ...everything, name: 'Back door' });
    const third = await backDoor.post('/scan/ticket/', { qrcode_data: qr, event_uuid: event.uuid.toUpperCase() });
    expect(third.body).toMatchObject({ success: false, ticket: { scanned_at: at, scanned_by: 'Main door' } });
  });

  it('asks the database for one transaction and nothing more', async () => {
    const codes = [await ticketOf(), await ticketOf(), await ticketOf()];
    const costs: number[] = [];
    for (const { qr } of codes) {
      costs.push(await countStatements(async () => expect((await scan(qr)).body).toMatchObject({ success: true })));
    }
    // To begin, to look, to let in, to write it down twice, to commit; whose key it is, is asked for again by some.
    expect(Math.min(...costs)).toBe(6);
  });

  it('tells when in the zone of the organizer', async () => {
    const { qr } = await ticketOf();
    const ofOrganizer = `organizers/${api().organizer.slug}/`;
    await api().client().patch(ofOrganizer, { timezone: 'Indian/Reunion' });
    const { ticket } = (await scan(qr)).body as { ticket: Record<string, unknown> };
    await api().client().patch(ofOrganizer, { timezone: 'UTC' });
    expect(ticket['scanned_at']).toBe('2031-10-18T19:30:00.000000+04:00');
  });

  it.each([
    [`status = 'N'`, 'not_active'],
    [`status = 'C'`, 'created'],
    ['cancelled = true', 'cancelled'],
  ])('refuses a ticket with %s and says why', async (change, reason) => {
    const { uuid, qr } = await ticketOf();
    await set(uuid, change);
    const answer = await scan(qr);
    expect([answer.status, answer.body]).toMatchObject([200, { success: false, reason }]);
  });

  it('refuses outside of the hours of the door', async () => {
    const { qr } = await ticketOf();
    const path = `organizers/${api().organizer.slug}/events/${event.slug}/settings/`;
    await api().client().patch(path, { ticket_scan_from_minutes: 60, ticket_scan_until_minutes: 30 });
    clock.set(new Date('2031-10-18T14:59:00Z'));
    expect((await scan(qr)).body).toMatchObject({ success: false, reason: 'too_early' });
    clock.set(new Date('2031-10-18T16:31:00Z'));
    expect((await scan(qr)).body).toMatchObject({ success: false, reason: 'too_late' });
    clock.set(now);
    expect((await scan(qr)).body).toMatchObject({ success: true });
    await api().client().patch(path, { ticket_scan_from_minutes: null, ticket_scan_until_minutes: null });
  });

  it('turns a ticket of another event away', async () => {
    const { uuid, qr } = await ticketOf();
    const other = await makeEvent(client, { datetime: '2031-10-18T16:00:00Z' });
    const answer = await scan(qr, other.uuid);
    expect([answer.status, answer.body]).toEqual([406, { detail: 'This ticket is for another event.' }]);
    const nowhere = await scan(qr, '00000000-0000-4000-8000-000000000000');
    expect(nowhere.status).toBe(406);
    expect((await client.get(`/api/ticket/${uuid}/`)).body).toMatchObject({ status: 'K' });
  });

  it('knows forged codes, and those of nobody', async () => {
    const { qr } = await ticketOf();
    const [payload = '', signature = ''] = qr.split(':');
    const forged = `${payload}:${signature.slice(0, -4)}${signature.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    const stranger = await createOrganizer(api().db);
    await verifyAddress(api(), 'jturbeaux@pm.me', stranger);
    const theirs = await withKey(api(), everything, stranger);
    for (const path of ['/scan/ticket/', '/scan/check_ticket/']) {
      const body = (text: string) => ({ qrcode_data: text, event_uuid: event.uuid });
      const answers = [
        await client.post(path, body(forged)),
        await client.post(path, body('no code')),
        await theirs.post(path, body(qr)),
      ];
      expect([path, ...answers.map(({ status, body: told }) => [status, told])]).toEqual([
        path,
        [400, { detail: 'The signature of this code is not valid.' }],
        [400, { detail: 'This is no ticket code.' }],
        [404, { detail: 'Not found.' }],
      ]);
    }
  });

  it('wants a code and an event', async () => {
    const { qr } = await ticketOf();
    for (const body of [
      {},
      { qrcode_data: qr },
      { event_uuid: event.uuid },
      { qrcode_data: qr, event_uuid: 'x' },
      [],
      { qrcode_data: 7, event_uuid: {} },
    ]) {
      expect([body, (await client.post('/scan/ticket/', body)).status]).toEqual([body, 400]);
    }
    for (const body of [{}, { qrcode_data: '' }, { qrcode_data: null }]) {
      expect([body, (await client.post('/scan/check_ticket/', body)).status]).toEqual([body, 406]);
    }
  });

  it('looks a ticket up without letting it in', async () => {
    const { uuid, qr } = await ticketOf(event, { qty: 2 });
    for (let i = 0; i < 2; i += 1) {
      const look = await client.post('/scan/check_ticket/', { qrcode_data: qr });
      expect([look.status, look.body]).toMatchObject([
        200,
        {
          success: true,
          ticket: {
            uuid,
            status: 'K',
            status_label: 'Not scanned',
            is_scanned: false,
            event: 'Concert',
            event_uuid: event.uuid,
            product: 'Reservation',
            price: 'Reservation',
            amount: '0.00',
            scanned_by: null,
            custom_form: {},
          },
          reservation: { tickets_count: 2 },
        },
      ]);
    }
  });

  it('finds tickets by what people say', async () => {
    const { uuid } = await ticketOf(event, {
      email: 'jturbeaux@pm.me',
      prices: [
        {
          uuid: event.products[0]!.prices[0]!.uuid,
          qty: 1,
          customers: [{ first_name: 'Esmerelda', last_name: 'Weatherwax' }],
        },
      ],
    });
    const search = (text: string) => client.post('/scan/search_ticket/', { search: text, event_uuid: event.uuid });
    for (const text of ['weatherWAX', 'Esmerelda Weath', uuid.slice(0, 8)]) {
      expect((await search(text)).body).toMatchObject({ count: 1, results: [{ uuid }] });
    }
    expect((await search('%')).body).toEqual({ count: 0, results: [] });
    expect((await client.post('/scan/search_ticket/', { event_uuid: event.uuid })).status).toBe(400);
    const stranger = await withKey(api(), everything, await createOrganizer(api().db));
    const theirs = await stranger.post('/scan/search_ticket/', { search: 'weather', event_uuid: event.uuid });
    expect(theirs.status).toBe(404);
  });

  it('lists tickets in pages', async () => {
    const own = await makeEvent(client, { datetime: '2031-10-18T16:00:00Z' });
    const price = own.products[0]!.prices[0]!.uuid;
    const names = ['Carrot', 'Angua', 'Vimes'];
    const customers = names.map((last_name) => ({ first_name: 'Guard', last_name }));
    await reserve(api(), own, { to_mail: false, prices: [{ uuid: price, qty: 3, customers }] });
    const list = (more: Record<string, unknown> = {}) =>
      client.post<{ results: { last_name: string }[] }>('/scan/list_tickets/', { event_uuid: own.uuid, ...more });
    const lastNames = async (more: Record<string, unknown>) =>
      (await list(more)).body.results.map(({ last_name: name }) => name);
    expect((await list()).body).toMatchObject({ count: 3, total: 3, total_pages: 1 });
    expect((await list({ page: 2, page_size: 2 })).body).toMatchObject({ count: 1, total: 3, total_pages: 2 });
    expect(await lastNames({ order_by: 'last_name' })).toEqual(['Angua', 'Carrot', 'Vimes']);
    expect(await lastNames({ order_by: 'last_name', order_dir: 'desc' })).toEqual(['Vimes', 'Carrot', 'Angua']);
    expect(await lastNames({ order_by: 'secret; DROP TABLE ticket' })).toEqual(names);
    expect((await list({ page: 0 })).status).toBe(400);
    expect((await client.post('/scan/list_tickets/', {})).status).toBe(400);
  });

  it('lists forty tickets a page unless asked for more, and never more than two hundred', async () => {
    const own = await makeEvent(client, { datetime: '2031-10-18T16:00:00Z', jauge_max: 201, max_per_user: 201 });
    await reserve(api(), own, { to_mail: false, qty: 201 });
    const list = async (more: Record<string, unknown> = {}) =>
      (await client.post('/scan/list_tickets/', { event_uuid: own.uuid, ...more })).body;
    expect(await list()).toMatchObject({ count: 40, total: 201, total_pages: 6 });
    expect(await list({ page: 6 })).toMatchObject({ count: 1, total: 201, total_pages: 6 });
    expect(await list({ page_size: 1000 })).toMatchObject({ count: 200, total: 201, total_pages: 2 });
  });
});

describe('pairing a device on TiBillet’s wire', () => {
  const api = withTestApp();
  const path = (rest = '') => `organizers/${api().organizer.slug}/scan-devices/${rest}`;

  it('gives it a key that scans, once', async () => {
    const made = await api().client().post(path(), { name: 'North door' });
    const claim = new URL(String(made.body['url'])).pathname;
    // Whoever only looks whether there is something uses nothing up.
    expect((await api().client(null).send('HEAD', claim)).status).toBe(405);
    const paired = await api().client(null).get(claim);
    expect([paired.status, paired.body]).toEqual([
      200,
      {
        success: true,
        tenant_name: `Organizer ${api().organizer.slug}`,
        api_key: expect.stringMatching(/^vsk_/) as string,
        device_uuid: expect.any(String) as string,
        device_name: 'North door',
      },
    ]);
    const again = await api().client(null).get(claim);
    expect([again.status, Object.keys(again.body)]).toEqual([400, ['detail']]);
    const device = api()
      .client(null)
      .with({ Authorization: `Api-Key ${String(paired.body['api_key'])}` });
    const check = await device.get('/scan/check_api_scan/');
    expect([check.status, check.body]).toEqual([200, { success: true, device_name: 'North door' }]);
    expect((await device.get('/api/gauge/')).status).toBe(200);
    expect((await device.get('/api/reservations/')).status).toBe(403);

    const own = path(`${Number(made.body['id'])}/`);
    expect((await api().client().get(own)).body).toMatchObject({ paired: true });
    await api().client().delete(own);
    expect((await device.get('/scan/check_api_scan/')).status).toBe(403);
  });

  it('knows no code but those we wrote', async () => {
    expect((await api().client(null).get('/scan/nothing/pair/')).status).toBe(400);
    expect((await api().client(null).get('/scan/%00/pair/')).status).toBe(400);
    const made = await api().client().post(path(), { name: 'Gone' });
    await api()
      .client()
      .delete(path(`${Number(made.body['id'])}/`));
    expect(
      (
        await api()
          .client(null)
          .get(`/scan/${String(made.body['token'])}/pair/`)
      ).status,
    ).toBe(400);
  });
});
