import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LedgerRow } from './ledger.policy';

/** What is taken of a quota: changes in the transaction of the rows it counts (docs/locking.md). */
@Entity('quota_ledger')
export class QuotaLedgerEntity implements LedgerRow {
  @PrimaryColumn('bigint')
  organizerId: number;

  @PrimaryColumn('bigint')
  quotaId: number;

  @Column('bigint')
  eventId: number;

  @Column({ type: 'integer', nullable: true })
  size: number | null;

  @Column({ type: 'integer', nullable: true })
  ceiling: number | null;

  @Column('integer')
  waitingSize: number;

  @Column('boolean')
  closed: boolean;

  @Column('boolean')
  closeWhenSoldOut: boolean;

  @Column('integer')
  paid: number;

  @Column('integer')
  pending: number;

  @Column('integer')
  held: number;

  @Column('integer')
  blocked: number;

  @Column('integer')
  exited: number;

  @Column('integer')
  waitingBookings: number;

  @Column('integer')
  waitingEntries: number;
}
