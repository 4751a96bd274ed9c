import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReservationCards } from '@vestibule/engine';
import { ApiKeyHolder } from '@vestibule/tenancy';
import { KeyAccess, KeylessRoute } from '../../../http/access';
import { ApiErrors } from '../../../http/api-docs';
import { KeyOfCaller, OfKey, PathUuid, RepeatKey } from '../../../http/params';
import { RateLimit } from '../../../http/rate-limit.guard';
import { windowOf, WindowQuery } from '../values/page-window.dto';
import { ReservationDesk } from './reservation-desk.service';
import { TibilletReservation, TibilletReservationInput, TibilletReservationMade } from './reservations.dto';
import { toTibilletReservation } from './reservations.mapper';

@ApiTags('Reservations')
@Controller('api/reservations')
export class TibilletReservationsController {
  constructor(
    private readonly cards: ReservationCards,
    private readonly desk: ReservationDesk,
  ) {}

  @Get()
  @KeyAccess('reservation')
  @ApiOperation({ operationId: 'reservations_list', summary: 'List the reservations of the organizer, newest first' })
  @ApiOkResponse({ type: TibilletReservation, isArray: true, description: 'The reservations, at most 1,000.' })
  @ApiErrors(400, 403)
  async list(@OfKey() key: ApiKeyHolder, @Query() query: WindowQuery): Promise<TibilletReservation[]> {
    return (await this.cards.newest(key, windowOf(query))).map(toTibilletReservation);
  }

  @Post()
  @KeylessRoute()
  @RateLimit('book')
  @ApiOperation({
    operationId: 'reservations_create',
    summary: 'Reserve places, all or none',
    description: 'Open to everybody; the organizer is that of the event.',
  })
  @ApiCreatedResponse({ type: TibilletReservationMade, description: 'What was asked, and the reservation.' })
  @ApiErrors(400, 403, 409, 415, 422, 429, 503)
  create(
    @Body() input: TibilletReservationInput,
    @KeyOfCaller() key: ApiKeyHolder | undefined,
    @RepeatKey() repeatKey: string | undefined,
  ): Promise<TibilletReservationMade> {
    return this.desk.reserve(input, { key, repeatKey });
  }

  @Get(':uuid')
  @KeyAccess('reservation')
  @ApiOperation({ operationId: 'reservations_read', summary: 'Read a reservation' })
  @ApiOkResponse({ type: TibilletReservation, description: 'The reservation.' })
  @ApiErrors(403, 404)
  async read(@OfKey() key: ApiKeyHolder, @PathUuid('uuid') uuid: string): Promise<TibilletReservation> {
    return toTibilletReservation(await this.cards.read(key, uuid));
  }
}
