import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { I18nText } from './i18n-text';

/** A heading under which items are shown. */
@Entity('category')
export class CategoryEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'jsonb' })
  name: I18nText;

  @Column({ type: 'text', nullable: true })
  internalName: string | null;

  @Column({ type: 'jsonb', nullable: true })
  description: I18nText | null;

  @Column({ type: 'integer', default: 0 })
  position: number;

  @Column({ type: 'boolean', default: false })
  isAddon: boolean;

  @Column({ type: 'text', nullable: true })
  crossSellingMode: string | null;

  @Column({ type: 'text', nullable: true })
  crossSellingCondition: string | null;

  /** Items of the event. */
  @Column({ type: 'jsonb', default: [] })
  crossSellingMatchProducts: number[];
}
