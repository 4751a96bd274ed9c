import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** A pool of places shared by items: what rarely changes about it. Its size and counters are in its ledger row. */
@Entity('quota')
export class QuotaEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint', nullable: true })
  subeventId: number | null;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'boolean', default: false })
  releaseAfterExit: boolean;

  @Column({ type: 'boolean', default: false })
  ignoreForEventAvailability: boolean;
}
