import { eventSettings } from '../../catalog/event-settings';
import { type Beginning, initialState } from './initial-state.policy';
import type { SaleFacts } from './sale-facts';

const now = new Date('2030-01-01T12:00:00Z');
const inAQuarter = new Date('2030-01-01T12:15:00Z');

function begin(
  more: Partial<Beginning>,
  { providers = ['manual'], verified = false, hold = 15, currency = 'EUR' } = {},
) {
  const beginning: Beginning = { totalMinor: 0, audience: 'customer', toMail: true, payment: null, now, ...more };
  const settings = { payment_providers: providers, reservation_hold_minutes: hold };
  return initialState(beginning, { verified, settings: eventSettings({ settings }), event: { currency } } as SaleFacts);
}

const paid = { provider: null, paid: true, method: null } as const;

describe('how a reservation begins', () => {
  it('free, by a customer nobody knows: held until the address is verified', () => {
    const expected = { status: 'F', tickets: 'N', holdUntil: inAQuarter, mailDue: 'verification', payment: null };
    expect(begin({})).toEqual(expected);
    // Without mails it still needs that one: else it could never be confirmed.
    expect(begin({ toMail: false })).toEqual(expected);
  });

  it('free, by a customer whose address was verified before', () => {
    expect(begin({}, { verified: true })).toMatchObject({
      status: 'FA',
      tickets: 'K',
      holdUntil: null,
      mailDue: 'tickets',
    });
    expect(begin({ toMail: false }, { verified: true })).toMatchObject({ status: 'PN', mailDue: null });
  });

  it('free, by an organizer', () => {
    expect(begin({ audience: 'organizer' })).toMatchObject({
      status: 'V',
      tickets: 'K',
      holdUntil: null,
      mailDue: 'tickets',
    });
    expect(begin({ audience: 'organizer', toMail: false })).toMatchObject({ status: 'PN', mailDue: null });
  });

  it('to be paid: held for as long as the event says, with a payment that waits', () => {
    expect(begin({ totalMinor: 500 }, { hold: 60 })).toEqual({
      status: 'U',
      tickets: 'N',
      holdUntil: new Date('2030-01-01T13:00:00Z'),
      mailDue: 'payment',
      payment: { provider: 'manual', method: null, status: 'W' },
    });
  });

  it('to be paid online: told by mail only when somebody else made it', () => {
    const online = { providers: ['stripe', 'manual'] };
    expect(begin({ totalMinor: 500 }, online)).toMatchObject({ mailDue: null, payment: { provider: 'stripe' } });
    expect(begin({ totalMinor: 500, audience: 'organizer' }, online)).toMatchObject({ mailDue: 'payment' });
    const byHand = { provider: 'manual', paid: false, method: 'bank_transfer' } as const;
    expect(begin({ totalMinor: 500, payment: byHand }, online)).toMatchObject({
      payment: { provider: 'manual', method: 'bank_transfer', status: 'W' },
    });
  });

  it('not to be paid online where the currency has no such amount', () => {
    const yen = { providers: ['stripe', 'manual'], currency: 'JPY' };
    const fault = { fault: 'Nobody can pay a fraction of JPY online.' };
    expect(begin({ totalMinor: 1_050 }, yen)).toEqual(fault);
    expect(begin({ totalMinor: 1_100 }, yen)).toMatchObject({ status: 'U', payment: { provider: 'stripe' } });
    const byHand = { provider: 'manual', paid: false, method: 'cash' } as const;
    expect(begin({ totalMinor: 1_050, payment: byHand }, yen)).toMatchObject({ status: 'U' });
  });

  it('paid at the till', () => {
    const till = { totalMinor: 500, audience: 'organizer', payment: paid } as const;
    expect(begin(till, { providers: [] })).toMatchObject({
      status: 'P',
      tickets: 'K',
      holdUntil: null,
      mailDue: 'tickets',
      payment: { provider: 'manual', method: 'cash', status: 'P' },
    });
    expect(begin({ ...till, toMail: false })).toMatchObject({ status: 'PN', payment: { status: 'V' } });
    // Nobody marks their own reservation as paid.
    expect(begin({ ...till, audience: 'customer' })).toMatchObject({ status: 'U' });
  });

  it('not at all, when nobody could be paid', () => {
    expect(begin({ totalMinor: 500 }, { providers: [] })).toHaveProperty('fault');
    expect(begin({ totalMinor: 500, payment: { provider: 'stripe', paid: false, method: null } })).toHaveProperty(
      'fault',
    );
  });
});
