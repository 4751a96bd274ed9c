import { Injectable } from '@nestjs/common';
import { EngineError } from '@vestibule/platform';
import { ApiKeyAuthenticator, type ApiKeyHolder } from '@vestibule/tenancy';
import type { RouteAccess } from './access';
import { contextOf, type WireRequest } from './request-context';
import { detail, forbidden, type WireError } from './wire-error';

type KeyRoute = Extract<RouteAccess, { kind: 'key' | 'keyless' }>;

/**
 * Judges keys (`Authorization: Api-Key ...`): a missing one, an unknown one and one that opens something else are all
 * 403 (reference tibillet A13), and so is one that comes from another address than its own.
 */
@Injectable()
export class KeyControl {
  constructor(private readonly authenticator: ApiKeyAuthenticator) {}

  /** Fills the request's context. @throws WireError 403 */
  async check(request: WireRequest, access: KeyRoute): Promise<void> {
    const text = keyOf(request);
    if (text === undefined) {
      if (access.kind === 'keyless') return;
      throw refused('Authentication credentials were not provided.');
    }
    const holder = await this.authenticate(text);
    const anywhere = access.kind === 'key' && access.fromAnywhere;
    if (!anywhere && !holder.mayComeFrom(request.ip)) throw forbidden();
    if (access.kind === 'key' && access.right && !holder.may(access.right)) throw forbidden();
    contextOf(request).key = holder;
  }

  private async authenticate(text: string): Promise<ApiKeyHolder> {
    try {
      return await this.authenticator.authenticate(text);
    } catch (error) {
      if (error instanceof EngineError && error.code === 'TOKEN_INVALID') throw refused('Invalid key.');
      if (error instanceof EngineError && error.code === 'TOKEN_INACTIVE') throw refused('Key inactive or deleted.');
      throw error;
    }
  }
}

/** The key a request came with; other credentials are none on this wire. */
function keyOf(request: WireRequest): string | undefined {
  const [scheme, ...rest] = (request.headers.authorization ?? '').trim().split(/\s+/);
  return scheme?.toLowerCase() === 'api-key' ? rest.join(' ') : undefined;
}

function refused(message: string): WireError {
  return detail(403, message);
}
