import { Redis } from 'ioredis';
import type { Log } from '../log';

/** Wakes other processes after a commit. Losing a ring costs latency, never data: whoever listens also polls. */
export class Doorbell {
  private readonly publisher: Redis;
  private subscriber: Redis | undefined;
  private readonly pending = new Set<string>();

  constructor(
    private readonly redisUrl: string,
    private readonly log: Log,
  ) {
    // No offline queue: with Redis away a ring is dropped at once instead of piling up in memory.
    this.publisher = new Redis(redisUrl, { enableOfflineQueue: false, lazyConnect: true, maxRetriesPerRequest: 0 });
    this.publisher.on('error', (error) => this.log.debug({ err: error }, 'doorbell: redis is away'));
    this.publisher.connect().catch(() => undefined);
  }

  /** Rings once per turn of the event loop and channel, however many transactions committed in it. Never throws. */
  ring(channel: string): void {
    if (this.pending.has(channel)) return;
    this.pending.add(channel);
    setImmediate(() => {
      this.pending.delete(channel);
      this.publisher.publish(channel, '').catch(() => undefined);
    });
  }

  /** Calls `answer` on each ring of the channel, from any process. */
  async listen(channel: string, answer: () => void): Promise<void> {
    if (!this.subscriber) {
      this.subscriber = new Redis(this.redisUrl, { maxRetriesPerRequest: null });
      this.subscriber.on('error', (error) => this.log.debug({ err: error }, 'doorbell: redis is away'));
    }
    this.subscriber.on('message', (rung: string) => {
      if (rung === channel) answer();
    });
    await this.subscriber.subscribe(channel);
  }

  /** True when Redis answers within the time. */
  async answers(withinMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), withinMs)));
    const pong = this.publisher.ping().then(
      () => true,
      () => false,
    );
    const answered = await Promise.race([pong, late]);
    clearTimeout(timer);
    return answered;
  }

  close(): void {
    this.publisher.disconnect();
    this.subscriber?.disconnect();
  }
}
