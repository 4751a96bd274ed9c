/**
 * What a transaction may announce to the workers. An event says only that something is worth looking at; whoever
 * handles it reads the tables again, so an event that comes twice, late or out of order does no harm.
 */
export type OutboxEvent =
  | {
      /** The waiting list of this event is worth a pass: something may have become free or may have opened. */
      readonly kind: 'capacity.freed';
      readonly eventId: number;
      /** What happened, for the log. */
      readonly cause: string;
    }
  | {
      /** A mail was written and is due. */
      readonly kind: 'mail.queued';
      readonly mailId: number;
    }
  | {
      /** Reservations of this event wait for a mail to be written. */
      readonly kind: 'mails.due';
      readonly eventId: number;
    }
  | {
      /** A mail about a reservation was sent, refused or given up. */
      readonly kind: 'mail.ended';
      readonly mailId: number;
    }
  | {
      /** Money is to be given back. */
      readonly kind: 'refund.due';
      readonly refundId: number;
    };

/** Name of a kind of event. */
export type OutboxKind = OutboxEvent['kind'];

/** Doorbell channel that is rung after a commit with events in it. */
export const outboxChannel = 'outbox';
