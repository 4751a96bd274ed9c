import type { WaitingListEntryView } from '@vestibule/client';
import { createOrganizer, createTeamToken, createVoucher } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };
const fields = [
  'id',
  'created',
  'name',
  'name_parts',
  'email',
  'phone',
  'voucher',
  'item',
  'variation',
  'locale',
  'subevent',
  'priority',
];

describe('waiting list entries', () => {
  const api = withTestApp();
  const client = () => api().client();
  const entries = (shop: Shop, rest = '') => shop.path(`waitinglistentries/${rest}`);

  /** A shop whose only place is taken, so that people can wait. */
  async function soldOut(wish: Parameters<typeof openShop>[1] = {}): Promise<Shop> {
    const shop = await openShop(api(), { size: 1, ...wish });
    const ticket = shop.variationIds.length > 0 ? { variation: shop.variationIds[0] } : {};
    expect((await shop.reserve(1, ticket)).status).toBe(201);
    return shop;
  }

  async function freePlace(shop: Shop): Promise<void> {
    const list = await client().get<{ results: { uuid: string }[] }>(shop.path('reservations/?status=V'));
    await client().post(shop.path(`reservations/${list.body.results[0]?.uuid}/cancel/`));
  }

  describe('made', () => {
    it('come with twelve fields and their defaults', async () => {
      const shop = await soldOut();
      const made = await shop.wait('waiting@example.org');
      expect(made.status).toBe(201);
      expect(Object.keys(made.body).sort()).toEqual([...fields].sort());
      expect(made.body).toMatchObject({
        email: 'waiting@example.org',
        item: shop.itemId,
        voucher: null,
        variation: null,
        subevent: null,
        phone: null,
        name: null,
        name_parts: {},
        locale: 'en',
        priority: 0,
      });
      expect(await shop.availability()).toMatchObject({ waiting_list: 1 });
    });

    it('keep names, phone, language and priority', async () => {
      const shop = await soldOut();
      const made = await shop.wait('a@example.org', {
        name_parts: { given_name: 'Ada', family_name: 'Lovelace' },
        phone: '+4962213217750',
        locale: 'de',
        priority: 7,
      });
      expect(made.body).toMatchObject({
        name: 'Ada Lovelace',
        name_parts: { _scheme: 'given_family', given_name: 'Ada', family_name: 'Lovelace' },
        phone: '+4962213217750',
        locale: 'de',
        priority: 7,
      });
    });

    it('send no mail when an organizer makes them', async () => {
      const shop = await soldOut();
      const { body } = await shop.wait('quiet@example.org');
      const mails = await api().db.ownerQuery('SELECT 1 FROM mail_message WHERE dedupe_key LIKE $1', [`%:${body.id}`]);
      expect(mails).toEqual([]);
    });
  });

  describe('refused', () => {
    it.each([
      ['nothing', {}, { email: ['This field is required.'], item: ['This field is required.'] }],
      ['a bad address', { email: 'nobody', item: 1 }, { email: ['Enter a valid email address.'] }],
      ['an item that is no id', { email: 'a@example.org', item: 'x' }, { item: [expect.any(String)] }],
      ['null where a value is needed', { email: null, item: 1 }, { email: ['This field may not be null.'] }],
      [
        'names that are no texts',
        { email: 'a@example.org', item: 1, name_parts: { given_name: 5 } },
        { name_parts: [expect.any(String)] },
      ],
      [
        'a priority beyond counting',
        { email: 'a@example.org', item: 1, priority: 3e9 },
        { priority: [expect.any(String)] },
      ],
      [
        'text PostgreSQL cannot keep',
        { email: 'a@example.org', item: 1, phone: '+49\u0000' },
        { phone: [expect.any(String)] },
      ],
    ])('for %s', async (_, body, expected) => {
      const shop = await soldOut();
      const answer = await client().post(entries(shop), body);
      expect([answer.status, answer.body]).toEqual([400, expected]);
    });

    it('for ids the organizer does not have', async () => {
      const shop = await soldOut();
      expect((await shop.wait('a@example.org', { item: 999_999 })).body).toEqual({ item: [expect.any(String)] });
      expect((await shop.wait('a@example.org', { variation: 999_999 })).body).toEqual({
        variation: [expect.any(String)],
      });
      expect((await shop.wait('a@example.org', { subevent: 999_999 })).body).toEqual({
        subevent: [expect.any(String)],
      });
    });

    it('for everything that is unknown at once', async () => {
      const shop = await soldOut();
      const answer = await shop.wait('a@example.org', {
        item: 999_999,
        variation: 999_998,
        subevent: 999_997,
        locale: 'xx',
      });
      const faulty = [expect.any(String)];
      expect(answer.body).toEqual({ item: faulty, variation: faulty, subevent: faulty, locale: faulty });
    });

    it('for a language the event does not speak and a number that is no phone’s', async () => {
      const shop = await soldOut();
      expect((await shop.wait('a@example.org', { locale: 'xx' })).body).toEqual({ locale: [expect.any(String)] });
      expect((await shop.wait('a@example.org', { phone: '12' })).body).toEqual({ phone: [expect.any(String)] });
    });

    it('for somebody who waits already, in any case of letters', async () => {
      const shop = await soldOut();
      await shop.wait('twice@example.org');
      const again = await shop.wait('Twice@Example.org');
      expect([again.status, again.body]).toEqual([
        400,
        { non_field_errors: [expect.stringContaining('already on this waiting list')] },
      ]);
    });

    it('not before the event’s own limit', async () => {
      const shop = await soldOut({ settings: { waiting_list_limit_per_user: 2 } });
      const answers = [
        await shop.wait('a@example.org'),
        await shop.wait('a@example.org'),
        await shop.wait('a@example.org'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 400]);
    });

    it('for an item of another event, and for a variation that does not fit', async () => {
      const [shop, other] = [await soldOut({ variations: 1 }), await soldOut({ variations: 1 })];
      const variation = shop.variationIds[0];
      const problem = { non_field_errors: [expect.any(String)] };
      expect((await shop.wait('a@example.org', { item: other.itemId, variation: other.variationIds[0] })).body).toEqual(
        problem,
      );
      expect((await shop.wait('a@example.org')).body).toEqual(problem);
      expect((await shop.wait('a@example.org', { variation: other.variationIds[0] })).body).toEqual(problem);
      expect((await shop.wait('a@example.org', { variation })).status).toBe(201);
    });

    it('while the product can be had', async () => {
      const shop = await openShop(api(), { size: 2 });
      await shop.reserve();
      const answer = await shop.wait('a@example.org');
      expect([answer.status, answer.body]).toEqual([
        400,
        { non_field_errors: [expect.stringContaining('currently available')] },
      ]);
      const unlimited = await openShop(api(), { size: null });
      expect((await unlimited.wait('a@example.org')).status).toBe(400);
    });

    it('not when the free place is wanted by somebody who waits', async () => {
      const shop = await soldOut({ settings: { waiting_list_auto: false } });
      await shop.wait('first@example.org');
      await freePlace(shop);
      expect((await shop.wait('second@example.org')).status).toBe(201);
    });
  });

  describe('listed', () => {
    it('are filtered and ordered', async () => {
      const shop = await soldOut({ settings: { waiting_list_auto: false } });
      const first = await shop.wait('a@example.org', { locale: 'de', priority: 1 });
      const second = await shop.wait('b@example.org', { name_parts: { full_name: 'Ada' } });
      await freePlace(shop);
      await client().post(entries(shop, `${second.body.id}/send_voucher/`));
      const ids = async (query: string) => {
        const { body } = await client().get<{ results: WaitingListEntryView[] }>(entries(shop, `?${query}`));
        return body.results.map(({ id }) => id);
      };
      const [a, b] = [first.body.id, second.body.id];
      expect(await ids('')).toEqual([a, b]);
      expect(await ids('ordering=-created')).toEqual([b, a]);
      expect(await ids('ordering=-priority')).toEqual([a, b]);
      expect(await ids('ordering=email')).toEqual([a, b]);
      expect(await ids('email=A@EXAMPLE.ORG')).toEqual([a]);
      expect(await ids('locale=de')).toEqual([a]);
      expect(await ids('has_voucher=true')).toEqual([b]);
      expect(await ids('has_voucher=false')).toEqual([a]);
      expect(await ids('status=waiting')).toEqual([a]);
      expect(await ids('status=sent')).toEqual([b]);
      expect(await ids('status=valid')).toEqual([b]);
      expect(await ids('status=redeemed')).toEqual([]);
      expect(await ids('status=expired')).toEqual([]);
      expect(await ids('priority=1')).toEqual([a]);
      expect(await ids('search=ada')).toEqual([b]);
      expect(await ids(`item=${shop.itemId}`)).toEqual([a, b]);
      expect(await ids('created_after=2999-01-01T00:00:00Z')).toEqual([]);
      expect(await ids('created_before=2999-01-01T00:00:00Z')).toEqual([a, b]);
      expect((await client().get(entries(shop, '?item=x'))).status).toBe(400);
      expect((await client().get(entries(shop, '?status=gone'))).status).toBe(400);
    });
  });

  describe('changed', () => {
    it('keep what is not named', async () => {
      const shop = await soldOut();
      const { body } = await shop.wait('a@example.org', { locale: 'fr', priority: 3 });
      const changed = await client().patch(entries(shop, `${body.id}/`), { email: 'b@example.org' });
      expect([changed.status, changed.body]).toEqual([200, { ...body, email: 'b@example.org' }]);
    });

    it('fall back to the event’s language when theirs is taken away', async () => {
      const shop = await soldOut();
      const { body } = await shop.wait('a@example.org', { locale: 'fr' });
      const changed = await client().patch(entries(shop, `${body.id}/`), { locale: null });
      expect([changed.status, changed.body]).toMatchObject([200, { locale: 'en' }]);
    });

    it('as a whole need what is required', async () => {
      const shop = await soldOut();
      const { body } = await shop.wait('a@example.org');
      const answer = await client().put(entries(shop, `${body.id}/`), { email: 'b@example.org' });
      expect([answer.status, answer.body]).toEqual([400, { item: ['This field is required.'] }]);
      const whole = await client().put(entries(shop, `${body.id}/`), { email: 'b@example.org', item: shop.itemId });
      expect([whole.status, whole.body]).toMatchObject([200, { email: 'b@example.org', item: shop.itemId }]);
    });

    it('move to another variation and count there', async () => {
      const shop = await soldOut({ variations: 2 });
      const { body } = await shop.wait('a@example.org', { variation: shop.variationIds[0] });
      const moved = await client().patch(entries(shop, `${body.id}/`), { variation: shop.variationIds[1] });
      expect([moved.status, moved.body]).toMatchObject([200, { variation: shop.variationIds[1] }]);
      expect(await shop.availability()).toMatchObject({ waiting_list: 1 });
    });

    it('never after a voucher went out, though bad input is named first', async () => {
      const shop = await soldOut({ settings: { waiting_list_auto: false } });
      const { body } = await shop.wait('a@example.org');
      await freePlace(shop);
      expect((await client().post(entries(shop, `${body.id}/send_voucher/`))).status).toBe(204);
      const path = entries(shop, `${body.id}/`);
      expect((await client().patch(path, { email: 'nobody' })).status).toBe(400);
      expect((await client().patch(path, { priority: 5 })).status).toBe(403);
      expect((await client().delete(path)).status).toBe(403);
      expect((await client().post(entries(shop, `${body.id}/move_to_top/`))).status).toBe(403);
    });
  });

  describe('deleted', () => {
    it('are gone and no longer counted', async () => {
      const shop = await soldOut();
      const { body } = await shop.wait('a@example.org');
      expect((await client().delete(entries(shop, `${body.id}`))).status).toBe(204);
      expect((await client().get(entries(shop, `${body.id}/`))).status).toBe(404);
      expect(await shop.availability()).toMatchObject({ waiting_list: 0 });
    });
  });

  describe('moved', () => {
    it('to the top and to the end of the queue', async () => {
      const shop = await soldOut();
      const [a, b] = [await shop.wait('a@example.org'), await shop.wait('b@example.org')];
      const top = await client().post<WaitingListEntryView>(entries(shop, `${b.body.id}/move_to_top/`));
      expect([top.status, top.body]).toMatchObject([200, { id: b.body.id, priority: 1 }]);
      const end = await client().post<WaitingListEntryView>(entries(shop, `${b.body.id}/move_to_end`));
      expect(end.body).toMatchObject({ priority: -1 });
      const queue = await client().get<{ results: WaitingListEntryView[] }>(
        entries(shop, '?ordering=-priority,created'),
      );
      expect(queue.body.results.map(({ id }) => id)).toEqual([a.body.id, b.body.id]);
    });
  });

  describe('moved at once', () => {
    it('all end at the top, each in a place of its own', async () => {
      const shop = await soldOut();
      const people = await Promise.all([1, 2, 3, 4, 5, 6].map((i) => shop.wait(`mover-${i}@example.org`)));
      const moves = people.map(({ body }) =>
        client().post<WaitingListEntryView>(entries(shop, `${body.id}/move_to_top/`)),
      );
      const priorities = (await Promise.all(moves)).map(({ body }) => body.priority);
      expect(priorities.sort()).toEqual([1, 2, 3, 4, 5, 6]);
    });
  });

  describe('sent a voucher by hand', () => {
    it('get one that keeps the place, and its mail', async () => {
      const shop = await soldOut({ settings: { waiting_list_auto: false, waiting_list_hours: 2 } });
      await shop.wait('first@example.org');
      const { body } = await shop.wait('chosen@example.org', { locale: 'de' });
      await freePlace(shop);
      const sent = await client().post(entries(shop, `${body.id}/send_voucher/`));
      expect([sent.status, sent.text]).toEqual([204, '']);
      const entry = await client().get<WaitingListEntryView>(entries(shop, `${body.id}/`));
      const voucher = await client().get(shop.path(`vouchers/${entry.body.voucher}/`));
      expect(voucher.body).toMatchObject({
        max_usages: 1,
        redeemed: 0,
        block_quota: true,
        allow_ignore_quota: false,
        price_mode: 'none',
        item: shop.itemId,
        quota: null,
        tag: 'waiting-list',
        comment: expect.stringContaining('chosen@example.org'),
        code: expect.stringMatching(/^[A-Z2-9]{16}$/),
      });
      expect(await shop.availability()).toMatchObject({ blocking_vouchers: 1, waiting_list: 1, available: false });
      const [mail] = await api().db.ownerQuery<{ recipient: string; locale: string }>(
        'SELECT recipient, locale FROM mail_message WHERE dedupe_key = $1',
        [`waiting_list.offer:${entry.body.voucher}`],
      );
      expect(mail).toEqual({ recipient: 'chosen@example.org', locale: 'de' });
      expect((await client().post(entries(shop, `${body.id}/send_voucher/`))).body).toEqual([expect.any(String)]);
    });

    it('not without a free place', async () => {
      const shop = await soldOut();
      const { body } = await shop.wait('a@example.org');
      const answer = await client().post(entries(shop, `${body.id}/send_voucher/`), undefined);
      expect([answer.status, answer.body]).toEqual([400, [expect.any(String)]]);
    });

    it('whatever type of body came along', async () => {
      const shop = await soldOut({ settings: { waiting_list_auto: false } });
      const { body } = await shop.wait('a@example.org');
      await freePlace(shop);
      const sent = await client().send('POST', entries(shop, `${body.id}/send_voucher/`), {
        headers: { 'Content-Type': 'text/plain' },
        body: 'please',
      });
      expect(sent.status).toBe(204);
    });

    it('from an unlimited quota too', async () => {
      const shop = await soldOut({ settings: { waiting_list_auto: false } });
      const { body } = await shop.wait('a@example.org');
      await client().patch(shop.path(`quotas/${shop.quotaId}/`), { size: null });
      expect((await client().post(entries(shop, `${body.id}/send_voucher/`))).status).toBe(204);
    });

    it('and when a voucher that kept the place is deleted', async () => {
      const shop = await openShop(api(), { size: 1, settings: { waiting_list_auto: false } });
      const voucher = await createVoucher(api().db, shop.scope, { itemId: shop.itemId, blockQuota: true });
      const { body } = await shop.wait('a@example.org');
      expect((await client().post(entries(shop, `${body.id}/send_voucher/`))).status).toBe(400);
      expect((await client().delete(shop.path(`vouchers/${voucher.id}/`))).status).toBe(204);
      expect((await client().post(entries(shop, `${body.id}/send_voucher/`))).status).toBe(204);
    });
  });

  describe('history', () => {
    it('says who was chosen by hand', async () => {
      const shop = await soldOut({ settings: { waiting_list_auto: false } });
      const { body } = await shop.wait('a@example.org');
      await freePlace(shop);
      await client().post(entries(shop, `${body.id}/send_voucher/`));
      const history = await client().get(entries(shop, `${body.id}/history/`));
      expect(history.body).toMatchObject({
        count: 1,
        results: [{ decision: 'offered', reason: 'chosen_by_organizer', quota: shop.quotaId, at: expect.any(String) }],
      });
    });
  });

  describe('guarded', () => {
    it('against strangers, missing events and too few rights, before anything else is looked at', async () => {
      const shop = await soldOut();
      const { body } = await shop.wait('a@example.org');
      const stranger = await createOrganizer(api().db);
      const { token: reader } = await createTeamToken(api().db, api().organizer, {
        allEvents: true,
        limitEventPermissions: ['event.orders:read'],
      });
      const one = entries(shop, `${body.id}/`);
      for (const path of [one, entries(shop, '999999/')]) {
        expect((await api().client(stranger.token).get(path)).body).toEqual(denied);
        expect((await api().client(reader).patch(path, { email: 'nobody' })).body).toEqual(denied);
      }
      expect((await api().client(reader).get(one)).status).toBe(200);
      expect(
        (
          await api()
            .client(reader)
            .post(entries(shop, `${body.id}/send_voucher/`))
        ).status,
      ).toBe(403);
      expect((await api().client(null).get(one)).status).toBe(401);
      expect((await api().client('wrong').get(one)).body).toEqual({ detail: 'Invalid token.' });
    });
  });
});
