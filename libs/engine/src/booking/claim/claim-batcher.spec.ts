import { UnavailableError } from '@vestibule/platform';
import { ClaimBatcher, type BatchLimits } from './claim-batcher';

const limits: BatchLimits = { maxRequests: 4, maxLines: 6, maxQueued: 10, maxWaitMs: 1_000 };

/** A run that waits until it is let go, and remembers what it was given. */
class Runs {
  readonly batches: string[][] = [];
  private readonly held: (() => void)[] = [];
  fail: (batch: readonly string[]) => Error | undefined = () => undefined;

  readonly run = async (_: string, requests: readonly string[]): Promise<string[]> => {
    this.batches.push([...requests]);
    await new Promise<void>((resolve) => this.held.push(resolve));
    const error = this.fail(requests);
    if (error) throw error;
    return requests.map((request) => `${request}!`);
  };

  async letGo(times = 1): Promise<void> {
    for (let i = 0; i < times; i += 1) {
      this.held.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

describe('the batcher', () => {
  it('sends the first at once and the rest together', async () => {
    const runs = new Runs();
    const batcher = new ClaimBatcher(runs.run, limits);
    const answers = Promise.all(['a', 'b', 'c'].map((request) => batcher.submit('event', request, 1)));
    expect(runs.batches).toEqual([['a']]);
    await runs.letGo(2);
    expect(await answers).toEqual(['a!', 'b!', 'c!']);
    expect(runs.batches).toEqual([['a'], ['b', 'c']]);
  });

  it('keeps events apart', () => {
    const runs = new Runs();
    const batcher = new ClaimBatcher(runs.run, limits);
    void batcher.submit('one', 'a', 1);
    void batcher.submit('two', 'b', 1);
    expect(runs.batches).toEqual([['a'], ['b']]);
  });

  it('bounds a batch by requests and by lines, but always takes one', async () => {
    const runs = new Runs();
    const batcher = new ClaimBatcher(runs.run, limits);
    const submitted = [1, 1, 1, 1, 1, 6, 500].map((lines, i) => batcher.submit('event', String(i), lines));
    await runs.letGo(5);
    await Promise.all(submitted);
    expect(runs.batches).toEqual([['0'], ['1', '2', '3', '4'], ['5'], ['6']]);
  });

  it('lets a request that spoils its batch fail alone', async () => {
    const runs = new Runs();
    runs.fail = (batch) => (batch.includes('bad') ? Object.assign(new Error('poison'), { code: '22003' }) : undefined);
    const batcher = new ClaimBatcher(runs.run, limits);
    const settled = Promise.allSettled(['a', 'b', 'bad', 'c'].map((request) => batcher.submit('event', request, 1)));
    await runs.letGo(10);
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not ask again for each request what failed for all of them', async () => {
    const runs = new Runs();
    runs.fail = () => Object.assign(new Error('lock not available'), { code: '55P03' });
    const batcher = new ClaimBatcher(runs.run, limits);
    const settled = Promise.allSettled(['a', 'b', 'c'].map((request) => batcher.submit('event', request, 1)));
    await runs.letGo(3);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(runs.batches).toEqual([['a'], ['b', 'c']]);
  });

  it('sheds who waits behind a batch that takes too long, without waiting for it', async () => {
    const runs = new Runs();
    const batcher = new ClaimBatcher(runs.run, { ...limits, maxWaitMs: 20 });
    const first = batcher.submit('event', 'a', 1);
    await expect(batcher.submit('event', 'b', 1)).rejects.toBeInstanceOf(UnavailableError);
    await runs.letGo(1);
    expect(await first).toBe('a!');
  });

  it('tries a deadlocked batch again, once', async () => {
    const runs = new Runs();
    let deadlocks = 1;
    runs.fail = () => (deadlocks-- > 0 ? Object.assign(new Error('deadlock'), { code: '40P01' }) : undefined);
    const batcher = new ClaimBatcher(runs.run, limits);
    const answer = batcher.submit('event', 'a', 1);
    await runs.letGo(2);
    expect(await answer).toBe('a!');
    expect(runs.batches).toEqual([['a'], ['a']]);
  });

  it('sheds what it cannot queue', async () => {
    const runs = new Runs();
    const batcher = new ClaimBatcher(runs.run, limits);
    const accepted = Array.from({ length: 11 }, (_, i) => batcher.submit('event', String(i), 1));
    await expect(batcher.submit('event', 'late', 1)).rejects.toBeInstanceOf(UnavailableError);
    await runs.letGo(10);
    await Promise.all(accepted);
  });

  it('sheds what waited too long', async () => {
    const runs = new Runs();
    let elapsed = 0;
    const batcher = new ClaimBatcher(runs.run, limits, () => elapsed);
    const first = batcher.submit('event', 'a', 1);
    const second = expect(batcher.submit('event', 'b', 1)).rejects.toBeInstanceOf(UnavailableError);
    elapsed = 1_001;
    await runs.letGo(1);
    expect(await first).toBe('a!');
    await second;
    expect(runs.batches).toEqual([['a']]);
  });
});
