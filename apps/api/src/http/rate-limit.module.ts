import { Global, Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Config, CONFIG, type Log, LOG, WindowCounter } from '@vestibule/platform';

/** What the guards of limited routes count with. */
@Global()
@Module({
  providers: [
    {
      provide: WindowCounter,
      useFactory: (config: Config, log: Log) => new WindowCounter(config.REDIS_URL, log),
      inject: [CONFIG, LOG],
    },
  ],
  exports: [WindowCounter],
})
export class RateLimitModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(WindowCounter) private readonly counter: WindowCounter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.RATE_LIMITS) await this.counter.open();
  }

  onApplicationShutdown(): void {
    this.counter.close();
  }
}
