import { Injectable } from '@nestjs/common';
import { Clock, Database, type TenantScope } from '@vestibule/platform';
import { bestStates } from './best-availability.policy';
import { type Bookable, sellingQuotas } from './best-availability.repository';
import type { AvailabilityState } from './ledger.policy';

/** How much is left of whole events and dates, for lists. */
@Injectable()
export class BestAvailabilityService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** State of the product of which most is left, by id; what sells nothing in this sales channel is missing. */
  async states(
    scope: TenantScope,
    question: { of: Bookable; ids: readonly number[]; salesChannel: string },
  ): Promise<Map<number, AvailabilityState>> {
    if (question.ids.length === 0) return new Map();
    const now = this.clock.now();
    return bestStates(await this.database.read(scope, (tx) => sellingQuotas(tx, { ...question, now })));
  }
}
