import { OfferExpiryService, PromotionService } from '@vestibule/engine';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

interface JoinBody {
  id: number;
  secret: string;
  position: number;
  status_url: string;
  leave_url: string;
}

type EntryView = {
  status: string;
  position: number | null;
  people_ahead: number | null;
  offer: { voucher: string } | null;
};

describe('the public waiting list', () => {
  const api = withTestApp();
  const visitor = () => api().client(null);

  async function soldOut(settings: Record<string, unknown> = {}): Promise<Shop> {
    const shop = await openShop(api(), { size: 1, settings: { waiting_list_enabled: true, ...settings } });
    await shop.reserve();
    return shop;
  }

  const join = (shop: Shop, body: Record<string, unknown> = {}) =>
    visitor().post<JoinBody>(shop.publicPath('waitinglist/'), {
      email: 'visitor@example.org',
      item: shop.itemId,
      ...body,
    });
  const status = (shop: Shop, secret: string) => visitor().get<EntryView>(shop.publicPath(`waitinglist/${secret}/`));

  /** Cancels what is reserved and runs the pass that a worker would run. */
  async function freeAndPromote(shop: Shop): Promise<void> {
    const list = await api().client().get<{ results: { uuid: string }[] }>(shop.path('reservations/?status=V'));
    for (const { uuid } of list.body.results)
      await api()
        .client()
        .post(shop.path(`reservations/${uuid}/cancel/`));
    await api().app.get(PromotionService).promote(shop.scope, shop.scope.eventId);
  }

  it('lets anybody join and see where they stand', async () => {
    const shop = await soldOut();
    const first = await join(shop);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      id: expect.any(Number),
      position: 1,
      secret: expect.stringMatching(/^[\w-]{43}$/),
    });
    const second = await join(shop, { email: 'second@example.org', name: 'Ada Lovelace', locale: 'de' });
    expect(second.body.position).toBe(2);
    expect(new URL(second.body.status_url).pathname).toBe(
      `/api/v1/${shop.publicPath(`waitinglist/${second.body.secret}/`)}`,
    );
    const shown = await status(shop, second.body.secret);
    expect([shown.status, shown.body]).toMatchObject([
      200,
      { status: 'waiting', position: 2, people_ahead: 1, offer: null },
    ]);
    const entry = await api()
      .client()
      .get(shop.path(`waitinglistentries/${second.body.id}/`));
    expect(entry.body).toMatchObject({ name: 'Ada Lovelace', locale: 'de' });
  });

  it('confirms by mail', async () => {
    const shop = await soldOut();
    const { body } = await join(shop, { email: 'mail@example.org', locale: 'fr' });
    const [mail] = await api().db.ownerQuery(
      'SELECT kind, recipient, locale, facts FROM mail_message WHERE dedupe_key = $1',
      [`waiting_list.joined:${body.id}`],
    );
    expect(mail).toMatchObject({
      kind: 'waiting_list.joined',
      recipient: 'mail@example.org',
      locale: 'fr',
      facts: { position: 1, statusUrl: expect.stringContaining(body.secret) },
    });
  });

  it('lets people leave', async () => {
    const shop = await soldOut();
    const { body } = await join(shop);
    expect((await visitor().delete(new URL(body.leave_url).pathname)).status).toBe(204);
    expect((await status(shop, body.secret)).status).toBe(404);
    expect(await shop.availability()).toMatchObject({ waiting_list: 0 });
  });

  it.each([
    ['switched off', { waiting_list_enabled: false }, {}, 403],
    [
      'without a name where one is required',
      { waiting_list_names_asked: true, waiting_list_names_required: true },
      {},
      400,
    ],
    [
      'without a phone number where one is required',
      { waiting_list_phones_asked: true, waiting_list_phones_required: true },
      {},
      400,
    ],
    ['with a bad address', {}, { email: 'nobody' }, 400],
    ['for an unknown item', {}, { item: 999_999 }, 400],
  ])('refuses when it is %s', async (_, settings, body, expected) => {
    const answer = await join(await soldOut(settings), body);
    expect([answer.status, Object.keys(answer.body)]).toEqual([expected, [expect.any(String)]]);
  });

  it('accepts the name where one is required, in either form', async () => {
    const shop = await soldOut({ waiting_list_names_asked: true, waiting_list_names_required: true });
    expect((await join(shop, { name: 'Ada' })).status).toBe(201);
    const parts = { email: 'b@example.org', name_parts: { full_name: 'Ada' } };
    expect((await join(shop, parts)).status).toBe(201);
  });

  it('refuses while the product can be had, and an item without a waiting list', async () => {
    const open = await openShop(api(), { settings: { waiting_list_enabled: true } });
    expect([(await join(open)).status]).toEqual([400]);
    const shop = await soldOut();
    await api()
      .client()
      .patch(shop.path(`items/${shop.itemId}/`), { allow_waitinglist: false });
    expect((await join(shop)).status).toBe(403);
  });

  it('refuses before the presale, and when the event is not live', async () => {
    const shop = await soldOut();
    await api()
      .client()
      .patch(shop.path(''), { presale_start: '2999-01-01T00:00:00Z', date_from: '2999-02-01T00:00:00Z' });
    expect((await join(shop)).status).toBe(403);
    await api().client().patch(shop.path(''), { presale_start: null, live: false });
    expect((await join(shop)).status).toBe(403);
  });

  it('knows no events that do not exist', async () => {
    expect((await visitor().post('public/nobody/nothing/waitinglist/', {})).status).toBe(404);
    expect((await visitor().get('public/nobody/nothing/waitinglist/secret/')).status).toBe(404);
    const shop = await soldOut();
    for (const secret of ['x', '%00', '%27', 'a'.repeat(500)]) expect((await status(shop, secret)).status).toBe(404);
  });

  describe('offers', () => {
    it('are shown, and declined once; the next person gets the place', async () => {
      const shop = await soldOut();
      const [first, second] = [await join(shop), await join(shop, { email: 'second@example.org' })];
      await freeAndPromote(shop);
      const offered = await status(shop, first.body.secret);
      expect(offered.body).toMatchObject({ status: 'valid', position: null, offer: { voucher: expect.any(String) } });
      const code = offered.body.offer?.voucher ?? '';
      const decline = () => visitor().post(shop.publicPath('waitinglist/decline/'), { voucher: code.toLowerCase() });
      expect((await decline()).status).toBe(204);
      expect((await decline()).status).toBe(409);
      expect(await shop.availability()).toMatchObject({ blocking_vouchers: 0, waiting_list: 1 });
      await api().app.get(PromotionService).promote(shop.scope, shop.scope.eventId);
      expect((await status(shop, second.body.secret)).body.status).toBe('valid');
      expect((await status(shop, first.body.secret)).body.status).toBe('expired');
      const history = await api()
        .client()
        .get(shop.path(`waitinglistentries/${first.body.id}/history/`));
      expect(history.body).toMatchObject({
        results: [{ decision: 'offered' }, { decision: 'declined', reason: 'offer_declined' }],
      });
      expect((await shop.reserve(1, { voucher: code })).status).toBe(400);
    });

    it('are given back by leaving', async () => {
      const shop = await soldOut();
      const { body } = await join(shop);
      await freeAndPromote(shop);
      expect((await visitor().delete(shop.publicPath(`waitinglist/${body.secret}/`))).status).toBe(204);
      expect(await shop.availability()).toMatchObject({ blocking_vouchers: 0, available_number: 1 });
    });

    it('that were used leave the entry as redeemed; a cancelled one frees the place for the next', async () => {
      const shop = await soldOut();
      const [first, second] = [await join(shop), await join(shop, { email: 'second@example.org' })];
      await freeAndPromote(shop);
      const voucher = (await status(shop, first.body.secret)).body.offer?.voucher;
      const made = await shop.reserve(1, { voucher });
      expect(made.status).toBe(201);
      expect((await status(shop, first.body.secret)).body.status).toBe('redeemed');
      expect((await visitor().delete(shop.publicPath(`waitinglist/${first.body.secret}/`))).status).toBe(403);
      await freeAndPromote(shop);
      expect((await status(shop, second.body.secret)).body.status).toBe('valid');
      expect(await shop.availability()).toMatchObject({ blocking_vouchers: 1, paid_orders: 0 });
    });

    it('that were used in time never expire, however much time passes', async () => {
      const shop = await soldOut();
      const { body } = await join(shop, { email: 'used@example.org' });
      await freeAndPromote(shop);
      const voucher = (await status(shop, body.secret)).body.offer?.voucher;
      expect((await shop.reserve(1, { voucher })).status).toBe(201);
      await api().db.ownerQuery(`UPDATE voucher SET valid_until = now() - interval '1 day' WHERE code = $1`, [voucher]);
      await api().app.get(OfferExpiryService).expireDue(shop.scope, shop.scope.eventId);
      expect((await status(shop, body.secret)).body.status).toBe('redeemed');
      const told = await api().db.ownerQuery(
        `SELECT 1 FROM mail_message WHERE kind = 'waiting_list.refused' AND recipient = 'used@example.org'`,
      );
      expect(told).toEqual([]);
      const history = await api()
        .client()
        .get(shop.path(`waitinglistentries/${body.id}/history/`));
      expect(history.body).toMatchObject({ count: 1, results: [{ decision: 'offered' }] });
    });

    it('can be declined whatever an organizer did to their rules', async () => {
      const shop = await soldOut();
      const { body } = await join(shop);
      await freeAndPromote(shop);
      const entry = await api()
        .client()
        .get<{ voucher: number }>(shop.path(`waitinglistentries/${body.id}/`));
      await api()
        .client()
        .patch(shop.path(`vouchers/${entry.body.voucher}/`), { block_quota: false });
      const code = (await status(shop, body.secret)).body.offer?.voucher;
      expect((await visitor().post(shop.publicPath('waitinglist/decline/'), { voucher: code })).status).toBe(204);
    });

    it('give back every place they keep, however many an organizer made it', async () => {
      const shop = await soldOut();
      const { body } = await join(shop);
      await freeAndPromote(shop);
      const entry = await api()
        .client()
        .get<{ voucher: number }>(shop.path(`waitinglistentries/${body.id}/`));
      await api()
        .client()
        .patch(shop.path(`quotas/${shop.quotaId}/`), { size: 3 });
      const raised = await api()
        .client()
        .patch(shop.path(`vouchers/${entry.body.voucher}/`), { max_usages: 3 });
      expect(raised.status).toBe(200);
      expect(await shop.availability()).toMatchObject({ blocking_vouchers: 3 });
      expect((await visitor().delete(shop.publicPath(`waitinglist/${body.secret}/`))).status).toBe(204);
      expect(await shop.availability()).toMatchObject({ blocking_vouchers: 0, available_number: 3 });
    });

    it('cannot be declined with a code that is none', async () => {
      const shop = await soldOut();
      const path = shop.publicPath('waitinglist/decline/');
      expect((await visitor().post(path, { voucher: 'NOSUCHCODE' })).status).toBe(404);
      expect((await visitor().post(path, {})).body).toEqual({ voucher: ['This field is required.'] });
    });
  });
});
