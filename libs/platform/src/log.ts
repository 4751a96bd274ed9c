import { destination, type Logger as PinoLogger, pino } from 'pino';

/** The structured logger; always writes to stderr, so that stdout stays free for answers of the command line. */
export type Log = PinoLogger;

/** Opens the process's logger; `name` is the process (api, worker, cli). */
export function openLog(name: string, level: string): Log {
  return pino({ name, level, base: { name, pid: process.pid } }, destination({ fd: 2, sync: false }));
}
