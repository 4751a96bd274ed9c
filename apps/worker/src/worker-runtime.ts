import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import type { QueueName } from '@vestibule/jobs';
import { MailSender } from '@vestibule/mail';
import { CONFIG, type Config, Database, Doorbell, Ids, LOG, type Log } from '@vestibule/platform';
import { FaultLog } from './fault-log';
import { assertEveryJobIsDone, type Processor } from './processors/processor';
import { JobConsumers } from './queues/job-consumers';
import { JobQueues } from './queues/job-queues';
import { Relay } from './relay';
import { repeatables, Schedule } from './schedule';
import { Sweeps } from './sweeps/sweeps';

/** Injection token of the database as the relay role. */
export const RELAY_DATABASE = Symbol('relay database');
/** Injection token of the processors of all queues. */
export const PROCESSORS = Symbol('processors');

/** Everything that runs in a worker, in the order it starts and stops. */
@Injectable()
export class WorkerRuntime implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly queues: JobQueues;
  private readonly consumers: JobConsumers;
  private readonly relay: Relay;
  private readonly schedule: Schedule;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LOG) log: Log,
    @Inject(Ids) ids: Ids,
    @Inject(Doorbell) doorbell: Doorbell,
    @Inject(MailSender) mails: MailSender,
    @Inject(RELAY_DATABASE) private readonly database: Database,
    @Inject(PROCESSORS) processors: readonly Processor<QueueName>[],
  ) {
    assertEveryJobIsDone(processors);
    const redis = new FaultLog(log, 'the connection to Redis');
    this.queues = new JobQueues(config.REDIS_URL, redis);
    this.consumers = new JobConsumers({
      redisUrl: config.REDIS_URL,
      processors,
      log,
      onError: (error) => redis.fault(error),
    });
    this.relay = new Relay({ database, queues: this.queues, doorbell, log });
    const sweeps = new Sweeps({ database, queues: this.queues, canSendMails: mails.canSend });
    this.schedule = new Schedule(repeatables(config, sweeps, this.queues), log, fractionOf(ids));
  }

  /** Starts to work; does not wait for Redis, which may come later. */
  start(): void {
    this.consumers.start();
    this.relay.start();
    this.schedule.start();
  }

  /** Takes nothing new and lets end what runs; the services the jobs need are still there. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.schedule.stop(), this.relay.stop(), this.consumers.drain()]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    await this.database.close();
  }
}

function fractionOf(ids: Ids): number {
  return Number.parseInt(ids.uuid().slice(0, 8), 16) / 0x1_0000_0000;
}
