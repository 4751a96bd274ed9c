import { Injectable } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { AccessControl } from './access-control';
import { ErrorFilter, writeError } from './error.filter';
import type { WireRequest } from './request-context';
import { type RouteMatch, RouteTable } from './route-table';
import { detail } from './wire-error';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Answers what no route answers although its path exists: 406 for an Accept that JSON cannot satisfy, 405 with `Allow`
 * for another verb, `Allow` for OPTIONS. The order is the wire's: 406, then 401 and 403, then 405 (reference §1.2).
 */
@Injectable()
export class MethodGate {
  constructor(
    private readonly routes: RouteTable,
    private readonly control: AccessControl,
    private readonly errors: ErrorFilter,
  ) {}

  /** Express middleware in front of the router. */
  async handle(request: WireRequest, response: Response, next: NextFunction): Promise<void> {
    const match = this.routes.match(request.path);
    const speaksJson = /^\/(api|scan)\//.test(request.path);
    if (speaksJson) response.vary('Accept');
    if (!match) return next();
    try {
      if (speaksJson && !request.accepts(answersOf(match))) {
        throw detail(406, 'Could not satisfy the request Accept header.');
      }
      const verb = request.method === 'HEAD' ? 'GET' : request.method;
      if (match.routes.some((route) => route.method === verb)) return next();
      await this.refuse(request, response, match);
    } catch (error) {
      writeError(response, this.errors.toWire(error, request));
    }
  }

  /** Who may not call a sibling of the verb that is missing is told that first. */
  private async refuse(request: WireRequest, response: Response, match: RouteMatch): Promise<void> {
    const writes = match.routes.filter((route) => !safe.has(route.method));
    const sibling = safe.has(request.method) ? match.routes[0] : (writes[0] ?? match.routes[0]);
    if (sibling) await this.control.check(request, sibling.access, match.params);
    const allow = [...new Set(match.routes.map((route) => route.method)), 'OPTIONS'];
    if (allow.includes('GET')) allow.push('HEAD');
    const headers = { Allow: allow.sort().join(', ') };
    if (request.method === 'OPTIONS') {
      response.status(200).set(headers).json({});
      return;
    }
    throw detail(405, `Method "${request.method}" not allowed.`, headers);
  }
}

/** JSON, what a route says it answers with, and a page for a browser that follows a link of a mail to a public route. */
function answersOf({ routes }: RouteMatch): string[] {
  const pages = routes.some((route) => route.access.kind.startsWith('public')) ? ['html'] : [];
  return ['json', ...pages, ...routes.flatMap(({ produces }) => produces)];
}
