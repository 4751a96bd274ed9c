import type { Tx } from '@vestibule/platform';
import { readEvent } from '../catalog/event.repository';
import { subeventsByIds } from '../catalog/subevent.repository';
import { variationsByIds } from '../catalog/variation.repository';
import { quotasByIds } from '../inventory/quota.repository';
import type { VoucherTarget } from '../inventory/quota-lookup.repository';
import type { VoucherFacts, VoucherItem } from './voucher.policy';

/** Looks up everything some vouchers name: five statements, however many vouchers. */
export async function readVoucherFacts(
  tx: Tx,
  eventId: number,
  vouchers: readonly VoucherTarget[],
): Promise<VoucherFacts> {
  const named = (pick: (voucher: VoucherTarget) => number | null) => [
    ...new Set(vouchers.map(pick).filter((id) => id !== null)),
  ];
  const { hasSubevents } = await readEvent(tx, eventId);
  const items = await voucherItems(
    tx,
    named((voucher) => voucher.itemId),
  );
  const variations = await variationsByIds(
    tx,
    named((voucher) => voucher.variationId),
  );
  const quotas = await quotasByIds(
    tx,
    named((voucher) => voucher.quotaId),
  );
  const subevents = await subeventsByIds(
    tx,
    named((voucher) => voucher.subeventId),
  );
  return {
    eventId,
    hasSubevents,
    items: byId(items),
    variations: byId(variations),
    quotas: byId(quotas),
    subevents: byId(subevents),
  };
}

async function voucherItems(tx: Tx, ids: readonly number[]): Promise<(VoucherItem & { id: number })[]> {
  if (ids.length === 0) return [];
  return tx.query(
    `SELECT i.id, i.event_id AS "eventId", i.require_bundling AS "bundleOnly", coalesce(c.is_addon, false) AS addon,
       EXISTS (SELECT FROM variation v WHERE v.organizer_id = i.organizer_id AND v.item_id = i.id) AS "hasVariations"
     FROM item i LEFT JOIN category c ON c.organizer_id = i.organizer_id AND c.id = i.category_id
     WHERE i.organizer_id = $1 AND i.id = ANY($2::bigint[])`,
    [tx.organizerId, ids],
  );
}

function byId<Row extends { id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
