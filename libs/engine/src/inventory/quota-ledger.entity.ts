import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LedgerRow } from './ledger.policy';

/** What is taken of a quota: changes in the transaction of the rows it counts (docs/locking.md). */
@Entity('quota_ledger')
export class QuotaLedgerEntity implements LedgerRow {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryColumn({ type: 'bigint' })
  quotaId: number;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'integer', nullable: true })
  size: number | null;

  @Column({ type: 'integer', nullable: true })
  ceiling: number | null;

  @Column({ type: 'integer', default: 0 })
  waitingSize: number;

  @Column({ type: 'boolean', default: false })
  closed: boolean;

  @Column({ type: 'boolean', default: false })
  closeWhenSoldOut: boolean;

  @Column({ type: 'integer', default: 0 })
  paid: number;

  @Column({ type: 'integer', default: 0 })
  pending: number;

  @Column({ type: 'integer', default: 0 })
  held: number;

  @Column({ type: 'integer', default: 0 })
  blocked: number;

  @Column({ type: 'integer', default: 0 })
  exited: number;

  @Column({ type: 'integer', default: 0 })
  waitingBookings: number;

  @Column({ type: 'integer', default: 0 })
  waitingEntries: number;
}
