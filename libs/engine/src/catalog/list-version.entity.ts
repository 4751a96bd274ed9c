import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a list of an event was last changed. */
@Entity('list_version')
export class ListVersionEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryColumn({ type: 'bigint' })
  eventId: number;

  @PrimaryColumn({ type: 'text' })
  list: string;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  changedAt: Date;
}
