import { assert, date, integer, option, property } from 'fast-check';
import type { PaymentStatus } from '../../payment/payment.entity';
import { checkoutTerms } from './checkout.policy';
import { owedMinor, priceOf } from './owed.policy';

describe('what is due', () => {
  const ticket = (priceMinor: number, cancelled = false) => ({ priceMinor, cancelled });
  const payment = (status: PaymentStatus, amountMinor: number, refundedMinor = 0) => {
    return { status, amountMinor, refundedMinor };
  };

  it('is the price of the tickets that are left, less what came in and stayed', () => {
    const tickets = [ticket(1_000), ticket(500), ticket(700, true)];
    expect(priceOf(tickets)).toBe(1_500);
    expect(owedMinor(tickets, [])).toBe(1_500);
    expect(owedMinor(tickets, [payment('W', 1_500), payment('F', 1_500), payment('E', 1), payment('C', 9)])).toBe(
      1_500,
    );
    expect(owedMinor(tickets, [payment('P', 1_000)])).toBe(500);
    expect(owedMinor(tickets, [payment('V', 1_500, 600)])).toBe(600);
    expect(owedMinor(tickets, [payment('R', 1_500, 1_500)])).toBe(1_500);
    expect(owedMinor(tickets, [payment('P', 1_500), payment('P', 1_500)])).toBe(0);
  });
});

describe('the terms of a checkout', () => {
  const createdAt = new Date('2030-01-01T12:00:00Z');
  const after = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000);
  const terms = (now: Date, holdUntil: Date | null) => checkoutTerms({ uuid: 'u', createdAt }, { now, holdUntil });

  it('go by the UUID of the payment, and do not change for five minutes', () => {
    expect(terms(after(0), after(15))).toEqual({ idempotencyKey: 'u', expiresAt: after(36) });
    expect(terms(after(4), after(15))).toEqual(terms(after(0), after(15)));
    expect(terms(after(5), after(15))).toEqual({ idempotencyKey: 'u:1', expiresAt: after(41) });
    expect(terms(after(-1), after(15))).toEqual(terms(after(0), after(15)));
  });

  it('last as long as the places are held, a day at most', () => {
    expect(terms(after(0), after(120)).expiresAt).toEqual(after(120));
    expect(terms(after(0), after(2_000)).expiresAt).toEqual(after(24 * 60 - 1));
    expect(terms(after(0), null).expiresAt).toEqual(after(24 * 60 - 1));
  });

  it('are always within what the provider allows', () => {
    const holds = option(integer({ min: -10_000, max: 100_000 }));
    const moments = date({ min: createdAt, max: after(60 * 24 * 30), noInvalidDate: true });
    assert(
      property(moments, holds, (now, hold) => {
        const { expiresAt } = terms(now, hold === null ? null : after(hold));
        const lives = expiresAt.getTime() - now.getTime();
        expect(lives).toBeGreaterThanOrEqual(30 * 60_000);
        expect(lives).toBeLessThanOrEqual(24 * 60 * 60_000);
      }),
    );
  });
});
