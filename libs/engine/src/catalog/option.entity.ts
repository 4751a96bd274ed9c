import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Of the radio options of an event exactly one is chosen, of the checkbox ones any number (reference tibillet A2). */
export const optionKinds = ['radio', 'checkbox'] as const;
export type OptionKind = (typeof optionKinds)[number];

/** Something to choose with a reservation ("pit", "stand"); belongs to the organizer, events offer it. */
@Entity('option')
export class OptionEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid', default: () => 'gen_random_uuid()' })
  uuid: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  description: string | null;

  /** Order of lists; the lightest first. */
  @Column({ type: 'integer', default: 0 })
  weight: number;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
