import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { Clock } from '@vestibule/platform';
import type { Response } from 'express';
import type { Observable } from 'rxjs';

/** Tells when a list was read: a client hands it back as `modified_since` (reference pretix §1.8). */
@Injectable()
class PageGeneratedInterceptor implements NestInterceptor {
  constructor(private readonly clock: Clock) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    execution.switchToHttp().getResponse<Response>().set('X-Page-Generated', this.clock.now().toISOString());
    return next.handle();
  }
}

/** Adds `X-Page-Generated` to a list. */
export const PageGenerated = () => UseInterceptors(PageGeneratedInterceptor);
