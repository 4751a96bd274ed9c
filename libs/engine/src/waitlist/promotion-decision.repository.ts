import type { PageRequest, Rows, Tx } from '@vestibule/platform';
import { orderBy } from '@vestibule/platform';
import type { Product } from '../inventory/product';
import type { Decision, DecisionReason } from './promotion.policy';
import type { WaitingListEntryEntity } from './waiting-list-entry.entity';

/** One line of an entry's history. */
export interface HistoryRow {
  readonly at: Date;
  readonly decision: Decision;
  readonly reason: DecisionReason;
  readonly detail: string;
  readonly quotaId: number | null;
}

interface PersonalDecision {
  decision: Decision;
  reason: DecisionReason;
  detail?: string;
  quotaId?: number | null;
  at: Date;
}

/** Notes what happened to one person's wish. */
export async function recordDecision(
  tx: Tx,
  entry: Pick<WaitingListEntryEntity, 'id' | 'eventId'> & Product,
  decision: PersonalDecision,
): Promise<void> {
  await recordDecisions(tx, entry.eventId, [{ entryId: entry.id, ...entry, ...decision }]);
}

/** Notes what happened to several people's wishes, in one statement. */
export async function recordDecisions(
  tx: Tx,
  eventId: number,
  decisions: readonly (PersonalDecision & Product & { entryId: number })[],
): Promise<void> {
  if (decisions.length === 0) return;
  await tx.execute(
    `INSERT INTO promotion_decision (organizer_id, event_id, entry_id, item_id, variation_id, subevent_id, decision,
       reason, detail, quota_id, first_at, at)
     SELECT $1, $2, entry_id, item_id, variation_id, subevent_id, decision, reason, detail, quota_id, at, at
     FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::bigint[],
       $11::timestamptz[])
       AS d(entry_id, item_id, variation_id, subevent_id, decision, reason, detail, quota_id, at)`,
    [
      tx.organizerId,
      eventId,
      decisions.map((row) => row.entryId),
      decisions.map((row) => row.itemId),
      decisions.map((row) => row.variationId),
      decisions.map((row) => row.subeventId),
      decisions.map((row) => row.decision),
      decisions.map((row) => row.reason),
      decisions.map((row) => row.detail ?? ''),
      decisions.map((row) => row.quotaId ?? null),
      decisions.map((row) => row.at),
    ],
  );
}

/** Why a product was not served in a pass. */
export interface ProductSkip extends Product {
  readonly reason: DecisionReason;
  readonly quotaId: number | null;
}

/**
 * Notes why products were skipped, for everybody who waits for them. A reason that holds on keeps its row, whose
 * `passes` and `at` move on, so that an idle list does not grow a history.
 */
export async function recordSkips(
  tx: Tx,
  eventId: number,
  { skips, at }: { skips: readonly ProductSkip[]; at: Date },
): Promise<void> {
  if (skips.length === 0) return;
  await tx.execute(
    `WITH skip AS (
       SELECT * FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::bigint[])
         AS s(item_id, variation_key, subevent_key, reason, quota_id)
     ), latest AS (
       SELECT s.*, l.id, (l.reason = s.reason AND l.quota_id IS NOT DISTINCT FROM s.quota_id) AS same
       FROM skip s LEFT JOIN LATERAL (
         SELECT id, reason, quota_id FROM promotion_decision d
         WHERE d.organizer_id = $1 AND d.event_id = $2 AND d.entry_id IS NULL AND d.item_id = s.item_id
           AND d.variation_key = s.variation_key AND d.subevent_key = s.subevent_key
         ORDER BY d.at DESC LIMIT 1
       ) l ON true
     ), continued AS (
       UPDATE promotion_decision d SET passes = d.passes + 1, at = greatest(d.at, $8)
       FROM latest WHERE latest.same AND d.organizer_id = $1 AND d.id = latest.id
     )
     INSERT INTO promotion_decision (organizer_id, event_id, item_id, variation_id, subevent_id, decision, reason, quota_id,
       first_at, at)
     SELECT $1, $2, item_id, nullif(variation_key, 0), nullif(subevent_key, 0), 'skipped', reason, quota_id, $8, $8
     FROM latest WHERE same IS NOT TRUE`,
    [
      tx.organizerId,
      eventId,
      skips.map((skip) => skip.itemId),
      skips.map((skip) => skip.variationId ?? 0),
      skips.map((skip) => skip.subeventId ?? 0),
      skips.map((skip) => skip.reason),
      skips.map((skip) => skip.quotaId),
      at,
    ],
  );
}

const historyColumns = { at: 'at' };

/** What happened to an entry: its own decisions, and those about its product while it waited. */
export async function pageOfHistory(
  tx: Tx,
  entry: WaitingListEntryEntity,
  page: PageRequest,
): Promise<Rows<HistoryRow>> {
  const parameters = [
    tx.organizerId,
    entry.eventId,
    entry.id,
    entry.itemId,
    entry.variationId ?? 0,
    entry.subeventId ?? 0,
    entry.createdAt,
    entry.offeredAt,
  ];
  const from = `FROM (
    SELECT id, at, decision, reason, detail, quota_id FROM promotion_decision
    WHERE organizer_id = $1 AND entry_id = $3
    UNION ALL
    -- The row of a reason that held on moves on with each pass; what it says of somebody who was served ends before that.
    SELECT id, CASE WHEN at >= $8::timestamptz THEN greatest(first_at, $7::timestamptz) ELSE at END AS at, decision, reason,
      detail, quota_id FROM promotion_decision
    WHERE organizer_id = $1 AND event_id = $2 AND entry_id IS NULL AND item_id = $4
      AND variation_key = $5 AND subevent_key = $6 AND at >= $7 AND ($8::timestamptz IS NULL OR first_at < $8)
  ) history`;
  const [total] = await tx.query<{ count: number }>(`SELECT count(*) AS count ${from}`, parameters);
  const rows = await tx.query<HistoryRow>(
    `SELECT at, decision, reason, detail, quota_id AS "quotaId" ${from}
     ORDER BY ${orderBy(page.order, historyColumns, 'id')} LIMIT ${page.limit} OFFSET ${page.offset}`,
    parameters,
  );
  return { count: total?.count ?? 0, rows };
}
