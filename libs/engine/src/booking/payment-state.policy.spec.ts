import type { PaymentStatus } from '../payment/payment.entity';
import { dueMinor, isOpenPayment, paymentState } from './payment-state.policy';
import type { ReservationStatus } from './reservation.machine';

const payment = (status: PaymentStatus, amountMinor = 2_000, refundedMinor = 0) => ({
  status,
  amountMinor,
  refundedMinor,
});

describe('how the money of a reservation stands', () => {
  it.each<[string, ReservationStatus, ReturnType<typeof payment>[], string, number]>([
    ['nothing to be paid', 'V', [], 'free', 0],
    ['waiting for money', 'U', [payment('W')], 'due', 2_000],
    ['a checkout that was sent', 'U', [payment('O')], 'due', 2_000],
    ['a checkout that failed, and may be tried again', 'U', [payment('F')], 'due', 2_000],
    ['the second checkout after one that failed', 'U', [payment('F'), payment('W', 1_500)], 'due', 1_500],
    ['a ticket that was added later', 'V', [payment('V'), payment('W', 700)], 'due', 700],
    ['cancelled before it was paid', 'C', [payment('C')], 'unpaid', 0],
    ['expired with a checkout that nobody closed', 'E', [payment('W')], 'unpaid', 0],
    ['paid and not yet confirmed', 'P', [payment('P')], 'paid', 0],
    ['paid', 'V', [payment('V')], 'paid', 0],
    ['paid at the second try', 'V', [payment('F'), payment('V')], 'paid', 0],
    ['partly given back', 'V', [payment('V', 2_000, 500)], 'partly_refunded', 0],
    ['one of two payments given back', 'V', [payment('V'), payment('R', 700, 700)], 'partly_refunded', 0],
    ['given back', 'C', [payment('R', 2_000, 2_000)], 'refunded', 0],
  ])('%s', (_, status, payments, state, due) => {
    expect([paymentState(status, payments), dueMinor(status, payments)]).toEqual([state, due]);
  });

  it('knows which payments can still be paid', () => {
    const letters: PaymentStatus[] = ['N', 'O', 'W', 'E', 'F', 'P', 'V', 'C', 'R'];
    expect(letters.filter((status) => isOpenPayment({ status }))).toEqual(['N', 'O', 'W']);
  });
});
