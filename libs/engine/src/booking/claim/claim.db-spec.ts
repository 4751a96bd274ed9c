import { createEvent, createItem, createOrganizer, createQuota, createVoucher, withDatabase } from '@vestibule/testing';
import { randomUUID } from 'node:crypto';
import type { EventScope } from '../../catalog/event-scope';
import { engineEntities } from '../../engine.entities';
import { claimLine, claimRequest } from '../../../../../test/support/claims';
import { type ClaimLine, claimPlaces, type ClaimRequest } from './claim.repository';

describe('claim_places', () => {
  const db = withDatabase({ entities: engineEntities });

  const claim = (scope: EventScope, requests: ClaimRequest[]) => claimPlaces(db().claimPool, scope, requests);
  const outcomes = async (scope: EventScope, requests: ClaimRequest[]) =>
    (await claim(scope, requests)).map(({ outcome }) => outcome);
  const ledger = async (quotaId: number) => {
    const [row] = await db().ownerQuery(
      'SELECT paid, pending, held, blocked, closed FROM quota_ledger WHERE quota_id = $1',
      [quotaId],
    );
    return row;
  };

  async function event(): Promise<EventScope> {
    return createEvent(db(), await createOrganizer(db()));
  }

  it('serves a batch in arrival order, and smaller requests that still fit', async () => {
    const scope = await event();
    const { itemId } = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { size: 5, items: [itemId] });
    const wanting = (count: number) => claimRequest(Array.from({ length: count }, () => claimLine(itemId)));
    expect(await outcomes(scope, [wanting(3), wanting(3), wanting(2), wanting(1)])).toEqual([
      'made',
      'sold_out',
      'made',
      'sold_out',
    ]);
    expect(await ledger(quota.id)).toMatchObject({ paid: 5 });
  });

  it('takes a place of each quota of a product, all or nothing', async () => {
    const scope = await event();
    const [first, second] = [await createItem(db(), scope), await createItem(db(), scope)];
    const shared = await createQuota(db(), scope, { size: 3, items: [first.itemId, second.itemId] });
    const narrow = await createQuota(db(), scope, { size: 1, items: [second.itemId] });
    expect(await outcomes(scope, [claimRequest([claimLine(second.itemId), claimLine(second.itemId)])])).toEqual([
      'sold_out',
    ]);
    expect(await outcomes(scope, [claimRequest([claimLine(first.itemId), claimLine(second.itemId)])])).toEqual([
      'made',
    ]);
    expect(await outcomes(scope, [claimRequest([claimLine(first.itemId), claimLine(second.itemId)])])).toEqual([
      'sold_out',
    ]);
    expect([await ledger(shared.id), await ledger(narrow.id)]).toMatchObject([{ paid: 2 }, { paid: 1 }]);
  });

  it('counts by what the reservation is', async () => {
    const scope = await event();
    const { itemId } = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { size: 3, items: [itemId] });
    const held = claimRequest([claimLine(itemId)], { status: 'F', bucket: 'held', hold_until: '2999-01-01T00:00:00Z' });
    const pending = claimRequest([claimLine(itemId)], { status: 'U', bucket: 'pending' });
    await claim(scope, [claimRequest([claimLine(itemId)]), held, pending]);
    expect(await ledger(quota.id)).toMatchObject({ paid: 1, held: 1, pending: 1 });
  });

  it('names the ticket whose product has no quota', async () => {
    const scope = await event();
    const [sold, loose] = [await createItem(db(), scope), await createItem(db(), scope)];
    await createQuota(db(), scope, { items: [sold.itemId] });
    expect(await claim(scope, [claimRequest([claimLine(sold.itemId), claimLine(loose.itemId)])])).toEqual([
      { outcome: 'no_quota', line: 2 },
    ]);
  });

  it('gives the last use of a voucher to the first request of a batch', async () => {
    const scope = await event();
    const { itemId } = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { size: 1, items: [itemId] });
    const voucher = await createVoucher(db(), scope, { itemId, blockQuota: true });
    const using = () => claimRequest([claimLine(itemId, { voucher: voucher.id, voucher_version: voucher.version })]);
    expect(await outcomes(scope, [claimRequest([claimLine(itemId)]), using(), using()])).toEqual([
      'sold_out',
      'made',
      'voucher_used',
    ]);
    expect(await ledger(quota.id)).toMatchObject({ paid: 1, blocked: 0 });
  });

  it('refuses a voucher that is not what it was judged as', async () => {
    const scope = await event();
    const { itemId } = await createItem(db(), scope);
    await createQuota(db(), scope, { items: [itemId] });
    const [voucher, late] = [
      await createVoucher(db(), scope, { itemId }),
      await createVoucher(db(), scope, { itemId }),
    ];
    await db().ownerQuery(`UPDATE voucher SET valid_until = now() - interval '1 second' WHERE id = $1`, [late.id]);
    const using = (id: number, version: number) =>
      claimRequest([claimLine(itemId, { voucher: id, voucher_version: version })]);
    expect(await outcomes(scope, [using(voucher.id, voucher.version + 1), using(late.id, late.version)])).toEqual([
      'voucher_changed',
      'voucher_expired',
    ]);
  });

  it('checks the quotas that a voucher does not keep places of', async () => {
    const scope = await event();
    const { itemId } = await createItem(db(), scope);
    const kept = await createQuota(db(), scope, { size: 1, items: [itemId] });
    const other = await createQuota(db(), scope, { size: 1, items: [itemId] });
    const voucher = await createVoucher(db(), scope, { quotaId: kept.id, blockQuota: true });
    await db().ownerQuery('UPDATE quota_ledger SET size = 0, ceiling = NULL WHERE quota_id = $1', [other.id]);
    const using = claimRequest([claimLine(itemId, { voucher: voucher.id, voucher_version: voucher.version })]);
    expect(await outcomes(scope, [using])).toEqual(['sold_out']);
    expect(await ledger(kept.id)).toMatchObject({ paid: 0, blocked: 1 });
  });

  it('frees the variations that a voucher kept and that were not taken, and says so', async () => {
    const scope = await event();
    const item = await createItem(db(), scope, 2);
    const [left, right] = item.variationIds;
    const quotaOf = (variation = 0) =>
      createQuota(db(), scope, { size: 1, items: [item.itemId], variations: [variation] });
    const [one, two] = [await quotaOf(left), await quotaOf(right)];
    const voucher = await createVoucher(db(), scope, { itemId: item.itemId, blockQuota: true });
    await db().ownerQuery('DELETE FROM outbox');
    const using = claimRequest([
      claimLine(item.itemId, { variation: left ?? null, voucher: voucher.id, voucher_version: voucher.version }),
    ]);
    expect(await outcomes(scope, [using])).toEqual(['made']);
    expect([await ledger(one.id), await ledger(two.id)]).toMatchObject([
      { paid: 1, blocked: 0 },
      { paid: 0, blocked: 0 },
    ]);
    const announced = await db().ownerQuery('SELECT kind, payload FROM outbox');
    expect(announced).toEqual([
      { kind: 'capacity.freed', payload: { eventId: scope.eventId, cause: 'voucher.redeemed' } },
    ]);
  });

  it('closes a quota that closes itself', async () => {
    const scope = await event();
    const { itemId } = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { size: 1, items: [itemId], closeWhenSoldOut: true });
    await claim(scope, [claimRequest([claimLine(itemId)])]);
    expect(await ledger(quota.id)).toMatchObject({ paid: 1, closed: true });
  });

  it('finds a repeated request, also within the same batch that sells the last place', async () => {
    const scope = await event();
    const { itemId } = await createItem(db(), scope);
    await createQuota(db(), scope, { size: 1, items: [itemId] });
    const first = claimRequest([claimLine(itemId)], { idempotency_key: 'token:1:a' });
    const [made] = await claim(scope, [first]);
    const again = claimRequest([claimLine(itemId)], { idempotency_key: 'token:1:a' });
    const answers = await claim(scope, [claimRequest([claimLine(itemId)]), again]);
    expect(answers).toEqual([
      { outcome: 'sold_out', line: 1 },
      { outcome: 'repeated', reservationId: made?.outcome === 'made' ? made.reservationId : 0, uuid: first.uuid },
    ]);
  });

  describe('of a person with a limit', () => {
    const limited = (lines: ClaimLine[], limits: ClaimRequest['person_limits'], email = 'guest@example.org') =>
      claimRequest(lines, { email, person_limits: limits });
    const tickets = (itemId: number, count: number) => Array.from({ length: count }, () => claimLine(itemId));

    it('counts what they have, what a batch gives them, and what they ask for', async () => {
      const scope = await event();
      const { itemId } = await createItem(db(), scope);
      const quota = await createQuota(db(), scope, { items: [itemId] });
      const four = [{ item: null, max: 4 }];
      expect(await claim(scope, [limited(tickets(itemId, 3), four)])).toMatchObject([{ outcome: 'made' }]);
      expect(
        await claim(scope, [
          limited(tickets(itemId, 2), four),
          limited(tickets(itemId, 1), four, 'GUEST@example.org'),
          limited(tickets(itemId, 1), four),
          limited(tickets(itemId, 4), four, 'other@example.org'),
        ]),
      ).toMatchObject([
        { outcome: 'event_limit', line: 1 },
        { outcome: 'made' },
        { outcome: 'event_limit', line: 1 },
        { outcome: 'made' },
      ]);
      expect(await ledger(quota.id)).toMatchObject({ paid: 8 });
    });

    it('counts an item on its own, and names the first ticket of it', async () => {
      const scope = await event();
      const [rare, plain] = [await createItem(db(), scope), await createItem(db(), scope)];
      await createQuota(db(), scope, { items: [rare.itemId, plain.itemId] });
      const one = [{ item: rare.itemId, max: 1 }];
      const both = () => [claimLine(plain.itemId), claimLine(rare.itemId)];
      expect(await claim(scope, [limited(both(), one), limited(both(), one)])).toMatchObject([
        { outcome: 'made' },
        { outcome: 'item_limit', line: 2 },
      ]);
      expect(await outcomes(scope, [limited(tickets(plain.itemId, 3), one)])).toEqual(['made']);
    });

    it('forgets what was cancelled or ran out, and what is of another event', async () => {
      const [scope, elsewhere] = [await event(), await event()];
      const { itemId } = await createItem(db(), scope);
      await createQuota(db(), scope, { items: [itemId] });
      const other = await createItem(db(), elsewhere);
      await createQuota(db(), elsewhere, { items: [other.itemId] });
      const one = [{ item: null, max: 1 }];
      await claim(elsewhere, [claimRequest([claimLine(other.itemId)])]);
      for (const change of [`status = 'C', cancelled_at = now()`, `status = 'E'`]) {
        expect(await outcomes(scope, [limited(tickets(itemId, 1), one)])).toEqual(['made']);
        expect(await outcomes(scope, [limited(tickets(itemId, 1), one)])).toEqual(['event_limit']);
        await db().ownerQuery(`UPDATE reservation SET ${change} WHERE event_id = $1`, [scope.eventId]);
      }
      await claim(scope, [limited(tickets(itemId, 1), one)]);
      await db().ownerQuery('UPDATE ticket SET cancelled = true WHERE event_id = $1', [scope.eventId]);
      expect(await outcomes(scope, [limited(tickets(itemId, 1), one)])).toEqual(['made']);
    });
  });

  it('writes the payment with the reservation, and says that a mail is due', async () => {
    const scope = await event();
    const { itemId } = await createItem(db(), scope);
    await createQuota(db(), scope, { items: [itemId] });
    await db().ownerQuery('DELETE FROM outbox');
    const uuid = randomUUID();
    const payment = {
      uuid,
      provider: 'manual',
      method: 'cash',
      status: 'W',
      amount_minor: 1250,
      currency: 'EUR',
      paid_at: null,
    } as const;
    const [made] = await claim(scope, [
      claimRequest([claimLine(itemId)], { status: 'U', bucket: 'held', mail_due: 'payment', payment }),
      claimRequest([claimLine(itemId)], { status: 'FA', mail_due: 'tickets' }),
      claimRequest([claimLine(itemId)]),
    ]);
    expect(await db().ownerQuery('SELECT * FROM payment WHERE event_id = $1', [scope.eventId])).toMatchObject([
      {
        uuid,
        reservation_id: made?.outcome === 'made' ? made.reservationId : 0,
        provider: 'manual',
        method: 'cash',
        status: 'W',
        amount_minor: 1250,
        refunded_minor: 0,
        currency: 'EUR',
        paid_at: null,
      },
    ]);
    // One row for the whole batch: whoever writes the mails looks for all of the event.
    expect(await db().ownerQuery('SELECT kind, payload FROM outbox')).toEqual([
      { kind: 'mails.due', payload: { eventId: scope.eventId } },
    ]);
    const due = await db().ownerQuery('SELECT mail_due FROM reservation WHERE event_id = $1 ORDER BY id', [
      scope.eventId,
    ]);
    expect(due.map((row) => row.mail_due)).toEqual(['payment', 'tickets', null]);
  });

  it('keeps to its tenant', async () => {
    const [mine, foreign] = [await event(), await event()];
    const { itemId } = await createItem(db(), foreign);
    await createQuota(db(), foreign, { items: [itemId] });
    expect(await outcomes(mine, [claimRequest([claimLine(itemId)])])).toEqual(['no_quota']);
    expect(await outcomes({ ...foreign, organizerId: mine.organizerId }, [claimRequest([claimLine(itemId)])])).toEqual([
      'no_quota',
    ]);
  });
});
