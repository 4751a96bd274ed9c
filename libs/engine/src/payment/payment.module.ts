import { Module } from '@nestjs/common';
import { PaymentsModule } from '@vestibule/payments';
import { PaymentAccounts } from './payment-accounts.service';

/** Who collects the money of an organizer. */
@Module({ imports: [PaymentsModule], providers: [PaymentAccounts], exports: [PaymentAccounts] })
export class PaymentModule {}
