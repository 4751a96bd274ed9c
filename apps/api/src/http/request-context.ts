import type { EventScope } from '@vestibule/engine';
import type { Principal } from '@vestibule/tenancy';
import type { Request } from 'express';

/** The tenant a request speaks about. */
export interface OrganizerScope {
  readonly organizerId: number;
  readonly organizerSlug: string;
}

/** What the guard found out about a request; handlers take it through the decorators of params.ts. */
export interface RequestContext {
  principal?: Principal;
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
