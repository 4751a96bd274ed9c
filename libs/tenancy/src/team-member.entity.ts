import { Entity, PrimaryColumn } from 'typeorm';

/** A user who belongs to a team. */
@Entity('team_member')
export class TeamMemberEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryColumn({ type: 'bigint' })
  teamId: number;

  @PrimaryColumn({ type: 'bigint' })
  userId: number;
}
