import {
  eventOnSale,
  itemOnSale,
  presaleEnded,
  presaleRunning,
  presaleStarted,
  type SellingEvent,
  subeventOnSale,
  variationOnSale,
} from './event-sales.policy';

const at = (iso: string) => new Date(iso);
const now = at('2026-05-10T12:00:00Z');
const before = at('2026-05-10T11:59:59Z');
const after = at('2026-05-10T12:00:01Z');

const event: SellingEvent = {
  live: true,
  hasSubevents: false,
  presaleStart: null,
  presaleEnd: null,
  dateFrom: at('2026-06-01T18:00:00Z'),
  dateTo: null,
  timezone: 'Europe/Berlin',
};

describe('the presale', () => {
  it('starts at its start, and at once without one', () => {
    expect(presaleStarted({ presaleStart: null }, now)).toBe(true);
    expect(presaleStarted({ presaleStart: now }, now)).toBe(true);
    expect(presaleStarted({ presaleStart: after }, now)).toBe(false);
  });

  it('ends after its end, whatever the event does', () => {
    expect(presaleEnded({ ...event, presaleEnd: before }, now)).toBe(true);
    expect(presaleEnded({ ...event, presaleEnd: now }, now)).toBe(false);
    expect(presaleEnded({ ...event, presaleEnd: after, dateTo: before }, now)).toBe(false);
  });

  it('ends with the event when it has no end of its own', () => {
    expect(presaleEnded({ ...event, dateFrom: before, dateTo: after }, now)).toBe(false);
    expect(presaleEnded({ ...event, dateFrom: before, dateTo: before }, now)).toBe(true);
  });

  it('goes on until the local day of the beginning is over when nothing has an end', () => {
    const started = { ...event, dateFrom: at('2026-05-10T08:00:00Z') };
    expect(presaleEnded(started, at('2026-05-10T21:59:59Z'))).toBe(false);
    expect(presaleEnded(started, at('2026-05-10T22:00:00Z'))).toBe(true);
    expect(presaleEnded({ ...started, timezone: 'UTC' }, at('2026-05-10T22:00:00Z'))).toBe(false);
  });

  it('runs in between', () => {
    expect(presaleRunning(event, now)).toBe(true);
    expect(presaleRunning({ ...event, presaleStart: before, presaleEnd: after }, now)).toBe(true);
    expect(presaleRunning({ ...event, presaleStart: after }, now)).toBe(false);
    expect(presaleRunning({ ...event, presaleEnd: before }, now)).toBe(false);
  });
});

describe('an event', () => {
  it('sells while it is live and its presale runs', () => {
    expect(eventOnSale(event, now)).toBe(true);
    expect(eventOnSale({ ...event, live: false }, now)).toBe(false);
    expect(eventOnSale({ ...event, dateTo: before }, now)).toBe(false);
  });

  it('as a series does not end with its own date', () => {
    const series = { ...event, hasSubevents: true, dateFrom: at('2020-01-01T00:00:00Z') };
    expect(eventOnSale(series, now)).toBe(true);
    expect(eventOnSale({ ...series, presaleEnd: before }, now)).toBe(false);
    expect(eventOnSale({ ...series, presaleStart: after }, now)).toBe(false);
  });
});

describe('a date of a series', () => {
  const series = { ...event, hasSubevents: true, dateFrom: at('2020-01-01T00:00:00Z') };
  const date = { active: true, presaleStart: null, presaleEnd: null, dateFrom: event.dateFrom, dateTo: null };

  it('sells while it is active, its presale runs and the series sells', () => {
    expect(subeventOnSale(date, series, now)).toBe(true);
    expect(subeventOnSale({ ...date, active: false }, series, now)).toBe(false);
    expect(subeventOnSale({ ...date, presaleEnd: before }, series, now)).toBe(false);
    expect(subeventOnSale({ ...date, dateTo: before }, series, now)).toBe(false);
    expect(subeventOnSale(date, { ...series, live: false }, now)).toBe(false);
  });

  it('sells within the presale of its series only', () => {
    expect(subeventOnSale({ ...date, presaleEnd: after }, { ...series, presaleEnd: before }, now)).toBe(false);
    expect(subeventOnSale({ ...date, presaleStart: before }, { ...series, presaleStart: after }, now)).toBe(false);
  });
});

describe.each([
  ['an item', itemOnSale],
  ['a variation', variationOnSale],
])('%s', (_, onSale) => {
  const product = { active: true, availableFrom: null, availableUntil: null };

  it('sells while it is active and within its time, ends included', () => {
    expect(onSale(product, now)).toBe(true);
    expect(onSale({ ...product, availableFrom: now, availableUntil: now }, now)).toBe(true);
    expect(onSale({ ...product, active: false }, now)).toBe(false);
    expect(onSale({ ...product, availableFrom: after }, now)).toBe(false);
    expect(onSale({ ...product, availableUntil: before }, now)).toBe(false);
  });
});
