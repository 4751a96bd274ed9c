// Runs js-redis-server as a process of its own: node js-redis.mjs <port>
import { Server } from 'node:net';

// js-redis-server offers no choice of address and listens on every one; without a password it must be loopback alone.
const { listen } = Server.prototype;
Server.prototype.listen = function listenOnLoopback(port, ...rest) {
  return listen.call(this, { port, host: '127.0.0.1' }, ...rest);
};

const { createRedisServer } = await import('js-redis-server');
await createRedisServer({ port: Number(process.argv[2]), logger: console });
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(0));
