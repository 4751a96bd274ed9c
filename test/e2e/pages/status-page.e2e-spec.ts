import { withTestApp } from '../../support/test-app';
import { expire, offerPlace, type Person, sellOut, times, visitorOf, wordsOf } from './offered';

describe('the page that shows where somebody stands', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  const leave = ({ statusPath }: Person) => visitor().press(`${statusPath}leave/`);
  const waits = async ({ id }: Person) =>
    (await api().db.ownerQuery('SELECT 1 FROM waiting_list_entry WHERE id = $1', [id])).length === 1;

  it('shows position, people ahead and product, and one button to leave', async () => {
    const house = await sellOut(api());
    const people = [];
    for (const name of ['first', 'second', 'third']) people.push(await house.join({ email: `${name}@example.org` }));
    const pages = [];
    for (const { statusPath } of people) pages.push(await visitor().open(statusPath));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(wordsOf(pages[0]!.text)).toContain('You are next');
    expect(wordsOf(pages[1]!.text)).toContain('One person is ahead of you.');
    expect(wordsOf(pages[2]!.text)).toContain('2 people are ahead of you.');
    expect(wordsOf(pages[2]!.text)).toContain('Your position 3');
    for (const phrase of ['Night of Lights', 'Seat']) expect(wordsOf(pages[2]!.text)).toContain(phrase);
    expect([times(pages[2]!.text, /<form/), times(pages[2]!.text, /<button/)]).toEqual([1, 1]);
    expect(pages[2]!.text).toContain(`<form method="post" action="${people[2]!.statusPath}leave/" class="sheet">`);
  });

  it('changes nothing by being looked at, under either address', async () => {
    const house = await sellOut(api());
    const person = await house.join();
    for (const path of [person.statusPath, `${person.statusPath}leave/`]) {
      const { status, text } = await visitor().open(path);
      expect([status, wordsOf(text)]).toEqual([200, expect.stringContaining('You are on the waiting list')]);
    }
    expect(await waits(person)).toBe(true);
  });

  it('takes somebody off the list who presses the button, once', async () => {
    const house = await sellOut(api());
    const person = await house.join();
    const left = await leave(person);
    expect([left.status, wordsOf(left.text)]).toEqual([200, expect.stringContaining('You have left the waiting list')]);
    expect(await waits(person)).toBe(false);
    expect((await leave(person)).status).toBe(404);
    expect((await visitor().open(person.statusPath)).status).toBe(404);
  });

  it('shows an offer with the ways to take it and to give it back, and nothing to leave', async () => {
    const offered = await offerPlace(api());
    const { status, text } = await visitor().open(offered.statusPath);
    expect([status, wordsOf(text)]).toEqual([200, expect.stringContaining('It is your turn')]);
    expect(text).toContain(`href="${offered.redeemPath.replace('=', '&#x3D;')}"`);
    expect(text).toContain(`href="${offered.declinePath.replace('=', '&#x3D;')}"`);
    expect(times(text, /<form|<button/)).toBe(0);
  });

  it('gives the place back of somebody who leaves from a page that is older than the offer', async () => {
    const offered = await offerPlace(api());
    const left = await leave(offered);
    expect([left.status, wordsOf(left.text)]).toEqual([
      200,
      expect.stringContaining('We are offering your place to the next person.'),
    ]);
    expect(await api().db.ownerQuery('SELECT is_blocking FROM voucher WHERE code = $1', [offered.code])).toEqual([
      { is_blocking: false },
    ]);
    const again = await leave(offered);
    expect([again.status, wordsOf(again.text)]).toEqual([409, expect.stringContaining('This place was given back')]);
  });

  it('tells what became of an offer, and lets nobody leave any more', async () => {
    const used = await offerPlace(api());
    await visitor().press(used.redeemPath, { voucher: used.code });
    const over = await offerPlace(api());
    await expire(api(), over);
    for (const [offered, sentence] of [
      [used, 'You have got a place'],
      [over, 'This offer has ended'],
    ] as const) {
      const looked = await visitor().open(offered.statusPath);
      expect([looked.status, wordsOf(looked.text)]).toEqual([200, expect.stringContaining(sentence)]);
      const left = await leave(offered);
      expect([left.status, wordsOf(left.text)]).toEqual([409, expect.stringContaining(sentence)]);
      expect(await waits(offered)).toBe(true);
    }
  });

  it.each([
    ['unknown', 'A'.repeat(43)],
    ['short', 'abc'],
    ['with a NUL', 'abcdefghijklmnopqrst%00'],
    ['with a slash', 'abcdefghijklmnopq%2Frst'],
    ['no text', '%E0%A4%A'],
    ['endless', 'A'.repeat(4000)],
  ])('does not know a secret that is %s', async (_, secret) => {
    const house = await sellOut(api());
    const person = await house.join();
    const path = person.statusPath.replace(person.secret, secret);
    for (const answer of [await visitor().open(path), await visitor().press(`${path}leave/`)]) {
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
  });

  it('does not know the secret of another event', async () => {
    const person = await (await sellOut(api())).join();
    const other = await (await sellOut(api())).join();
    expect((await visitor().open(other.statusPath.replace(other.secret, person.secret))).status).toBe(404);
    expect(await waits(person)).toBe(true);
  });

  it.each([
    ['de', 'Sie stehen auf der Warteliste', 'Ihre Position 1', 'Warteliste verlassen', 'nicht mehr auf der Warteliste'],
    ['fr', 'Vous êtes sur la liste d’attente', 'Votre position 1', 'Quitter la liste d’attente', 'Vous n’êtes plus'],
    ['en', 'You are on the waiting list', 'Your position 1', 'Leave the waiting list', 'You have left'],
  ])('speaks %s', async (locale, ...expected) => {
    const person = await (await sellOut(api())).join({ locale });
    const { text } = await visitor().open(person.statusPath);
    expect(text).toContain(`<html lang="${locale}">`);
    for (const phrase of expected.slice(0, 3)) expect(wordsOf(text)).toContain(phrase);
    expect(wordsOf((await leave(person)).text)).toContain(expected[3]);
  });
});
