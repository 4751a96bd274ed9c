import { reservationStatuses } from '../reservation.machine';
import { mailOf } from './due-mail.policy';

describe('the mail of a state', () => {
  const mails = {
    F: 'verification',
    U: 'payment',
    FA: 'tickets',
    P: 'tickets',
    PE: 'tickets',
    PN: 'tickets',
    V: 'tickets',
  };

  it.each(reservationStatuses)('is known for %s', (status) => {
    expect(mailOf(status)).toBe((mails as Partial<Record<typeof status, string>>)[status] ?? null);
  });
});
