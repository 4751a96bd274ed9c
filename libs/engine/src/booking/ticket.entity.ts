import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Letters of the TiBillet seed: created, not active, not scanned, scanned. */
export const ticketStatuses = ['C', 'N', 'K', 'S'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** One place for one person. */
@Entity('ticket')
export class TicketEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid' })
  uuid: string;

  @Column({ type: 'bigint' })
  reservationId: number;

  /** Rank within the reservation, from 1. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint' })
  itemId: number;

  @Column({ type: 'bigint', nullable: true })
  variationId: number | null;

  @Column({ type: 'bigint', nullable: true })
  subeventId: number | null;

  @Column({ type: 'bigint', nullable: true })
  voucherId: number | null;

  @Column({ type: 'bigint' })
  priceMinor: number;

  /** What its voucher took off, counted against the voucher's budget. */
  @Column({ type: 'bigint', default: 0 })
  budgetUseMinor: number;

  @Column({ type: 'text', nullable: true })
  firstName: string | null;

  @Column({ type: 'text', nullable: true })
  lastName: string | null;

  /** `L` is free seating (TiBillet seed). */
  @Column({ type: 'text', default: 'L' })
  seat: string;

  @Column({ type: 'text' })
  status: TicketStatus;

  @Column({ type: 'boolean', default: false })
  cancelled: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;

  /** When and by whom it was let in; null while it was not. */
  @Column({ type: 'timestamptz', nullable: true })
  scannedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  scannedBy: string | null;

  /** What opens the ticket's public page; unguessable. */
  @Column({ type: 'text' })
  secret: string;
}
