import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { I18nText } from './i18n-text';

/** How one date prices or closes an item, or a variation, in its own way. */
export interface PriceOverride {
  /** The item, or the variation. */
  readonly id: number;
  /** Minor units; null keeps the usual price. */
  readonly priceMinor: number | null;
  readonly disabled: boolean;
  /** ISO instants, as they are stored in JSON. */
  readonly availableFrom: string | null;
  readonly availableUntil: string | null;
}

/** A date of a series. */
@Entity('subevent')
export class SubeventEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid', default: () => 'gen_random_uuid()' })
  uuid: string;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'jsonb' })
  name: I18nText;

  @Column({ type: 'boolean', default: false })
  active: boolean;

  @Column({ type: 'boolean', default: true })
  isPublic: boolean;

  @Column({ type: 'timestamptz' })
  dateFrom: Date;

  @Column({ type: 'timestamptz', nullable: true })
  dateTo: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  dateAdmission: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  presaleStart: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  presaleEnd: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  location: I18nText | null;

  @Column({ type: 'double precision', nullable: true })
  geoLat: number | null;

  @Column({ type: 'double precision', nullable: true })
  geoLon: number | null;

  @Column({ type: 'jsonb', nullable: true })
  frontpageText: I18nText | null;

  @Column({ type: 'jsonb', default: [] })
  itemPriceOverrides: PriceOverride[];

  @Column({ type: 'jsonb', default: [] })
  variationPriceOverrides: PriceOverride[];

  @Column({ type: 'jsonb', default: {} })
  metaData: Record<string, string>;

  @Column({ type: 'text', nullable: true })
  comment: string | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  lastModified: Date;
}
