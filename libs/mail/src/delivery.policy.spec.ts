import { isDeliverableAddress, isRefusal, retryDelayMs } from './delivery.policy';

const hour = 3_600_000;

describe('isRefusal', () => {
  it.each([
    { what: 'an unknown recipient', responseCode: 550, command: 'RCPT TO', refused: true },
    { what: 'a message nobody wants', responseCode: 554, command: 'DATA', refused: true },
    { what: 'greylisting', responseCode: 451, command: 'RCPT TO', refused: false },
    { what: 'a full mailbox', responseCode: 452, command: 'RCPT TO', refused: false },
    { what: 'a sender that may not send', responseCode: 550, command: 'MAIL FROM', refused: false },
    { what: 'a wrong password', responseCode: 535, command: 'AUTH PLAIN', refused: false },
    { what: 'a connection that broke', command: 'CONN', refused: false },
    { what: 'a fault without words', refused: false },
  ])('$what: $refused', ({ refused, responseCode, command }) => {
    expect(isRefusal({ message: '', responseCode, command })).toBe(refused);
  });
});

describe('isDeliverableAddress', () => {
  it.each(['mara@example.org', 'o’neill+list@sub.example.org', 'jörg@exämple.org', "o'hara@localhost"])(
    'takes %s',
    (address) => {
      expect(isDeliverableAddress(address)).toBe(true);
    },
  );

  it.each([
    '',
    'mara',
    '@example.org',
    'mara@',
    'a@b@c',
    'a@example.org,b@example.org',
    'a@example.org; b@example.org',
    'Mara <mara@example.org>',
    'mara@example.org\r\nBcc: b@example.org',
    'mara @example.org',
    'mara@example.org\u0000',
    `${'x'.repeat(65)}@example.org`,
    `x@${'x'.repeat(253)}`,
  ])('refuses %j', (address) => {
    expect(isDeliverableAddress(address)).toBe(false);
  });
});

describe('retryDelayMs', () => {
  it('doubles from half a minute to two hours', () => {
    const delays = [1, 2, 3, 8, 9, 10, 1_000].map((attempts) => retryDelayMs(attempts, 0, 0.5));
    expect(delays).toEqual([30_000, 60_000, 120_000, 64 * 60_000, 2 * hour, 2 * hour, 2 * hour]);
  });

  it('is spread by a quarter', () => {
    expect([0, 1].map((spread) => retryDelayMs(2, 0, spread))).toEqual([52_500, 67_500]);
  });

  it('ends after three days', () => {
    expect(retryDelayMs(40, 72 * hour - 1, 0.5)).toBe(2 * hour);
    expect(retryDelayMs(40, 72 * hour, 0.5)).toBeNull();
  });
});
