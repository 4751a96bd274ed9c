export interface EmbeddedRedis {
  readonly url: string;
  readonly port: number;
  readonly kind: 'redis-server' | 'valkey-server' | 'js-redis-server';
  stop(): Promise<void>;
}

export function startRedis(options: {
  dataDir: string;
  preferredPort?: number;
  forceEmbedded?: boolean;
  durable?: boolean;
}): Promise<EmbeddedRedis>;
