import type { JobRequest } from '@vestibule/jobs';
import { overdueMails } from '@vestibule/mail';
import type { Database, Tx } from '@vestibule/platform';
import { LRUCache } from 'lru-cache';
import type { JobQueues } from '../queues/job-queues';
import { dueRefunds } from './due-refunds.repository';
import { eventsWithExpiredOffers } from './expired-offers.repository';
import { deleteOldAnswers } from './idempotency.repository';
import { type EventKey, eventsWorthAPass, firstEvent } from './missed-promotions.repository';
import { firstMoment, type Found } from './moment-cursor.repository';
import { eventsWithDueMails, eventsWithOverdueHolds, eventsWithUnsentTickets } from './reservations.repository';

/** Some 40 ms of the database's time, and a second of the embedded Redis's at the worst. */
const promotionsAtOnce = { visited: 5_000, found: 250 };
/** With the interval of the sweep, below the five seconds within which a missed place is found. */
const passAgainAfterMs = 3_500;
const eventsAtOnce = 250;
const mailsAtOnce = 200;
const refundsAtOnce = 100;
/** A mail or a refund that was just written is on its way by the outbox. */
const overdueSeconds = 5;
const answersAtOnce = 5_000;

interface SweepOptions {
  /** Connected as the relay role. */
  readonly database: Database;
  readonly queues: Pick<JobQueues, 'add'>;
  /** False leaves mails alone. */
  readonly canSendMails: boolean;
}

/**
 * Rebuilds jobs from the tables: whatever an outage, a lost job or the mere passing of time has left undone. Each looks
 * at a bounded part and goes on there the next time.
 */
export class Sweeps {
  private promotionsAfter = firstEvent;
  private readonly justPassed = new LRUCache<string, true>({ max: 50_000, ttl: passAgainAfterMs });

  /** Has the places of expired offers taken back. */
  readonly expiredOffers = this.rounds('waitlist.expire_offers', eventsWithExpiredOffers, firstMoment);

  /** Has the places of holds that are over given back. */
  readonly overdueHolds = this.rounds('booking.expire_holds', eventsWithOverdueHolds, firstMoment);

  /** Has mails written that reservations wait for and whose job was lost. */
  readonly dueMails = this.rounds('booking.write_mails', eventsWithDueMails, firstEvent);

  /** Has looked after tickets that went out, or did not, where the news of it was lost. */
  readonly unsentTickets = this.rounds('booking.find_ended_mails', eventsWithUnsentTickets, firstMoment);

  constructor(private readonly options: SweepOptions) {}

  /** Has events passed that have people who wait and free places. Also finds what opens at a certain time. */
  async missedPromotions(): Promise<void> {
    const { database, queues } = this.options;
    const found = await database.acrossTenants((tx) => eventsWorthAPass(tx, this.promotionsAfter, promotionsAtOnce));
    // A pass that could serve nobody would be asked for again at every tick; every few seconds is often enough.
    const due = found.events.filter(({ organizerId, eventId }) => !this.justPassed.has(`${organizerId}/${eventId}`));
    await queues.add(due.map((event) => forEvent('waitlist.promote', event)));
    for (const { organizerId, eventId } of due) this.justPassed.set(`${organizerId}/${eventId}`, true);
    this.promotionsAfter = found.goOnAfter;
  }

  /** Has mails sent whose job was lost, or that were put off until now. */
  async overdueMails(): Promise<void> {
    const { database, queues, canSendMails } = this.options;
    if (!canSendMails) return;
    const mails = await database.acrossTenants((tx) => overdueMails(tx, overdueSeconds, mailsAtOnce));
    await queues.add(mails.map(({ organizerId, mailId }) => ({ name: 'mail.send', payload: { organizerId, mailId } })));
  }

  /** Has refunds sent whose job was lost, or that were put off until now. */
  async dueRefunds(): Promise<void> {
    const { database, queues } = this.options;
    const refunds = await database.acrossTenants((tx) => dueRefunds(tx, overdueSeconds, refundsAtOnce));
    await queues.add(refunds.map((payload) => ({ name: 'payment.refund', payload })));
  }

  /** Forgets answers kept for repeated requests. */
  async oldAnswers(): Promise<void> {
    const { database } = this.options;
    let deleted: number;
    do {
      deleted = await database.acrossTenants((tx) => deleteOldAnswers(tx, answersAtOnce));
    } while (deleted === answersAtOnce);
  }

  /** Asks for a job for each event a look finds; every time the look goes on where the last one ended. */
  private rounds<Cursor>(
    name: EventJob,
    look: (tx: Tx, after: Cursor, limit: number) => Promise<Found<Cursor>>,
    first: Cursor,
  ): () => Promise<void> {
    let after = first;
    return async () => {
      const { database, queues } = this.options;
      const found = await database.acrossTenants((tx) => look(tx, after, eventsAtOnce));
      await queues.add(onceEach(found.events).map((event) => forEvent(name, event)));
      after = found.goOnAfter;
    };
  }
}

type EventJob =
  | 'waitlist.promote'
  | 'waitlist.expire_offers'
  | 'booking.expire_holds'
  | 'booking.write_mails'
  | 'booking.find_ended_mails';

function onceEach(events: readonly EventKey[]): EventKey[] {
  return [...new Map(events.map((event) => [`${event.organizerId}/${event.eventId}`, event])).values()];
}

function forEvent(name: EventJob, { organizerId, eventId }: EventKey): JobRequest {
  return { name, payload: { organizerId, eventId } };
}
