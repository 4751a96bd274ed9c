import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { listChangedAt, type VersionedList } from '@vestibule/engine';
import { Database } from '@vestibule/platform';
import type { Response } from 'express';
import { type Observable, of } from 'rxjs';
import { ApiErrors } from './api-docs';
import { contextOf, type WireRequest } from './request-context';
import { detail } from './wire-error';

const CONDITIONAL_LIST = 'vestibule:conditional-list';

interface Condition {
  readonly list: VersionedList;
  readonly unlessQuery?: string | readonly string[];
}

/**
 * Lets a list of an event answer `If-Modified-Since` and `If-Unmodified-Since` (reference pretix §1.8). A query
 * parameter that adds what the list's version does not know about switches it off.
 */
export const ConditionalList = (list: VersionedList, { unlessQuery }: Pick<Condition, 'unlessQuery'> = {}) =>
  applyDecorators(
    SetMetadata(CONDITIONAL_LIST, { list, unlessQuery } satisfies Condition),
    ApiHeader({ name: 'If-Modified-Since', description: 'Ask for the list only if it changed after this HTTP date.' }),
    ApiHeader({ name: 'If-Unmodified-Since', description: 'Refuse if the list changed after this HTTP date.' }),
    ApiResponse({ status: 304, description: 'The list has not changed since.' }),
    ApiErrors(412),
  );

/** Answers conditional requests from the list's version alone, without reading the list. */
@Injectable()
export class ConditionalListInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
  ) {}

  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const condition = this.reflector.get<Condition | undefined>(CONDITIONAL_LIST, execution.getHandler());
    const request = execution.switchToHttp().getRequest<WireRequest>();
    const event = contextOf(request).event;
    if (!condition || !event) return next.handle();
    if ([condition.unlessQuery ?? []].flat().some((name) => name in request.query)) return next.handle();
    const changedAt = await this.database.read(event, (tx) => listChangedAt(tx, event.eventId, condition.list));
    if (!changedAt) return next.handle();

    const seconds = Math.floor(changedAt.getTime() / 1000);
    const response = execution.switchToHttp().getResponse<Response>();
    response.set('Last-Modified', new Date(seconds * 1000).toUTCString());
    const unmodifiedSince = secondsOf(request.headers['if-unmodified-since']);
    if (unmodifiedSince !== undefined && seconds > unmodifiedSince) throw detail(412, 'Precondition failed.');
    const modifiedSince = secondsOf(request.headers['if-modified-since']);
    if (modifiedSince === undefined || seconds > modifiedSince) return next.handle();
    response.status(304);
    return of(undefined);
  }
}

/** An HTTP date in seconds; what is not a date is as if it were not there (RFC 9110 §13.1.3). */
function secondsOf(header: string | undefined): number | undefined {
  const milliseconds = header === undefined ? NaN : Date.parse(header);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
