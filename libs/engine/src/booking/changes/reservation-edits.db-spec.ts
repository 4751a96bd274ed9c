import type { ReservationWithTickets } from '@vestibule/engine';
import { raceAll, raceTimes } from '@vestibule/testing';
import { PaidShop } from '../../../../../test/support/paid-shop';
import { withTestApp } from '../../../../../test/support/test-app';

const host = withTestApp();
const actor = 'token:3';

async function byHand(shop: PaidShop, count = 2): Promise<ReservationWithTickets> {
  const made = await shop.reserve({ provider: 'manual', count });
  return shop.payments.markPaid(shop.scope, made.reservation.uuid, { method: 'cash', actor: 'token:1' });
}

const setStatus = ({ reservation }: ReservationWithTickets, columns: string) =>
  host().db.ownerQuery(`UPDATE reservation SET ${columns} WHERE uuid = $1`, [reservation.uuid]);

const limit = (shop: PaidShop, max: number) =>
  host().db.ownerQuery('UPDATE event SET max_per_user = $2 WHERE id = $1', [shop.scope.eventId, max]);
const tooMany = { code: 'PERSON_LIMIT' };

const detailOf = async ({ reservation }: ReservationWithTickets, action: string) => {
  const rows = await host().db.ownerQuery<{ detail: unknown }>(
    `SELECT detail FROM reservation_change WHERE reservation_id = $1 AND action = $2`,
    [reservation.id, action],
  );
  return rows.map(({ detail }) => detail);
};

describe('editing a reservation', () => {
  it('corrects the person, says which fields changed and never what they say', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    const change = { email: 'new@example.org', name: 'Terry Pratchett', phone: '+4962213217750', actor } as const;
    const edited = await shop.edits.edit(shop.scope, made.reservation.uuid, change);
    expect(edited.reservation).toMatchObject({
      email: change.email,
      name: change.name,
      phone: change.phone,
      status: 'P',
    });
    expect(await detailOf(made, 'edited')).toEqual([{ fields: ['email', 'name', 'phone'] }]);
  });

  it('says which fields of a ticket changed as the wires call them, and nothing where none did', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    const ticket = made.tickets[0]!.uuid;
    await shop.edits.editTicket(shop.scope, ticket, { firstName: 'Esme', lastName: null, actor });
    await shop.edits.editTicket(shop.scope, ticket, { actor });
    const tickets = [{ uuid: ticket, seat: 'A 12' }];
    await shop.edits.edit(shop.scope, made.reservation.uuid, { tickets, actor });
    await shop.edits.edit(shop.scope, made.reservation.uuid, { tickets: [{ uuid: ticket }], actor });
    expect(await detailOf(made, 'ticket_edited')).toEqual([
      { ticket, fields: ['first_name', 'last_name'] },
      { ticket, fields: ['seat'] },
    ]);
  });

  it('forgives a corrected address, and only that', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    await setStatus(made, `status = 'PE', mail_error = true`);
    const { uuid } = made.reservation;
    expect((await shop.edits.edit(shop.scope, uuid, { name: 'X', actor })).reservation.mailError).toBe(true);
    const corrected = await shop.edits.edit(shop.scope, uuid, { email: 'right@example.org', actor });
    expect(corrected.reservation).toMatchObject({ mailError: false, status: 'PE' });
  });

  it('asks a new address to be verified where the old one was', async () => {
    const shop = await PaidShop.open(host());
    const person = {
      variationId: null,
      subeventId: null,
      voucherCode: null,
      firstName: null,
      lastName: null,
      seat: null,
    };
    const made = await shop.reserve({ tickets: [{ ...person, itemId: shop.freeItemId }], payment: null });
    expect(made.reservation).toMatchObject({ status: 'F' });
    await setStatus(made, 'mail_due = NULL');
    const edited = await shop.edits.edit(shop.scope, made.reservation.uuid, { email: 'right@example.org', actor });
    expect(edited.reservation).toMatchObject({ status: 'F', mailDue: 'verification', mailRound: 1 });
  });

  it.each<[string, (shop: PaidShop, uuid: string) => Promise<ReservationWithTickets>]>([
    ['edited', (shop, uuid) => shop.edits.edit(shop.scope, uuid, { email: 'right@example.org', name: 'X', actor })],
    [
      'given away',
      (shop, uuid) => shop.edits.transfer(shop.scope, uuid, { email: 'heir@example.org', name: null, actor }),
    ],
  ])('gives a hold no further time when it is %s', async (_, change) => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    const held = { status: 'U', holdUntil: expect.any(Date) };
    expect(made.reservation).toMatchObject(held);
    const changed = await change(shop, made.reservation.uuid);
    expect(changed.reservation).toMatchObject({ ...held, holdUntil: made.reservation.holdUntil });
  });

  it.each([
    ['a language the event has not', { locale: 'ja' }, 'INVALID_FIELD'],
    ['one that is cancelled', { name: 'X' }, 'RESERVATION_STATE'],
  ])('is refused for %s', async (_, change, code) => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    if (code === 'RESERVATION_STATE') await shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor });
    await expect(shop.edits.edit(shop.scope, made.reservation.uuid, { ...change, actor })).rejects.toMatchObject({
      code,
    });
  });

  it('corrects names and seats of tickets that are not cancelled', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    const [first, second] = made.tickets.map(({ uuid }) => uuid);
    const { tickets } = await shop.edits.editTicket(shop.scope, first ?? '', { firstName: 'Ann', seat: 'A1', actor });
    expect(tickets).toMatchObject([
      { firstName: 'Ann', lastName: 'G', seat: 'A1' },
      { firstName: 'T', seat: 'L' },
    ]);
    await shop.cancellation.cancelTicket(shop.scope, second ?? '', { actor });
    const late = shop.edits.editTicket(shop.scope, second ?? '', { firstName: 'Ann', actor });
    await expect(late).rejects.toMatchObject({ code: 'TICKET_CANCELLED' });
    const unknown = shop.edits.editTicket(shop.scope, made.reservation.uuid, { firstName: 'Ann', actor });
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('transferring a reservation', () => {
  it('gives it to somebody else, and nothing the former holder has is worth anything', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    const [first] = made.tickets;
    const moved = await shop.edits.transfer(shop.scope, made.reservation.uuid, {
      email: 'heir@example.org',
      name: 'Heir',
      tickets: [{ uuid: first?.uuid ?? '', firstName: 'Hei', lastName: 'R' }],
      actor,
    });
    expect(moved.reservation).toMatchObject({
      email: 'heir@example.org',
      name: 'Heir',
      status: 'P',
      mailDue: 'tickets',
    });
    expect(moved.reservation.secret).not.toBe(made.reservation.secret);
    expect(moved.tickets).toMatchObject([
      { firstName: 'Hei', lastName: 'R' },
      { firstName: null, lastName: null },
    ]);
    const names = (one: ReservationWithTickets) => one.tickets.flatMap(({ uuid, secret }) => [uuid, secret]);
    expect(names(moved).filter((name) => names(made).includes(name))).toEqual([]);
    expect(moved.tickets.map(({ id }) => id)).toEqual(made.tickets.map(({ id }) => id));
    expect(await detailOf(made, 'transferred')).toEqual([{ tickets: 2 }]);
  });

  it('is refused once somebody is in, and for tickets of others', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    const wish = { email: 'heir@example.org', name: null, actor } as const;
    const stray = [{ uuid: made.reservation.uuid, firstName: null, lastName: null }];
    const foreign = shop.edits.transfer(shop.scope, made.reservation.uuid, { ...wish, tickets: stray });
    await expect(foreign).rejects.toMatchObject({ code: 'INVALID_FIELD' });
    await host().db.ownerQuery(`UPDATE ticket SET status = 'S' WHERE uuid = $1`, [made.tickets[0]?.uuid]);
    const late = shop.edits.transfer(shop.scope, made.reservation.uuid, wish);
    await expect(late).rejects.toMatchObject({ code: 'RESERVATION_SCANNED' });
  });
});

