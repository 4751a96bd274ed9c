import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** One person's wish for one place of one product. */
@Entity('waiting_list_entry')
export class WaitingListEntryEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint' })
  itemId: number;

  @Column({ type: 'bigint', nullable: true })
  variationId: number | null;

  @Column({ type: 'bigint', nullable: true })
  subeventId: number | null;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'jsonb', default: {} })
  nameParts: Record<string, string>;

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  @Column({ type: 'text' })
  locale: string;

  /** Higher is served first. */
  @Column({ type: 'integer', default: 0 })
  priority: number;

  /** The offer; once it is set the person no longer waits. */
  @Column({ type: 'bigint', nullable: true })
  voucherId: number | null;

  @Column({ type: 'timestamptz', nullable: true })
  offeredAt: Date | null;

  /** Opens the public status page; null for entries an organizer made. */
  @Column({ type: 'text', nullable: true })
  secret: string | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
