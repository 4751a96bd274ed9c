import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Actor } from '../booking/actor';
import type { ScanRefusal } from './scan.policy';

/** One attempt to go in with a ticket, or to take that back. */
@Entity('ticket_scan')
export class TicketScanEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  /** The ticket's own event, wherever it was shown. */
  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint' })
  ticketId: number;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  kind: 'scan' | 'unscan';

  @Column({ type: 'boolean' })
  accepted: boolean;

  /** Why it was not accepted; empty when it was. */
  @Column({ type: 'text', default: '' })
  reason: ScanRefusal | '';

  @Column({ type: 'text' })
  scannedBy: Actor;
}
