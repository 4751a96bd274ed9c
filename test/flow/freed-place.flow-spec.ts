import { eventually } from '@vestibule/testing';
import type { EventSettingsPatch, ReservationView } from '@vestibule/client';
import { openShop, type Shop } from '../support/shop';
import { Stack } from '../support/stack';
import { answerOf, typedClient } from '../support/typed-client';

const patience = { withinMs: 15_000, everyMs: 20 };

describe('a freed place', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await Stack.start();
  }, 60_000);
  afterAll(() => stack.stop());

  const client = () => typedClient(stack.url, stack.organizer.token);
  const visitor = () => typedClient(stack.url, null);
  const placeOf = ({ scope }: Shop) => ({ organizer: scope.organizerSlug, event: scope.eventSlug });

  async function soldOut(settings: EventSettingsPatch = {}): Promise<{ shop: Shop; taken: ReservationView }> {
    const shop = await openShop(stack, { size: 1, settings: { waiting_list_enabled: true, ...settings } });
    const { status, body } = await shop.reserve();
    expect(status).toBe(201);
    return { shop, taken: body };
  }

  const join = async (shop: Shop, email: string) => {
    const path = placeOf(shop);
    const body = { email, item: shop.itemId };
    const call = visitor().POST('/api/v1/public/{organizer}/{event}/waitinglist/', { params: { path }, body });
    expect((await answerOf(call)).status).toBe(201);
  };
  const decline = (shop: Shop, voucher: string) => {
    const path = placeOf(shop);
    return answerOf(
      visitor().POST('/api/v1/public/{organizer}/{event}/waitinglist/decline/', {
        params: { path },
        body: { voucher },
      }),
    );
  };
  const cancel = (shop: Shop, { uuid }: ReservationView) => {
    const path = { ...placeOf(shop), uuid };
    return answerOf(
      client().POST('/api/v1/organizers/{organizer}/events/{event}/reservations/{uuid}/cancel/', { params: { path } }),
    );
  };
  const changeSettings = (shop: Shop, body: EventSettingsPatch) => {
    const path = placeOf(shop);
    return answerOf(
      client().PATCH('/api/v1/organizers/{organizer}/events/{event}/settings/', { params: { path }, body }),
    );
  };
  const resize = (shop: Shop, size: number) => {
    const path = { ...placeOf(shop), id: shop.quotaId };
    return answerOf(
      client().PATCH('/api/v1/organizers/{organizer}/events/{event}/quotas/{id}/', {
        params: { path },
        body: { size },
      }),
    );
  };

  /** The one offer mail to an address, once it is there, and the code in it. */
  const offerTo = (email: string) =>
    eventually(async () => {
      const offers = (await stack.mailsTo(email)).filter(({ subject }) => subject.startsWith('A place for you'));
      expect(offers).toHaveLength(1);
      const code = /\b[A-Z2-9]{16}\b/.exec(offers[0]?.text ?? '')?.[0];
      expect(code).toBeDefined();
      return code ?? '';
    }, patience);

  it('reaches the next person’s mailbox, and is theirs', async () => {
    const { shop, taken } = await soldOut();
    await join(shop, 'first@example.org');
    await join(shop, 'second@example.org');
    await eventually(async () => expect(await stack.mailsTo('first@example.org')).toHaveLength(1), patience);
    expect((await cancel(shop, taken)).status).toBe(200);
    const code = await offerTo('first@example.org');
    expect((await shop.reserve()).status).toBe(409);
    const redeemed = await shop.reserve(1, { voucher: code });
    expect([redeemed.status, redeemed.body.status]).toEqual([201, 'V']);
    expect(await shop.availability()).toMatchObject({ paid_orders: 1, blocking_vouchers: 0, waiting_list: 1 });
    expect((await stack.mailsTo('second@example.org')).filter(({ subject }) => subject.startsWith('A place'))).toEqual(
      [],
    );
  });

  it('goes on to the next when the offer is declined, used and cancelled, or expires', async () => {
    const { shop, taken } = await soldOut();
    for (const name of ['decline', 'cancel', 'expire', 'last']) await join(shop, `${name}@example.org`);
    await cancel(shop, taken);

    const declined = await offerTo('decline@example.org');
    expect((await decline(shop, declined)).status).toBe(204);

    const used = await shop.reserve(1, { voucher: await offerTo('cancel@example.org') });
    expect(used.status).toBe(201);
    await cancel(shop, used.body);

    const expiring = await offerTo('expire@example.org');
    await stack.db.ownerQuery(`UPDATE voucher SET valid_until = now() - interval '1 second' WHERE code = $1`, [
      expiring,
    ]);
    await offerTo('last@example.org');
  }, 60_000);

  it('is found by the sweep when nobody said a word', async () => {
    const { shop, taken } = await soldOut();
    await join(shop, 'swept@example.org');
    await cancel(shop, taken);
    await stack.db.ownerQuery('DELETE FROM outbox');
    await offerTo('swept@example.org');
  });

  it('is offered when the organizer switches the automatic on, and when the quota grows', async () => {
    const { shop, taken } = await soldOut({ waiting_list_auto: false });
    await join(shop, 'switched@example.org');
    await cancel(shop, taken);
    expect((await changeSettings(shop, { waiting_list_auto: true })).status).toBe(200);
    await offerTo('switched@example.org');
    expect((await shop.wait('grown@example.org')).status).toBe(201);
    expect((await resize(shop, 2)).status).toBe(200);
    await offerTo('grown@example.org');
  });

  it('is not lost when the worker is killed between the commit and the wake-up', async () => {
    const { shop, taken } = await soldOut();
    await join(shop, 'killed@example.org');
    await stack.killWorker();
    await cancel(shop, taken);
    expect(await shop.availability()).toMatchObject({ waiting_list: 1, blocking_vouchers: 0 });
    await stack.startWorker();
    await offerTo('killed@example.org');
  }, 60_000);

  it('is not lost when the worker is killed in the middle of many', async () => {
    const people = 60;
    const shop = await openShop(stack, { size: people, settings: { waiting_list_enabled: true } });
    const { body } = await shop.reserve(people);
    for (let i = 0; i < people; i += 1) await shop.wait(`crowd-${i}@example.org`);
    await cancel(shop, body);
    await stack.killWorker();
    await stack.startWorker();
    await eventually(
      async () => {
        for (let i = 0; i < people; i += 1) expect(await stack.mailsTo(`crowd-${i}@example.org`)).toHaveLength(1);
      },
      { withinMs: 60_000, everyMs: 200 },
    );
    expect(await shop.availability()).toMatchObject({ blocking_vouchers: people, waiting_list: 0 });
  }, 120_000);

  it('is not lost when Redis forgets everything', async () => {
    const { shop, taken } = await soldOut();
    await join(shop, 'flushed@example.org');
    await cancel(shop, taken);
    await stack.flushRedis();
    await offerTo('flushed@example.org');
    const again = await soldOut();
    await join(again.shop, 'after@example.org');
    await stack.flushRedis();
    await cancel(again.shop, again.taken);
    await offerTo('after@example.org');
  }, 60_000);
});
