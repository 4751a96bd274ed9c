import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Principal } from '@vestibule/tenancy';
import { OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { AttributeFilter } from '../../http/attribute-filter';
import { PageGenerated } from '../../http/page-generated.interceptor';
import { ApiPageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InOrganizer } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { SubeventFilters } from './subevent-filters.dto';
import { SubeventLister } from './subevent-lister';
import { SubeventView } from './subevents.dto';

@ApiTags('Subevents')
@Controller('api/v1/organizers/:organizer/subevents')
export class OrganizerSubeventsController {
  constructor(private readonly lister: SubeventLister) {}

  @Get()
  @OrganizerAccess()
  @PageGenerated()
  @ApiOperation({ operationId: 'organizer_subevents_list', summary: 'List the dates of every series in reach' })
  @ApiPageOf(SubeventView)
  @ApiErrors(400, 401, 403, 404)
  list(
    @InOrganizer() scope: OrganizerScope,
    @Caller() caller: Principal,
    @Query() filters: SubeventFilters,
    @AttributeFilter() attributes: Record<string, string>,
    @Paging({ orderings: ['id', 'date_from', 'last_modified'], default: ['date_from'] }) page: WirePage,
  ): Promise<PageView<SubeventView>> {
    return this.lister.list(scope, { filters, attributes, eventIds: caller.visibleEventIds }, page);
  }
}
