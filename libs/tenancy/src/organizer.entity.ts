import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The tenant: who sells. Its id is the `organizer_id` of every other table. */
@Entity('organizer')
export class OrganizerEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', default: 'UTC' })
  timezone: string;

  @Column({ type: 'text', array: true, default: [] })
  plugins: string[];

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
