import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Decision, DecisionReason } from './promotion.policy';

/** Why a pass served or skipped: one person (`entryId`), or everybody who waited for a product at that moment. */
@Entity('promotion_decision')
export class PromotionDecisionEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint', nullable: true })
  entryId: number | null;

  @Column({ type: 'bigint' })
  itemId: number;

  @Column({ type: 'bigint', nullable: true })
  variationId: number | null;

  @Column({ type: 'bigint', nullable: true })
  subeventId: number | null;

  @Column({ type: 'text' })
  decision: Decision;

  @Column({ type: 'text' })
  reason: DecisionReason;

  @Column({ type: 'text', default: '' })
  detail: string;

  /** The quota that had, or lacked, the place. */
  @Column({ type: 'bigint', nullable: true })
  quotaId: number | null;

  /** Passes in a row that decided the same. */
  @Column({ type: 'integer', default: 1 })
  passes: number;

  @Column({ type: 'timestamptz' })
  firstAt: Date;

  /** The latest of those passes. */
  @Column({ type: 'timestamptz' })
  at: Date;
}
