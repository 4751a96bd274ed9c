import { destination, type Logger as PinoLogger, pino } from 'pino';

/** The structured logger; always writes to stderr, so that stdout stays free for answers of the command line. */
export type Log = PinoLogger;

/** Opens the process's logger; `name` is the process (api, worker, cli). */
export function openLog(name: string, level: string): Log {
  const options = { name, level, base: { name, pid: process.pid }, serializers: { err: loggedError } };
  return pino(options, destination({ fd: 2, sync: false }));
}

/**
 * What a log says of an error. By default it would be every property it has, and those of a failed query are its
 * parameters and the row in its way: addresses, names and secrets of people.
 */
export function loggedError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name: type, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    stack,
    ...(cause === undefined ? {} : { cause: loggedError(cause) }),
  };
}
