import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The Ed25519 key pair an event signs its tickets with; it never changes. */
@Entity('event_ticket_key')
export class EventTicketKeyEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryColumn({ type: 'bigint' })
  eventId: number;

  /** PEM, SPKI: shown to everybody, so that a device at a door can check a ticket without asking us. */
  @Column({ type: 'text' })
  publicKey: string;

  /** PKCS 8, sealed with the installation's secret. */
  @Column({ type: 'bytea' })
  sealedPrivateKey: Buffer;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
