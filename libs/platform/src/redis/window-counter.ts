import { Redis } from 'ioredis';
import type { Log } from '../log';

/** What a count may cost a request when Redis is slow or away. */
const patienceMs = 50;
/** What a start may wait for Redis. */
const connectMs = 1_000;
/** A connection that stays silent while somebody waits for its answers is given up. */
const silenceMs = 1_000;

/**
 * Counts events within windows of time, for all processes together. Redis being slow or away costs the counts, never the
 * request: it answers within about 50 ms, with undefined then, and never throws.
 */
export class WindowCounter {
  private readonly redis: Redis;

  constructor(
    redisUrl: string,
    private readonly log: Log,
  ) {
    // No offline queue: with Redis away a count is dropped at once instead of piling up in memory.
    this.redis = new Redis(redisUrl, {
      enableOfflineQueue: false,
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      socketTimeout: silenceMs,
      // Nothing that was not answered yet is worth a farewell.
      disconnectTimeout: patienceMs,
    });
    this.redis.on('error', (error) => this.log.debug({ err: error }, 'window counter: redis is away'));
  }

  /** Connects ahead of the first count, which would be lost otherwise. Neither throws nor waits long. */
  async open(): Promise<void> {
    await orLater(this.redis.connect(), connectMs);
  }

  /** Counts one more under the key, which lives for some seconds; how many that makes, or undefined when nobody knows. */
  count(key: string, lifeSeconds: number): Promise<number | undefined> {
    return orLater(this.increment(key, lifeSeconds), patienceMs);
  }

  close(): void {
    this.redis.disconnect();
  }

  private async increment(key: string, lifeSeconds: number): Promise<number | undefined> {
    const [incremented] = (await this.redis.multi().incr(key).expire(key, lifeSeconds).exec()) ?? [];
    return incremented?.[1] as number | undefined;
  }
}

/** What a promise answers in time; undefined when it is late or fails. */
async function orLater<T>(promise: Promise<T>, withinMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), withinMs)));
  const answer = await Promise.race([promise.catch(() => undefined), late]);
  clearTimeout(timer);
  return answer;
}
