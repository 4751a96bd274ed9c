import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, ReservationRecords, ReservationService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathUuid } from '../../http/params';
import { notFound } from '../../http/wire-error';
import { ReservationChangeView } from './changes.dto';
import { toChangeView } from './changes.mapper';
import { PaymentView, RefundView } from './payments.dto';
import { pageOfPayments, toRefundView } from './payments.mapper';
import { ReservationViews } from './reservation-views';

@ApiTags('Reservations')
@Controller('api/v1/organizers/:organizer/events/:event/reservations/:uuid')
export class ReservationRecordsController {
  constructor(
    private readonly reservations: ReservationService,
    private readonly records: ReservationRecords,
    private readonly views: ReservationViews,
  ) {}

  @Get('payments')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'reservations_payments_list', summary: 'List what was or is to be paid' })
  @ApiPageOf(PaymentView)
  @ApiErrors(401, 403, 404)
  async payments(
    @InEvent() event: EventScope,
    @PathUuid('uuid') uuid: string,
    @Paging({ orderings: ['created'], default: ['created'] }) page: WirePage,
  ): Promise<PageView<PaymentView>> {
    const found = await this.reservations.read(event, uuid);
    return pageOf(page, pageOfPayments(found.payments, page), this.views.paymentsOf(event, found));
  }

  @Get('payments/:payment')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'reservations_payments_read', summary: 'Read a payment' })
  @ApiOkResponse({ type: PaymentView, description: 'The payment.' })
  @ApiErrors(401, 403, 404)
  async payment(
    @InEvent() event: EventScope,
    @PathUuid('uuid') uuid: string,
    @PathUuid('payment') paymentUuid: string,
  ): Promise<PaymentView> {
    const found = await this.reservations.read(event, uuid);
    const payment = found.payments.find((each) => each.uuid === paymentUuid);
    if (!payment) throw notFound();
    return this.views.paymentsOf(event, found)(payment);
  }

  @Get('refunds')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'reservations_refunds_list', summary: 'List the money that went or goes back' })
  @ApiPageOf(RefundView)
  @ApiErrors(401, 403, 404)
  async refunds(
    @InEvent() event: EventScope,
    @PathUuid('uuid') uuid: string,
    @Paging({ orderings: ['created'], default: ['created'] }) page: WirePage,
  ): Promise<PageView<RefundView>> {
    return pageOf(page, await this.records.refunds(event, uuid, page), toRefundView);
  }

  @Get('changes')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'reservations_changes_list', summary: 'Read who did what to a reservation, and when' })
  @ApiPageOf(ReservationChangeView)
  @ApiErrors(401, 403, 404)
  async changes(
    @InEvent() event: EventScope,
    @PathUuid('uuid') uuid: string,
    @Paging({ orderings: ['datetime'], default: ['datetime'] }) page: WirePage,
  ): Promise<PageView<ReservationChangeView>> {
    return pageOf(page, await this.records.changes(event, uuid, page), toChangeView);
  }
}