describe('adding a ticket', () => {
  const ticket = (itemId: number) => ({
    itemId,
    variationId: null,
    subeventId: null,
    firstName: 'New',
    lastName: null,
    seat: null,
  });

  it('takes one more place, free or paid by hand', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop, 1);
    const { uuid } = made.reservation;
    await shop.edits.addTicket(shop.scope, uuid, { ticket: ticket(shop.freeItemId), paid: null, actor });
    const added = await shop.edits.addTicket(shop.scope, uuid, { ticket: ticket(shop.itemId), paid: 'card', actor });
    expect(added.reservation).toMatchObject({ places: 3, mailDue: 'tickets' });
    expect(added.tickets.map(({ position, status, priceMinor }) => [position, status, priceMinor])).toEqual([
      [1, 'K', 1_000],
      [2, 'K', 0],
      [3, 'K', 1_000],
    ]);
    expect(added.payments).toMatchObject([{ status: 'P' }, { status: 'P', method: 'card', amountMinor: 1_000 }]);
    expect(await shop.ledger()).toEqual({ paid: 3, pending: 0, held: 0 });
    expect(await shop.log(made)).toEqual(['token:1 paid', 'token:3 ticket_added', 'token:3 ticket_added']);
    const all = await shop.cancellation.cancel(shop.scope, uuid, { actor });
    expect(all.news).toMatchObject({ outcome: 'by_hand', amountMinor: 2_000 });
  });

  it('is refused when it is not paid, not for sale, sold out, or nothing is confirmed', async () => {
    const shop = await PaidShop.open(host(), { size: 2 });
    const made = await byHand(shop, 1);
    const { uuid } = made.reservation;
    const add = (itemId: number, to = uuid) =>
      shop.edits.addTicket(shop.scope, to, { ticket: ticket(itemId), paid: null, actor });
    await expect(add(shop.itemId)).rejects.toMatchObject({ code: 'RESERVATION_STATE' });
    await expect(add(999_999)).rejects.toMatchObject({ code: 'TICKET_INVALID' });
    const waiting = await shop.reserve({ provider: 'manual' });
    await expect(add(shop.freeItemId)).rejects.toMatchObject({ code: 'SOLD_OUT' });
    await shop.cancellation.cancel(shop.scope, uuid, { actor });
    await expect(add(shop.freeItemId, waiting.reservation.uuid)).rejects.toMatchObject({ code: 'RESERVATION_STATE' });
    await expect(add(shop.freeItemId)).rejects.toMatchObject({ code: 'RESERVATION_STATE' });
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 1 });
  });

  it('keeps to what one person may have', async () => {
    const shop = await PaidShop.open(host());
    await limit(shop, 3);
    const made = await byHand(shop);
    const { won, lost } = await raceTimes(4, () =>
      shop.edits.addTicket(shop.scope, made.reservation.uuid, { ticket: ticket(shop.freeItemId), paid: null, actor }),
    );
    expect(won).toHaveLength(1);
    expect(lost.map((error) => (error as { code: string }).code)).toEqual(Array(3).fill('PERSON_LIMIT'));
  });

  it('keeps to it whoever made the reservation', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({
      audience: 'organizer',
      madeBy: 'token:1',
      payment: { provider: null, paid: true, method: 'cash' },
    });
    await limit(shop, 1);
    const wish = { ticket: ticket(shop.freeItemId), paid: null, actor } as const;
    await expect(shop.edits.addTicket(shop.scope, made.reservation.uuid, wish)).rejects.toMatchObject(tooMany);
  });
});

