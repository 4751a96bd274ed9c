import { array, assert, integer, property } from 'fast-check';
import { decideRefund, firstStart, refundOfTicket } from './refund-decision.policy';

const startsAt = new Date('2030-06-10T20:00:00Z');
const before = (days: number, ms = 0) => new Date(startsAt.getTime() - days * 86_400_000 + ms);

describe('money of something that is cancelled', () => {
  const decide = (now: Date, refund?: boolean, amountMinor = 1_000) =>
    decideRefund({ amountMinor, refund, startsAt, deadlineDays: 7, now });

  it('goes back until the deadline', () => {
    expect(decide(before(7, -1))).toBe('refund');
    expect(decide(before(7))).toBe('too_late');
    expect(decide(before(-1))).toBe('too_late');
  });

  it('goes as the organizer says', () => {
    expect(decide(before(0), true)).toBe('refund');
    expect(decide(before(30), false)).toBe('not_refunded');
  });

  it('is nothing where nothing is left', () => {
    for (const refund of [true, false, undefined]) expect(decide(before(30), refund, 0)).toBe('nothing_paid');
  });
});

describe('the start of what somebody has tickets for', () => {
  it('is that of the first date, or of the event where there is none', () => {
    const [early, late] = [new Date('2031-01-01T00:00:00Z'), new Date('2031-02-01T00:00:00Z')];
    const event = { dateFrom: startsAt };
    expect(firstStart(event, [{ dateFrom: late }, { dateFrom: early }])).toEqual(early);
    expect(firstStart(event, [])).toEqual(startsAt);
  });
});

describe('the money of one ticket', () => {
  it.each([
    ['its price', { priceMinor: 1_000, leftMinor: 2_000, remainingPriceMinor: 1_000 }, 1_000],
    ['less what went back before', { priceMinor: 1_000, leftMinor: 1_400, remainingPriceMinor: 1_000 }, 400],
    ['nothing when that was more', { priceMinor: 1_000, leftMinor: 500, remainingPriceMinor: 1_000 }, 0],
    ['not what was kept of others', { priceMinor: 1_000, leftMinor: 3_000, remainingPriceMinor: 1_000 }, 1_000],
    ['nothing of a free one', { priceMinor: 0, leftMinor: 3_000, remainingPriceMinor: 1_000 }, 0],
  ])('is %s', (_, ticket, amount) => {
    expect(refundOfTicket(ticket)).toBe(amount);
  });

  it('leaves what the other tickets cost, and all goes back with the last one', () => {
    const prices = array(integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 8 });
    assert(
      property(prices, integer({ min: 0, max: 20_000 }), (tickets, goodwill) => {
        let price = tickets.reduce((sum, one) => sum + one, 0);
        let left = Math.max(0, price - goodwill);
        for (const priceMinor of tickets) {
          price -= priceMinor;
          const amount = refundOfTicket({ priceMinor, leftMinor: left, remainingPriceMinor: price });
          expect(amount).toBeLessThanOrEqual(left);
          left -= amount;
          expect(left).toBeLessThanOrEqual(price);
        }
        expect(left).toBe(0);
      }),
    );
  });
});
