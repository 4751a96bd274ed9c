import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicLinks } from '@vestibule/platform';
import { OrganizerService, Principal } from '@vestibule/tenancy';
import { AnyCredential, OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InOrganizer } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { OrganizerInput, OrganizerPatch, OrganizerView } from './organizer.dto';
import { toOrganizerView } from './organizer.mapper';

@ApiTags('Organizers')
@Controller('api/v1/organizers')
export class OrganizersController {
  constructor(
    private readonly organizers: OrganizerService,
    private readonly links: PublicLinks,
  ) {}

  @Get()
  @AnyCredential()
  @ApiOperation({ operationId: 'organizers_list', summary: 'List the organizers of the credential' })
  @ApiPageOf(OrganizerView)
  @ApiErrors(401, 404)
  async list(
    @Caller() principal: Principal,
    @Paging({ orderings: ['slug', 'name'], default: ['slug'] }) page: WirePage,
  ): Promise<PageView<OrganizerView>> {
    const own = await this.organizers.read(principal);
    const rows = page.offset === 0 ? [own] : [];
    return pageOf(page, { count: 1, rows }, (row) => toOrganizerView(row, this.links));
  }

  @Get(':organizer')
  @OrganizerAccess()
  @ApiOperation({ operationId: 'organizers_read', summary: 'Read an organizer' })
  @ApiOkResponse({ description: 'The organizer.', type: OrganizerView })
  @ApiErrors(401, 403)
  async read(@InOrganizer() scope: OrganizerScope): Promise<OrganizerView> {
    return toOrganizerView(await this.organizers.read(scope), this.links);
  }

  @Put(':organizer')
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({ operationId: 'organizers_replace', summary: 'Write an organizer' })
  @ApiOkResponse({ description: 'The organizer as it is now.', type: OrganizerView })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async replace(@InOrganizer() scope: OrganizerScope, @Body() input: OrganizerInput): Promise<OrganizerView> {
    return toOrganizerView(await this.organizers.update(scope, input), this.links);
  }

  @Patch(':organizer')
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({ operationId: 'organizers_update', summary: 'Change an organizer' })
  @ApiOkResponse({ description: 'The organizer as it is now.', type: OrganizerView })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async update(@InOrganizer() scope: OrganizerScope, @Body() change: OrganizerPatch): Promise<OrganizerView> {
    return toOrganizerView(await this.organizers.update(scope, change), this.links);
  }
}
