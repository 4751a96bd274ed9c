import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { ReservationStatus } from './reservation.machine';

/** One customer's claim to one or more places; its tickets say which. */
@Entity('reservation')
export class ReservationEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid' })
  uuid: string;

  /** What a customer reads out; unguessable. */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'text' })
  status: ReservationStatus;

  /** Waits for its places itself instead of having them. */
  @Column({ type: 'boolean', default: false })
  inWaitingList: boolean;

  @Column({ type: 'integer' })
  places: number;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text', nullable: true })
  name: string | null;

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  @Column({ type: 'text', nullable: true })
  userExternalId: string | null;

  @Column({ type: 'text' })
  locale: string;

  @Column({ type: 'boolean', default: true })
  toMail: boolean;

  @Column({ type: 'jsonb', default: [] })
  options: string[];

  @Column({ type: 'jsonb', default: {} })
  extraData: Record<string, unknown>;

  @Column({ type: 'timestamptz', nullable: true })
  holdUntil: Date | null;

  /** Credential and key of the request that made it: a repeated request finds it. */
  @Column({ type: 'text', nullable: true })
  idempotencyKey: string | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  lastModified: Date;
}
