import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organizer's own account at a payment provider. */
@Entity('payment_account')
export class PaymentAccountEntity {
  @PrimaryColumn({ type: 'bigint' })
  organizerId: number;

  @PrimaryColumn({ type: 'text' })
  provider: 'stripe';

  /** Keys of the account, sealed for the purpose `payment-account`. */
  @Column({ type: 'bytea' })
  sealedConfig: Buffer;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  updatedAt: Date;
}
