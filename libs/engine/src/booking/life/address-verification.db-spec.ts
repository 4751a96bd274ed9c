import { EngineError, Secrets, SystemClock } from '@vestibule/platform';
import {
  arrangeWaiting,
  bookingServices,
  countStatements,
  createOrganizer,
  createVoucher,
  eventually,
  FixedClock,
  openSale,
  recountEvent,
  reserveAsCustomer,
  type TestSale,
  withDatabase,
  wrongPlaces,
} from '@vestibule/testing';
import { engineEntities } from '../../engine.entities';

const db = withDatabase({ entities: engineEntities });
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const email = 'Ada@example.org';

describe('the link to an address', () => {
  let clock: FixedClock;

  beforeEach(() => {
    // Some time ago, so that what ends by this clock is over by the database's too.
    clock = new FixedClock(new Date(new SystemClock().now().getTime() - 80 * hourMs));
  });

  afterEach(async () => expect(await wrongPlaces(db())).toEqual({}));

  const services = () => bookingServices(db(), clock);
  /** As if it had been made by the test's clock: the database has its own. */
  const reserve = async (sale: TestSale, wish: Parameters<typeof reserveAsCustomer>[2] = {}) => {
    const made = await reserveAsCustomer(db(), sale, { clock, email, ...wish });
    await db().ownerQuery('UPDATE reservation SET created_at = $2 WHERE id = $1', [made.reservation.id, clock.now()]);
    return made.reservation;
  };
  const tokenFor = ({ organizer }: TestSale, address = email) =>
    services().addresses.linkFor(organizer.scope, address, clock.now()).token;
  const press = async (sale: TestSale, token: string) => services().addresses.verify(sale.organizer.scope, token);
  const verify = async (sale: TestSale, token: string) => (await press(sale, token)).view;
  const look = async (sale: TestSale, token: string) => services().addresses.look(sale.organizer.scope, token);
  const expire = async ({ scope }: TestSale) => services().holds.expireDue(scope, scope.eventId);
  const outcomes = (view: Awaited<ReturnType<typeof look>>) =>
    view.reservations.map(({ outcome, placesLeft }) => [outcome, placesLeft]);

  async function stateOf(id: number) {
    const [row] = await db().ownerQuery(
      `SELECT r.status, r.mail_due, r.mail_round, array_agg(DISTINCT t.status) AS tickets
       FROM reservation r JOIN ticket t ON t.reservation_id = r.id WHERE r.id = $1 GROUP BY r.organizer_id, r.id`,
      [id],
    );
    return row;
  }
  async function ledgerOf({ quotaId }: TestSale) {
    const [row] = await db().ownerQuery('SELECT paid, held, blocked FROM quota_ledger WHERE quota_id = $1', [quotaId]);
    return row;
  }
  const actionsOf = async (id: number) => {
    const rows = await db().ownerQuery<{ action: string }>(
      'SELECT action FROM reservation_change WHERE reservation_id = $1 ORDER BY id',
      [id],
    );
    return rows.map(({ action }) => action);
  };

  it('confirms every reservation of the address, also those nobody wants to mail', async () => {
    const sale = await openSale(db());
    const other = await openSale(db(), { organizer: sale.organizer });
    const [mailed, quiet, elsewhere] = [
      await reserve(sale, { places: 2 }),
      await reserve(sale, { toMail: false, email: 'ada@EXAMPLE.org' }),
      await reserve(other),
    ];
    const stranger = await reserve(sale, { email: 'eve@example.org' });
    const token = tokenFor(sale);
    expect(await look(sale, token)).toMatchObject({ email, verified: false });
    expect(outcomes(await look(sale, token))).toEqual(Array(3).fill(['confirmed', null]));
    expect(await stateOf(mailed.id)).toMatchObject({ status: 'F', tickets: ['N'] });

    const view = await verify(sale, token);
    expect(view).toMatchObject({ email, verified: true });
    expect(view.reservations.map(({ uuid }) => uuid).sort()).toEqual([mailed.uuid, quiet.uuid, elsewhere.uuid].sort());
    expect(outcomes(view)).toEqual(Array(3).fill(['confirmed', null]));
    expect(await stateOf(mailed.id)).toEqual({ status: 'FA', mail_due: 'tickets', mail_round: 1, tickets: ['K'] });
    expect(await stateOf(quiet.id)).toEqual({ status: 'PN', mail_due: null, mail_round: 0, tickets: ['K'] });
    expect(await stateOf(elsewhere.id)).toMatchObject({ status: 'FA', mail_due: 'tickets' });
    expect(await stateOf(stranger.id)).toMatchObject({ status: 'F' });
    expect([await ledgerOf(sale), await ledgerOf(other)]).toMatchObject([
      { paid: 3, held: 1 },
      { paid: 1, held: 0 },
    ]);
    expect([await actionsOf(mailed.id), await actionsOf(quiet.id)]).toEqual([
      ['address_verified'],
      ['address_verified', 'confirmed'],
    ]);
    expect((await reserve(sale)).status).toBe('FA');
  });

  it('says the same when the button is pressed again', async () => {
    const sale = await openSale(db(), { size: 2 });
    const first = await reserve(sale);
    const token = tokenFor(sale);
    const view = await verify(sale, token);
    expect(await verify(sale, token)).toEqual(view);
    expect(await look(sale, token)).toEqual(view);
    expect(await stateOf(first.id)).toMatchObject({ status: 'FA', mail_round: 1 });
    expect(await actionsOf(first.id)).toEqual(['address_verified']);
    const due = await db().ownerQuery(`SELECT kind FROM outbox WHERE organizer_id = $1 AND kind = 'mails.due'`, [
      sale.scope.organizerId,
    ]);
    expect(due).toHaveLength(2);
  });

  it('finds a place again that it came too late for', async () => {
    const sale = await openSale(db(), { size: 3 });
    const { id, uuid } = await reserve(sale, { places: 2 });
    const token = tokenFor(sale);
    clock.advanceMs(2 * hourMs);
    expect(await expire(sale)).toBe(1);
    expect(outcomes(await look(sale, token))).toEqual([['confirmed', null]]);
    expect(await stateOf(id)).toMatchObject({ status: 'E' });
    const { view, late } = await press(sale, token);
    expect([...late]).toEqual([uuid]);
    expect(outcomes(view)).toEqual([['confirmed', null]]);
    expect(await stateOf(id)).toMatchObject({ status: 'FA', mail_due: 'tickets', tickets: ['K'] });
    expect(await ledgerOf(sale)).toMatchObject({ paid: 2, held: 0 });
    expect(await actionsOf(id)).toEqual(['expired', 'revived']);
    expect(await press(sale, token)).toEqual({ view, late: new Set() });
  });

  it('is told how many places are left when they are too few', async () => {
    const sale = await openSale(db(), { size: 3 });
    const { id } = await reserve(sale, { places: 3 });
    const token = tokenFor(sale);
    clock.advanceMs(2 * hourMs);
    await expire(sale);
    await reserve(sale, { audience: 'organizer', email: 'eve@example.org' });
    expect(outcomes(await look(sale, token))).toEqual([['sold_out', 2]]);
    const view = await verify(sale, token);
    expect(outcomes(view)).toEqual([['sold_out', 2]]);
    expect(await stateOf(id)).toMatchObject({ status: 'C', mail_due: null });
    expect(await actionsOf(id)).toEqual(['expired', 'cancelled']);
    await reserve(sale, { audience: 'organizer', email: 'eve@example.org' });
    expect(await verify(sale, token)).toEqual(view);
    expect(await ledgerOf(sale)).toMatchObject({ paid: 2, held: 0 });
  });

  it('costs the same however many come too late', async () => {
    const costOf = async (count: number) => {
      const sale = await openSale(db(), { size: count });
      for (let made = 0; made < count; made += 1) await reserve(sale);
      const token = tokenFor(sale);
      clock.advanceMs(2 * hourMs);
      await expire(sale);
      await reserve(sale, { audience: 'organizer', email: 'eve@example.org', places: count });
      return countStatements(async () => {
        expect(outcomes(await verify(sale, token))).toEqual(Array(count).fill(['sold_out', 0]));
      });
    };
    expect(await costOf(7)).toBe(await costOf(2));
  });

  it('leaves the place to who waits', async () => {
    const sale = await openSale(db(), { size: 1 });
    await reserve(sale);
    await arrangeWaiting(db(), sale.scope, sale.product);
    await recountEvent(db(), sale.scope);
    const token = tokenFor(sale);
    clock.advanceMs(2 * hourMs);
    await expire(sale);
    expect(outcomes(await verify(sale, token))).toEqual([['sold_out', 0]]);
  });

  it('uses a voucher again that is still good, and does without a place when it is not', async () => {
    const sale = await openSale(db(), { size: 2 });
    const good = await createVoucher(db(), sale.scope, { itemId: sale.itemId, blockQuota: true });
    const ended = await createVoucher(db(), sale.scope, { itemId: sale.itemId, maxUsages: 1 });
    const [first, second] = [
      await reserve(sale, { voucherCode: good.code }),
      await reserve(sale, { voucherCode: ended.code }),
    ];
    const token = tokenFor(sale);
    clock.advanceMs(2 * hourMs);
    await expire(sale);
    await db().ownerQuery(`UPDATE voucher SET valid_until = $2 WHERE id = $1`, [ended.id, clock.now()]);
    clock.advanceMs(minuteMs);
    expect(await ledgerOf(sale)).toMatchObject({ paid: 0, held: 0, blocked: 1 });
    expect(outcomes(await verify(sale, token))).toEqual([
      ['confirmed', null],
      ['voucher', 1],
    ]);
    expect([await stateOf(first.id), await stateOf(second.id)]).toMatchObject([{ status: 'FA' }, { status: 'C' }]);
    expect(await ledgerOf(sale)).toMatchObject({ paid: 1, held: 0, blocked: 0 });
  });

  it('proves nothing for an address that was corrected at that moment', async () => {
    const sale = await openSale(db());
    const { id } = await reserve(sale);
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const verified = await db().database.tx(sale.scope, async (tx) => {
      await tx.query('SELECT FROM quota_ledger WHERE quota_id = $1 FOR UPDATE', [sale.quotaId]);
      const verifying = verify(sale, tokenFor(sale));
      await eventually(async () => expect(await db().ownerQuery(waiting)).toHaveLength(1), { withinMs: 2_000 });
      await tx.execute(`UPDATE reservation SET email = 'eve@example.org' WHERE id = $1`, [id]);
      return { verifying };
    });
    expect((await verified.verifying).reservations).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ status: 'F' });
    expect(await ledgerOf(sale)).toMatchObject({ paid: 0, held: 1 });
  });

  it('gives nobody more than one person may have', async () => {
    const sale = await openSale(db());
    await db().ownerQuery('UPDATE event SET max_per_user = 3 WHERE id = $1', [sale.scope.eventId]);
    // Made with a key, which a sale asks for limits as well.
    const late = await reserve(sale, { places: 2, madeBy: 'key:3' });
    const token = tokenFor(sale);
    clock.advanceMs(2 * hourMs);
    await expire(sale);
    const again = await reserve(sale, { places: 2 });
    expect(outcomes(await look(sale, token))).toEqual([
      ['limit', 1],
      ['confirmed', null],
    ]);
    expect(outcomes(await verify(sale, token))).toEqual([
      ['limit', 1],
      ['confirmed', null],
    ]);
    expect([await stateOf(late.id), await stateOf(again.id)]).toMatchObject([{ status: 'C' }, { status: 'FA' }]);
  });

  it('says nothing of what expired longer ago than its own link counts', async () => {
    const sale = await openSale(db());
    const old = await reserve(sale);
    clock.advanceMs(hourMs);
    await expire(sale);
    clock.advanceMs(72 * hourMs);
    const fresh = await reserve(sale);
    const view = await verify(sale, tokenFor(sale));
    expect(view.reservations.map(({ uuid }) => uuid)).toEqual([fresh.uuid]);
    expect(await stateOf(old.id)).toMatchObject({ status: 'E' });
  });

  it('counts for 72 hours, for one organizer, and only as we wrote it', async () => {
    const [sale, other] = [await openSale(db()), await openSale(db())];
    const { id } = await reserve(sale);
    const token = tokenFor(sale);
    const refused = async (where: TestSale, text: string) => {
      await expect(look(where, text)).rejects.toThrow(new EngineError('LINK_INVALID'));
      await expect(verify(where, text)).rejects.toThrow(new EngineError('LINK_INVALID'));
    };
    await refused(other, token);
    await refused(sale, `${token}x`);
    await refused(sale, '');
    const forged = new Secrets('another key, which is long enough to be one').signLink(
      'verify-address',
      { organizer: sale.scope.organizerId, email },
      new Date(clock.now().getTime() + hourMs),
    );
    await refused(sale, forged);
    const otherPurpose = new Secrets(db().config.SECRET_KEY).signLink(
      'something-else',
      { organizer: sale.scope.organizerId, email },
      new Date(clock.now().getTime() + hourMs),
    );
    await refused(sale, otherPurpose);
    clock.advanceMs(72 * hourMs);
    expect(outcomes(await look(sale, token))).toEqual([['confirmed', null]]);
    clock.advanceMs(1);
    await refused(sale, token);
    expect(await stateOf(id)).toMatchObject({ status: 'F' });
    const made = await createOrganizer(db());
    expect(
      await db().ownerQuery('SELECT * FROM verified_address WHERE organizer_id = $1', [made.scope.organizerId]),
    ).toEqual([]);
  });

  it('closes a quota that is to close with the last place it sells', async () => {
    const sale = await openSale(db(), { size: 1 });
    await db().ownerQuery('UPDATE quota_ledger SET close_when_sold_out = true WHERE quota_id = $1', [sale.quotaId]);
    await reserve(sale);
    const closed = () => db().ownerQuery('SELECT closed FROM quota_ledger WHERE quota_id = $1', [sale.quotaId]);
    expect(await closed()).toEqual([{ closed: false }]);
    await verify(sale, tokenFor(sale));
    expect(await closed()).toEqual([{ closed: true }]);
  });
});
