import type { Tx } from '@vestibule/platform';
import type { Product } from '../../inventory/product';
import { VoucherEntity } from '../../vouchers/voucher.entity';
import { In } from 'typeorm';

/** A ticket of a reservation that was not cancelled, as far as its place goes. */
export interface ReservedTicket extends Product {
  readonly reservationId: number;
  readonly voucherId: number | null;
  readonly budgetUseMinor: number;
}

/** Tickets of some reservations that were not cancelled. */
export async function reservedTickets(tx: Tx, reservationIds: readonly number[]): Promise<ReservedTicket[]> {
  if (reservationIds.length === 0) return [];
  return tx.query<ReservedTicket>(
    `SELECT reservation_id AS "reservationId", item_id AS "itemId", variation_id AS "variationId",
       subevent_id AS "subeventId", voucher_id AS "voucherId", budget_use_minor AS "budgetUseMinor"
     FROM ticket WHERE organizer_id = $1 AND reservation_id = ANY($2::bigint[]) AND NOT cancelled
     ORDER BY reservation_id, position`,
    [tx.organizerId, reservationIds],
  );
}

/** Vouchers as they are at this moment, by id; for answers, never for decisions. */
export async function readVouchers(tx: Tx, ids: Iterable<number>): Promise<Map<number, VoucherEntity>> {
  const wanted = [...ids];
  if (wanted.length === 0) return new Map();
  const rows = await tx.manager.findBy(VoucherEntity, { organizerId: tx.organizerId, id: In(wanted) });
  return new Map(rows.map((row) => [row.id, row]));
}
