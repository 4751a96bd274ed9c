import type { OutboxKind } from '@vestibule/outbox';
import { dedupeKeyOf, isJobName, jobCatalog, jobNames, type JobRequest, payloadOf, queues } from './job-catalog';
import { jobOf } from './job-of';

const promote: JobRequest = { name: 'waitlist.promote', payload: { organizerId: 7, eventId: 31 } };

describe('job catalog', () => {
  it.each(jobNames)('%s runs in a known queue, more than once', (name) => {
    expect(Object.keys(queues)).toContain(jobCatalog[name].queue);
    expect(jobCatalog[name].attempts).toBeGreaterThan(1);
    expect(jobCatalog[name].backoffMs).toBeGreaterThan(0);
  });

  it.each(['waitlist.promote', 'booking.write_mails'] as const)(
    'runs %s again that was asked for while one runs: that one may have read the tables before',
    (name) => {
      expect(jobCatalog[name].whileActive).toBe('again');
    },
  );

  it('gives every piece of work one key, and different work different keys', () => {
    expect(dedupeKeyOf(promote)).toBe('waitlist.promote/7/31');
    expect(dedupeKeyOf({ name: 'waitlist.promote', payload: { organizerId: 73, eventId: 1 } })).toBe(
      'waitlist.promote/73/1',
    );
    expect(dedupeKeyOf({ name: 'waitlist.expire_offers', payload: promote.payload })).not.toBe(dedupeKeyOf(promote));
    expect(dedupeKeyOf({ name: 'mail.send', payload: { organizerId: 7, mailId: 31 } })).toBe('mail.send/7/31');
  });

  it.each([
    {},
    { organizerId: 7 },
    { organizerId: '7', eventId: 31 },
    { organizerId: 7, eventId: 0 },
    { organizerId: 7, eventId: 1.5 },
  ])('refuses the payload %j', (payload) => {
    expect(() => payloadOf('waitlist.promote', payload)).toThrow();
  });

  it('knows its own names and no inherited ones', () => {
    expect(isJobName('mail.send')).toBe(true);
    expect(isJobName('toString')).toBe(false);
  });
});

describe('jobOf', () => {
  const samples: Record<OutboxKind, { payload: Record<string, unknown>; job: JobRequest }> = {
    'capacity.freed': { payload: { eventId: 31, cause: 'reservation cancelled' }, job: promote },
    'mail.queued': { payload: { mailId: 5 }, job: { name: 'mail.send', payload: { organizerId: 7, mailId: 5 } } },
    'mails.due': {
      payload: { eventId: 31 },
      job: { name: 'booking.write_mails', payload: { organizerId: 7, eventId: 31 } },
    },
    'mail.ended': {
      payload: { mailId: 5 },
      job: { name: 'booking.mail_ended', payload: { organizerId: 7, mailId: 5 } },
    },
    'refund.due': {
      payload: { refundId: 9 },
      job: { name: 'payment.refund', payload: { organizerId: 7, refundId: 9 } },
    },
  };

  it.each(Object.entries(samples))('routes %s', (kind, { payload, job }) => {
    expect(jobOf({ organizerId: 7, kind, payload })).toEqual(job);
  });

  it('takes the organizer from the row, never from the payload', () => {
    const event = { organizerId: 7, kind: 'mail.queued', payload: { mailId: 5, organizerId: 8 } };
    expect(jobOf(event).payload.organizerId).toBe(7);
  });

  it.each(['seat.freed', 'constructor', ''])('refuses the kind %j', (kind) => {
    expect(() => jobOf({ organizerId: 7, kind, payload: {} })).toThrow('no job handles');
  });

  it('refuses a payload that lacks what the job needs', () => {
    expect(() => jobOf({ organizerId: 7, kind: 'mail.queued', payload: { eventId: 1 } })).toThrow();
  });
});
