import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, OfferService, PublicWaitingListService } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import { PublicEventRoute } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { InEvent, PathSecret } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import { DeclineInput, PublicEntryView, PublicJoinView, PublicWishInput } from './public-waiting-list.dto';
import { toJoinView, toPublicEntryView, toPublicWish } from './public-waiting-list.mapper';

@ApiTags('Public waiting list')
@Controller('api/v1/public/:organizer/:event/waitinglist')
export class PublicWaitingListController {
  constructor(
    private readonly waitingList: PublicWaitingListService,
    private readonly offers: OfferService,
    private readonly links: PublicLinks,
  ) {}

  @Post()
  @PublicEventRoute()
  @RateLimit('join')
  @ApiOperation({ operationId: 'public_waitinglist_join', summary: 'Join the waiting list' })
  @ApiCreatedResponse({ type: PublicJoinView, description: 'You wait; the link to your place is in your mail, too.' })
  @ApiErrors(400, 403, 404, 409, 415, 429)
  async join(@InEvent() event: EventScope, @Body() input: PublicWishInput): Promise<PublicJoinView> {
    return toJoinView(await this.waitingList.join(event, toPublicWish(input)), event, this.links);
  }

  @Post('decline')
  @HttpCode(204)
  @PublicEventRoute()
  @RateLimit('decline')
  @ApiOperation({ operationId: 'public_waitinglist_decline', summary: 'Give the place of an offer back' })
  @ApiNoContentResponse({ description: 'The place is free for the next person.' })
  @ApiErrors(400, 404, 409, 415, 429)
  async decline(@InEvent() event: EventScope, @Body() input: DeclineInput): Promise<void> {
    await this.offers.decline(event, input.voucher);
  }

  @Get(':secret')
  @PublicEventRoute()
  @ApiOperation({ operationId: 'public_waitinglist_read', summary: 'See where you stand' })
  @ApiOkResponse({ type: PublicEntryView, description: 'Your place in the queue, or your offer.' })
  @ApiErrors(404, 429)
  async read(@InEvent() event: EventScope, @PathSecret('secret') secret: string): Promise<PublicEntryView> {
    return toPublicEntryView(await this.waitingList.read(event, secret), event, this.links);
  }

  @Delete(':secret')
  @HttpCode(204)
  @PublicEventRoute()
  @RateLimit('leave')
  @ApiOperation({ operationId: 'public_waitinglist_leave', summary: 'Leave the waiting list' })
  @ApiNoContentResponse({ description: 'You no longer wait; an open offer was given back.' })
  @ApiErrors(403, 404, 409, 429)
  async leave(@InEvent() event: EventScope, @PathSecret('secret') secret: string): Promise<void> {
    await this.waitingList.leave(event, secret);
  }
}
