import { Injectable } from '@nestjs/common';
import { EventDirectory } from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import { Authenticator, type Principal } from '@vestibule/tenancy';
import type { RouteAccess } from './access';
import { KeyControl } from './key-control';
import { contextOf, type WireRequest } from './request-context';
import { detail, forbidden, notFound, type WireError } from './wire-error';

const challenge = { 'WWW-Authenticate': 'Token' };

/**
 * Decides whether a request may go to its route: first who calls, then organizer and event of the path, then the
 * permission, all before any look at the body or at an object (reference pretix §1.2). What is foreign and what does
 * not exist get the same answer.
 */
@Injectable()
export class AccessControl {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly events: EventDirectory,
    private readonly keys: KeyControl,
  ) {}

  /** Fills the request's context. @throws WireError 401 or 403, with keys 403; 404 for a public route below an event that does not exist */
  async check(request: WireRequest, access: RouteAccess, params: Readonly<Record<string, unknown>>): Promise<void> {
    if (access.kind === 'public') return;
    if (access.kind === 'key' || access.kind === 'keyless') return this.keys.check(request, access);
    const context = contextOf(request);
    if (access.kind === 'public-event') {
      context.event = await this.events.find(String(params['organizer']), String(params['event']));
      if (!context.event) throw notFound();
      return;
    }
    const principal = await this.authenticate(request.headers.authorization);
    context.principal = principal;
    if (access.kind === 'credential') return;

    if (params['organizer'] !== principal.organizerSlug) throw forbidden();
    context.organizer = { organizerId: principal.organizerId, organizerSlug: principal.organizerSlug };
    if (access.kind === 'events') {
      if (!principal.mayInReach(access.permission)) throw forbidden();
      return;
    }
    if (access.kind === 'organizer') {
      if (access.permission && !principal.mayOrganizer(access.permission)) throw forbidden();
      return;
    }
    const event = await this.events.find(principal.organizerSlug, String(params['event']));
    if (!event || !principal.seesEvent(event.eventId)) throw forbidden();
    if (access.permission && !principal.may(access.permission, event.eventId)) throw forbidden();
    context.event = event;
  }

  private async authenticate(header: string | undefined): Promise<Principal> {
    const [scheme, token, ...rest] = (header ?? '').trim().split(/\s+/);
    if (!scheme || !['token', 'bearer'].includes(scheme.toLowerCase())) {
      throw unauthenticated('Authentication credentials were not provided.');
    }
    if (!token) throw unauthenticated('Invalid token header. No credentials provided.');
    if (rest.length > 0) throw unauthenticated('Invalid token header. Token string should not contain spaces.');
    try {
      return await this.authenticator.authenticate(token);
    } catch (error) {
      if (error instanceof EngineError && error.code === 'TOKEN_INVALID') throw unauthenticated('Invalid token.');
      if (error instanceof EngineError && error.code === 'TOKEN_INACTIVE') {
        throw unauthenticated('Token inactive or deleted.');
      }
      throw error;
    }
  }
}

function unauthenticated(message: string): WireError {
  return detail(401, message, challenge);
}
