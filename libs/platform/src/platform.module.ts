import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { Clock, SystemClock } from './clock';
import type { Config } from './config/config-schema';
import { ClaimPool } from './db/claim-pool';
import { Database, type Entities } from './db/database';
import { assertTenantIsolation } from './db/tenant-isolation';
import { Ids } from './ids';
import { type Log, openLog } from './log';
import { PublicLinks } from './public-links';
import { Doorbell } from './redis/doorbell';
import { Secrets } from './secrets';

/** Injection token of the parsed environment. */
export const CONFIG = Symbol('config');
/** Injection token of the process's logger. */
export const LOG = Symbol('log');

interface PlatformOptions {
  config: Config;
  /** Name of the process in logs and in `pg_stat_activity`. */
  processName: string;
  /** Every entity of the libraries the process loads. */
  entities: Entities;
  /** Another clock than the machine's; for tests. */
  clock?: Clock;
}

/** What every process stands on: configuration, clock, ids, log, database, Redis. Closes them on shutdown. */
@Global()
@Module({})
export class PlatformModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ClaimPool) private readonly claimPool: ClaimPool,
    @Inject(Doorbell) private readonly doorbell: Doorbell,
  ) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    const { config, processName, entities } = options;
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useFactory: () => openLog(processName, config.LOG_LEVEL) },
        { provide: Clock, useValue: options.clock ?? new SystemClock() },
        { provide: Ids, useValue: new Ids() },
        { provide: Secrets, useValue: new Secrets(config.SECRET_KEY) },
        { provide: PublicLinks, useValue: new PublicLinks(config.PUBLIC_URL) },
        {
          provide: Database,
          useFactory: () =>
            Database.open(config, { role: 'app', entities, applicationName: `vestibule-${processName}` }),
        },
        { provide: ClaimPool, useFactory: () => ClaimPool.open(config) },
        { provide: Doorbell, useFactory: (log: Log) => new Doorbell(config.REDIS_URL, log), inject: [LOG] },
      ],
      exports: [CONFIG, LOG, Clock, Ids, Secrets, PublicLinks, Database, ClaimPool, Doorbell],
    };
  }

  /** A process does not start on a database that would show one tenant's rows to another. */
  async onModuleInit(): Promise<void> {
    await assertTenantIsolation(this.database);
  }

  async onApplicationShutdown(): Promise<void> {
    this.doorbell.close();
    await this.claimPool.close();
    await this.database.close();
  }
}
