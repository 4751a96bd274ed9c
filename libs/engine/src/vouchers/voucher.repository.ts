import { EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { readPage } from '../catalog/page-of-rows.repository';
import { quotasOfVouchers } from '../inventory/quota-lookup.repository';
import { VoucherEntity } from './voucher.entity';
import type { VoucherRelease } from './voucher-use.policy';

/** Columns a list can be narrowed to a value of. */
const exactFilters = [
  'maxUsages',
  'redeemed',
  'blockQuota',
  'allowIgnoreQuota',
  'priceMode',
  'valueMinor',
  'itemId',
  'variationId',
  'quotaId',
  'subeventId',
  'tag',
] as const;

/** What a list of vouchers may be narrowed to. */
export interface VoucherFilter extends Partial<Pick<VoucherEntity, (typeof exactFilters)[number]>> {
  /** In any case of letters. */
  readonly code?: string;
  /** Whether a voucher can still be used: it has uses left and has not expired. */
  readonly active?: boolean;
}

/** One page of an event's vouchers; `now` decides which are active. */
export async function pageOfVouchers(
  tx: Tx,
  eventId: number,
  { filter, page, now }: { filter: VoucherFilter; page: PageRequest; now: Date },
): Promise<Rows<VoucherEntity>> {
  const query = tx.manager
    .createQueryBuilder(VoucherEntity, 'voucher')
    .where('voucher.organizerId = :organizerId AND voucher.eventId = :eventId', {
      organizerId: tx.organizerId,
      eventId,
    });
  if (filter.code !== undefined) query.andWhere('voucher.code = upper(:code)', { code: filter.code });
  for (const name of exactFilters) {
    const value = filter[name];
    if (value !== undefined) query.andWhere(`voucher.${name} = :${name}`, { [name]: value });
  }
  if (filter.active !== undefined) {
    const active = '(voucher.redeemed < voucher.maxUsages AND coalesce(voucher.validUntil >= :now, true))';
    query.andWhere(`${filter.active ? '' : 'NOT '}${active}`, { now });
  }
  const columns = {
    id: 'voucher.id',
    code: 'voucher.code',
    max_usages: 'voucher.maxUsages',
    valid_until: 'voucher.validUntil',
    value: 'voucher.valueMinor',
  };
  return readPage(query, page, { columns, tieBreak: 'voucher.id' });
}

/** A voucher of the event. @throws EngineError NOT_FOUND */
export async function readVoucher(tx: Tx, eventId: number, id: number): Promise<VoucherEntity> {
  const voucher = await tx.manager.findOneBy(VoucherEntity, { organizerId: tx.organizerId, eventId, id });
  if (!voucher) throw new EngineError('NOT_FOUND');
  return voucher;
}

/** Locks vouchers in the order of their ids and returns them as they are under the lock; their quotas are locked. */
export async function lockVouchers(tx: Tx, ids: Iterable<number>): Promise<Map<number, VoucherEntity>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.manager.find(VoucherEntity, {
    where: { organizerId: tx.organizerId, id: In(wanted) },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The quotas of which each of some vouchers keeps places when it blocks, by voucher: what has to be locked before the
 * vouchers are. Stable only under one of the event's locks.
 */
export async function quotasOfVoucherIds(
  tx: Tx,
  eventId: number,
  ids: readonly number[],
): Promise<Map<number, number[]>> {
  if (ids.length === 0) return new Map();
  const vouchers = await tx.manager.findBy(VoucherEntity, { organizerId: tx.organizerId, eventId, id: In([...ids]) });
  const quotaIds = await quotasOfVouchers(tx, eventId, vouchers);
  return new Map(vouchers.map((voucher, index) => [voucher.id, quotaIds[index] ?? []]));
}

/** Which of these codes (upper-case) vouchers of the event have already. */
export async function takenCodes(tx: Tx, eventId: number, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ code: string }>(
    'SELECT code FROM voucher WHERE organizer_id = $1 AND event_id = $2 AND code = ANY($3::text[])',
    [tx.organizerId, eventId, codes],
  );
  return new Set(rows.map((row) => row.code));
}

/** Inserts vouchers with one statement and returns them, in the same order, with what the database generated. */
export async function insertVouchers(
  tx: Tx,
  rows: readonly Omit<VoucherEntity, 'organizerId' | 'id' | 'createdAt' | 'version'>[],
): Promise<VoucherEntity[]> {
  const vouchers = rows.map((row) =>
    tx.manager.create(VoucherEntity, { ...row, organizerId: tx.organizerId } as Partial<VoucherEntity>),
  );
  await tx.manager.createQueryBuilder().insert().into(VoucherEntity).values(vouchers).returning('*').execute();
  return vouchers;
}

/** Writes the changed columns of a locked voucher. */
export async function updateVoucher(tx: Tx, voucher: VoucherEntity, changes: Partial<VoucherEntity>): Promise<void> {
  const { organizerId, id, version } = voucher;
  await tx.manager.update(VoucherEntity, { organizerId, id }, { ...changes, version: version + 1 });
}

/** Writes how locked vouchers changed when uses were given back or they ended, with one statement. */
export async function writeReleases(tx: Tx, releases: ReadonlyMap<number, VoucherRelease>): Promise<void> {
  if (releases.size === 0) return;
  const values = [...releases.values()];
  await tx.execute(
    `UPDATE voucher v
     SET redeemed = n.redeemed, budget_used_minor = n.budget_used, is_blocking = n.is_blocking,
       valid_until = n.valid_until, version = v.version + 1
     FROM unnest($2::bigint[], $3::integer[], $4::bigint[], $5::boolean[], $6::timestamptz[])
       AS n(id, redeemed, budget_used, is_blocking, valid_until)
     WHERE v.organizer_id = $1 AND v.id = n.id`,
    [
      tx.organizerId,
      [...releases.keys()],
      values.map((release) => release.redeemed),
      values.map((release) => release.budgetUsedMinor),
      values.map((release) => release.isBlocking),
      values.map((release) => release.validUntil),
    ],
  );
}

/** Deletes a locked voucher; the wish it answered goes with it. */
export async function deleteVoucher(tx: Tx, id: number): Promise<void> {
  await tx.execute('DELETE FROM voucher WHERE organizer_id = $1 AND id = $2', [tx.organizerId, id]);
}

/** Whether a ticket, cancelled or not, was made with the voucher. */
export async function isVoucherOnTicket(tx: Tx, id: number): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    'SELECT EXISTS (SELECT FROM ticket WHERE organizer_id = $1 AND voucher_id = $2) AS found',
    [tx.organizerId, id],
  );
  return row?.found ?? false;
}

/** Vouchers of the event that still keep places although their time is over, oldest first. */
export async function dueVouchers(tx: Tx, eventId: number, { now, limit }: { now: Date; limit: number }) {
  const rows = await tx.query<{ id: number }>(
    `SELECT id FROM voucher
     WHERE organizer_id = $1 AND event_id = $2 AND is_blocking AND valid_until < $3
     ORDER BY valid_until, id LIMIT $4`,
    [tx.organizerId, eventId, now, limit],
  );
  return rows.map((row) => row.id);
}
