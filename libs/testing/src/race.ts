/** A door that stays shut until somebody opens it; everybody who waits goes through at the same moment. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** Makes a gate to hold several pieces of work at the same point. */
export function gate(): Gate {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** How a race ended: what the winners answered and why the others lost. */
export interface RaceResult<T> {
  readonly won: T[];
  readonly lost: unknown[];
}

/** Starts all contenders in the same turn of the event loop and waits for every one of them to end. */
export async function raceAll<T>(contenders: readonly (() => Promise<T>)[]): Promise<RaceResult<T>> {
  const start = gate();
  const running = contenders.map(async (contender) => {
    await start.opened;
    return contender();
  });
  start.open();
  const settled = await Promise.allSettled(running);
  return {
    won: settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    lost: settled.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
  };
}

/** `raceAll` with the same contender several times; it is told its number, from 0. */
export function raceTimes<T>(times: number, contender: (index: number) => Promise<T>): Promise<RaceResult<T>> {
  return raceAll(Array.from({ length: times }, (_, index) => () => contender(index)));
}
