import { waitingListDisabledAt } from '../../catalog/event-settings';
import type { EventScope } from '../../catalog/event-scope';
import type { PaymentEntity } from '../../payment/payment.entity';
import type { ReservationWithTickets, TicketRow } from '../reservation.repository';
import { bucketOf } from '../reservation.machine';
import type { TicketStatus } from '../ticket.entity';
import type { ClaimedPayment, ClaimLine, ClaimOutcome, ClaimRequest, PersonLimit } from './claim.repository';
import type { FirstPayment, InitialState } from './initial-state.policy';
import type { ReservationWish } from './reservation-wish';
import type { JudgedWish } from './reservation-wish.policy';
import type { SaleFacts } from './sale-facts';
import type { PricedTicket } from './ticket-wish.policy';

/** A wish that passed all rules. */
export interface AcceptedWish {
  readonly wish: ReservationWish;
  readonly judged: JudgedWish;
  readonly tickets: readonly PricedTicket[];
  readonly state: InitialState;
  readonly facts: SaleFacts;
  readonly now: Date;
}

/** Where names nobody can guess come from. */
interface Names {
  uuid(): string;
  code(): string;
  secret(): string;
}

/** The request the database function gets. */
export function toClaimRequest(accepted: AcceptedWish, names: Names): ClaimRequest {
  const { wish, judged, tickets, state, facts } = accepted;
  const limits = personLimits(tickets, facts);
  return {
    uuid: names.uuid(),
    code: names.code(),
    secret: names.secret(),
    status: state.status,
    bucket: bucketOf(state.status, state.holdUntil),
    email: wish.email,
    name: wish.name,
    phone: wish.phone,
    user_external_id: wish.userExternalId,
    locale: judged.locale,
    to_mail: wish.toMail,
    options: judged.options,
    form_answers: judged.formAnswers,
    extra_data: wish.extraData,
    hold_until: state.holdUntil?.toISOString() ?? null,
    channel: wish.channel ?? 'api',
    made_by: wish.madeBy ?? 'system',
    mail_due: state.mailDue,
    ...(limits.length === 0 ? {} : { person_limits: limits }),
    ...(state.payment ? { payment: toClaimedPayment(state.payment, accepted, names) } : {}),
    ...(wish.repeatKey === undefined ? {} : { idempotency_key: wish.repeatKey }),
    tickets: tickets.map((ticket) => toLine(ticket, accepted, names)),
  };
}

interface Made {
  readonly request: ClaimRequest;
  readonly outcome: Extract<ClaimOutcome, { outcome: 'made' }>;
  readonly accepted: AcceptedWish;
}

/** What was just written, without reading it back. */
export function toReservation(scope: EventScope, { request, outcome, accepted }: Made): ReservationWithTickets {
  const { organizerId, eventId } = scope;
  const { reservationId, createdAt } = outcome;
  return {
    reservation: {
      organizerId,
      id: reservationId,
      uuid: request.uuid,
      code: request.code,
      secret: request.secret,
      eventId,
      status: request.status,
      inWaitingList: false,
      places: request.tickets.length,
      email: request.email,
      name: request.name,
      phone: request.phone,
      userExternalId: request.user_external_id,
      locale: request.locale,
      toMail: request.to_mail,
      options: [...request.options],
      formAnswers: { ...request.form_answers },
      extraData: { ...request.extra_data },
      holdUntil: accepted.state.holdUntil,
      expiredFrom: null,
      channel: request.channel,
      madeBy: request.made_by,
      mailDue: request.mail_due,
      mailRound: 0,
      mailError: false,
      idempotencyKey: request.idempotency_key ?? null,
      createdAt,
      cancelledAt: null,
      lastModified: createdAt,
      anonymizedAt: null,
    },
    tickets: toTickets(scope, { request, outcome, accepted }),
    payments: request.payment ? [toPayment(scope, request.payment, outcome)] : [],
  };
}

function toTickets(
  { organizerId, eventId }: EventScope,
  { request, outcome: { reservationId, ticketIds }, accepted }: Made,
): TicketRow[] {
  return request.tickets.map((line, i) => ({
    organizerId,
    id: ticketIds[i] ?? 0,
    uuid: line.uuid,
    reservationId,
    position: i + 1,
    eventId,
    itemId: line.item,
    variationId: line.variation,
    subeventId: line.subevent,
    voucherId: line.voucher,
    voucherCode: accepted.tickets[i]?.voucher?.code ?? null,
    priceMinor: line.price_minor,
    budgetUseMinor: line.budget_use,
    firstName: line.first_name,
    lastName: line.last_name,
    seat: line.seat,
    status: line.status,
    cancelled: false,
    cancelledAt: null,
    scannedAt: null,
    scannedBy: null,
    secret: line.secret,
  }));
}

function toLine(
  { wish, voucher, priceMinor, budgetUseMinor }: PricedTicket,
  accepted: AcceptedWish,
  names: Names,
): ClaimLine {
  const { facts, now, state } = accepted;
  const subevent = wish.subeventId === null ? null : facts.subevents.get(wish.subeventId);
  const end = waitingListDisabledAt(facts.event, facts.settings, subevent);
  return {
    uuid: names.uuid(),
    secret: names.secret(),
    status: state.tickets satisfies TicketStatus,
    item: wish.itemId,
    variation: wish.variationId,
    subevent: wish.subeventId,
    price_minor: priceMinor,
    voucher: voucher?.id ?? null,
    voucher_version: voucher?.version ?? null,
    budget_use: budgetUseMinor,
    count_waiting: end === null || end > now,
    first_name: wish.firstName,
    last_name: wish.lastName,
    seat: wish.seat ?? 'L',
  };
}

function toClaimedPayment(
  { provider, method, status }: FirstPayment,
  { tickets, facts, now }: AcceptedWish,
  names: Names,
): ClaimedPayment {
  return {
    uuid: names.uuid(),
    provider,
    method,
    status,
    amount_minor: tickets.reduce((sum, { priceMinor }) => sum + priceMinor, 0),
    currency: facts.event.currency,
    paid_at: status === 'W' ? null : now.toISOString(),
  };
}

/** What one person may have of the event and of the items that are wanted; nothing where nothing is limited. */
function personLimits(tickets: readonly PricedTicket[], { event, items }: SaleFacts): PersonLimit[] {
  const limits: PersonLimit[] = event.maxPerUser === null ? [] : [{ item: null, max: event.maxPerUser }];
  for (const item of new Set(tickets.map(({ wish }) => wish.itemId))) {
    const max = items.get(item)?.maxPerUser ?? null;
    if (max !== null) limits.push({ item, max });
  }
  return limits;
}

function toPayment(
  { organizerId, eventId }: EventScope,
  payment: ClaimedPayment,
  { reservationId, createdAt }: { reservationId: number; createdAt: Date },
): PaymentEntity {
  return {
    organizerId,
    // Nothing that is shown or asked for goes by the number; whoever needs it reads the row.
    id: 0,
    uuid: payment.uuid,
    eventId,
    reservationId,
    provider: payment.provider,
    method: payment.method,
    status: payment.status,
    amountMinor: payment.amount_minor,
    refundedMinor: 0,
    currency: payment.currency,
    account: null,
    providerSession: null,
    providerReference: null,
    checkoutUrl: null,
    lastError: null,
    createdAt,
    paidAt: payment.paid_at === null ? null : new Date(payment.paid_at),
  };
}
