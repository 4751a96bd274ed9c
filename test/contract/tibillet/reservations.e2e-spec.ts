import { countStatements, createOrganizer, FixedClock } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import { withStripe } from '../../support/with-stripe';
import { reservationSamples, shapeOf } from './seed-samples';
import { type Event, everything, type Made, makeEvent, reserve, terry, verifyAddress, withKey, wishFor } from './world';

const nowhere = '00000000-0000-4000-8000-000000000000';
const [booked] = reservationSamples;

describe('reserving on TiBillet’s wire', () => {
  const api = withTestApp();

  it('needs no key, and answers what was asked with the reservation', async () => {
    const event = await makeEvent(await withKey(api()));
    const wish = { ...wishFor(event, { qty: 2 }), email: 'first@example.org' };
    const made = await api().client(null).post<Made>('/api/reservations/', wish);
    expect(made.status).toBe(201);
    const { reservation, ...echo } = made.body;
    expect(echo).toEqual({ ...wish, to_mail: true, options: null });
    expect(Object.keys(reservation).sort()).toEqual(Object.keys(booked!).sort());
    expect(reservation).toMatchObject({
      user_mail: 'first@example.org',
      event: event.uuid,
      status: 'F',
      options: [],
      paiements: [],
    });
    expect(reservation.tickets).toHaveLength(2);
  });

  it('takes a verified address at its word', async () => {
    await verifyAddress(api(), 'known@example.org');
    const event = await makeEvent(await withKey(api()));
    const mailed = await reserve(api(), event, { email: 'Known@example.org' });
    expect(mailed.body.reservation.status).toBe('FA');
    const silent = await reserve(api(), event, { email: 'known@example.org', to_mail: false });
    expect([silent.body['to_mail'], silent.body.reservation.status]).toEqual([false, 'PN']);
  });

  it('lets people choose options', async () => {
    const client = await withKey(api());
    const option = async (name: string) => (await client.post<{ uuid: string }>('/api/optionticket/', { name })).body;
    const [pit, stand, goblin, other] = [
      await option('Fosse'),
      await option('Gradin'),
      await option('Je viens avec mon gobelin'),
      await option('Elsewhere'),
    ];
    const event = await makeEvent(client, { options_radio: [pit.uuid, stand.uuid], options_checkbox: [goblin.uuid] });
    const options = [pit.uuid, goblin.uuid];
    const made = await reserve(api(), event, { options });
    expect(made.body['options']).toEqual(options);
    expect([...made.body.reservation.options].sort()).toEqual([...options].sort());
    for (const wrong of [[], null, [pit.uuid, stand.uuid], [pit.uuid, other.uuid], [pit.uuid, nowhere], ['x']]) {
      const refused = await reserve(api(), event, { options: wrong });
      expect([wrong, refused.status, Object.keys(refused.body)]).toEqual([wrong, 400, ['options']]);
    }
  });

  it('asks for money where something costs some', async () => {
    const client = await withKey(api());
    const product = await client.post<{ uuid: string }>('/api/products/', {
      name: 'Billet',
      prices: [{ name: 'Plein', prix: '10.00' }],
    });
    const event = await makeEvent(client, { products: [product.body.uuid] });
    const made = await reserve(api(), event);
    expect(made.status).toBe(201);
    expect(made.body.reservation.status).toBe('U');
    expect(made.body.reservation.paiements).toEqual([made.body.paiement_stripe_uuid]);
    expect(URL.canParse(made.body.checkout_url!)).toBe(true);
  });

  it('keeps the places when nobody answers who collects the money, and leads to a page of its own', async () => {
    const client = await withKey(api());
    const product = await client.post<{ uuid: string }>('/api/products/', {
      name: 'En ligne',
      prices: [{ name: 'Plein', prix: '10.00' }],
    });
    const event = await makeEvent(client, { products: [product.body.uuid] });
    // There is no account at Stripe here, so the checkout cannot be started.
    const settings = `/api/v1/organizers/${api().organizer.slug}/events/${event.slug}/settings/`;
    const changed = await api()
      .client()
      .patch(settings, { payment_providers: ['stripe'] });
    expect(changed.status).toBe(200);
    const made = await reserve(api(), event);
    expect([made.status, made.body.reservation.status]).toEqual([201, 'U']);
    expect(made.body.checkout_url).toMatch(/\/public\/.+\/reservations\/[\w-]+\/$/);
    expect(made.body.reservation.paiements).toEqual([made.body.paiement_stripe_uuid]);
  });

  it('takes answers to the questions of a product, by what people read', async () => {
    const client = await withKey(api());
    const event = await makeEvent(client);
    const items = `/api/v1/organizers/${api().organizer.slug}/events/${event.slug}/items/`;
    const listed = await api().client().get<{ results: { id: number }[] }>(items);
    const diet = { name: 'diet', label: 'Régime', type: 'single_select', required: true, options: ['vegan', 'tout'] };
    const item = `${items}${listed.body.results[0]!.id}/`;
    const changed = await api()
      .client()
      .patch(item, { form_fields: [diet] });
    expect(changed.status).toBe(200);
    expect([(await reserve(api(), event)).status, (await reserve(api(), event)).body]).toEqual([
      400,
      { custom_form: [expect.stringContaining('Régime')] },
    ]);
    expect((await reserve(api(), event, { custom_form: { Régime: 'rien' } })).status).toBe(400);
    const made = await reserve(api(), event, { custom_form: { Régime: 'vegan' } });
    expect([made.status, made.body['custom_form']]).toEqual([201, { Régime: 'vegan' }]);
    const [stored] = await api().db.ownerQuery('SELECT form_answers FROM reservation WHERE uuid = $1', [
      made.body.reservation.uuid,
    ]);
    expect(stored).toEqual({ form_answers: { diet: 'vegan' } });
  });

  it('lets whoever pays choose an open price', async () => {
    const client = await withKey(api());
    const product = await client.post<{ uuid: string }>('/api/products/', {
      name: 'Soutien',
      free_price: true,
      prices: [{ name: 'Libre', prix: '5.00' }],
    });
    const event = await makeEvent(client, { products: [product.body.uuid] });
    const price = event.products[0]!.prices[0]!;
    expect(price).toMatchObject({ free_price: true, prix: '5.00' });
    const prices = (amount: unknown) => [{ uuid: price.uuid, qty: 1, customers: [terry], custom_amount: amount }];
    const made = await reserve(api(), event, { prices: prices('12.00') });
    expect([made.status, made.body['prices']]).toEqual([201, prices('12.00')]);
    const [payment] = await api().db.ownerQuery<{ amount_minor: string }>(
      'SELECT amount_minor FROM payment WHERE uuid = $1',
      [made.body.paiement_stripe_uuid],
    );
    expect(Number(payment!.amount_minor)).toBe(1200);
    for (const wrong of ['4.99', 'much', -1, '1000000.00']) {
      expect([wrong, (await reserve(api(), event, { prices: prices(wrong) })).status]).toEqual([wrong, 400]);
    }
  });

  describe('refuses', () => {
    let event: Event;
    let other: Event;
    let price: string;
    const attempt = (more: Record<string, unknown>) => reserve(api(), event, more);

    beforeAll(async () => {
      const client = await withKey(api());
      event = await makeEvent(client, { jauge_max: 2, max_per_user: 1 });
      other = await makeEvent(client);
      price = event.products[0]!.prices[0]!.uuid;
    });

    it.each<[string, () => Record<string, unknown>, string]>([
      ['no address', () => ({ email: undefined }), 'email'],
      ['what is no address', () => ({ email: 'nobody' }), 'email'],
      ['no event', () => ({ event: undefined }), 'event'],
      ['what is no event', () => ({ event: 'concert' }), 'event'],
      ['an event there is not', () => ({ event: nowhere }), 'event'],
      ['no prices', () => ({ prices: undefined }), 'prices'],
      ['an empty list of prices', () => ({ prices: [] }), 'prices'],
      ['prices that are none', () => ({ prices: 'all' }), 'prices'],
      ['a price that is none', () => ({ prices: [7] }), 'prices'],
      ['a price without a UUID', () => ({ prices: [{ qty: 1, customers: [terry] }] }), 'prices'],
      ['an unknown price', () => ({ prices: [{ uuid: nowhere, qty: 1, customers: [terry] }] }), 'prices'],
      ['no ticket at all', () => ({ prices: [{ uuid: price, qty: 0, customers: [] }] }), 'prices'],
      ['a number that is none', () => ({ prices: [{ uuid: price, qty: 'two', customers: [terry] }] }), 'prices'],
      ['fewer than none', () => ({ prices: [{ uuid: price, qty: -1, customers: [] }] }), 'prices'],
      ['half a ticket', () => ({ prices: [{ uuid: price, qty: 0.5, customers: [terry] }] }), 'prices'],
      ['too many', () => ({ prices: [{ uuid: price, qty: 501, customers: [terry] }] }), 'prices'],
      ['nobody by name', () => ({ prices: [{ uuid: price, qty: 1 }] }), 'prices'],
      ['fewer names than tickets', () => ({ prices: [{ uuid: price, qty: 2, customers: [terry] }] }), 'prices'],
      ['more names than tickets', () => ({ prices: [{ uuid: price, qty: 1, customers: [terry, terry] }] }), 'prices'],
      ['names that are none', () => ({ prices: [{ uuid: price, qty: 1, customers: ['Terry'] }] }), 'prices'],
      [
        'empty names',
        () => ({ prices: [{ uuid: price, qty: 1, customers: [{ first_name: '', last_name: '' }] }] }),
        'prices',
      ],
      ['options that are no list', () => ({ options: 'Fosse' }), 'options'],
      ['an option the event does not have', () => ({ options: [nowhere] }), 'options'],
      ['a wish for mail that is none', () => ({ to_mail: 'perhaps' }), 'to_mail'],
      ['more than one person may have', () => ({ qty: 2 }), 'non_field_errors'],
    ])('%s', async (_, more, field) => {
      const answer = await attempt(more());
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
    });

    it('a price of another event', async () => {
      const answer = await attempt({ prices: (wishFor(other) as { prices: unknown }).prices });
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, ['prices']]);
    });

    it('anything once the event is full', async () => {
      expect((await attempt({ email: 'a@example.org' })).status).toBe(201);
      expect((await attempt({ email: 'b@example.org' })).status).toBe(201);
      const full = await attempt({ email: 'c@example.org' });
      expect([full.status, full.body]).toEqual([
        400,
        { non_field_errors: ['There is not enough room left for this reservation.'] },
      ]);
    });

    it('an event of others than the organizer of the key, where one is sent', async () => {
      const client = await withKey(api());
      const stranger = await withKey(api(), everything, await createOrganizer(api().db));
      const foreign = await stranger.post('/api/reservations/', wishFor(other));
      expect([foreign.status, Object.keys(foreign.body)]).toEqual([400, ['event']]);
      const own = await client.post('/api/reservations/', wishFor(other));
      expect(own.status).toBe(201);
    });
  });

  it('asks the database twice, once it knows the event', async () => {
    const event = await makeEvent(await withKey(api()));
    // What is known of an event is forgotten soon, so the best of a few counts.
    let fewest = Infinity;
    for (let i = 0; i < 5; i += 1) fewest = Math.min(fewest, await countStatements(() => reserve(api(), event)));
    expect(fewest).toBe(2);
  });

  it('repeats a request with its key, for the same visitor', async () => {
    const event = await makeEvent(await withKey(api()));
    const repeated = api().client(null).with({ 'Idempotency-Key': 'visit-1' });
    const [first, again] = [
      await repeated.post<Made>('/api/reservations/', wishFor(event)),
      await repeated.post<Made>('/api/reservations/', wishFor(event)),
    ];
    expect(again.body.reservation.uuid).toBe(first.body.reservation.uuid);
    const fresh = await reserve(api(), event);
    expect(fresh.body.reservation.uuid).not.toBe(first.body.reservation.uuid);
  });
});

