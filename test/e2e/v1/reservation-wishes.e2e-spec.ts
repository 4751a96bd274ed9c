import { randomUUID } from 'node:crypto';
import type { EventPatch, OptionView, ReservationView } from '@vestibule/client';
import { raceTimes } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

describe('what somebody wants to reserve', () => {
  const api = withTestApp();
  const client = () => api().client();
  /** A reservation of one ticket for each row. */
  const reserve = (shop: Shop, wish: Record<string, unknown> = {}, tickets: Record<string, unknown>[] = [{}]) =>
    client().post<ReservationView>(shop.path('reservations/'), {
      email: 'guest@example.org',
      tickets: tickets.map((ticket) => ({ item: shop.itemId, ...ticket })),
      ...wish,
    });
  const manual = { payment_providers: ['manual' as const] };

  describe('with a price', () => {
    it('is held until it is paid, and says where', async () => {
      const shop = await openShop(api(), { settings: manual, item: { default_price: '12.50' } });
      const made = await reserve(shop, {}, [{}, {}]);
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        status: 'U',
        total: '25.00',
        due: '25.00',
        payment_state: 'due',
        channel: 'api',
        mail_error: false,
        expires: expect.any(String),
        checkout_url: made.body.url,
        payments: [{ provider: 'manual', status: 'W', state: 'waiting', amount: '25.00', currency: 'EUR', paid: null }],
        tickets: [
          { status: 'N', price: '12.50' },
          { status: 'N', price: '12.50' },
        ],
      });
      expect(made.body.url).toContain(`/public/${shop.scope.organizerSlug}/${shop.scope.eventSlug}/reservations/`);
      expect((await client().get(shop.path(`reservations/${made.body.uuid}/`))).body).toEqual(made.body);
      expect(await shop.availability()).toMatchObject({ cart_positions: 2, paid_orders: 0, available_number: 8 });
    });

    it.each([60, 1])('is held as long as the event says: %d minutes', async (minutes) => {
      const shop = await openShop(api(), {
        settings: { ...manual, reservation_hold_minutes: minutes },
        item: { default_price: '12.50' },
      });
      const { datetime, expires } = (await reserve(shop)).body;
      // To the minute: one instant is the process's, the other one the database's.
      expect(Math.round((Date.parse(expires!) - Date.parse(datetime)) / 60_000)).toBe(minutes);
    });

    it('is valid at once when the money was taken at the till', async () => {
      const shop = await openShop(api(), { settings: manual, item: { default_price: '12.50' } });
      const made = await reserve(shop, { paid: true, payment_method: 'card', to_mail: false });
      expect(made.body).toMatchObject({
        status: 'PN',
        due: '0.00',
        payment_state: 'paid',
        expires: null,
        checkout_url: null,
        payments: [{ provider: 'manual', method: 'card', status: 'V', state: 'confirmed', paid: expect.any(String) }],
        tickets: [{ status: 'K' }],
      });
      expect((await reserve(shop, { paid: true })).body).toMatchObject({ status: 'P', payments: [{ method: 'cash' }] });
      expect(await shop.availability()).toMatchObject({ paid_orders: 2 });
    });

    it('may be any an organizer names, and nothing at all', async () => {
      const shop = await openShop(api(), { settings: manual, item: { default_price: '12.50' } });
      const made = await reserve(shop, {}, [{ price: '3.00' }, { price: '0.00' }, { price: null }]);
      expect(made.body.tickets.map(({ price }) => price)).toEqual(['3.00', '0.00', '12.50']);
      expect(made.body.due).toBe('15.50');
      expect((await reserve(shop, {}, [{ price: '0.00' }])).body).toMatchObject({
        status: 'V',
        payment_state: 'free',
        due: '0.00',
        checkout_url: null,
        payments: [],
      });
    });

    it('that is open has a minimum', async () => {
      const shop = await openShop(api(), { settings: manual, item: { default_price: '5.00', free_price: true } });
      const below = await reserve(shop, {}, [{ price: '4.99' }, { price: '9.00' }]);
      expect([below.status, below.body]).toEqual([400, { tickets: [{ price: [expect.any(String)] }, {}] }]);
      expect((await reserve(shop, {}, [{ price: '9.00' }])).body).toMatchObject({ due: '9.00' });
      const negative = await reserve(shop, {}, [{ price: '-1.00' }]);
      expect([negative.status, negative.body]).toEqual([400, { tickets: [{ price: [expect.any(String)] }] }]);
    });

    it.each<[string, Record<string, unknown>, string]>([
      ['a provider the event does not take', { payment_provider: 'stripe' }, 'payment_provider'],
      ['an unknown provider', { payment_provider: 'gold' }, 'payment_provider'],
      ['an unknown method', { payment_method: 'shells' }, 'payment_method'],
      ['money taken by a provider', { payment_provider: 'stripe', paid: true }, 'paid'],
      ['a method of a provider', { payment_provider: 'stripe', payment_method: 'cash' }, 'payment_method'],
    ])('is refused with %s', async (_, wish, field) => {
      const shop = await openShop(api(), { settings: manual, item: { default_price: '12.50' } });
      const answer = await reserve(shop, wish);
      expect([answer.status, answer.body]).toEqual([400, { [field]: [expect.any(String)] }]);
      expect(await shop.availability()).toMatchObject({ available_number: 10 });
    });

    it('is refused where nobody can pay', async () => {
      const shop = await openShop(api());
      const answer = await reserve(shop, {}, [{ price: '5.00' }, {}]);
      expect([answer.status, answer.body]).toEqual([400, { tickets: [{ item: [expect.any(String)] }, {}] }]);
      expect((await reserve(shop, { paid: true }, [{ price: '5.00' }])).status).toBe(201);
    });
  });

  describe('with options', () => {
    async function offering(kinds: { radio: number; checkbox: number }) {
      const make = async () => {
        const { body } = await client().post<OptionView>(`organizers/${api().organizer.slug}/options/`, {
          name: randomUUID().slice(0, 12),
        });
        return body;
      };
      const many = (count: number) => Promise.all(Array.from({ length: count }, make));
      const [radio, checkbox] = [await many(kinds.radio), await many(kinds.checkbox)];
      const ids = (options: OptionView[]) => options.map(({ id }) => id);
      const event: EventPatch = { options_radio: ids(radio), options_checkbox: ids(checkbox) };
      const uuids = (options: OptionView[]) => options.map(({ uuid }) => uuid);
      return { shop: await openShop(api(), { event }), radio: uuids(radio), checkbox: uuids(checkbox) };
    }

    it('takes exactly one of those that exclude each other', async () => {
      const { shop, radio, checkbox } = await offering({ radio: 2, checkbox: 2 });
      for (const options of [[], checkbox, radio]) {
        const answer = await reserve(shop, { options });
        expect([answer.status, answer.body]).toEqual([400, { options: [expect.any(String)] }]);
      }
      const made = await reserve(shop, { options: [radio[1], ...checkbox] });
      expect(made.status).toBe(201);
      expect([...made.body.options].sort()).toEqual([radio[1]!, ...checkbox].sort());
    });

    it('takes any of the others, and none that the event does not offer', async () => {
      const { shop, checkbox } = await offering({ radio: 0, checkbox: 2 });
      expect((await reserve(shop)).body.options).toEqual([]);
      expect((await reserve(shop, { options: [checkbox[0]] })).body.options).toEqual([checkbox[0]]);
      for (const unknown of [randomUUID(), 'vegan']) {
        const answer = await reserve(shop, { options: [unknown] });
        expect([answer.status, answer.body]).toEqual([400, { options: [expect.any(String)] }]);
      }
    });
  });

  describe('with questions', () => {
    const questions = [
      { name: 'diet', label: 'Diet', type: 'single_select' as const, options: ['Vegan', 'Any'], required: true },
      { name: 'note', label: 'Note', type: 'long_text' as const },
    ];

    it('keeps the answers', async () => {
      const shop = await openShop(api(), { item: { form_fields: questions } });
      const made = await reserve(shop, { answers: { diet: 'Vegan' } });
      expect([made.status, made.body.answers]).toEqual([201, { diet: 'Vegan' }]);
    });

    it.each<[string, Record<string, unknown>]>([
      ['no answer where one is needed', {}],
      ['an answer that cannot be chosen', { diet: 'Stones' }],
      ['an answer nobody asked for', { diet: 'Any', shoes: 43 }],
      ['an answer of another kind', { diet: 'Any', note: ['a', 'b'] }],
    ])('refuses %s', async (_, answers) => {
      const shop = await openShop(api(), { item: { form_fields: questions } });
      const answer = await reserve(shop, { answers });
      expect([answer.status, answer.body]).toEqual([400, { answers: [expect.any(String)] }]);
    });
  });

  describe('with names', () => {
    it('takes tickets without one from an organizer', async () => {
      const shop = await openShop(api(), { item: { admission: true, personalized: true } });
      expect((await reserve(shop, {}, [{}])).status).toBe(201);
    });

    it('asks for them where item and event do', async () => {
      const shop = await openShop(api(), {
        item: { admission: true, personalized: true },
        settings: { attendee_names_required: true },
      });
      const answer = await reserve(shop, {}, [{ first_name: 'Terry' }, {}]);
      expect([answer.status, answer.body]).toEqual([400, { tickets: [{}, { first_name: [expect.any(String)] }] }]);
      const made = await reserve(shop, {}, [{ first_name: 'Terry', seat: 'A 12' }, { last_name: 'Gaiman' }]);
      expect(made.body.tickets).toMatchObject([
        { first_name: 'Terry', last_name: null, seat: 'A 12' },
        { first_name: null, last_name: 'Gaiman', seat: 'L' },
      ]);
    });
  });

  describe('with a limit a person', () => {
    it('of the event counts what the person has', async () => {
      const shop = await openShop(api(), { event: { max_per_user: 3 } });
      expect((await reserve(shop, {}, [{}, {}])).status).toBe(201);
      const over = await reserve(shop, { email: 'GUEST@example.org' }, [{}, {}]);
      expect([over.status, over.body]).toEqual([400, { non_field_errors: [expect.stringContaining('3')] }]);
      expect((await reserve(shop)).status).toBe(201);
      expect((await reserve(shop)).status).toBe(400);
      expect((await reserve(shop, { email: 'other@example.org' }, [{}, {}, {}])).status).toBe(201);
    });

    it('of an item names the row, and what was cancelled does not count', async () => {
      const shop = await openShop(api(), { item: { max_per_user: 1 } });
      const first = await reserve(shop);
      const over = await reserve(shop);
      expect([over.status, over.body]).toEqual([400, { tickets: [{ item: [expect.any(String)] }] }]);
      await client().post(shop.path(`reservations/${first.body.uuid}/cancel/`));
      expect((await reserve(shop)).status).toBe(201);
    });

    it('holds when the same person asks several times at once', async () => {
      const shop = await openShop(api(), { event: { max_per_user: 1 } });
      const { won } = await raceTimes(6, () => reserve(shop));
      expect(won.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400, 400]);
      expect(await shop.availability()).toMatchObject({ paid_orders: 1 });
    });
  });
});
