import type { Tx } from '@vestibule/platform';
import { ItemEntity } from '../catalog/item.entity';
import type { SubeventEntity } from '../catalog/subevent.entity';
import { listSubevents } from '../catalog/subevent-list.repository';
import type { LedgerRow } from '../inventory/ledger.policy';
import { ledgerColumns } from '../inventory/ledger.repository';
import { type Product, productKey } from '../inventory/product';

/** How many dates of a series are shown. */
const shownDates = 50;

/** The active items of an event, in the order they are shown. */
export async function activeItems(tx: Tx, eventId: number): Promise<ItemEntity[]> {
  return tx.manager.find(ItemEntity, {
    where: { organizerId: tx.organizerId, eventId, active: true },
    order: { position: 'ASC', id: 'ASC' },
  });
}

/** The next public dates of a series. */
export async function nextDates(tx: Tx, eventId: number, now: Date): Promise<SubeventEntity[]> {
  const filter = { eventIds: [eventId], active: true, isPublic: true, isFuture: true };
  const page = { offset: 0, limit: shownDates, order: [{ field: 'date_from', descending: false }] };
  return (await listSubevents(tx, { filter, page, now })).rows;
}

/**
 * What is taken of the quotas of every product, by `productKey`: of the named dates, or of an event that is no series.
 * One statement, however many there are.
 */
export async function ledgersOfProducts(
  tx: Tx,
  eventId: number,
  subeventIds: readonly number[] | null,
): Promise<Map<string, LedgerRow[]>> {
  const found = new Map<string, LedgerRow[]>();
  if (subeventIds?.length === 0) return found;
  const values = [tx.organizerId, eventId, ...(subeventIds ? [subeventIds] : [])];
  const rows = await tx.query<Product & LedgerRow>(
    ledgersSql(subeventIds ? 'q.subevent_id = ANY($3::bigint[])' : 'q.subevent_id IS NULL'),
    values,
  );
  for (const row of rows) {
    const siblings = found.get(productKey(row));
    if (siblings) siblings.push(row);
    else found.set(productKey(row), [row]);
  }
  return found;
}

function ledgersSql(ofDates: string): string {
  return `
  WITH chosen AS (
    SELECT q.id, q.subevent_id FROM quota q WHERE q.organizer_id = $1 AND q.event_id = $2 AND ${ofDates}
  ), product AS (
    SELECT c.*, l.item_id, NULL::bigint AS variation_id
    FROM chosen c JOIN quota_item l ON l.organizer_id = $1 AND l.quota_id = c.id
    UNION ALL
    SELECT c.*, l.item_id, l.variation_id
    FROM chosen c JOIN quota_variation l ON l.organizer_id = $1 AND l.quota_id = c.id
  )
  SELECT p.item_id AS "itemId", p.variation_id AS "variationId", p.subevent_id AS "subeventId", ${ledgerColumns('l')}
  FROM product p JOIN quota_ledger l ON l.organizer_id = $1 AND l.quota_id = p.id`;
}
