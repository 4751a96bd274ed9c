import type { ConnectionOptions } from 'bullmq';
import type { QueueName } from '@vestibule/jobs';

/** Reconnects for ever, and soon: an outage costs a second after it is over. */
const retryStrategy = (attempt: number) => Math.min(attempt * 100, 1_000);

/** For adding jobs: with Redis away a command fails at once, instead of waiting in memory or being sent again later. */
export function producerConnection(redisUrl: string): ConnectionOptions {
  return {
    url: redisUrl,
    retryStrategy,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: 5_000,
  };
}

/** For taking jobs: waits until Redis is back. */
export function consumerConnection(redisUrl: string): ConnectionOptions {
  return { url: redisUrl, retryStrategy, maxRetriesPerRequest: null };
}

/** The hash tag keeps all keys of a queue on one node of a Redis Cluster, and different queues on different nodes. */
export function keyPrefix(queue: QueueName): string {
  return `{vestibule:${queue}}`;
}
