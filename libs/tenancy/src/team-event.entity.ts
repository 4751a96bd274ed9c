import { Entity, PrimaryColumn } from 'typeorm';

/** An event that a team without `allEvents` reaches. */
@Entity('team_event')
export class TeamEventEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryColumn({ type: 'bigint' })
  teamId: number;

  @PrimaryColumn({ type: 'bigint' })
  eventId: number;
}
