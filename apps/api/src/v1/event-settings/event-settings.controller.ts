import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { type EventScope, EventService, EventSettingsService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { InEvent } from '../../http/params';
import {
  EventSettingsPatch,
  EventSettingsQuery,
  EventSettingsView,
  ExplainedEventSettingsView,
  type ExplainedSetting,
} from './event-settings.dto';
import { toExplainedSettingsView, toSettingsChange, toSettingsView } from './event-settings.mapper';

@ApiTags('Events')
@Controller('api/v1/organizers/:organizer/events/:event/settings')
export class EventSettingsController {
  constructor(
    private readonly events: EventService,
    private readonly settings: EventSettingsService,
  ) {}

  @Get()
  @EventAccess()
  @ApiOperation({ operationId: 'event_settings_read', summary: 'Read the settings of an event' })
  @ApiExtraModels(EventSettingsView, ExplainedEventSettingsView)
  @ApiOkResponse({
    description: 'The settings; with words that explain them when asked for.',
    schema: {
      oneOf: [{ $ref: getSchemaPath(EventSettingsView) }, { $ref: getSchemaPath(ExplainedEventSettingsView) }],
    },
  })
  @ApiErrors(400, 401, 403, 404)
  async read(
    @InEvent() scope: EventScope,
    @Query() query: EventSettingsQuery,
  ): Promise<EventSettingsView | Record<string, ExplainedSetting>> {
    const event = await this.events.read(scope);
    return query.explain ? toExplainedSettingsView(event) : toSettingsView(event);
  }

  @Patch()
  @EventAccess('event.settings.general:write')
  @ApiOperation({ operationId: 'event_settings_update', summary: 'Change settings of an event' })
  @ApiOkResponse({ description: 'The settings as they are now.', type: EventSettingsView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(@InEvent() scope: EventScope, @Body() body: EventSettingsPatch): Promise<EventSettingsView> {
    const { settings, timezone } = toSettingsChange(body);
    return toSettingsView(await this.settings.update(scope, settings, timezone));
  }
}
