import { withTestApp } from '../../support/test-app';
import { type Event, makeEvent, type Made, reserve, verifyAddress, withKey } from './world';

/** One engine: what one wire makes the other one sees, with the same UUIDs. */
describe('TiBillet’s wire and ours', () => {
  const api = withTestApp();
  const own = (event: Event, rest = '') => `organizers/${api().organizer.slug}/events/${event.slug}/${rest}`;

  it('share a paid reservation from its making to the door', async () => {
    const client = await withKey(api());
    const product = await client.post<{ uuid: string }>('/api/products/', {
      name: 'Billet',
      prices: [{ name: 'Plein', prix: '10.00' }],
    });
    const event = await makeEvent(client, { products: [product.body.uuid] });
    const made = await reserve(api(), event, { to_mail: false });
    const { uuid, tickets } = made.body.reservation;
    const ticket = `/api/ticket/${tickets[0]}/`;
    expect((await client.get(ticket)).body).toMatchObject({ status: 'N' });
    expect((await api().client(null).get(`/api/ticket/pdf/${tickets[0]}/`)).status).toBe(403);

    const paid = await api()
      .client()
      .post(own(event, `reservations/${uuid}/mark_paid/`), { method: 'cash' });
    expect([paid.status, paid.body]).toMatchObject([200, { uuid, channel: 'tibillet' }]);
    expect((await client.get(`/api/reservations/${uuid}/`)).body).toMatchObject({ status: 'PN', tickets });
    const { qr } = (
      await api()
        .client()
        .get(own(event, `tickets/${tickets[0]}/`))
    ).body;
    const scanned = await client.post('/scan/ticket/', { qrcode_data: qr, event_uuid: event.uuid });
    expect(scanned.body).toMatchObject({ success: true });
    expect((await client.get(ticket)).body).toMatchObject({ status: 'S' });
  });

  it('see a cancelled reservation and its tickets as such', async () => {
    await verifyAddress(api());
    const client = await withKey(api());
    const event = await makeEvent(client, { jauge_max: 1 });
    const made = await reserve(api(), event, { to_mail: false });
    expect((await reserve(api(), event)).status).toBe(400);
    const { uuid, tickets } = made.body.reservation;
    expect(
      (
        await api()
          .client()
          .post(own(event, `reservations/${uuid}/cancel/`), {})
      ).status,
    ).toBe(200);
    expect((await client.get(`/api/reservations/${uuid}/`)).body).toMatchObject({ status: 'C' });
    expect((await client.get(`/api/ticket/${tickets[0]}/`)).body).toMatchObject({ status: 'R' });
    expect((await client.get(`/api/events/${event.uuid}/`)).body).toMatchObject({ complet: false, reservations: 0 });
    expect((await reserve(api(), event)).status).toBe(201);
  });

  it('sell the last place once', async () => {
    const event = await makeEvent(await withKey(api()), { jauge_max: 1 });
    const attempts = Array.from({ length: 8 }, (_, i) => reserve(api(), event, { email: `p${i}@example.org` }));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, ...Array<number>(7).fill(400)]);
  });

  it('know what our own wire made', async () => {
    const slug = 'made-on-v1';
    const base = `organizers/${api().organizer.slug}/events/`;
    await api()
      .client()
      .post(base, { slug, name: { fr: 'Bal' }, date_from: '2031-01-01T20:00:00Z' });
    const item = await api().client().post(`${base}${slug}/items/`, { name: 'Entrée', default_price: '0.00' });
    const id = Number(item.body['id']);
    await api()
      .client()
      .post(`${base}${slug}/quotas/`, { name: 'All', size: 5, items: [id], variations: [] });
    await api().client().patch(`${base}${slug}/`, { live: true });
    const read = await api().client(null).get<Event>(`/api/eventslug/${slug}/`);
    expect(read.body).toMatchObject({ name: 'Bal', jauge_max: 5, place: `Organizer ${api().organizer.slug}` });
    const price = read.body.products[0]!.prices[0]!;
    expect(price.uuid).toBe(item.body['uuid']);
    const made = await api()
      .client(null)
      .post<Made>('/api/reservations/', {
        email: 'guest@example.org',
        event: read.body.uuid,
        prices: [{ uuid: price.uuid, qty: 2 }],
      });
    expect([made.status, made.body.reservation.tickets.length]).toEqual([201, 2]);
  });
});
