import { Injectable } from '@nestjs/common';
import { BestAvailabilityService, SubeventService } from '@vestibule/engine';
import { pageOf, type PageView, type WirePage } from '../../http/paging';
import type { OrganizerScope } from '../../http/request-context';
import type { SubeventFilters } from './subevent-filters.dto';
import type { SubeventView } from './subevents.dto';
import { toSubeventFilter, toSubeventView } from './subevents.mapper';

interface Question {
  readonly filters: SubeventFilters;
  readonly attributes: Record<string, string>;
  /** Events whose dates are wanted; null for every event. */
  readonly eventIds: readonly number[] | null;
}

/** Lists dates, of one event or of several, with how much is left of them when that was asked for. */
@Injectable()
export class SubeventLister {
  constructor(
    private readonly subevents: SubeventService,
    private readonly availability: BestAvailabilityService,
  ) {}

  /** One page of dates. */
  async list(scope: OrganizerScope, question: Question, page: WirePage): Promise<PageView<SubeventView>> {
    const { filters, attributes, eventIds } = question;
    const rows = await this.subevents.list(scope, toSubeventFilter(filters, attributes, eventIds), page);
    const salesChannel = filters.with_availability_for;
    if (salesChannel === undefined) return pageOf(page, rows, (row) => toSubeventView(row));
    const ids = rows.rows.map(({ subevent }) => subevent.id);
    const states = await this.availability.states(scope, { of: 'subevent', ids, salesChannel });
    return pageOf(page, rows, (row) => toSubeventView(row, states.get(row.subevent.id) ?? null));
  }
}
