import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Where a mail is: `queued` until a mail server took it (`sent`), refused its address for good (`refused`), or it was
 * tried for too long (`failed`).
 */
export type MailStatus = 'queued' | 'sent' | 'refused' | 'failed';

/** One mail to one person; rendered when it is sent. */
@Entity('mail_message')
export class MailMessageEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'text' })
  dedupeKey: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  recipient: string;

  @Column({ type: 'text' })
  locale: string;

  @Column({ type: 'jsonb' })
  facts: Record<string, unknown>;

  /** The same in every attempt, so that a mail that arrives twice is seen to be one. */
  @Column({ type: 'text' })
  messageId: string;

  /** The reservation it is about, if any. */
  @Column({ type: 'bigint', nullable: true })
  reservationId: number | null;

  @Column({ type: 'text', default: 'queued' })
  status: MailStatus;

  /** Also tells apart who tries: only the latest attempt may say how it ended. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** Earliest next attempt; an attempt moves it ahead for as long as it lasts. */
  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  dueAt: Date;

  @Column({ type: 'text', nullable: true })
  lastError: string | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt: Date | null;
}

/** Entities of this library. */
export const mailEntities = [MailMessageEntity] as const;
