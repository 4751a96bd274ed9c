import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock, type Config, CONFIG, WindowCounter } from '@vestibule/platform';
import { clientOf, type RateLimitName, rateLimits, windowOf } from './rate-limit.policy';
import { contextOf, type WireRequest } from './request-context';
import { detail } from './wire-error';

const RATE_LIMIT = 'vestibule:rate-limit';

/**
 * Holds one client address to its limit, unless a key came along: its organizer answers for it, and a site that books for
 * its visitors has one address. Counts that Redis cannot take are not held against anybody.
 */
@Injectable()
class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly counter: WindowCounter,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (!this.config.RATE_LIMITS) return true;
    const name = this.reflector.get<RateLimitName>(RATE_LIMIT, execution.getHandler());
    const limit = rateLimits[name];
    const request = execution.switchToHttp().getRequest<WireRequest>();
    if (contextOf(request).key) return true;
    const client = clientOf(request.ip);
    const window = windowOf(this.clock.now(), limit);
    const count = await this.counter.count(`rate-limit:${name}:${client}:${window.number}`, limit.seconds);
    if (count === undefined || count <= limit.requests) return true;
    throw detail(429, `Request was throttled. Expected available in ${window.secondsLeft} seconds.`, {
      'Retry-After': String(window.secondsLeft),
    });
  }
}

/** Limits how often one client address may call a route (rate-limit.policy.ts); routes that share a name share the count. */
export const RateLimit = (name: RateLimitName) =>
  applyDecorators(SetMetadata(RATE_LIMIT, name), UseGuards(RateLimitGuard));
