import { raceTimes } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import { expire, type Offered, offerPlace, times, visitorOf, wordsOf } from './offered';

interface ReservationRow {
  code: string;
  status: string;
  email: string;
  name: string | null;
  phone: string | null;
  locale: string;
}

/** What is typed into the names of the one place of an offer. */
const namesFor = (itemId: number, first: string, last = ''): Record<string, string> => ({
  [`first-${itemId}-0-0-1`]: first,
  [`last-${itemId}-0-0-1`]: last,
});

describe('the page where the place of an offer is taken', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  const action = ({ redeemPath }: Offered) => redeemPath.replace(/\?.*$/, '');
  const take = (offered: Offered, names: Record<string, string> = {}) =>
    visitor().press(action(offered), { voucher: offered.code, ...names });
  const named = ({ house }: Offered, first: string, last = '') => namesFor(house.itemId, first, last);

  const reservationsOf = ({ house }: Offered) =>
    api().db.ownerQuery<ReservationRow>(
      `SELECT code, status, email, name, phone, locale FROM reservation WHERE event_id = $1 AND status <> 'C'`,
      [house.scope.eventId],
    );

  it('shows the offer, its form, and the way to give it back', async () => {
    const offered = await offerPlace(api());
    const { status, text } = await visitor().open(offered.redeemPath);
    expect(status).toBe(200);
    for (const phrase of ['Night of Lights', 'A place for you', 'Seat', 'Wednesday, December 3, 2031', 'Kept until'])
      expect(wordsOf(text)).toContain(phrase);
    expect([times(text, /<form/), times(text, /<button/)]).toEqual([1, 1]);
    expect(text).toContain(`<form method="post" action="${action(offered)}" class="sheet">`);
    expect(text).toContain(`href="${offered.declinePath.replace('=', '&#x3D;')}"`);
    expect(await reservationsOf(offered)).toEqual([]);
  });

  it('makes the reservation when the button is pressed, as the person who waited', async () => {
    const offered = await offerPlace(api(), {
      email: 'ada@example.org',
      name_parts: { _scheme: 'given_family', given_name: 'Ada', family_name: 'Lovelace' },
      phone: '+4962213217750',
      locale: 'de',
    });
    const shown = await visitor().open(offered.redeemPath);
    expect(shown.text).toContain(`name="first-${offered.house.itemId}-0-0-1" value="Ada"`);
    const { status, text } = await take(offered, named(offered, 'Grace', 'Hopper'));
    expect(status).toBe(200);
    const [made, ...others] = await reservationsOf(offered);
    expect(others).toEqual([]);
    expect(made).toEqual({
      code: expect.any(String),
      status: 'V',
      email: 'ada@example.org',
      name: 'Grace Hopper',
      phone: '+4962213217750',
      locale: 'de',
    });
    expect(wordsOf(text)).toContain(made!.code);
    expect(wordsOf(text)).toContain('Ihr Platz ist gebucht');
    const tickets = await api().db.ownerQuery(
      `SELECT t.first_name, t.last_name, t.item_id, v.code FROM ticket t JOIN voucher v ON v.id = t.voucher_id
       WHERE v.code = $1`,
      [offered.code],
    );
    expect(tickets).toEqual([
      { first_name: 'Grace', last_name: 'Hopper', item_id: offered.house.itemId, code: offered.code },
    ]);
  });

  it('needs no name: then the reservation keeps the one of the list', async () => {
    const offered = await offerPlace(api(), { name: 'Ada Lovelace' });
    expect((await take(offered, named(offered, ' '))).status).toBe(200);
    expect(await reservationsOf(offered)).toMatchObject([{ name: 'Ada Lovelace' }]);
  });

  it('shows who presses twice the same confirmation', async () => {
    const offered = await offerPlace(api());
    const first = await take(offered, named(offered, 'Ada'));
    const second = await take(offered, named(offered, 'Ada'));
    expect([second.status, second.text]).toEqual([200, first.text]);
    expect(await reservationsOf(offered)).toHaveLength(1);
  });

  it('books once however fast the button is pressed', async () => {
    const offered = await offerPlace(api());
    const { won } = await raceTimes(6, () => take(offered));
    expect(won.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(won.map(({ text }) => text)).size).toBe(1);
    expect(await reservationsOf(offered)).toHaveLength(1);
  });

  it('says that an offer has ended, was given back, or was used', async () => {
    const ended = await offerPlace(api());
    await expire(api(), ended);
    const declined = await offerPlace(api());
    await visitor().press(declined.declinePath, { voucher: declined.code });
    for (const [offered, sentence] of [
      [ended, 'This offer has ended'],
      [declined, 'This place was given back'],
    ] as const) {
      for (const answer of [await visitor().open(offered.redeemPath), await take(offered)]) {
        expect([answer.status, wordsOf(answer.text)]).toEqual([410, expect.stringContaining(sentence)]);
      }
      expect(await reservationsOf(offered)).toEqual([]);
    }
    const used = await offerPlace(api());
    await take(used);
    const looked = await visitor().open(used.redeemPath);
    expect([looked.status, wordsOf(looked.text)]).toEqual([409, expect.stringContaining('This offer has been used')]);
  });

  it('shows no confirmation to others than who pressed here', async () => {
    const offered = await offerPlace(api());
    const { organizerSlug, eventSlug } = offered.house.scope;
    const elsewhere = await api()
      .client()
      .post(`organizers/${organizerSlug}/events/${eventSlug}/reservations/`, {
        email: 'other@example.org',
        tickets: [{ item: offered.house.itemId, voucher: offered.code }],
      });
    expect(elsewhere.status).toBe(201);
    const { status, text } = await take(offered);
    expect([status, wordsOf(text)]).toEqual([409, expect.stringContaining('This offer has been used')]);
    expect(text).not.toContain(elsewhere.body['code']);
  });

  it('says that an offer has ended whose reservation was cancelled', async () => {
    const offered = await offerPlace(api());
    await take(offered);
    const { organizerSlug, eventSlug } = offered.house.scope;
    const [row] = await api().db.ownerQuery<{ uuid: string }>(
      `SELECT uuid FROM reservation WHERE event_id = $1 AND status <> 'C'`,
      [offered.house.scope.eventId],
    );
    await api().client().post(`organizers/${organizerSlug}/events/${eventSlug}/reservations/${row!.uuid}/cancel/`);
    const { status, text } = await take(offered);
    expect([status, wordsOf(text)]).toEqual([410, expect.stringContaining('This offer has ended')]);
  });

  it('says so when the place cannot be taken as it is', async () => {
    const offered = await offerPlace(api());
    await api().db.ownerQuery('UPDATE item SET active = false WHERE id = $1', [offered.house.itemId]);
    const { status, text } = await take(offered);
    expect([status, wordsOf(text)]).toEqual([409, expect.stringContaining('That did not work')]);
    expect(await reservationsOf(offered)).toEqual([]);
  });

  it('books in the language of the event when it dropped the one of the person', async () => {
    const offered = await offerPlace(api(), { locale: 'fr' });
    const { organizerSlug, eventSlug } = offered.house.scope;
    const settings = { locales: ['en', 'de'], locale: 'en' };
    const changed = await api().client().patch(`organizers/${organizerSlug}/events/${eventSlug}/settings/`, settings);
    expect(changed.status).toBe(200);
    const { status, text } = await take(offered);
    expect([status, wordsOf(text)]).toEqual([200, expect.stringContaining('Votre place est réservée')]);
    expect(await reservationsOf(offered)).toMatchObject([{ locale: 'en' }]);
  });

  it.each([
    ['an endless name', (itemId: number) => namesFor(itemId, 'A'.repeat(101)), 400],
    ['a NUL in a name', (itemId: number) => namesFor(itemId, '', 'A\u0000B'), 400],
    ['an unknown code', () => ({ voucher: 'NOSUCHCODE234567' }), 404],
    ['no code', () => ({ voucher: '' }), 404],
  ])('refuses %s with a page and books nothing', async (_, fields, expected) => {
    const offered = await offerPlace(api());
    const answer = await visitor().press(action(offered), { voucher: offered.code, ...fields(offered.house.itemId) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([expected, 'text/html; charset=utf-8']);
    expect(await reservationsOf(offered)).toEqual([]);
  });

  it.each([
    ['de', 'Ein Platz für Sie', 'Platz jetzt buchen', 'Vorname', 'Platz freigeben', 'Ihr Platz ist gebucht'],
    ['fr', 'Une place pour vous', 'Réserver ma place', 'Prénom', 'Libérer la place', 'Votre place est réservée'],
    ['en', 'A place for you', 'Take my place', 'First name', 'Give the place back', 'Your place is booked'],
  ])('speaks %s', async (locale, ...expected) => {
    const offered = await offerPlace(api(), { locale });
    const { text } = await visitor().open(offered.redeemPath);
    expect(text).toContain(`<html lang="${locale}">`);
    for (const phrase of expected.slice(0, 4)) expect(wordsOf(text)).toContain(phrase);
    expect(wordsOf((await take(offered)).text)).toContain(expected[4]);
  });
});
