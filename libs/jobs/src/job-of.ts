import { type JobName, type JobRequest, payloadOf } from './job-catalog';

/** Which job each kind of outbox event asks for. The spec beside checks that no kind is missing. */
const routes = {
  'capacity.freed': 'waitlist.promote',
  'mail.queued': 'mail.send',
  'mails.due': 'booking.write_mails',
  'mail.ended': 'booking.mail_ended',
  'refund.due': 'payment.refund',
} as const satisfies Record<string, JobName>;

/** An outbox row, as far as routing looks at it. */
export interface RoutableEvent {
  readonly organizerId: number;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * The job an outbox event asks for.
 * @throws when the kind is unknown (written by a newer version) or the payload does not fit the job.
 */
export function jobOf(event: RoutableEvent): JobRequest {
  const name = Object.hasOwn(routes, event.kind) ? routes[event.kind as keyof typeof routes] : undefined;
  if (!name) throw new Error(`no job handles the outbox event ${event.kind}`);
  return { name, payload: payloadOf(name, { ...event.payload, organizerId: event.organizerId }) } as JobRequest;
}
