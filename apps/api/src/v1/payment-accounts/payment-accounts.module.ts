import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { PaymentAccountsController } from './payment-accounts.controller';

/** `/api/v1/organizers/{organizer}/payment-accounts/`. */
@Module({ imports: [EngineModule], controllers: [PaymentAccountsController] })
export class PaymentAccountsModule {}
