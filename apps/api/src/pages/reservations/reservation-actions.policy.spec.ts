import type { ReservationStatus } from '@vestibule/engine';
import { actionsFor } from './reservation-actions.policy';
import type { ReservationFacts } from './reservation-facts';

const start = new Date('2031-12-10T19:00:00Z');
const dayMs = 86_400_000;

interface Case {
  status?: ReservationStatus;
  toMail?: boolean;
  anonymizedAt?: Date | null;
  tickets?: object[];
  payments?: object[];
  settings?: Record<string, unknown>;
  allowCancel?: boolean;
  now?: Date;
  dates?: Record<number, Date>;
}

/** A confirmed reservation of one ticket, long before the event, unless a case says otherwise. */
function facts(wish: Case = {}): ReservationFacts {
  const { status = 'V', toMail = true, anonymizedAt = null, settings = {}, allowCancel = true } = wish;
  const ticket = { itemId: 1, subeventId: null, status: 'K', cancelled: false };
  return {
    reservation: { status, toMail, anonymizedAt },
    tickets: (wish.tickets ?? [{}]).map((change) => ({ ...ticket, ...change })),
    payments: (wish.payments ?? []).map((change) => ({
      provider: 'stripe',
      amountMinor: 1000,
      refundedMinor: 0,
      ...change,
    })),
    event: { settings, dateFrom: start },
    items: new Map([[1, { item: { allowCancel } }]]),
    dates: new Map(Object.entries(wish.dates ?? {}).map(([id, dateFrom]) => [Number(id), { dateFrom }])),
    now: wish.now ?? new Date(start.getTime() - 30 * dayMs),
  } as unknown as ReservationFacts;
}

describe('what a customer can do about a reservation', () => {
  it.each<[ReservationStatus, boolean]>([
    ['R', true],
    ['F', true],
    ['U', true],
    ['FA', true],
    ['P', true],
    ['PE', true],
    ['PN', true],
    ['V', true],
    ['C', false],
    ['E', false],
  ])('cancel one that is %s: %s', (status, may) => {
    expect(actionsFor(facts({ status })).cancel).toBe(may);
  });

  it.each<[string, Case]>([
    ['the organizer says so', { settings: { cancel_allow_user: false } }],
    ['its product says so', { allowCancel: false }],
    ['one of its tickets was used', { tickets: [{}, { status: 'S' }] }],
    ['it has begun', { now: start }],
    ['one of its dates has begun', { tickets: [{}, { subeventId: 7 }], dates: { 7: new Date(0) } }],
  ])('not cancel when %s', (_, wish) => {
    expect(actionsFor(facts(wish)).cancel).toBe(false);
  });

  it('cancel when what was used or has begun was cancelled before', () => {
    const over = { status: 'S', cancelled: true, subeventId: 7 };
    expect(actionsFor(facts({ tickets: [{}, over], dates: { 7: new Date(0) } })).cancel).toBe(true);
  });

  it.each<[ReservationStatus, boolean]>([
    ['F', false],
    ['U', false],
    ['FA', true],
    ['P', true],
    ['PE', true],
    ['V', true],
    // None of these is to be mailed, which the second question is about.
    ['PN', true],
    ['C', false],
    ['E', false],
  ])('have the tickets of %s sent again: %s', (status, may) => {
    expect(actionsFor(facts({ status })).resend).toBe(may);
    expect(actionsFor(facts({ status, toMail: false })).resend).toBe(false);
    expect(actionsFor(facts({ status, anonymizedAt: start })).resend).toBe(false);
  });

  it.each<[ReservationStatus, string, boolean]>([
    ['U', 'stripe', true],
    ['U', 'manual', false],
    ['P', 'stripe', false],
    ['E', 'stripe', false],
  ])('pay online what is %s by %s: %s', (status, provider, may) => {
    const { payOnline, dueMinor } = actionsFor(
      facts({ status, payments: [{ provider, status: status === 'P' ? 'P' : 'W' }] }),
    );
    expect([payOnline, dueMinor > 0]).toEqual([may, status === 'U']);
  });

  it.each([
    [8 * dayMs, 1000],
    [7 * dayMs + 1, 1000],
    [7 * dayMs, 0],
    [dayMs, 0],
  ])('get back what is left, %i ms before the start: %i', (before, refundableMinor) => {
    const now = new Date(start.getTime() - before);
    const payments = [{ status: 'V', amountMinor: 1500, refundedMinor: 500 }, { status: 'F' }, { status: 'W' }];
    expect(actionsFor(facts({ now, payments }))).toMatchObject({
      paidMinor: 1500,
      refundedMinor: 500,
      refundableMinor,
    });
  });
});
