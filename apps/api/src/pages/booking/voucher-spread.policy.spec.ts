import { EngineError } from '@vestibule/platform';
import type { BookingDraft } from './booking-form';
import { isRefusedVoucher, voucherSpreads } from './voucher-spread.policy';

/** A booking of so many tickets of each product. */
function draft(voucher: string | null, ...counts: number[]): BookingDraft {
  const tickets = counts.flatMap((count) => {
    const pick = { count };
    return Array.from({ length: count }, (_, index) => ({ pick, rank: index + 1 }));
  });
  return { voucher, tickets } as unknown as BookingDraft;
}

const shown = (spreads: ReturnType<typeof voucherSpreads>) =>
  spreads.map((spread) => spread.map((used) => (used ? 'x' : '-')).join(''));

describe('the tickets a code may be used for', () => {
  it.each<[number[], string[]]>([
    [[1], ['x']],
    [[2], ['xx', 'x-']],
    [
      [1, 1],
      ['xx', 'x-', '-x'],
    ],
    [
      [2, 3],
      ['xxxxx', 'xx---', '--xxx', 'x----', '--x--'],
    ],
  ])('of %j are tried from the most on: %j', (counts, expected) => {
    expect(shown(voucherSpreads(draft('CODE', ...counts)))).toEqual(expected);
  });

  it('are none without a code', () => {
    expect(shown(voucherSpreads(draft(null, 2, 1)))).toEqual(['---']);
  });
});

describe('a refusal', () => {
  const refusal = (...fields: (string | null)[]) =>
    new EngineError('TICKET_INVALID', { rows: fields.map((field) => field && { field, message: '' }) });

  it('is about the code when nothing else is wrong', () => {
    expect(isRefusedVoucher(refusal('voucher', null))).toBe(true);
    expect(isRefusedVoucher(refusal('voucher', 'voucher'))).toBe(true);
    expect(isRefusedVoucher(refusal('voucher', 'item'))).toBe(false);
    expect(isRefusedVoucher(new EngineError('SOLD_OUT'))).toBe(false);
  });
});
