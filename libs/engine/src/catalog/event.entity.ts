import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { I18nText } from './i18n-text';

/** What an organizer sells; with `hasSubevents` a series of dates. */
@Entity('event')
export class EventEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid', default: () => 'gen_random_uuid()' })
  uuid: string;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'jsonb' })
  name: I18nText;

  @Column({ type: 'boolean', default: false })
  live: boolean;

  @Column({ type: 'boolean', default: false })
  testmode: boolean;

  @Column({ type: 'text', default: 'EUR' })
  currency: string;

  @Column({ type: 'timestamptz' })
  dateFrom: Date;

  @Column({ type: 'timestamptz', nullable: true })
  dateTo: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  dateAdmission: Date | null;

  @Column({ type: 'boolean', default: true })
  isPublic: boolean;

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

  @Column({ type: 'boolean', default: false })
  hasSubevents: boolean;

  @Column({ type: 'text', default: 'UTC' })
  timezone: string;

  @Column({ type: 'jsonb', default: {} })
  metaData: Record<string, string>;

  @Column({ type: 'jsonb', default: {} })
  itemMetaProperties: Record<string, string>;

  @Column({ type: 'text', array: true, default: [] })
  plugins: string[];

  @Column({ type: 'boolean', default: true })
  allSalesChannels: boolean;

  @Column({ type: 'text', array: true, default: [] })
  limitSalesChannels: string[];

  /** Tickets one person (an e-mail address) may have at a time; null: any number. */
  @Column({ type: 'integer', nullable: true })
  maxPerUser: number | null;

  /** Only what was set; read it through `eventSettings`, which knows the defaults. */
  @Column({ type: 'jsonb', default: {} })
  settings: Record<string, unknown>;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
