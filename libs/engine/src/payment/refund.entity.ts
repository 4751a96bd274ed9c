import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** `pending` until the money went back (`done`) or never will (`failed`). */
export const refundStatuses = ['pending', 'done', 'failed'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

/** Money on its way back. */
@Entity('refund')
export class RefundEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid' })
  uuid: string;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint' })
  reservationId: number;

  @Column({ type: 'bigint' })
  paymentId: number;

  @Column({ type: 'bigint' })
  amountMinor: number;

  @Column({ type: 'text' })
  status: RefundStatus;

  @Column({ type: 'text' })
  reason: string;

  /** Who asked for it; see booking/actor.ts. */
  @Column({ type: 'text' })
  actor: string;

  @Column({ type: 'text', nullable: true })
  providerReference: string | null;

  /** Also tells apart who tries: only the latest attempt may say how it ended. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  dueAt: Date;

  @Column({ type: 'text', nullable: true })
  lastError: string | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  doneAt: Date | null;
}
