import { openLog } from '@vestibule/platform';
import { Schedule } from './schedule';

const log = openLog('test', 'silent');

describe('the schedule', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('repeats, first after the part of the interval it was told', async () => {
    const at: number[] = [];
    const begun = performance.now();
    const run = async () => void at.push(performance.now() - begun);
    const schedule = new Schedule([{ name: 'x', everyMs: 1_000, run }], log, 0.25);
    schedule.start();
    await jest.advanceTimersByTimeAsync(3_300);
    expect(at).toEqual([250, 1_250, 2_250, 3_250]);
    await schedule.stop();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(at).toHaveLength(4);
  });

  it('never runs one twice at once, and leaves a gap after one that takes long', async () => {
    const spans: [number, number][] = [];
    const begun = performance.now();
    const run = async () => {
      const from = performance.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      spans.push([from, performance.now() - begun]);
    };
    const schedule = new Schedule([{ name: 'x', everyMs: 1_000, run }], log, 0);
    schedule.start();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(spans).toEqual([
      [0, 1_500],
      [1_750, 3_250],
      [3_500, 5_000],
    ]);
    const stopped = schedule.stop();
    await jest.advanceTimersByTimeAsync(2_000);
    await stopped;
  });

  it('goes on after a failure, and one that fails does not stop another', async () => {
    const runs = { bad: 0, good: 0 };
    const bad = async () => {
      runs.bad += 1;
      throw new Error('no');
    };
    const good = async () => void (runs.good += 1);
    const schedule = new Schedule(
      [
        { name: 'bad', everyMs: 100, run: bad },
        { name: 'good', everyMs: 100, run: good },
      ],
      log,
      0.5,
    );
    schedule.start();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toEqual({ bad: 10, good: 10 });
    await schedule.stop();
  });

  it('waits for what runs when it is stopped', async () => {
    let ended = false;
    const run = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      ended = true;
    };
    const schedule = new Schedule([{ name: 'x', everyMs: 1_000, run }], log, 0);
    schedule.start();
    await jest.advanceTimersByTimeAsync(10);
    const stopped = schedule.stop().then(() => ended);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await stopped).toBe(true);
  });
});
