import { Module } from '@nestjs/common';
import { PaymentProviders } from './payment-providers';

/** Providers that collect money, behind one interface. */
@Module({ providers: [PaymentProviders], exports: [PaymentProviders] })
export class PaymentsModule {}
