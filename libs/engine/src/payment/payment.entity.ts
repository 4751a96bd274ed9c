import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Letters of reference tibillet A6: not generated, sent, waiting, expired, failed, paid, valid (paid, and the reservation
 * confirmed), cancelled, refunded.
 */
export const paymentStatuses = ['N', 'O', 'W', 'E', 'F', 'P', 'V', 'C', 'R'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Who collects the money: the organizer by hand, or Stripe. */
export const paymentProviders = ['manual', 'stripe'] as const;
export type PaymentProviderName = (typeof paymentProviders)[number];

/** How money was handed over, where no provider says so. */
export const manualMethods = ['cash', 'card', 'bank_transfer'] as const;
export type ManualMethod = (typeof manualMethods)[number];

/** Whose account at a provider collects. */
export type CollectingAccount = 'installation' | 'own';

/** One amount that is or was to be paid for a reservation. */
@Entity('payment')
export class PaymentEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column({ type: 'uuid' })
  uuid: string;

  @Column({ type: 'bigint' })
  eventId: number;

  @Column({ type: 'bigint' })
  reservationId: number;

  @Column({ type: 'text' })
  provider: PaymentProviderName;

  @Column({ type: 'text', nullable: true })
  method: ManualMethod | null;

  @Column({ type: 'text' })
  status: PaymentStatus;

  @Column({ type: 'bigint' })
  amountMinor: number;

  /** Given back or on its way back. */
  @Column({ type: 'bigint', default: 0 })
  refundedMinor: number;

  @Column({ type: 'text' })
  currency: string;

  /** Whose account collects it; null until somebody was sent there. Money goes back the way it came. */
  @Column({ type: 'text', nullable: true })
  account: CollectingAccount | null;

  /** What the provider calls the checkout. */
  @Column({ type: 'text', nullable: true })
  providerSession: string | null;

  /** What the provider calls the money. */
  @Column({ type: 'text', nullable: true })
  providerReference: string | null;

  @Column({ type: 'text', nullable: true })
  checkoutUrl: string | null;

  @Column({ type: 'text', nullable: true })
  lastError: string | null;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  paidAt: Date | null;
}
