import { EngineError, orderBy, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import type { LedgerRow } from './ledger.policy';
import { ledgerColumns } from './ledger.repository';

/** A quota with its ledger and what it holds. */
export interface Quota extends LedgerRow {
  readonly id: number;
  readonly subeventId: number | null;
  readonly name: string;
  readonly releaseAfterExit: boolean;
  readonly ignoreForEventAvailability: boolean;
  readonly items: readonly number[];
  readonly variations: readonly number[];
}

/** What a list of quotas may be narrowed to. */
export interface QuotaFilter {
  readonly subevent?: number;
  readonly subevents?: readonly number[];
  /** Quotas that hold at least one of these. */
  readonly items?: readonly number[];
}

/** One page of an event's quotas. */
export async function pageOfQuotas(
  tx: Tx,
  eventId: number,
  { filter, page }: { filter: QuotaFilter; page: PageRequest },
): Promise<Rows<Quota>> {
  const parameters: unknown[] = [tx.organizerId, eventId];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = [
    ...(filter.subevent === undefined ? [] : [`q.subevent_id = ${bind(filter.subevent)}`]),
    ...(filter.subevents === undefined ? [] : [`q.subevent_id = ANY(${bind(filter.subevents)}::bigint[])`]),
    ...(filter.items === undefined ? [] : [holdsOneOf(bind(filter.items))]),
  ];
  const where = ['q.organizer_id = $1', 'q.event_id = $2', ...conditions].join(' AND ');
  const [total] = await tx.query<{ count: number }>(`SELECT count(*) AS count FROM quota q WHERE ${where}`, parameters);
  const order = orderBy(page.order, { id: 'q.id', size: 'l.size' }, 'q.id');
  const rows = await tx.query<Quota>(
    `${selectQuota} WHERE ${where} ORDER BY ${order} LIMIT ${bind(page.limit)} OFFSET ${bind(page.offset)}`,
    parameters,
  );
  return { count: total?.count ?? 0, rows };
}

/** A quota of the event. @throws EngineError NOT_FOUND */
export async function readQuota(tx: Tx, eventId: number, id: number): Promise<Quota> {
  const [quota] = await tx.query<Quota>(`${selectQuota} WHERE q.organizer_id = $1 AND q.event_id = $2 AND q.id = $3`, [
    tx.organizerId,
    eventId,
    id,
  ]);
  if (!quota) throw new EngineError('NOT_FOUND');
  return quota;
}

/** Those of the named quotas that exist, whatever event of the organizer they belong to. */
export async function quotasByIds(
  tx: Tx,
  ids: readonly number[],
): Promise<{ id: number; eventId: number; subeventId: number | null }[]> {
  if (ids.length === 0) return [];
  return tx.query(
    `SELECT id, event_id AS "eventId", subevent_id AS "subeventId"
     FROM quota WHERE organizer_id = $1 AND id = ANY($2::bigint[])`,
    [tx.organizerId, ids],
  );
}

/** Writes what rarely changes about a quota. */
export async function writeQuota(tx: Tx, quota: Quota): Promise<void> {
  await tx.execute(
    `UPDATE quota SET name = $3, subevent_id = $4, release_after_exit = $5, ignore_for_event_availability = $6
     WHERE organizer_id = $1 AND id = $2`,
    [tx.organizerId, quota.id, quota.name, quota.subeventId, quota.releaseAfterExit, quota.ignoreForEventAvailability],
  );
}

/** Writes how large a quota is and whether it is open; its ledger row is locked. The ceiling follows. */
export async function writeQuotaSize(tx: Tx, quota: Quota): Promise<void> {
  await tx.execute(
    `UPDATE quota_ledger
     SET size = $3::integer, closed = $4, close_when_sold_out = $5,
       ceiling = CASE WHEN $3::integer IS NOT NULL THEN greatest($3::integer, paid + pending + held + blocked) END
     WHERE organizer_id = $1 AND quota_id = $2`,
    [tx.organizerId, quota.id, quota.size, quota.closed, quota.closeWhenSoldOut],
  );
}

/** Replaces what a quota holds. The caller holds the event's exclusive lock and recounts afterwards. */
export async function writeQuotaProducts(
  tx: Tx,
  eventId: number,
  quota: Pick<Quota, 'id' | 'items' | 'variations'>,
): Promise<void> {
  const key = [tx.organizerId, quota.id];
  await tx.execute('DELETE FROM quota_variation WHERE organizer_id = $1 AND quota_id = $2', key);
  await tx.execute('DELETE FROM quota_item WHERE organizer_id = $1 AND quota_id = $2', key);
  await tx.execute(
    `INSERT INTO quota_item (organizer_id, quota_id, event_id, item_id)
     SELECT $1, $2, $3, id FROM unnest($4::bigint[]) AS id GROUP BY id`,
    [...key, eventId, quota.items],
  );
  await tx.execute(
    `INSERT INTO quota_variation (organizer_id, quota_id, item_id, variation_id)
     SELECT $1, $2, item_id, id FROM variation WHERE organizer_id = $1 AND id = ANY($3::bigint[])`,
    [...key, quota.variations],
  );
}

/** Closes quotas; their ledger rows are locked. */
export async function closeQuotas(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute('UPDATE quota_ledger SET closed = true WHERE organizer_id = $1 AND quota_id = ANY($2::bigint[])', [
    tx.organizerId,
    ids,
  ]);
}

/** Adds a variation to what the quotas of its item hold, and says which did not hold it; they need a recount. */
export async function holdVariation(tx: Tx, variation: { itemId: number; id: number }): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO quota_variation (organizer_id, quota_id, item_id, variation_id)
     SELECT organizer_id, quota_id, item_id, $3 FROM quota_item WHERE organizer_id = $1 AND item_id = $2
     ON CONFLICT DO NOTHING RETURNING quota_id AS id`,
    [tx.organizerId, variation.itemId, variation.id],
  );
  return rows.map((row) => row.id);
}

/** Quotas that hold an item. */
export async function quotasHoldingItem(tx: Tx, itemId: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    'SELECT quota_id AS id FROM quota_item WHERE organizer_id = $1 AND item_id = $2 ORDER BY quota_id',
    [tx.organizerId, itemId],
  );
  return rows.map((row) => row.id);
}

/** Quotas that hold a variation. */
export async function quotasHoldingVariation(tx: Tx, variationId: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    'SELECT quota_id AS id FROM quota_variation WHERE organizer_id = $1 AND variation_id = $2 ORDER BY quota_id',
    [tx.organizerId, variationId],
  );
  return rows.map((row) => row.id);
}

function holdsOneOf(items: string): string {
  return `EXISTS (
    SELECT FROM quota_item l
    WHERE l.organizer_id = q.organizer_id AND l.quota_id = q.id AND l.item_id = ANY(${items}::bigint[])
  )`;
}

const selectQuota = `
  SELECT q.id, q.subevent_id AS "subeventId", q.name, q.release_after_exit AS "releaseAfterExit",
    q.ignore_for_event_availability AS "ignoreForEventAvailability", ${ledgerColumns('l')},
    (SELECT coalesce(json_agg(h.item_id ORDER BY h.item_id), '[]') FROM quota_item h
      WHERE h.organizer_id = q.organizer_id AND h.quota_id = q.id) AS items,
    (SELECT coalesce(json_agg(h.variation_id ORDER BY h.variation_id), '[]') FROM quota_variation h
      WHERE h.organizer_id = q.organizer_id AND h.quota_id = q.id) AS variations
  FROM quota q JOIN quota_ledger l ON l.organizer_id = q.organizer_id AND l.quota_id = q.id`;
