import type { LedgerRow } from '../inventory/ledger.policy';
import { isDisabledOn, isShown, productState, type ShownFacts } from './shop-window.policy';

const now = new Date('2030-01-10T12:00:00Z');
const past = new Date('2030-01-01T00:00:00Z');
const future = new Date('2030-02-01T00:00:00Z');

const quota = (size: number | null, taken: Partial<LedgerRow> = {}): LedgerRow => ({
  quotaId: 1,
  size,
  waitingSize: 0,
  closed: false,
  closeWhenSoldOut: false,
  paid: 0,
  pending: 0,
  held: 0,
  blocked: 0,
  exited: 0,
  waitingBookings: 0,
  waitingEntries: 0,
  ...taken,
});

interface Change {
  event?: object;
  settings?: object;
  subevent?: object;
  item?: object;
  variation?: object;
  quotas?: LedgerRow[];
}

const period = { presaleStart: null, presaleEnd: null, dateFrom: future, dateTo: null };

function stateOf(change: Change): string {
  const product = { active: true, availableFrom: null, availableUntil: null };
  const facts = {
    event: { ...period, live: true, hasSubevents: false, timezone: 'UTC', ...change.event },
    settings: { waitingListEnabled: true, waitingListAutoDisable: null, ...change.settings },
    subevent: change.subevent ? { ...period, active: true, ...change.subevent } : null,
    item: { ...product, allowWaitinglist: true, ...change.item },
    variation: change.variation ? { ...product, ...change.variation } : null,
    quotas: change.quotas ?? [quota(0)],
  };
  return productState(facts as unknown as ShownFacts, now);
}

describe('the state of a product', () => {
  it.each<[string, Change, string]>([
    ['room in every quota', { quotas: [quota(1), quota(null)] }, 'available'],
    ['one quota without room', { quotas: [quota(1), quota(1, { paid: 1 })] }, 'waiting_list'],
    ['the last place wanted by somebody who waits', { quotas: [quota(1, { waitingEntries: 1 })] }, 'waiting_list'],
    ['a closed quota', { quotas: [quota(5, { closed: true })] }, 'waiting_list'],
    ['no quota', { quotas: [] }, 'closed'],
    ['no waiting list', { settings: { waitingListEnabled: false } }, 'sold_out'],
    ['an item without waiting list', { item: { allowWaitinglist: false } }, 'sold_out'],
    ['a waiting list that has ended', { settings: { waitingListAutoDisable: past.toISOString() } }, 'sold_out'],
    ['a waiting list that will end', { settings: { waitingListAutoDisable: future.toISOString() } }, 'waiting_list'],
    [
      'a waiting list that has ended, with people who keep no places any more',
      { settings: { waitingListAutoDisable: past.toISOString() }, quotas: [quota(1, { waitingEntries: 1 })] },
      'available',
    ],
    ['a presale to come', { event: { presaleStart: future }, quotas: [quota(1)] }, 'closed'],
    ['a presale that is over', { event: { presaleEnd: past } }, 'closed'],
    ['an item that is not sold yet', { item: { availableFrom: future }, quotas: [quota(1)] }, 'closed'],
    ['an item that is not sold any more', { item: { availableUntil: past } }, 'closed'],
    ['a variation that is not sold yet', { variation: { availableFrom: future } }, 'closed'],
    ['a date on sale', { event: { hasSubevents: true }, subevent: {} }, 'waiting_list'],
    ['a date not yet on sale', { event: { hasSubevents: true }, subevent: { presaleStart: future } }, 'closed'],
  ])('with %s', (_, change, expected) => {
    expect(stateOf(change)).toBe(expected);
  });
});

describe('what everybody may see', () => {
  it.each([
    [true, {}, false, true],
    [false, {}, false, false],
    [true, {}, true, false],
    [true, { all_sales_channels: true, limit_sales_channels: [] }, false, true],
    [true, { all_sales_channels: false, limit_sales_channels: ['box', 'web'] }, false, true],
    [true, { all_sales_channels: false, limit_sales_channels: ['box'] }, false, false],
    [true, { all_sales_channels: false }, false, false],
  ])('active %s, presented as %j, only with a voucher %s: %s', (active, presentation, hidden, expected) => {
    expect(isShown({ active, presentation }, hidden)).toBe(expected);
  });

  it('leaves out what a date disables', () => {
    const row = (id: number, disabled: boolean) => ({ id, disabled });
    const date = { itemPriceOverrides: [row(1, true), row(2, false)], variationPriceOverrides: [row(7, true)] };
    const disabled = (item: number, variation: number | null) => isDisabledOn(date as never, item, variation);
    expect([disabled(1, null), disabled(2, null), disabled(3, 7), disabled(3, 8)]).toEqual([true, false, true, false]);
  });
});
