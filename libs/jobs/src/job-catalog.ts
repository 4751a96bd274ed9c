import { z } from 'zod';

const id = z.int().positive();

/** The queues. Their names are known here and to BullMQ alone. */
export const queues = {
  /**
   * Passes over waiting lists, one an event. Each works for milliseconds, but may wait for the locks of its event while
   * places are freed or taken: enough of them that those of other events do not wait with it (measured by
   * bench/promotion).
   */
  waitlist: { concurrency: 12 },
  /**
   * Holds that end. Apart from the mails: thousands of tickets take seconds to be written, and freed places are to be
   * found within five. May wait for locks like a pass.
   */
  holds: { concurrency: 2 },
  /** What else follows from reservations by itself: mails to be written, and how they end. */
  booking: { concurrency: 4 },
  /** Mostly waiting for a payment provider. */
  payment: { concurrency: 3 },
  /** Mostly waiting for a mail server. */
  mail: { concurrency: 8 },
} as const satisfies Record<string, { concurrency: number }>;

export type QueueName = keyof typeof queues;

interface JobDefinition<Queue extends QueueName, Payload extends z.ZodObject> {
  readonly queue: Queue;
  readonly payload: Payload;
  /** Runs before the job is given up; whatever it was for is found again by a sweep. */
  readonly attempts: number;
  /** Milliseconds before the second run; doubled for every further one. */
  readonly backoffMs: number;
  /** Jobs of one name and key are one piece of work: while one waits, another is not added. */
  readonly dedupeKey: (payload: z.output<Payload>) => string;
  /**
   * What happens to a job that is added while its twin runs. `again`: it runs afterwards, because the running one may
   * have read the tables before the change that this one is about. `drop`: the running one does the work.
   */
  readonly whileActive: 'again' | 'drop';
}

const job = <Queue extends QueueName, Payload extends z.ZodObject>(definition: JobDefinition<Queue, Payload>) =>
  definition;

const ofEvent = z.object({ organizerId: id, eventId: id });
const eventKey = (payload: z.output<typeof ofEvent>) => `${payload.organizerId}/${payload.eventId}`;
const ofMail = z.object({ organizerId: id, mailId: id });
const mailKey = (payload: z.output<typeof ofMail>) => `${payload.organizerId}/${payload.mailId}`;

/** Every job there is. Adding one here without a processor stops the worker's start. */
export const jobCatalog = {
  /** Turns free places of one event into offers. */
  'waitlist.promote': job({
    queue: 'waitlist',
    payload: ofEvent,
    attempts: 5,
    backoffMs: 200,
    dedupeKey: eventKey,
    whileActive: 'again',
  }),
  /** Takes the places of one event's expired offers back. */
  'waitlist.expire_offers': job({
    queue: 'waitlist',
    payload: ofEvent,
    attempts: 3,
    backoffMs: 200,
    dedupeKey: eventKey,
    whileActive: 'drop',
  }),
  /** Ends the holds of one event that are over. */
  'booking.expire_holds': job({
    queue: 'holds',
    payload: ofEvent,
    attempts: 3,
    backoffMs: 200,
    dedupeKey: eventKey,
    whileActive: 'drop',
  }),
  /** Sends one refund; what a provider refuses is tried again from the refund's own row, not by these attempts. */
  'payment.refund': job({
    queue: 'payment',
    payload: z.object({ organizerId: id, refundId: id }),
    attempts: 3,
    backoffMs: 500,
    dedupeKey: (payload) => `${payload.organizerId}/${payload.refundId}`,
    whileActive: 'drop',
  }),
  /** Writes the mails that reservations of one event wait for. */
  'booking.write_mails': job({
    queue: 'booking',
    payload: ofEvent,
    attempts: 5,
    backoffMs: 200,
    dedupeKey: eventKey,
    whileActive: 'again',
  }),
  /** Notes on its reservation how one mail ended. */
  'booking.mail_ended': job({
    queue: 'booking',
    payload: ofMail,
    attempts: 5,
    backoffMs: 200,
    dedupeKey: mailKey,
    whileActive: 'drop',
  }),
  /** Has noted how ticket mails of one event ended, where the news of it was lost. */
  'booking.find_ended_mails': job({
    queue: 'booking',
    payload: ofEvent,
    attempts: 3,
    backoffMs: 200,
    dedupeKey: eventKey,
    whileActive: 'drop',
  }),
  /** Sends one mail; what a mail server refuses is tried again from the mail's own row, not by these attempts. */
  'mail.send': job({
    queue: 'mail',
    payload: ofMail,
    attempts: 3,
    backoffMs: 500,
    dedupeKey: mailKey,
    whileActive: 'drop',
  }),
} as const;

export type JobName = keyof typeof jobCatalog;

/** Names of the jobs that run in a queue. */
export type JobsOf<Queue extends QueueName> = {
  [Name in JobName]: (typeof jobCatalog)[Name]['queue'] extends Queue ? Name : never;
}[JobName];

/** What a job carries. */
export type PayloadOf<Name extends JobName> = z.output<(typeof jobCatalog)[Name]['payload']>;

/** A job to be added to its queue. */
export type JobRequest = { [Name in JobName]: { readonly name: Name; readonly payload: PayloadOf<Name> } }[JobName];

/** Names of all jobs. */
export const jobNames = Object.keys(jobCatalog) as JobName[];

/** True when the catalog has a job of this name. */
export function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobCatalog, name);
}

/** Which queue a job runs in. */
export function queueOf(name: JobName): QueueName {
  return jobCatalog[name].queue;
}

/** Checks what a job carries. @throws ZodError when it does not fit the job. */
export function payloadOf<Name extends JobName>(name: Name, data: unknown): PayloadOf<Name> {
  return jobCatalog[name].payload.parse(data) as PayloadOf<Name>;
}

/** Names the piece of work a job is; two jobs with the same key are one. */
export function dedupeKeyOf({ name, payload }: JobRequest): string {
  const definition: { dedupeKey: (payload: never) => string } = jobCatalog[name];
  return `${name}/${definition.dedupeKey(payload as never)}`;
}
