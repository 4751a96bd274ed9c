/** SQLSTATE codes the product reacts to; errors are matched by these, never by text. */
export const sqlState = {
  uniqueViolation: '23505',
  foreignKeyViolation: '23503',
  checkViolation: '23514',
  numericValueOutOfRange: '22003',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
  queryCanceled: '57014',
  adminShutdown: '57P01',
  cannotConnectNow: '57P03',
  tooManyConnections: '53300',
} as const;

interface DriverError {
  code?: string;
  constraint?: string;
  driverError?: DriverError;
}

/** SQLSTATE of an error of pg or TypeORM, if it is one. */
export function sqlStateOf(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as DriverError;
  return driverError?.code ?? code;
}

/** Name of the constraint an error violated, if it is such an error. */
export function constraintOf(error: unknown): string | undefined {
  const { constraint, driverError } = (error ?? {}) as DriverError;
  return driverError?.constraint ?? constraint;
}

/** True when `error` says that the named unique constraint or index refused a row. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return sqlStateOf(error) === sqlState.uniqueViolation && constraintOf(error) === constraint;
}

/** True when a value was refused: the statement would fail the same way again with it (classes 22 and 23). */
export function isDataFault(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error) ?? '');
}

/** True when the same transaction may succeed when it is run again from its beginning. */
export function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === sqlState.serializationFailure || state === sqlState.deadlockDetected;
}

/**
 * What was read before a lock is no longer true under it. Carries the SQLSTATE of a serialization failure, which it is:
 * the transaction runs again from its beginning.
 */
export class StaleReadError extends Error {
  readonly code = sqlState.serializationFailure;
}
