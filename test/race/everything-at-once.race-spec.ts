import {
  bookingDoctorChecks,
  inventoryDoctorChecks,
  OfferExpiryService,
  PromotionService,
  waitlistDoctorChecks,
} from '@vestibule/engine';
import type { Database } from '@vestibule/platform';
import { openShop, type Shop } from '../support/shop';
import { withTestApp } from '../support/test-app';

const operations = 400;
/** How the steps interleave differs from run to run: it goes on until each kind of move has happened. */
const operationsAtMost = 4_000;
const atOnce = 12;

/** A reproducible stream of numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Everything that moves places, at random and at once; afterwards the ledger must say what the rows say. */
describe('everything at once', () => {
  const api = withTestApp({ environment: { RATE_LIMITS: 'off', DATABASE_POOL_SIZE: '12' } });
  let shop: Shop;
  let secondQuota: number;
  let doctor: Database;
  const client = () => api().client();
  const statuses = new Map<string, number>();
  /** The mix must really have moved places in every way. */
  const wanted = ['reserve 201', 'cancel 200', 'join 201', 'keep 201', 'resize 200', 'relink 200', 'expire 200'];
  const missing = () => wanted.filter((done) => !statuses.has(done));

  beforeAll(async () => {
    shop = await openShop(api(), { size: 6, variations: 2, settings: { waiting_list_enabled: true } });
    const [first] = shop.variationIds;
    const made = await client().post<{ id: number }>(shop.path('quotas/'), {
      name: 'Narrow',
      size: 4,
      items: [shop.itemId],
      variations: [first],
    });
    secondQuota = made.body.id;
    doctor = await api().db.openAs('doctor');
  });

  const ids = async (path: string, field: string) => {
    const { body } = await client().get<{ results: Record<string, string>[] }>(shop.path(path));
    return body.results.map((row) => row[field]);
  };

  /** One random request; counted by its name and status. */
  async function step(random: () => number, number: number): Promise<void> {
    const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
    const variation = pick(shop.variationIds);
    const note = async (name: string, answer: Promise<{ status: number }>) => {
      const { status } = await answer;
      statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1);
    };
    const actions: Record<string, () => Promise<void>> = {
      reserve: () => note('reserve', shop.reserve(1 + Math.floor(random() * 3), { variation })),
      cancel: async () =>
        note(
          'cancel',
          client().post(shop.path(`reservations/${pick(await ids('reservations/?status=V', 'uuid'))}/cancel/`)),
        ),
      join: () => note('join', shop.wait(`person-${number}@example.org`, { variation })),
      leave: async () =>
        note(
          'leave',
          client().delete(
            shop.path(`waitinglistentries/${pick(await ids('waitinglistentries/?status=waiting', 'id'))}/`),
          ),
        ),
      move: async () =>
        note(
          'move',
          client().patch(
            shop.path(`waitinglistentries/${pick(await ids('waitinglistentries/?status=waiting', 'id'))}/`),
            { variation },
          ),
        ),
      send: async () =>
        note(
          'send',
          client().post(
            shop.path(
              `waitinglistentries/${pick(await ids('waitinglistentries/?status=waiting', 'id'))}/send_voucher/`,
            ),
          ),
        ),
      redeem: async () =>
        note('redeem', shop.reserve(1, { variation, voucher: pick(await ids('vouchers/?active=true', 'code')) })),
      decline: async () =>
        note(
          'decline',
          client().post(shop.publicPath('waitinglist/decline/'), {
            voucher: pick(await ids('vouchers/?tag=waiting-list&active=true', 'code')) ?? 'NONE',
          }),
        ),
      keep: () =>
        note(
          'keep',
          client().post(shop.path('vouchers/'), { item: shop.itemId, variation, block_quota: true, max_usages: 2 }),
        ),
      expire: async () =>
        note(
          'expire',
          client().patch(shop.path(`vouchers/${pick(await ids('vouchers/?active=true', 'id'))}/`), {
            valid_until: '2020-01-01T00:00:00Z',
          }),
        ),
      resize: () =>
        note(
          'resize',
          client().patch(shop.path(`quotas/${pick([shop.quotaId, secondQuota])}/`), { size: Math.floor(random() * 9) }),
        ),
      relink: () =>
        note(
          'relink',
          client().patch(shop.path(`quotas/${secondQuota}/`), {
            variations: random() < 0.5 ? [variation] : shop.variationIds,
          }),
        ),
      promote: async () => void (await api().app.get(PromotionService).promote(shop.scope, shop.scope.eventId)),
      sweep: async () => void (await api().app.get(OfferExpiryService).expireDue(shop.scope, shop.scope.eventId)),
    };
    await pick(Object.values(actions))?.();
  }

  it('leaves a ledger that says what the rows say', async () => {
    const random = numbers(20_261_120);
    let number = 0;
    const worker = async () => {
      const unfinished = () => number < operations || (missing().length > 0 && number < operationsAtMost);
      while (unfinished()) await step(random, (number += 1));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));

    const failures = [...statuses].filter(([name]) => /5\d\d$/.test(name));
    expect(failures).toEqual([]);
    expect(missing()).toEqual([]);
    for (const { name, broken } of [...inventoryDoctorChecks, ...bookingDoctorChecks, ...waitlistDoctorChecks]) {
      expect([name, await doctor.acrossTenants((tx) => broken(tx))]).toEqual([name, { rows: [], more: 0 }]);
    }
  }, 120_000);
});
