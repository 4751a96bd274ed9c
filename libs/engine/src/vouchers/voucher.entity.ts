import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** How a voucher changes the price of what it is used for. */
export type PriceMode = 'none' | 'set' | 'subtract' | 'percent';

/** Who made a voucher: an organizer, or the waiting list as an offer. */
export type VoucherSource = 'organizer' | 'waiting_list';

/** A code that keeps a place, or changes its price. */
@Entity('voucher')
export class VoucherEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'bigint' })
  eventId: number;

  /** Upper-case; unique within the event. */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'integer', default: 1 })
  maxUsages: number;

  @Column({ type: 'integer', default: 1 })
  minUsages: number;

  /** Tickets that use it and are not cancelled. */
  @Column({ type: 'integer', default: 0 })
  redeemed: number;

  @Column({ type: 'timestamptz', nullable: true })
  validUntil: Date | null;

  @Column({ type: 'boolean', default: false })
  blockQuota: boolean;

  @Column({ type: 'boolean', default: false })
  allowIgnoreQuota: boolean;

  @Column({ type: 'text', default: 'none' })
  priceMode: PriceMode;

  /** An amount in minor units, or hundredths of a percent when `priceMode` is `percent`. */
  @Column({ type: 'bigint', nullable: true })
  valueMinor: number | null;

  @Column({ type: 'bigint', nullable: true })
  itemId: number | null;

  @Column({ type: 'bigint', nullable: true })
  variationId: number | null;

  @Column({ type: 'bigint', nullable: true })
  quotaId: number | null;

  @Column({ type: 'bigint', nullable: true })
  subeventId: number | null;

  @Column({ type: 'text', default: '' })
  tag: string;

  @Column({ type: 'text', default: '' })
  comment: string;

  @Column({ type: 'boolean', default: true })
  showHiddenItems: boolean;

  @Column({ type: 'boolean', default: false })
  allAddonsIncluded: boolean;

  @Column({ type: 'boolean', default: false })
  allBundlesIncluded: boolean;

  /** Most that all its uses together may take off prices. */
  @Column({ type: 'bigint', nullable: true })
  budgetMinor: number | null;

  @Column({ type: 'bigint', default: 0 })
  budgetUsedMinor: number;

  @Column({ type: 'text', default: 'organizer' })
  source: VoucherSource;

  /** True while its unused part is counted in the ledger of its quotas. */
  @Column({ type: 'boolean', default: false })
  isBlocking: boolean;

  /** Raised by every change of its rules. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
