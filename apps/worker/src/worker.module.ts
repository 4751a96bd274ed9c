import { type DynamicModule, Module } from '@nestjs/common';
import { engineEntities, EngineModule } from '@vestibule/engine';
import { mailEntities, MailModule } from '@vestibule/mail';
import { outboxEntities } from '@vestibule/outbox';
import { type Config, Database, PlatformModule } from '@vestibule/platform';
import { tenancyEntities } from '@vestibule/tenancy';
import { BookingProcessor } from './processors/booking.processor';
import { HoldsProcessor } from './processors/holds.processor';
import { MailProcessor } from './processors/mail.processor';
import { PaymentProcessor } from './processors/payment.processor';
import { WaitlistProcessor } from './processors/waitlist.processor';
import { PROCESSORS, RELAY_DATABASE, WorkerRuntime } from './worker-runtime';

const entities = [...tenancyEntities, ...engineEntities, ...mailEntities, ...outboxEntities];

/** The process that runs jobs. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot({ config, processName: 'worker', entities }), EngineModule, MailModule],
      providers: [
        BookingProcessor,
        HoldsProcessor,
        MailProcessor,
        PaymentProcessor,
        WaitlistProcessor,
        {
          provide: PROCESSORS,
          useFactory: (...processors: unknown[]) => processors,
          inject: [BookingProcessor, HoldsProcessor, MailProcessor, PaymentProcessor, WaitlistProcessor],
        },
        {
          provide: RELAY_DATABASE,
          useFactory: () => Database.open(config, { role: 'relay', entities: [], applicationName: 'vestibule-relay' }),
        },
        WorkerRuntime,
      ],
    };
  }
}