describe('a limit a person', () => {
  const other = 'other@example.org';

  it('holds for whoever a reservation is transferred to, or an address is corrected to', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    const { uuid } = (await shop.reserve({ provider: 'manual', email: other })).reservation;
    await limit(shop, 2);
    const transfer = (email: string) => shop.edits.transfer(shop.scope, uuid, { email, name: null, actor });
    await expect(transfer('GUEST@example.org')).rejects.toMatchObject(tooMany);
    await expect(shop.edits.edit(shop.scope, uuid, { email: 'guest@example.org', actor })).rejects.toMatchObject(
      tooMany,
    );
    await limit(shop, 1);
    // What somebody has already stays, however it is written.
    const same = { email: 'Guest@example.org', name: 'Terry', actor } as const;
    expect((await shop.edits.edit(shop.scope, made.reservation.uuid, same)).reservation.email).toBe(same.email);
    expect((await transfer('third@example.org')).reservation.email).toBe('third@example.org');
  });

  it('lets one of several transfers to the same person succeed', async () => {
    const shop = await PaidShop.open(host());
    await limit(shop, 1);
    const former = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) => shop.reserve({ provider: 'manual', email: `${name}@example.org` })),
    );
    const transfers = former.map(({ reservation }) => () => {
      return shop.edits.transfer(shop.scope, reservation.uuid, { email: other, name: null, actor });
    });
    const { won, lost } = await raceAll(transfers);
    expect([won.length, lost]).toEqual([1, Array(4).fill(expect.objectContaining(tooMany))]);
    await expect(shop.reserve({ provider: 'manual', email: other })).rejects.toMatchObject(tooMany);
  });
});

describe('anonymizing a reservation', () => {
  it('leaves money, places and dates, and nothing about people', async () => {
    const shop = await PaidShop.open(host());
    const extraData = { crm: 'person-4711' };
    const made = await shop.reserve({ provider: 'manual', extraData, phone: '+4962213217750', userExternalId: 'u-77' });
    const { uuid } = made.reservation;
    await shop.payments.markPaid(shop.scope, uuid, { method: 'cash', actor: 'token:1' });
    await shop.cancellation.cancel(shop.scope, uuid, { actor });
    const before = await shop.state(made);
    await host().db.ownerQuery('INSERT INTO verified_address (organizer_id, email_key) VALUES ($1, $2)', [
      shop.scope.organizerId,
      'guest@example.org',
    ]);
    await shop.edits.anonymize(shop.scope, uuid, { actor });
    const after = await shop.edits.anonymize(shop.scope, uuid, { actor });
    expect(await shop.state(made)).toEqual(before);
    expect(after.reservation).toMatchObject({ name: null, phone: null, userExternalId: null, toMail: false });
    expect(after.reservation).toMatchObject({ formAnswers: {}, extraData: {} });
    expect(after.reservation.anonymizedAt).toBeInstanceOf(Date);
    const told = JSON.stringify([after, await shop.mails(made)]);
    for (const trace of ['guest@example.org', 'Terry', '4962213217750', 'person-4711', 'u-77']) {
      expect(told).not.toContain(trace);
    }
    const known = await host().db.ownerQuery('SELECT FROM verified_address WHERE email_key = $1', [
      'guest@example.org',
    ]);
    expect(known).toEqual([]);
    expect((await shop.log(made)).at(-1)).toBe('token:3 anonymized');
    expect((await shop.log(made)).filter((line) => line.endsWith('anonymized'))).toHaveLength(1);
  });
});
