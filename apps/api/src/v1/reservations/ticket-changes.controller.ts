import { Body, Controller, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cancellation, type EventScope, ReservationEdits, TicketService } from '@vestibule/engine';
import { Principal } from '@vestibule/tenancy';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { Caller, InEvent, PathUuid } from '../../http/params';
import { TicketView } from '../tickets/tickets.dto';
import { toTicketView } from '../tickets/tickets.mapper';
import { AddedTicketInput, CancelInput, TicketPatch } from './reservation-actions.dto';
import { toAddition, toCancellation, toTicketChange } from './reservation-actions.mapper';
import { ReservationViews } from './reservation-views';
import { ReservationView } from './reservations.dto';
import { ofOneTicket } from './one-ticket-fault';

@ApiTags('Tickets')
@Controller('api/v1/organizers/:organizer/events/:event')
export class TicketChangesController {
  constructor(
    private readonly tickets: TicketService,
    private readonly edits: ReservationEdits,
    private readonly cancellation: Cancellation,
    private readonly views: ReservationViews,
  ) {}

  @Post('reservations/:uuid/tickets')
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'reservations_add_ticket', summary: 'Add a ticket to a confirmed reservation' })
  @ApiCreatedResponse({ type: ReservationView, description: 'The reservation with the new ticket.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async add(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
    @Body() input: AddedTicketInput,
  ): Promise<ReservationView> {
    const adding = this.edits.addTicket(event, uuid, toAddition(input, caller.credential));
    return this.views.one(event, await ofOneTicket(adding));
  }

  @Patch('tickets/:uuid')
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'tickets_update', summary: 'Correct the names on a ticket, or its seat' })
  @ApiOkResponse({ type: TicketView, description: 'The ticket as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
    @Body() patch: TicketPatch,
  ): Promise<TicketView> {
    await this.edits.editTicket(event, uuid, { ...toTicketChange(patch), actor: caller.credential });
    return toTicketView(await this.tickets.read(event, { uuid }));
  }

  @Post('tickets/:uuid/cancel')
  @HttpCode(200)
  @EventAccess('event.orders:write')
  @ApiOperation({
    operationId: 'tickets_cancel',
    summary: 'Give one place back; with the last one the reservation is cancelled',
  })
  @ApiOkResponse({ type: TicketView, description: 'The ticket as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  @ApiBody({ type: CancelInput, required: false })
  async cancel(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
    @Body() input: CancelInput,
  ): Promise<TicketView> {
    await this.cancellation.cancelTicket(event, uuid, toCancellation(input, caller.credential));
    return toTicketView(await this.tickets.read(event, { uuid }));
  }
}
