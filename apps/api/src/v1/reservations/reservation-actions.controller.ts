import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Cancellation,
  type EventScope,
  Payments,
  Refunds,
  Resending,
  ReservationEdits,
  ReservationService,
} from '@vestibule/engine';
import { Principal } from '@vestibule/tenancy';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { Caller, InEvent, PathUuid } from '../../http/params';
import { CancelInput, MarkPaidInput, RefundInput, TransferInput } from './reservation-actions.dto';
import { toCancellation, toManualPayment, toRefund, toTransfer } from './reservation-actions.mapper';
import { ReservationViews } from './reservation-views';
import { ReservationView } from './reservations.dto';

/** What is done to a reservation and answers with it. */
const Action = (name: string, summary: string) =>
  applyDecorators(
    Post(name),
    HttpCode(200),
    EventAccess('event.orders:write'),
    ApiOperation({ operationId: `reservations_${name}`, summary }),
    ApiOkResponse({ type: ReservationView, description: 'The reservation as it is now.' }),
    ApiErrors(400, 401, 403, 404, 409, 415, 422),
  );

@ApiTags('Reservations')
@Controller('api/v1/organizers/:organizer/events/:event/reservations/:uuid')
export class ReservationActionsController {
  constructor(
    private readonly reservations: ReservationService,
    private readonly payments: Payments,
    private readonly refunds: Refunds,
    private readonly cancellation: Cancellation,
    private readonly edits: ReservationEdits,
    private readonly resending: Resending,
    private readonly views: ReservationViews,
  ) {}

  @Action('mark_paid', 'Say that the organizer took the money')
  @ApiBody({ type: MarkPaidInput, required: false })
  async markPaid(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
    @Body() input: MarkPaidInput,
  ): Promise<ReservationView> {
    return this.views.one(event, await this.payments.markPaid(event, uuid, toManualPayment(input, caller.credential)));
  }

  @Action('cancel', 'Give all places of a reservation back')
  @ApiBody({ type: CancelInput, required: false })
  async cancel(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
    @Body() input: CancelInput,
  ): Promise<ReservationView> {
    const wish = toCancellation(input, caller.credential);
    return this.views.one(event, await this.cancellation.cancel(event, uuid, wish));
  }

  @Action('resend', 'Send the mail of a reservation once more')
  async resend(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
  ): Promise<ReservationView> {
    return this.views.one(event, await this.resending.resend(event, uuid, caller.credential));
  }

  @Action('refund', 'Give money back without cancelling anything')
  @ApiBody({ type: RefundInput, required: false })
  async refund(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
    @Body() input: RefundInput,
  ): Promise<ReservationView> {
    await this.refunds.refund(event, uuid, toRefund(input, caller.credential));
    return this.views.one(event, await this.reservations.read(event, uuid));
  }

  @Action('transfer', 'Give a reservation to another person; what the former one has opens nothing any more')
  async transfer(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
    @Body() input: TransferInput,
  ): Promise<ReservationView> {
    return this.views.one(event, await this.edits.transfer(event, uuid, toTransfer(input, caller.credential)));
  }

  @Action('anonymize', 'Forget who a reservation was for; places, money and dates stay')
  async anonymize(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
  ): Promise<ReservationView> {
    return this.views.one(event, await this.edits.anonymize(event, uuid, { actor: caller.credential }));
  }
}
