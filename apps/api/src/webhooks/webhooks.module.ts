import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { TenancyModule } from '@vestibule/tenancy';
import { StripeNotices } from './stripe-notices.service';
import { StripeWebhookController } from './stripe-webhook.controller';

/** Where payment providers say what happened. */
@Module({
  imports: [EngineModule, TenancyModule],
  controllers: [StripeWebhookController],
  providers: [StripeNotices],
})
export class WebhooksModule {}
