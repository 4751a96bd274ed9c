import type { ErrorCode } from './error-codes';

/** What a rule knew when it refused: plain values that a wire may put into its answer. */
export type ErrorFacts = Readonly<Record<string, unknown>>;

/**
 * A rule said no. Thrown below the wires, inside or outside a transaction (which it rolls back); each wire translates
 * the code in its own exhaustive table.
 */
export class EngineError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly facts: ErrorFacts = {},
  ) {
    super(code);
    this.name = 'EngineError';
  }
}

/** The service cannot answer right now; the caller should come back after some seconds. */
export class UnavailableError extends Error {
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'UnavailableError';
  }
}
