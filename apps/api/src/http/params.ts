import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { contextOf, type WireRequest } from './request-context';
import { notFound } from './wire-error';

/** What a UUID looks like. */
export const uuidForm = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function requestOf(execution: ExecutionContext): WireRequest {
  return execution.switchToHttp().getRequest<WireRequest>();
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the route's access does not provide ${what}`);
  return value;
}

/** The event of the path, checked by the guard. */
export const InEvent = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  present(contextOf(requestOf(execution)).event, 'an event'),
);

/** The organizer of the path, checked by the guard. */
export const InOrganizer = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  present(contextOf(requestOf(execution)).organizer, 'an organizer'),
);

/** Who calls. */
export const Caller = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  present(contextOf(requestOf(execution)).principal, 'a caller'),
);

/** Whose key came; undefined on a route that does without, when none did. */
export const KeyOfCaller = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => contextOf(requestOf(execution)).key,
);

/** The organizer whose key came, on a route that demands one. */
export const OfKey = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  present(contextOf(requestOf(execution)).key, 'a key'),
);

/** An id of the path; whatever cannot be one does not exist. @throws WireError 404 */
export const PathId = createParamDecorator((name: string, execution: ExecutionContext) => {
  const raw = String(requestOf(execution).params[name]);
  if (!/^[1-9]\d{0,14}$/.test(raw)) throw notFound();
  return Number(raw);
});

/** A UUID of the path; whatever cannot be one does not exist. @throws WireError 404 */
export const PathUuid = createParamDecorator((name: string, execution: ExecutionContext) => {
  const raw = String(requestOf(execution).params[name]);
  if (!uuidForm.test(raw)) throw notFound();
  return raw.toLowerCase();
});

/** A secret of the path; whatever cannot be one opens nothing. @throws WireError 404 */
export const PathSecret = createParamDecorator((name: string, execution: ExecutionContext) => {
  const raw = String(requestOf(execution).params[name]);
  if (!/^[\w-]{1,100}$/.test(raw)) throw notFound();
  return raw;
});

/** Credential and key of a request that may be repeated; undefined when it came without one. */
export const RepeatKey = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => contextOf(requestOf(execution)).idempotencyKey,
);
