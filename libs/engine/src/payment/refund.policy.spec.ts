import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { paymentProviders, paymentStatuses } from './payment.entity';
import { leftToRefund, type RefundablePayment, receivedStatuses, spreadRefund } from './refund.policy';

const payment = (more: Partial<RefundablePayment>): RefundablePayment => ({
  id: 1,
  provider: 'stripe',
  status: 'V',
  amountMinor: 1_000,
  refundedMinor: 0,
  ...more,
});

const anyPayments = array(
  record({
    provider: constantFrom(...paymentProviders),
    status: constantFrom(...paymentStatuses),
    amountMinor: integer({ min: 0, max: 100_000 }),
    back: integer({ min: 0, max: 100 }),
  }),
  { maxLength: 6 },
).map((rows) =>
  rows.map(({ back, ...row }, index): RefundablePayment => {
    return { ...row, id: index + 1, refundedMinor: Math.floor((row.amountMinor * back) / 100) };
  }),
);

describe('what goes back of several payments', () => {
  it.each<[string, number, Partial<RefundablePayment>[], unknown]>([
    ['nothing of nothing', 0, [], []],
    ['nothing of what nobody paid', 1, [{ status: 'W' }, { status: 'F' }, { status: 'E' }], null],
    ['all that is left', 600, [{ refundedMinor: 400 }], [{ paymentId: 1, provider: 'stripe', amountMinor: 600 }]],
    ['never more', 601, [{ refundedMinor: 400 }], null],
    [
      'by itself before by hand',
      1_200,
      [{ id: 1 }, { id: 2, provider: 'manual' }],
      [
        { paymentId: 1, provider: 'stripe', amountMinor: 1_000 },
        { paymentId: 2, provider: 'manual', amountMinor: 200 },
      ],
    ],
    ['the latest first', 10, [{ id: 1 }, { id: 2 }], [{ paymentId: 2, provider: 'stripe', amountMinor: 10 }]],
  ])('is %s', (_, amount, payments, parts) => {
    expect(spreadRefund(amount, payments.map(payment))).toEqual(parts);
  });

  it('adds up, and stays within what each payment has left', () => {
    assert(
      property(anyPayments, integer({ min: 0, max: 200_000 }), (payments, amount) => {
        const left = leftToRefund(payments);
        const parts = spreadRefund(amount, payments);
        expect(parts === null).toBe(amount > left);
        expect((parts ?? []).reduce((sum, part) => sum + part.amountMinor, 0)).toBe(parts === null ? 0 : amount);
        expect(new Set(parts?.map(({ paymentId }) => paymentId)).size).toBe(parts?.length ?? 0);
        for (const part of parts ?? []) {
          const { status, amountMinor, refundedMinor } = payments[part.paymentId - 1] ?? payment({});
          expect(receivedStatuses).toContain(status);
          expect(part.amountMinor).toBeGreaterThan(0);
          expect(part.amountMinor).toBeLessThanOrEqual(amountMinor - refundedMinor);
        }
      }),
    );
  });

  it('can be asked for bit by bit, until all is back', () => {
    assert(
      property(anyPayments, array(integer({ min: 1, max: 50_000 }), { maxLength: 10 }), (payments, wishes) => {
        let rows = payments;
        const all = leftToRefund(rows);
        let back = 0;
        for (const wish of [...wishes, all]) {
          const amount = Math.min(wish, leftToRefund(rows));
          for (const part of spreadRefund(amount, rows) ?? []) {
            rows = rows.map((row) =>
              row.id === part.paymentId ? { ...row, refundedMinor: row.refundedMinor + part.amountMinor } : row,
            );
            back += part.amountMinor;
          }
        }
        expect(back).toBe(all);
        expect(leftToRefund(rows)).toBe(0);
      }),
    );
  });
});
