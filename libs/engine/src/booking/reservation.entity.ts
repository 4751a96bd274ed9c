import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { ReservationStatus } from './reservation.machine';

/** An option somebody chose; the name is the one it had then. The UUID is null where words came before options. */
export interface ChosenOption {
  readonly uuid: string | null;
  readonly name: string;
}

/** Where a reservation was made: our own wire, a foreign one, or a page. */
export const reservationChannels = ['api', 'tibillet', 'web'] as const;
export type ReservationChannel = (typeof reservationChannels)[number];

/** A mail a reservation may be due: the link that verifies its address, how to pay, or its tickets. */
export type DueMail = 'verification' | 'payment' | 'tickets';

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

  /** Options as they were when they were chosen. */
  @Column({ type: 'jsonb', default: [] })
  options: ChosenOption[];

  /** Answers by the name of their question. */
  @Column({ type: 'jsonb', default: {} })
  formAnswers: Record<string, unknown>;

  @Column({ type: 'jsonb', default: {} })
  extraData: Record<string, unknown>;

  /** Until when its places are held; null when they are its own, or when it is over. */
  @Column({ type: 'timestamptz', nullable: true })
  holdUntil: Date | null;

  /** What an expired one (E) was before. */
  @Column({ type: 'text', nullable: true })
  expiredFrom: 'R' | 'U' | 'F' | null;

  /** Opens the customer's own page; unguessable. */
  @Column({ type: 'text' })
  secret: string;

  @Column({ type: 'text', default: 'api' })
  channel: ReservationChannel;

  /** Who made it; see actor.ts. */
  @Column({ type: 'text', default: 'system' })
  madeBy: string;

  /** A mail that a worker has to write; null when none is wanted or it was written. */
  @Column({ type: 'text', nullable: true })
  mailDue: DueMail | null;

  /** Counts the mails that were asked for, so that a repeated one is not taken for the first. */
  @Column({ type: 'integer', default: 0 })
  mailRound: number;

  /** The address was refused. */
  @Column({ type: 'boolean', default: false })
  mailError: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  anonymizedAt: Date | null;

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
