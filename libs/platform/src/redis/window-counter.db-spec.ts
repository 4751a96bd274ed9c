import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { eventually, testEnvironment, workerRedisUrl } from '@vestibule/testing';
import { openLog } from '../log';
import { WindowCounter } from './window-counter';

const log = openLog('test', 'silent');

/** On a busy machine an answer may come too late; the count goes on all the same. */
const known = (counter: WindowCounter, key: string) =>
  eventually(
    async () => {
      const count = await counter.count(key, 60);
      if (count === undefined) throw new Error('nobody knows');
      return count;
    },
    { withinMs: 2_000 },
  );

describe('WindowCounter', () => {
  const counters: WindowCounter[] = [];
  const counterAt = async (url: string) => {
    const counter = new WindowCounter(url, log);
    counters.push(counter);
    await counter.open();
    return counter;
  };
  const here = () => counterAt(workerRedisUrl(testEnvironment().redisUrl));
  afterEach(() => counters.splice(0).forEach((counter) => counter.close()));

  it('counts each key from one, for all processes together', async () => {
    const [one, other, key] = [await here(), await here(), randomUUID()];
    const counts = [await known(one, key), await known(other, key), await known(one, key)];
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
    expect(counts[0]).toBeGreaterThan(0);
    expect(await known(one, randomUUID())).toBeLessThan(counts[2]!);
  });

  it('does not know and does not wait when Redis is away', async () => {
    const counter = await counterAt('redis://127.0.0.1:1');
    const begin = performance.now();
    for (let i = 0; i < 5; i += 1) expect(await counter.count('key', 60)).toBeUndefined();
    expect(performance.now() - begin).toBeLessThan(5 * 50 + 250);
  });

  it('does not know and waits 50 ms at most when Redis falls silent', async () => {
    const server = createServer((socket) => answerUntilCounted(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const counter = await counterAt(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const begin = performance.now();
    for (let i = 0; i < 5; i += 1) expect(await counter.count('key', 60)).toBeUndefined();
    const took = performance.now() - begin;
    expect(took).toBeGreaterThan(5 * 45);
    expect(took).toBeLessThan(5 * 50 + 250);
    counter.close();
    server.close();
    await once(server, 'close');
  });
});

/** Greets like Redis, and says nothing any more once there is something to count. */
function answerUntilCounted(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.on('data', (data: Buffer) => {
    const commands = data.toString().match(/^\*\d+\r\n/gm) ?? [];
    if (!/multi/i.test(data.toString())) socket.write('+OK\r\n'.repeat(commands.length));
  });
}
