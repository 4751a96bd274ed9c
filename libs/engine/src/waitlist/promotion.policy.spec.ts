import fc from 'fast-check';
import type { LedgerRow } from '../inventory/ledger.policy';
import {
  byServiceOrder,
  eventGate,
  planOffers,
  productGate,
  type PromotingEvent,
  type PromotingProduct,
  type Waiter,
} from './promotion.policy';
import { productKey } from '../inventory/product';

const now = new Date('2026-06-01T12:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

const event: PromotingEvent = {
  live: true,
  hasSubevents: false,
  presaleStart: null,
  presaleEnd: null,
  dateFrom: days(30),
  dateTo: null,
  timezone: 'UTC',
  waitingListAuto: true,
};

const ledger = (more: Partial<LedgerRow> = {}): LedgerRow => ({
  quotaId: 1,
  size: 1,
  waitingSize: 0,
  closed: false,
  closeWhenSoldOut: false,
  paid: 0,
  pending: 0,
  held: 0,
  blocked: 0,
  exited: 0,
  waitingBookings: 0,
  waitingEntries: 5,
  ...more,
});

const onSale = { active: true, availableFrom: null, availableUntil: null };
const product: PromotingProduct = {
  event,
  item: onSale,
  variation: null,
  subevent: null,
  listEndsAt: null,
  quotas: [ledger()],
};
const date = { active: true, presaleStart: null, presaleEnd: null, dateFrom: days(30), dateTo: null };

describe('the gate of an event', () => {
  it.each([
    ['is open for a live event on sale', {}, null],
    ['is shut for an event that is not live', { live: false }, 'event_not_live'],
    ['is shut when offers are sent by hand', { waitingListAuto: false }, 'automatic_off'],
    ['is shut before the presale', { presaleStart: days(1) }, 'presale_not_running'],
    ['is shut after the presale', { presaleEnd: days(-1) }, 'presale_not_running'],
    ['is shut once the event is over', { dateFrom: days(-3), dateTo: days(-2) }, 'presale_not_running'],
    ['forgets an event two weeks after its end', { dateFrom: days(-16), dateTo: days(-15) }, 'event_over'],
    ['looks at a series however long ago it began', { hasSubevents: true, dateFrom: days(-400) }, null],
  ] as const)('%s', (_, change, expected) => {
    expect(eventGate({ ...event, ...change }, now)).toBe(expected);
  });
});

describe('the gate of a product', () => {
  it.each([
    ['is open with a free place', {}, null],
    ['is open without a limit', { quotas: [ledger({ size: null })] }, null],
    ['does not count the people it is there for', { quotas: [ledger({ size: 1, waitingEntries: 99 })] }, null],
    ['is shut without a quota', { quotas: [] }, { reason: 'no_quota', quotaId: null }],
    [
      'is shut by a closed quota',
      { quotas: [ledger(), ledger({ quotaId: 2, closed: true })] },
      { reason: 'quota_closed', quotaId: 2 },
    ],
    [
      'is shut by one full quota of several',
      { quotas: [ledger(), ledger({ quotaId: 3, paid: 1 })] },
      { reason: 'sold_out', quotaId: 3 },
    ],
    ['is shut by a quota of nothing', { quotas: [ledger({ size: 0 })] }, { reason: 'sold_out', quotaId: 1 }],
    ['is shut by places that vouchers keep', { quotas: [ledger({ blocked: 1 })] }, { reason: 'sold_out', quotaId: 1 }],
    [
      'is shut for an item that is not active',
      { item: { ...onSale, active: false } },
      { reason: 'item_unavailable', quotaId: null },
    ],
    ['is shut for an item that is gone', { item: undefined }, { reason: 'item_unavailable', quotaId: null }],
    [
      'is shut before the item’s time',
      { item: { ...onSale, availableFrom: days(1) } },
      { reason: 'item_unavailable', quotaId: null },
    ],
    [
      'is shut after the variation’s time',
      { variation: { ...onSale, availableUntil: days(-1) } },
      { reason: 'variation_unavailable', quotaId: null },
    ],
    [
      'is shut for a date that is not active',
      { subevent: { ...date, active: false } },
      { reason: 'date_inactive', quotaId: null },
    ],
    [
      'is shut for a date that is over',
      { subevent: { ...date, dateFrom: days(-3) } },
      { reason: 'date_inactive', quotaId: null },
    ],
    ['is open for a date on sale', { subevent: date }, null],
    ['is shut once the list has ended', { listEndsAt: days(-1) }, { reason: 'list_ended', quotaId: null }],
    ['is open until the list ends', { listEndsAt: days(1) }, null],
  ] as const)('%s', (_, change, expected) => {
    expect(productGate({ ...product, ...change }, now)).toEqual(expected);
  });
});

const waiter = (entryId: number, more: Partial<Waiter> = {}): Waiter => ({
  entryId,
  itemId: 1,
  variationId: null,
  subeventId: null,
  priority: 0,
  createdAt: now,
  ...more,
});
const key = (itemId: number) => productKey(waiter(0, { itemId }));

describe('service order', () => {
  it('is priority, then who came first, then the number', () => {
    const queue = [
      waiter(4),
      waiter(3, { createdAt: days(-1) }),
      waiter(2, { priority: -1 }),
      waiter(1, { priority: 5, createdAt: days(1) }),
      waiter(5),
    ];
    expect(queue.sort(byServiceOrder).map(({ entryId }) => entryId)).toEqual([1, 3, 4, 5, 2]);
  });
});

describe('a plan', () => {
  it('gives the places to the first in line and names what ran out', () => {
    const plan = planOffers([waiter(1), waiter(2), waiter(3)], new Map([[key(1), [7]]]), new Map([[7, 2]]));
    expect(plan.offers.map(({ entryId }) => entryId)).toEqual([1, 2]);
    expect([...plan.exhausted]).toEqual([[key(1), 7]]);
  });

  it('does not let a product that ran out hold up another', () => {
    const queue = [waiter(1), waiter(2), waiter(3, { itemId: 2 })];
    const quotas = new Map([
      [key(1), [7]],
      [key(2), [8]],
    ]);
    const plan = planOffers(
      queue,
      quotas,
      new Map([
        [7, 1],
        [8, 1],
      ]),
    );
    expect(plan.offers.map(({ entryId }) => entryId)).toEqual([1, 3]);
  });

  it('serves everybody where there is no limit', () => {
    const plan = planOffers([waiter(1), waiter(2)], new Map([[key(1), [7]]]), new Map([[7, null]]));
    expect(plan.offers).toHaveLength(2);
  });

  it('takes a place of each quota of a product', () => {
    const quotas = new Map([
      [key(1), [7, 8]],
      [key(2), [8]],
    ]);
    const plan = planOffers(
      [waiter(1), waiter(2, { itemId: 2 })],
      quotas,
      new Map([
        [7, 5],
        [8, 1],
      ]),
    );
    expect(plan.offers.map(({ entryId }) => entryId)).toEqual([1]);
  });

  it('never gives more than there is, never passes anybody over, whatever the quotas', () => {
    const people = fc.array(
      fc.record({
        itemId: fc.integer({ min: 1, max: 4 }),
        priority: fc.integer({ min: -2, max: 2 }),
        minutes: fc.nat(50),
      }),
      { maxLength: 40 },
    );
    const places = fc.array(fc.option(fc.nat(6), { nil: null }), { minLength: 3, maxLength: 3 });
    const links = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1 }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(people, places, links, (queue, free, quotasOfItem) => {
        const waiters = queue.map(({ itemId, priority, minutes }, i) =>
          waiter(i + 1, { itemId, priority, createdAt: new Date(now.getTime() + minutes * 60_000) }),
        );
        const quotas = new Map(quotasOfItem.map((ids, i) => [key(i + 1), ids]));
        const plan = planOffers(waiters, quotas, new Map(free.map((number, id) => [id, number])));
        free.forEach((number, id) => {
          const taken = plan.offers.filter((person) => quotas.get(productKey(person))?.includes(id)).length;
          if (number !== null) expect(taken).toBeLessThanOrEqual(number);
        });
        const served = new Set(plan.offers.map(({ entryId }) => entryId));
        for (const person of plan.offers) {
          const passedOver = waiters.filter(
            (other) =>
              other.itemId === person.itemId && byServiceOrder(other, person) < 0 && !served.has(other.entryId),
          );
          expect(passedOver).toEqual([]);
        }
        for (const person of waiters.filter(({ entryId }) => !served.has(entryId))) {
          expect(plan.exhausted.has(productKey(person))).toBe(true);
        }
      }),
    );
  });
});
