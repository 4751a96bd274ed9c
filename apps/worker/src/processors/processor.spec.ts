import { jobNames, type QueueName, queueOf, queues } from '@vestibule/jobs';
import type {
  DueMails,
  HoldExpiry,
  MailOutcome,
  OfferExpiryService,
  PromotionService,
  Refunds,
} from '@vestibule/engine';
import type { MailSender } from '@vestibule/mail';
import { BookingProcessor } from './booking.processor';
import { HoldsProcessor } from './holds.processor';
import { MailProcessor } from './mail.processor';
import { PaymentProcessor } from './payment.processor';
import { assertEveryJobIsDone } from './processor';
import { WaitlistProcessor } from './waitlist.processor';

const queueNames = Object.keys(queues) as QueueName[];
const everything = (queue: QueueName) => ({ queue, does: () => true });

describe('the start of a worker', () => {
  it('goes on with the processors there are', () => {
    const waitlist = new WaitlistProcessor({} as PromotionService, {} as OfferExpiryService);
    const mail = new MailProcessor({} as MailSender);
    const booking = new BookingProcessor({} as DueMails, {} as MailOutcome);
    const holds = new HoldsProcessor({} as HoldExpiry);
    const payment = new PaymentProcessor({} as Refunds);
    expect(() => assertEveryJobIsDone([waitlist, mail, booking, holds, payment])).not.toThrow();
  });

  it.each(jobNames)('fails when nobody does %s', (name) => {
    const lazy = { queue: queueOf(name), does: (other: string) => other !== name };
    const others = queueNames.filter((queue) => queue !== queueOf(name)).map(everything);
    expect(() => assertEveryJobIsDone([lazy, ...others])).toThrow(`no processor does ${name}`);
  });

  it('fails when only the processor of another queue would do a job', () => {
    const others = queueNames.filter((queue) => queue !== 'mail').map(everything);
    expect(() => assertEveryJobIsDone(others)).toThrow('no processor does mail.send');
  });
});

describe('a processor', () => {
  it('passes on what the job carries', async () => {
    const promoted: unknown[] = [];
    const promote = async (...told: unknown[]) => {
      promoted.push(told);
      return { offered: 0, more: false };
    };
    const processor = new WaitlistProcessor({ promote } as unknown as PromotionService, {} as OfferExpiryService);
    await processor.handle({ name: 'waitlist.promote', payload: { organizerId: 7, eventId: 31 } });
    expect(promoted).toEqual([[{ organizerId: 7 }, 31]]);
  });

  it('sends a refund within its organizer', async () => {
    const told: unknown[] = [];
    const refunds = { carryOut: async (...more: unknown[]) => void told.push(more) } as unknown as Refunds;
    await new PaymentProcessor(refunds).handle({ name: 'payment.refund', payload: { organizerId: 7, refundId: 9 } });
    expect(told).toEqual([[{ organizerId: 7 }, 9]]);
  });

  it('ends expired offers until none is left', async () => {
    const ended = [300, 12, 0, 99];
    const expiry = { expireDue: async () => ended.shift() } as unknown as OfferExpiryService;
    const processor = new WaitlistProcessor({} as PromotionService, expiry);
    await processor.handle({ name: 'waitlist.expire_offers', payload: { organizerId: 7, eventId: 31 } });
    expect(ended).toEqual([99]);
  });

  it('ends holds until none is left', async () => {
    const ended = [200, 12, 0, 99];
    const processor = new HoldsProcessor({ expireDue: async () => ended.shift() } as unknown as HoldExpiry);
    await processor.handle({ name: 'booking.expire_holds', payload: { organizerId: 7, eventId: 31 } });
    expect(ended).toEqual([99]);
  });

  it('refuses the job of another queue', async () => {
    const mail = new MailProcessor({} as MailSender);
    const job = { name: 'waitlist.promote', payload: { organizerId: 7, eventId: 31 } } as const;
    await expect(mail.handle(job)).rejects.toThrow('no processor for waitlist.promote');
  });
});
