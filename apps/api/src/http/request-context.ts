import type { EventScope } from '@vestibule/engine';
import type { ApiKeyHolder, Principal } from '@vestibule/tenancy';
import type { Request } from 'express';

/** The tenant a request speaks about. */
export interface OrganizerScope {
  readonly organizerId: number;
  readonly organizerSlug: string;
}

/** What the guard found out about a request; handlers take it through the decorators of params.ts. */
export interface RequestContext {
  principal?: Principal;
  /** Whose key came, on a wire that has keys instead of tokens. */
  key?: ApiKeyHolder;
  organizer?: OrganizerScope;
  event?: EventScope;
  /** Credential, key and content of a request that may be repeated. */
  idempotencyKey?: string;
}

/** A request with what the layers before the handler attached to it. */
export interface WireRequest extends Request {
  vestibule?: RequestContext;
  /** The body as it came, before any parsing. */
  rawBody?: Buffer;
}

/** Context of a request, made on first use. */
export function contextOf(request: WireRequest): RequestContext {
  return (request.vestibule ??= {});
}
