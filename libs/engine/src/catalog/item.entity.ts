import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { FormField } from './form-field';
import type { I18nText } from './i18n-text';

/** Something a person can buy or reserve; sold as its variations where it has some. */
@Entity('item')
export class ItemEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid', default: () => 'gen_random_uuid()' })
  uuid: string;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint', nullable: true })
  categoryId: number | null;

  @Column({ type: 'jsonb' })
  name: I18nText;

  @Column({ type: 'text', nullable: true })
  internalName: string | null;

  @Column({ type: 'jsonb', nullable: true })
  description: I18nText | null;

  @Column({ type: 'bigint' })
  defaultPriceMinor: number;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  @Column({ type: 'boolean', default: false })
  admission: boolean;

  @Column({ type: 'boolean', default: false })
  personalized: boolean;

  @Column({ type: 'integer', default: 0 })
  position: number;

  @Column({ type: 'timestamptz', nullable: true })
  availableFrom: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  availableUntil: Date | null;

  @Column({ type: 'boolean', default: false })
  requireVoucher: boolean;

  @Column({ type: 'boolean', default: false })
  hideWithoutVoucher: boolean;

  @Column({ type: 'boolean', default: false })
  requireApproval: boolean;

  @Column({ type: 'boolean', default: false })
  requireBundling: boolean;

  @Column({ type: 'boolean', default: true })
  allowWaitinglist: boolean;

  @Column({ type: 'boolean', default: true })
  allowCancel: boolean;

  @Column({ type: 'integer', nullable: true })
  minPerOrder: number | null;

  @Column({ type: 'integer', nullable: true })
  maxPerOrder: number | null;

  /** Tickets of it one person (an e-mail address) may have at a time; null: any number. */
  @Column({ type: 'integer', nullable: true })
  maxPerUser: number | null;

  /** The payer chooses; the price is the minimum. */
  @Column({ type: 'boolean', default: false })
  freePrice: boolean;

  /** Questions asked with a reservation, in their order. */
  @Column({ type: 'jsonb', default: [] })
  formFields: FormField[];

  /** Fields that are stored and shown, and that no rule reads; only what was set. */
  @Column({ type: 'jsonb', default: {} })
  presentation: Record<string, unknown>;
}
