import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Injectable } from '@nestjs/common';
import { EngineError, type Log, LOG, sqlState, sqlStateOf, UnavailableError } from '@vestibule/platform';
import type { Request, Response } from 'express';
import { detail, notFound, WireError } from './wire-error';

/** Turns a refused rule into the answer its wire has for it. */
type EngineErrorMapping = (error: EngineError) => WireError;

/** The error table of one wire, and the paths it speaks on. */
export interface WireErrors {
  readonly covers: (path: string) => boolean;
  readonly toWire: EngineErrorMapping;
}

/** Others were faster, every time it was tried. */
const contendedStates = new Set<string>([
  sqlState.lockNotAvailable,
  sqlState.serializationFailure,
  sqlState.deadlockDetected,
]);
const unavailableStates = new Set<string>([
  sqlState.queryCanceled,
  sqlState.adminShutdown,
  sqlState.cannotConnectNow,
  sqlState.tooManyConnections,
]);

/**
 * The last stop of every failure: rules through the wire's table, overload as 503 with `Retry-After`, a lock that was
 * not granted in time as 409 (reference pretix §6.5), and a bug as a 500 that says nothing.
 */
@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Log,
    private readonly wires: readonly WireErrors[],
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    writeError(http.getResponse<Response>(), this.toWire(error, http.getRequest<Request>()));
  }

  /** The answer for a failure. */
  toWire(error: unknown, request: Pick<Request, 'method' | 'originalUrl' | 'route'>): WireError {
    if (error instanceof WireError) return error;
    if (error instanceof EngineError) return this.refusal(error, request.originalUrl);
    if (error instanceof UnavailableError) return busy(503, error.retryAfterSeconds);
    if (error instanceof HttpException) return fromHttpException(error);
    const state = sqlStateOf(error);
    if (state !== undefined && contendedStates.has(state)) return busy(409, 5);
    if (state !== undefined && unavailableStates.has(state)) return busy(503, 2);
    this.log.error({ err: error, method: request.method, route: routeOf(request) }, 'request failed');
    return detail(500, 'Internal server error.');
  }

  private refusal(error: EngineError, url: string): WireError {
    const path = url.replace(/[?#].*$/, '');
    const wire = this.wires.find(({ covers }) => covers(path));
    if (!wire) throw new Error(`no wire covers ${path}`);
    return wire.toWire(error);
  }
}

const ERROR_WRITER = 'vestibule:error-writer';

/** Lets a part of the server write its errors itself: pages for people are no JSON. */
export function writeErrorsWith(response: Response, write: (error: WireError) => void): void {
  response.locals[ERROR_WRITER] = write;
}

/** Writes an answer that is not a success. */
export function writeError(response: Response, error: WireError): void {
  if (response.headersSent) return;
  const write = response.locals[ERROR_WRITER] as ((error: WireError) => void) | undefined;
  if (write) return write(error);
  response.status(error.status).set(error.headers).json(error.body);
}

/** The route and not the address, which may hold the secret of somebody's page. */
function routeOf(request: Pick<Request, 'route'>): string {
  return (request.route as { path?: string } | undefined)?.path ?? 'none';
}

function busy(status: number, retryAfterSeconds: number): WireError {
  return detail(status, 'The server is busy at the moment. Please try again.', {
    'Retry-After': String(retryAfterSeconds),
  });
}

function fromHttpException(error: HttpException): WireError {
  const status = error.getStatus();
  return status === 404 ? notFound() : detail(status, error.message);
}
