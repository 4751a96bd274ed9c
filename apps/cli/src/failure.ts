import { ConfigError, EngineError, errorCodes } from '@vestibule/platform';
import { CommanderError } from 'commander';

/** A command could not do what it was asked to; written for the person who asked. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly faults: readonly string[] = [],
  ) {
    super(message);
    this.name = 'CliError';
  }
}

/** What is printed when a command fails. */
export interface Failure {
  readonly error: string;
  readonly faults: readonly string[];
  /** Nobody expected it: the stack is worth showing. */
  readonly unexpected: boolean;
}

/** Words for an error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CliError) return expected(error.message, error.faults);
  if (error instanceof ConfigError) return expected('The configuration is not usable.', error.faults);
  if (error instanceof CommanderError) return expected(error.message.replace(/^error: /, ''));
  if (error instanceof EngineError) return refused(error);
  return { error: messageOf(error), faults: [], unexpected: true };
}

function expected(error: string, faults: readonly string[] = []): Failure {
  return { error, faults, unexpected: false };
}

/** A rule that explains itself says more than its code. */
function refused({ code, facts: { field, message } }: EngineError): Failure {
  if (typeof message !== 'string') return expected(errorCodes[code]);
  const fault = typeof field === 'string' ? `${field}: ${message}` : message;
  return expected(fault, [fault]);
}

/** The words of an error; one for several addresses that could not be reached has none of its own. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
