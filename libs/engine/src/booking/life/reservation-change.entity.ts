import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Actor } from '../actor';

/** What may happen to a reservation, as its change log calls it. */
export const changeActions = [
  'made',
  'address_verified',
  'paid',
  'expired',
  'revived',
  'confirmed',
  'tickets_mailed',
  'mail_refused',
  'resent',
  'edited',
  'transferred',
  'ticket_added',
  'ticket_edited',
  'ticket_cancelled',
  'cancelled',
  'refund_asked',
  'refunded',
  'refund_failed',
  'payment_failed',
  'scanned',
  'unscanned',
  'anonymized',
] as const;
export type ChangeAction = (typeof changeActions)[number];

/** One thing that happened to a reservation. */
@Entity('reservation_change')
export class ReservationChangeEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint' })
  reservationId: number;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  actor: Actor;

  @Column({ type: 'text' })
  action: ChangeAction;

  /** What changed, in the wire's words; never an address or a name, which would outlive an anonymization. */
  @Column({ type: 'jsonb', default: {} })
  detail: Record<string, unknown>;
}
