import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './access';
import { AccessControl } from './access-control';
import type { WireRequest } from './request-context';

/** Runs {@link AccessControl} for the access a route declares. A route without one is refused to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly control: AccessControl,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, execution.getHandler());
    if (!access) return false;
    const request = execution.switchToHttp().getRequest<WireRequest>();
    await this.control.check(request, access, request.params);
    return true;
  }
}
