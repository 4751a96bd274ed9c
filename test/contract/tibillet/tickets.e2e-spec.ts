import { createOrganizer, FixedClock, type TestOrganizer } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import type { WireClient } from '../../support/wire-client';
import { shapeOf, ticketSamples } from './seed-samples';
import { type Event, everything, makeEvent, reserve, verifyAddress, withKey } from './world';

/** A quarter to midnight on Réunion. */
const evening = new Date('2031-10-18T19:45:00Z');
const localEvening = '2031-10-18T20:00:00+04:00';

describe('tickets on TiBillet’s wire', () => {
  const clock = new FixedClock(evening);
  const api = withTestApp({ clock });
  let organizer: TestOrganizer;
  let client: WireClient;

  beforeEach(async () => {
    clock.set(evening);
    organizer = await createOrganizer(api().db, { timezone: 'Indian/Reunion' });
    client = await withKey(api(), everything, organizer);
    await verifyAddress(api(), 'jturbeaux@pm.me', organizer);
  });

  /** UUIDs of valid tickets for the event. */
  async function valid(event: Event, more: Record<string, unknown> = {}): Promise<string[]> {
    const made = await reserve(api(), event, { to_mail: false, ...more });
    expect(made.body.reservation.status).toBe('PN');
    return made.body.reservation.tickets;
  }
  const listed = async () => (await client.get<{ uuid: string }[]>('/api/ticket/')).body.map(({ uuid }) => uuid);
  const letter = (uuid: string, status: string) =>
    api().db.ownerQuery('UPDATE ticket SET status = $2 WHERE uuid = $1', [uuid, status]);

  it('have the fields of the sample, with the names of options', async () => {
    const option = async (name: string) => (await client.post<{ uuid: string }>('/api/optionticket/', { name })).body;
    const options = [(await option('Fosse')).uuid, (await option('Je viens avec mon gobelin')).uuid];
    const event = await makeEvent(client, { datetime: localEvening, options_checkbox: options });
    const [uuid] = await valid(event, { options });
    const list = await client.get<object[]>('/api/ticket/');
    expect(list.body).toEqual([{ ...ticketSamples[0], uuid }]);
    expect(list.body.map(shapeOf)).toEqual(ticketSamples.map(shapeOf));
    const read = await client.get(`/api/ticket/${uuid}/`);
    expect([read.status, read.body]).toEqual([200, list.body[0]]);
  });

  it('are listed for what starts between four and four', async () => {
    const first = await makeEvent(client, { datetime: '2031-10-18T04:00:00+04:00' });
    const last = await makeEvent(client, { datetime: '2031-10-19T03:59:59+04:00' });
    const before = await makeEvent(client, { datetime: '2031-10-18T03:59:59+04:00' });
    const after = await makeEvent(client, { datetime: '2031-10-19T04:00:00+04:00' });
    clock.set(new Date('2031-10-17T12:00:00Z'));
    const tickets = [];
    for (const event of [first, last, before, after]) tickets.push(...(await valid(event)));
    clock.set(evening);
    expect(await listed()).toEqual(tickets.slice(0, 2));
    clock.set(new Date('2031-10-19T03:59:00+04:00'));
    expect(await listed()).toEqual(tickets.slice(0, 2));
    clock.set(new Date('2031-10-19T04:00:00+04:00'));
    expect(await listed()).toEqual([tickets[3]]);
  });

  it('are listed when they are valid, and read in any state', async () => {
    const event = await makeEvent(client, { datetime: '2031-10-18T23:50:00+04:00' });
    const [k, s, n, c, r] = await valid(event, { qty: 5 });
    await letter(s!, 'S');
    await letter(n!, 'N');
    await letter(c!, 'C');
    await api().db.ownerQuery('UPDATE ticket SET cancelled = true WHERE uuid = $1', [r]);
    expect(await listed()).toEqual([k, s]);
    const statuses = [];
    for (const uuid of [k, s, n, c, r]) {
      statuses.push((await client.get<{ status: string }>(`/api/ticket/${uuid}/`)).body.status);
    }
    expect(statuses).toEqual(['K', 'S', 'N', 'C', 'R']);
    const gauge = await client.get('/api/gauge/');
    expect([gauge.status, gauge.body]).toEqual([200, { gauge_max: 50, all_tickets: 2, scanned_tickets: 1 }]);
  });

  it('are none, of no places, on a day when nothing starts', async () => {
    // Products are put on a shelf of their own today, which is nothing to go to.
    expect((await client.post('/api/products/', { name: 'Billet', categorie_article: 'F' })).status).toBe(201);
    const tomorrow = await makeEvent(client, { datetime: '2031-10-19T20:00:00+04:00' });
    await valid(tomorrow);
    expect(await listed()).toEqual([]);
    expect((await client.get('/api/gauge/')).body).toEqual({ gauge_max: 0, all_tickets: 0, scanned_tickets: 0 });
    clock.set(new Date('2031-10-19T19:45:00+04:00'));
    expect((await client.get('/api/gauge/')).body).toEqual({ gauge_max: 50, all_tickets: 1, scanned_tickets: 0 });
  });

  it('are the organizer’s alone', async () => {
    const [uuid] = await valid(await makeEvent(client, { datetime: '2031-10-18T23:50:00+04:00' }));
    const stranger = await withKey(api(), everything, await createOrganizer(api().db));
    expect((await stranger.get(`/api/ticket/${uuid}/`)).status).toBe(404);
    expect((await stranger.get('/api/ticket/')).body).toEqual([]);
    expect((await stranger.get('/api/gauge/')).body).toMatchObject({ all_tickets: 0, scanned_tickets: 0 });
    for (const path of ['/api/ticket/', `/api/ticket/${uuid}/`, '/api/gauge/']) {
      expect((await api().client(null).get(path)).status).toBe(403);
    }
  });

  it('are printed for whoever knows their UUID, while they are valid', async () => {
    const [uuid] = await valid(await makeEvent(client, { datetime: '2031-10-18T23:50:00+04:00' }));
    const path = `/api/ticket/pdf/${uuid}/`;
    for (const Accept of ['*/*', 'application/pdf']) {
      const pdf = await api().client(null).get(path, { headers: { Accept } });
      expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual([
        200,
        'application/pdf',
        '%PDF-',
      ]);
      expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename="ticket-${uuid}.pdf"`);
    }
    await letter(uuid!, 'S');
    expect((await api().client(null).get(path)).status).toBe(200);
    for (const status of ['N', 'C']) {
      await letter(uuid!, status);
      expect((await api().client(null).get(path)).status).toBe(403);
    }
    await letter(uuid!, 'K');
    await api().db.ownerQuery('UPDATE ticket SET cancelled = true WHERE uuid = $1', [uuid]);
    const cancelled = await api().client(null).get(path);
    expect([cancelled.status, cancelled.body]).toEqual([403, { detail: 'This ticket is not valid.' }]);
    const unknown = await api().client(null).get('/api/ticket/pdf/00000000-0000-4000-8000-000000000000/');
    expect([unknown.status, unknown.body]).toEqual([404, { detail: 'Not found.' }]);
  });
});
