import type { ClaimPool } from '@vestibule/platform';
import type { ManualMethod, PaymentProviderName, PaymentStatus } from '../../payment/payment.entity';
import type { Actor } from '../actor';
import type { ChosenOption, DueMail, ReservationChannel } from '../reservation.entity';
import type { LedgerBucket, ReservationStatus } from '../reservation.machine';
import type { TicketStatus } from '../ticket.entity';

/** One ticket of a claim, as the database function reads it. */
export interface ClaimLine {
  uuid: string;
  secret: string;
  status: TicketStatus;
  item: number;
  variation: number | null;
  subevent: number | null;
  price_minor: number;
  voucher: number | null;
  /** The voucher as it was judged; if it changed since, the claim refuses the request. */
  voucher_version: number | null;
  /** What the voucher takes off, in minor units, counted against its budget. */
  budget_use: number;
  /** Whether people who wait come first. */
  count_waiting: boolean;
  first_name: string | null;
  last_name: string | null;
  seat: string;
}

/** One reservation to be made, as the database function reads it. */
export interface ClaimRequest {
  uuid: string;
  code: string;
  status: ReservationStatus;
  bucket: LedgerBucket;
  email: string;
  name: string | null;
  phone: string | null;
  user_external_id: string | null;
  locale: string;
  to_mail: boolean;
  options: readonly ChosenOption[];
  form_answers: Readonly<Record<string, unknown>>;
  extra_data: Readonly<Record<string, unknown>>;
  hold_until: string | null;
  secret: string;
  channel: ReservationChannel;
  made_by: Actor;
  mail_due: DueMail | null;
  /** What one person may have at a time; left out where nothing is limited, which spares a lock. */
  person_limits?: readonly PersonLimit[];
  /** Left out when nothing is to be paid. */
  payment?: ClaimedPayment;
  /** Left out when the request cannot be repeated. */
  idempotency_key?: string;
  tickets: ClaimLine[];
}

/** Most tickets one person (e-mail address) may have at a time, of the event (item null) or of one item. */
export interface PersonLimit {
  readonly item: number | null;
  readonly max: number;
}

/** A payment to be made with its reservation. */
export interface ClaimedPayment {
  readonly uuid: string;
  readonly provider: PaymentProviderName;
  readonly method: ManualMethod | null;
  readonly status: PaymentStatus;
  readonly amount_minor: number;
  readonly currency: string;
  readonly paid_at: string | null;
}

/** Why a claim was refused; `line` is the first ticket, from 1, that stood in the way. */
export type ClaimRefusal =
  | 'sold_out'
  | 'no_quota'
  | 'voucher_changed'
  | 'voucher_expired'
  | 'voucher_used'
  | 'voucher_budget'
  | 'event_limit'
  | 'item_limit';

/** What became of one request of a batch. */
export type ClaimOutcome =
  | { readonly outcome: 'made'; readonly reservationId: number; readonly createdAt: Date; readonly ticketIds: number[] }
  | { readonly outcome: 'repeated'; readonly reservationId: number; readonly uuid: string }
  | { readonly outcome: ClaimRefusal; readonly line: number };

interface OutcomeRow {
  request: number;
  outcome: string;
  line: number | null;
  reservation_id: number;
  reservation_uuid: string;
  created_at: Date;
  ticket_ids: number[];
}

/** Takes places for a batch of one event in one round trip; the answers stand in the order of the requests. */
export async function claimPlaces(
  pool: ClaimPool,
  event: { organizerId: number; eventId: number },
  requests: readonly ClaimRequest[],
): Promise<ClaimOutcome[]> {
  const rows = await pool.call<OutcomeRow>('claim_places', 'SELECT * FROM claim_places($1, $2, $3::jsonb)', [
    event.organizerId,
    event.eventId,
    JSON.stringify(requests),
  ]);
  const byRequest = new Map(rows.map((row) => [row.request, row]));
  return requests.map((_, i) => toOutcome(byRequest.get(i + 1)));
}

function toOutcome(row: OutcomeRow | undefined): ClaimOutcome {
  if (!row) throw new Error('the claim left a request unanswered');
  if (row.outcome === 'made') {
    return { outcome: 'made', reservationId: row.reservation_id, createdAt: row.created_at, ticketIds: row.ticket_ids };
  }
  if (row.outcome === 'repeated') {
    return { outcome: 'repeated', reservationId: row.reservation_id, uuid: row.reservation_uuid };
  }
  return { outcome: row.outcome as ClaimRefusal, line: row.line ?? 1 };
}
