import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Database, sha256, type TenantScope } from '@vestibule/platform';
import type { Response } from 'express';
import { catchError, from, mergeMap, type Observable, of, throwError } from 'rxjs';
import { ErrorFilter } from './error.filter';
import { claimKey, keepAnswer, readKey, releaseKey, takeOverKey } from './idempotency.repository';
import { contextOf, type WireRequest } from './request-context';
import { detail, WireError } from './wire-error';

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const keyLength = 190;

const SHOWN_ONCE = 'vestibule:shown-once';

/** For a route whose answer holds a secret: it is never stored, so a repeated request learns only that it was done. */
export const AnswerShownOnce = () => SetMetadata(SHOWN_ONCE, true);

/**
 * `X-Idempotency-Key` on writes: the first request with a key runs and its answer is kept for 24 hours, a repeated one
 * gets that answer. A key belongs to the credential and to one method, path and body: another request under it is 422.
 * Answers that only mean "not now" (409, 429, 5xx) are not kept.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly errors: ErrorFilter,
  ) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = execution.switchToHttp().getRequest<WireRequest>();
    const key = keyOf(request);
    const context = contextOf(request);
    const caller = callerOf(request);
    if (key === undefined || !unsafeMethods.has(request.method)) return next.handle();
    if (!caller) {
      // Nobody knows the organizer before the body is read: the claim of places keeps such a key by itself.
      context.idempotencyKey = repeatKeyOf(`open:${addressOf(request)}`, key, requestHash(request));
      return next.handle();
    }

    const owner = { credential: caller.credential, key };
    // The claim of places keeps the key too: a crash between its commit and the answer's cannot book twice.
    const hash = requestHash(request);
    context.idempotencyKey = repeatKeyOf(owner.credential, key, hash);
    const response = execution.switchToHttp().getResponse<Response>();
    const first = await this.claim(caller, owner, hash);
    const shownOnce = this.reflector.get<boolean | undefined>(SHOWN_ONCE, execution.getHandler()) ?? false;
    if ('status' in first) {
      if (shownOnce && first.status < 300) throw detail(409, 'This was done before; its answer was shown once.');
      response.status(first.status);
      return of(first.body === null ? undefined : (JSON.parse(first.body) as unknown));
    }
    const keep = (answer: { status: number; body: unknown }) => this.keep(caller, first.id, answer);
    return next.handle().pipe(
      catchError((error: unknown) => {
        const answer = this.errors.toWire(error, request);
        return from(keep(answer)).pipe(mergeMap(() => throwError(() => answer)));
      }),
      mergeMap(async (body: unknown) => {
        // What was done is done: when its answer cannot be kept, it is given all the same.
        await keep({ status: response.statusCode, body: shownOnce ? undefined : body }).catch((error: unknown) =>
          this.errors.toWire(error, request),
        );
        return body;
      }),
    );
  }

  private claim(
    scope: TenantScope,
    owner: { credential: string; key: string },
    hash: Buffer,
  ): Promise<{ id: number } | { status: number; body: string | null }> {
    return this.database.tx(scope, async (tx) => {
      // Twice: the record that stood in the way may be past its day and is gone afterwards.
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        const id = await claimKey(tx, owner, hash);
        if (id !== undefined) return { id };
        const record = await readKey(tx, owner);
        if (!record) continue;
        if (!record.requestHash.equals(hash)) {
          throw detail(422, 'This idempotency key was used for a different request.');
        }
        if (record.status !== null) return { status: record.status, body: record.body };
        if (!record.locked && (await takeOverKey(tx, record.id))) return { id: record.id };
        break;
      }
      throw detail(409, 'A request with this idempotency key is running.', { 'Retry-After': '5' });
    });
  }

  private keep(scope: TenantScope, id: number, answer: { status: number; body: unknown }): Promise<void> {
    const body = answer.body === undefined ? null : JSON.stringify(answer.body);
    const final = answer.status < 500 && answer.status !== 409 && answer.status !== 429;
    return this.database.tx(scope, (tx) =>
      final ? keepAnswer(tx, id, { status: answer.status, body }) : releaseKey(tx, id),
    );
  }
}

/** Whose key it is: the credential's, or at a public door the visitor's address there. */
function callerOf(request: WireRequest): (TenantScope & { credential: string }) | undefined {
  const { principal, key, event } = contextOf(request);
  if (principal ?? key) return principal ?? key;
  if (!event) return undefined;
  return { organizerId: event.organizerId, credential: `public:${event.eventId}:${addressOf(request)}` };
}

function addressOf(request: WireRequest): string {
  return sha256(request.ip ?? '').toString('base64url');
}

function repeatKeyOf(credential: string, key: string, hash: Buffer): string {
  return `${credential}:${key}:${hash.toString('base64url')}`;
}

function keyOf(request: WireRequest): string | undefined {
  const raw = request.headers['x-idempotency-key'] ?? request.headers['idempotency-key'];
  const key = Array.isArray(raw) ? raw[0] : raw;
  if (key === undefined || key === '') return undefined;
  if (key.length > keyLength) {
    throw new WireError(400, { detail: `An idempotency key has at most ${keyLength} characters.` });
  }
  return key;
}

/** Both slash forms are one path. */
function requestHash(request: WireRequest): Buffer {
  const [path = '', query = ''] = request.originalUrl.split('?', 2);
  const body = request.rawBody?.toString('base64') ?? '';
  return sha256([request.method, path.replace(/\/+$/, ''), query, body].join('\n'));
}
