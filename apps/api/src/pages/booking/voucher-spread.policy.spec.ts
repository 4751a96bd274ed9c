import { EngineError } from '@vestibule/platform';
import type { BookingDraft } from './booking-form';
import { hasTooFewUses, isRefusedVoucher, narrowerSpreads } from './voucher-spread.policy';

/** A booking of so many tickets of each product. */
function draft(...counts: number[]): BookingDraft {
  const tickets = counts.flatMap((count) => {
    const pick = { count };
    return Array.from({ length: count }, (_, index) => ({ pick, rank: index + 1 }));
  });
  return { tickets } as unknown as BookingDraft;
}

const shown = (spreads: ReturnType<typeof narrowerSpreads>) =>
  spreads.map((spread) => spread.map((used) => (used ? 'x' : '-')).join(''));
const refusal = (...reasons: (string | null)[]) =>
  new EngineError('TICKET_INVALID', {
    rows: reasons.map((voucher) => voucher && { field: 'voucher', message: '', voucher }),
  });

describe('a code with fewer uses than tickets', () => {
  it.each<[number[], string[]]>([
    [[1], []],
    [[2], ['x-']],
    [
      [1, 1],
      ['x-', '-x'],
    ],
    [
      [2, 3],
      ['xx---', '--xxx', 'x----', '--x--'],
    ],
  ])('of %j is tried from the most on: %j', (counts, expected) => {
    const all = draft(...counts);
    expect(shown(narrowerSpreads(all, refusal(...all.tickets.map(() => 'used_up'))))).toEqual(expected);
  });

  it('is told from others also when the claim names one line only', () => {
    expect(hasTooFewUses(refusal('used_up', null))).toBe(true);
    expect(hasTooFewUses(refusal('wrong_date', null))).toBe(false);
    expect(shown(narrowerSpreads(draft(2), refusal('used_up', null)))).toEqual(['x-']);
  });
});

describe('a code that was refused for all tickets', () => {
  it('is used once more, for all that it fits', () => {
    expect(shown(narrowerSpreads(draft(2, 1, 1), refusal(null, null, 'wrong_product', null)))).toEqual(['xx-x']);
    expect(shown(narrowerSpreads(draft(1, 1), refusal('wrong_date', null)))).toEqual(['-x']);
  });

  it.each([
    ['unknown', 'unknown'],
    ['expired', 'expired'],
    ['wrong_product', 'wrong_date'],
    ['too_few_uses', 'too_few_uses'],
    ['too_few_uses', 'wrong_product'],
    ['expired', null],
  ])('as %s and %s is not tried again', (first, second) => {
    expect(narrowerSpreads(draft(1, 1), refusal(first, second))).toEqual([]);
  });

  it('is not tried again when the refusal does not say why', () => {
    const faults = [{ field: 'voucher', message: '' }, null];
    expect(narrowerSpreads(draft(1, 1), new EngineError('TICKET_INVALID', { rows: faults }))).toEqual([]);
  });
});

describe('a refusal', () => {
  const of = (...fields: (string | null)[]) =>
    new EngineError('TICKET_INVALID', { rows: fields.map((field) => field && { field, message: '' }) });

  it('is about the code when nothing else is wrong', () => {
    expect(isRefusedVoucher(of('voucher', null))).toBe(true);
    expect(isRefusedVoucher(of('voucher', 'voucher'))).toBe(true);
    expect(isRefusedVoucher(of('voucher', 'item'))).toBe(false);
    expect(isRefusedVoucher(new EngineError('SOLD_OUT'))).toBe(false);
  });
});