describe('reserving on TiBillet’s wire what is paid by Stripe', () => {
  const { host, stripe } = withStripe();

  it('leads to the checkout at Stripe, of the payment it names', async () => {
    const client = await withKey(host());
    const product = await client.post<{ uuid: string }>('/api/products/', {
      name: 'En ligne',
      prices: [{ name: 'Plein', prix: '10.00' }],
    });
    const event = await makeEvent(client, { products: [product.body.uuid] });
    const settings = `organizers/${host().organizer.slug}/events/${event.slug}/settings/`;
    expect(
      (
        await host()
          .client()
          .patch(settings, { payment_providers: ['stripe'] })
      ).status,
    ).toBe(200);
    const made = await reserve(host(), event, { qty: 2 });
    expect([made.status, made.body.reservation.status]).toEqual([201, 'U']);
    expect([...stripe().sessions.values()]).toMatchObject([
      {
        url: made.body.checkout_url,
        client_reference_id: made.body.paiement_stripe_uuid,
        amount_total: 2_000,
        status: 'open',
      },
    ]);
    expect(made.body.reservation.paiements).toEqual([made.body.paiement_stripe_uuid]);
  });
});

describe('reading reservations on TiBillet’s wire', () => {
  const clock = new FixedClock(new Date('2031-05-05T06:05:31.985Z'));
  const api = withTestApp({ clock });

  it('has the fields of the samples, newest first, in a bare list', async () => {
    const organizer = await createOrganizer(api().db, { timezone: 'Indian/Reunion' });
    const client = await withKey(api(), everything, organizer);
    const product = await client.post<{ uuid: string }>('/api/products/', {
      name: 'Billet',
      prices: [{ name: 'Plein', prix: '10.00' }],
    });
    const options = [];
    for (const name of ['Fosse', 'Je viens avec mon gobelin']) {
      options.push((await client.post<{ uuid: string }>('/api/optionticket/', { name })).body.uuid);
    }
    const paid = await makeEvent(client, { products: [product.body.uuid], options_checkbox: options });
    const free = await makeEvent(client);
    const older = await reserve(api(), free);
    const newer = await reserve(api(), paid, { options });
    const list = await client.get<object[]>('/api/reservations/');
    expect([list.status, list.body]).toEqual([200, [newer.body.reservation, older.body.reservation]]);
    expect(list.body.map(shapeOf)).toEqual(reservationSamples.map(shapeOf));
    for (const { body } of [older, newer]) {
      const { datetime, uuid } = body.reservation;
      expect(datetime).toMatch(/\.\d{6}\+04:00$/);
      const read = await client.get(`/api/reservations/${uuid}/`);
      expect([read.status, read.body]).toEqual([200, body.reservation]);
    }
    expect((await client.get('/api/reservations/?limit=1&offset=1')).body).toEqual([older.body.reservation]);
  });

  it('shows a hold that ran out as cancelled', async () => {
    const client = await withKey(api());
    const made = await reserve(api(), await makeEvent(client));
    const { uuid } = made.body.reservation;
    await api().db.ownerQuery(`UPDATE reservation SET status = 'E', hold_until = NULL WHERE uuid = $1`, [uuid]);
    expect((await client.get(`/api/reservations/${uuid}/`)).body).toMatchObject({ status: 'C' });
  });

  it('is the organizer’s alone', async () => {
    const made = await reserve(api(), await makeEvent(await withKey(api())));
    const stranger = await withKey(api(), everything, await createOrganizer(api().db));
    const answer = await stranger.get(`/api/reservations/${made.body.reservation.uuid}/`);
    expect([answer.status, answer.body]).toEqual([404, { detail: 'Not found.' }]);
    expect((await stranger.get('/api/reservations/')).body).toEqual([]);
    expect((await api().client(null).get(`/api/reservations/${made.body.reservation.uuid}/`)).status).toBe(403);
    expect((await stranger.get('/api/reservations/?limit=x')).status).toBe(400);
  });
});
