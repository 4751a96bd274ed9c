import { orderBy, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { containing } from '../catalog/text-search.repository';
import type { EntryStatus } from './waiting-list.policy';
import type { WaitingListEntryEntity } from './waiting-list-entry.entity';

/** Which entries a list is narrowed to; every part may be missing. */
export interface EntryFilter {
  readonly email?: string;
  readonly locale?: string;
  readonly itemId?: number;
  readonly variationId?: number;
  readonly subeventId?: number;
  readonly hasVoucher?: boolean;
  readonly status?: EntryStatus;
  readonly priority?: number;
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
  /** Part of the e-mail address, name or phone. */
  readonly search?: string;
}

const orderColumns = {
  id: 'w.id',
  created: 'w.created_at',
  email: 'w.email',
  item: 'w.item_id',
  priority: 'w.priority',
};

/** What every query reads of an entry, under the names of the entity. */
const columns = `
  w.organizer_id AS "organizerId", w.id, w.event_id AS "eventId", w.item_id AS "itemId", w.variation_id AS "variationId",
  w.subevent_id AS "subeventId", w.email, w.name_parts AS "nameParts", w.phone, w.locale, w.priority,
  w.voucher_id AS "voucherId", w.offered_at AS "offeredAt", w.secret, w.created_at AS "createdAt"`;

const used = 'v.redeemed >= v.max_usages';
const past = '(v.valid_until IS NOT NULL AND v.valid_until < $3)';
const statusConditions: Record<EntryStatus, string> = {
  waiting: 'w.voucher_id IS NULL',
  sent: 'w.voucher_id IS NOT NULL',
  valid: `w.voucher_id IS NOT NULL AND NOT (${used}) AND NOT ${past}`,
  redeemed: `w.voucher_id IS NOT NULL AND ${used}`,
  expired: `w.voucher_id IS NOT NULL AND NOT (${used}) AND ${past}`,
};

/** One page of an event's entries and how many there are. */
export async function pageOfEntries(
  tx: Tx,
  { eventId, filter, now }: { eventId: number; filter: EntryFilter; now: Date },
  page: PageRequest,
): Promise<Rows<WaitingListEntryEntity>> {
  const parameters: unknown[] = [tx.organizerId, eventId, now];
  const conditions = conditionsOf(filter, (value) => `$${parameters.push(value)}`);
  // Without its offers an event's people are counted from the index alone.
  const judgesOffers = filter.status && !['waiting', 'sent'].includes(filter.status);
  const offers = judgesOffers ? 'JOIN voucher v ON v.organizer_id = w.organizer_id AND v.id = w.voucher_id' : '';
  const from = `FROM waiting_list_entry w ${offers}
    WHERE w.organizer_id = $1 AND w.event_id = $2 AND $3::timestamptz IS NOT NULL ${conditions}`;
  const [total] = await tx.query<{ count: number }>(`SELECT count(*) AS count ${from}`, parameters);
  const order = orderBy(page.order, orderColumns, 'w.id');
  const rows = await tx.query<WaitingListEntryEntity>(
    `SELECT ${columns} ${from} ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`,
    parameters,
  );
  return { count: total?.count ?? 0, rows };
}

function conditionsOf(filter: EntryFilter, bind: (value: unknown) => string): string {
  const parts: string[] = [];
  const add = (value: unknown, condition: (placeholder: string) => string) => {
    if (value !== undefined) parts.push(`AND ${condition(bind(value))}`);
  };
  add(filter.email, (at) => `w.email_key = lower(${at})`);
  add(filter.locale, (at) => `w.locale = ${at}`);
  add(filter.itemId, (at) => `w.item_id = ${at}`);
  add(filter.variationId, (at) => `w.variation_id = ${at}`);
  add(filter.subeventId, (at) => `w.subevent_id = ${at}`);
  add(filter.priority, (at) => `w.priority = ${at}`);
  add(filter.createdAfter, (at) => `w.created_at >= ${at}`);
  add(filter.createdBefore, (at) => `w.created_at < ${at}`);
  add(filter.search && containing(filter.search), (at) => {
    return `(w.email ILIKE ${at} OR w.phone ILIKE ${at} OR (w.name_parts - '_scheme')::text ILIKE ${at})`;
  });
  if (filter.hasVoucher !== undefined) parts.push(`AND w.voucher_id IS ${filter.hasVoucher ? 'NOT NULL' : 'NULL'}`);
  if (filter.status) parts.push(`AND ${statusConditions[filter.status]}`);
  return parts.join(' ');
}

/** An entry of the event, or undefined. */
export async function findEntry(tx: Tx, eventId: number, id: number): Promise<WaitingListEntryEntity | undefined> {
  return one(tx, 'w.event_id = $2 AND w.id = $3', [eventId, id]);
}

/** The entry of the event that a public secret opens, or undefined. */
export async function findEntryBySecret(
  tx: Tx,
  eventId: number,
  secret: string,
): Promise<WaitingListEntryEntity | undefined> {
  return one(tx, 'w.event_id = $2 AND w.secret = $3', [eventId, secret]);
}

/** The entry an offer was made to, or undefined. */
export async function findEntryByVoucher(tx: Tx, voucherId: number): Promise<WaitingListEntryEntity | undefined> {
  return one(tx, 'w.voucher_id = $2', [voucherId]);
}

async function one(tx: Tx, where: string, values: unknown[]): Promise<WaitingListEntryEntity | undefined> {
  const [row] = await tx.query<WaitingListEntryEntity>(
    `SELECT ${columns} FROM waiting_list_entry w WHERE w.organizer_id = $1 AND ${where}`,
    [tx.organizerId, ...values],
  );
  return row;
}

/** Locks an entry and returns it as it is under the lock, or undefined. */
export async function lockEntry(tx: Tx, eventId: number, id: number): Promise<WaitingListEntryEntity | undefined> {
  const [row] = await tx.query<WaitingListEntryEntity>(
    `SELECT ${columns} FROM waiting_list_entry w
     WHERE w.organizer_id = $1 AND w.event_id = $2 AND w.id = $3 FOR NO KEY UPDATE`,
    [tx.organizerId, eventId, id],
  );
  return row;
}

type Wish = Pick<WaitingListEntryEntity, 'itemId' | 'variationId' | 'subeventId' | 'email'>;

/** How many people with this address wait for exactly this product, apart from one entry. */
export async function countSameWishes(
  tx: Tx,
  eventId: number,
  wish: Wish & { exceptId: number | null },
): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM waiting_list_entry
     WHERE organizer_id = $1 AND event_id = $2 AND email_key = lower($3) AND voucher_id IS NULL AND item_id = $4
       AND variation_key = $5 AND subevent_key = $6
       AND id IS DISTINCT FROM $7::bigint`,
    [tx.organizerId, eventId, wish.email, wish.itemId, wish.variationId ?? 0, wish.subeventId ?? 0, wish.exceptId],
  );
  return row?.count ?? 0;
}

/** Deletes an entry. */
export async function deleteEntry(tx: Tx, id: number): Promise<void> {
  await tx.execute('DELETE FROM waiting_list_entry WHERE organizer_id = $1 AND id = $2', [tx.organizerId, id]);
}

/** Rewrites what can be changed of an entry. */
export async function writeEntry(tx: Tx, entry: WaitingListEntryEntity): Promise<void> {
  await tx.execute(
    `UPDATE waiting_list_entry SET item_id = $3, variation_id = $4, subevent_id = $5, email = $6, name_parts = $7::jsonb,
       phone = $8, locale = $9, priority = $10
     WHERE organizer_id = $1 AND id = $2`,
    [
      tx.organizerId,
      entry.id,
      entry.itemId,
      entry.variationId,
      entry.subeventId,
      entry.email,
      JSON.stringify(entry.nameParts),
      entry.phone,
      entry.locale,
      entry.priority,
    ],
  );
}

/** Highest and lowest priority among the people who wait. */
export async function priorityRange(tx: Tx, eventId: number): Promise<{ highest: number; lowest: number }> {
  const [row] = await tx.query<{ highest: number | null; lowest: number | null }>(
    `SELECT max(priority) AS highest, min(priority) AS lowest FROM waiting_list_entry
     WHERE organizer_id = $1 AND event_id = $2 AND voucher_id IS NULL`,
    [tx.organizerId, eventId],
  );
  return { highest: row?.highest ?? 0, lowest: row?.lowest ?? 0 };
}

/** How many people are served before this one, for the same product. */
export async function countAhead(tx: Tx, entry: WaitingListEntryEntity): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM waiting_list_entry
     WHERE organizer_id = $1 AND event_id = $2 AND item_id = $3 AND variation_key = $4 AND subevent_key = $5
       AND voucher_id IS NULL
       AND (priority > $6 OR (priority = $6 AND (created_at, id) < ($7, $8)))`,
    [
      tx.organizerId,
      entry.eventId,
      entry.itemId,
      entry.variationId ?? 0,
      entry.subeventId ?? 0,
      entry.priority,
      entry.createdAt,
      entry.id,
    ],
  );
  return row?.count ?? 0;
}
