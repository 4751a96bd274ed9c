import { type DynamicModule, Module } from '@nestjs/common';
import { engineEntities, EngineModule } from '@vestibule/engine';
import { mailEntities, MailModule } from '@vestibule/mail';
import { outboxEntities, OutboxModule } from '@vestibule/outbox';
import { type Clock, type Config, PlatformModule } from '@vestibule/platform';
import { tenancyEntities, TenancyModule } from '@vestibule/tenancy';
import { TibilletModule } from './dialects/tibillet/tibillet.module';
import { tibilletWire } from './dialects/tibillet/tibillet.wire';
import { HealthController } from './health/health.controller';
import { HttpModule } from './http/http.module';
import { RateLimitModule } from './http/rate-limit.module';
import { PagesModule } from './pages/pages.module';
import { v1Error } from './v1/v1.errors';
import { V1Module } from './v1/v1.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** Every entity a process of ours may load. */
export const allEntities = [...tenancyEntities, ...engineEntities, ...mailEntities, ...outboxEntities];

/** The API process. */
@Module({})
export class AppModule {
  static forRoot(config: Config, options: { clock?: Clock } = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ config, processName: 'api', entities: allEntities, clock: options.clock }),
        OutboxModule,
        MailModule,
        TenancyModule,
        EngineModule,
        HttpModule.forRoot([tibilletWire, { covers: () => true, toWire: v1Error }]),
        RateLimitModule,
        V1Module,
        TibilletModule,
        PagesModule,
        WebhooksModule,
      ],
      controllers: [HealthController],
    };
  }
}
