import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A pool of places shared by items; what rarely changes about it. The counters are in its ledger row. */
@Entity('quota')
export class QuotaEntity {
  @PrimaryColumn('bigint')
  organizerId: number;

  @PrimaryColumn({ type: 'bigint', generated: 'identity' })
  id: number;

  @Column('bigint')
  eventId: number;

  @Column({ type: 'bigint', nullable: true })
  subeventId: number | null;

  @Column('text')
  name: string;

  @Column('boolean')
  releaseAfterExit: boolean;

  @Column('boolean')
  ignoreForEventAvailability: boolean;
}
