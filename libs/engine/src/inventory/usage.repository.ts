import type { Tx } from '@vestibule/platform';

/** Whether an item was ever reserved, or a voucher for it was used: then its history needs it. */
export async function isItemUsed(tx: Tx, eventId: number, itemId: number): Promise<boolean> {
  return exists(
    tx,
    `SELECT FROM ticket WHERE organizer_id = $1 AND event_id = $3 AND item_id = $2
     UNION ALL
     SELECT FROM voucher v JOIN ticket t ON t.organizer_id = v.organizer_id AND t.voucher_id = v.id
     WHERE v.organizer_id = $1 AND v.event_id = $3 AND v.item_id = $2`,
    [itemId, eventId],
  );
}

/** Whether a variation was ever reserved, or a voucher for it was used. */
export async function isVariationUsed(tx: Tx, eventId: number, variation: { itemId: number; id: number }) {
  return exists(
    tx,
    `SELECT FROM ticket WHERE organizer_id = $1 AND event_id = $4 AND item_id = $2 AND variation_id = $3
     UNION ALL
     SELECT FROM voucher v JOIN ticket t ON t.organizer_id = v.organizer_id AND t.voucher_id = v.id
     WHERE v.organizer_id = $1 AND v.event_id = $4 AND v.variation_id = $3`,
    [variation.itemId, variation.id, eventId],
  );
}

/** Whether a date was ever reserved, or a voucher for it was used. */
export async function isSubeventUsed(tx: Tx, eventId: number, subeventId: number): Promise<boolean> {
  return exists(
    tx,
    `SELECT FROM ticket WHERE organizer_id = $1 AND event_id = $3 AND subevent_id = $2
     UNION ALL
     SELECT FROM voucher v JOIN ticket t ON t.organizer_id = v.organizer_id AND t.voucher_id = v.id
     WHERE v.organizer_id = $1 AND v.event_id = $3 AND v.subevent_id = $2`,
    [subeventId, eventId],
  );
}

async function exists(tx: Tx, select: string, parameters: readonly unknown[]): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(`SELECT EXISTS (${select}) AS found`, [
    tx.organizerId,
    ...parameters,
  ]);
  return row?.found ?? false;
}
