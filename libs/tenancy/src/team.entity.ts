import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { EventPermission, OrganizerPermission } from './permissions';

/** A set of rights over a set of events, held by its members and its tokens. */
@Entity('team')
export class TeamEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'boolean', default: false })
  allEvents: boolean;

  @Column({ type: 'boolean', default: false })
  allEventPermissions: boolean;

  @Column({ type: 'text', array: true, default: [] })
  limitEventPermissions: EventPermission[];

  @Column({ type: 'boolean', default: false })
  allOrganizerPermissions: boolean;

  @Column({ type: 'text', array: true, default: [] })
  limitOrganizerPermissions: OrganizerPermission[];

  @Column({ name: 'require_2fa', type: 'boolean', default: false })
  require2fa: boolean;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
