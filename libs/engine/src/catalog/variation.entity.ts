import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { I18nText } from './i18n-text';

/** One of several forms of an item. */
@Entity('variation')
export class VariationEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid', default: () => 'gen_random_uuid()' })
  uuid: string;

  @Column({ type: 'bigint' })
  itemId: number;

  @Column({ type: 'jsonb' })
  value: I18nText;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  @Column({ type: 'jsonb', nullable: true })
  description: I18nText | null;

  @Column({ type: 'integer', default: 0 })
  position: number;

  /** Null takes the item's price. */
  @Column({ type: 'bigint', nullable: true })
  defaultPriceMinor: number | null;

  @Column({ type: 'timestamptz', nullable: true })
  availableFrom: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  availableUntil: Date | null;

  /** Fields that are stored and shown, and that no rule reads; only what was set. */
  @Column({ type: 'jsonb', default: {} })
  presentation: Record<string, unknown>;
}
