import { withTestApp } from '../../support/test-app';
import { expire, type Offered, offerPlace, times, visitorOf, wordsOf } from './offered';

describe('the page where an offer is given back', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  const action = ({ declinePath }: Offered) => declinePath.replace(/\?.*$/, '');
  const give = (offered: Offered) => visitor().press(action(offered), { voucher: offered.code });

  /** Everything that declining could change. */
  const traces = async () => ({
    vouchers: await api().db.ownerQuery('SELECT * FROM voucher ORDER BY id'),
    ledgers: await api().db.ownerQuery('SELECT * FROM quota_ledger ORDER BY quota_id'),
    mails: await api().db.ownerQuery('SELECT id FROM mail_message ORDER BY id'),
    outbox: await api().db.ownerQuery('SELECT * FROM outbox ORDER BY id'),
    decisions: await api().db.ownerQuery('SELECT * FROM promotion_decision ORDER BY id'),
  });

  it('shows what is at stake and one form with one button', async () => {
    const offered = await offerPlace(api());
    const { status, text } = await visitor().open(offered.declinePath);
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain('Night of Lights');
    expect(words).toContain('Seat');
    const [{ deadline } = { deadline: '' }] = await api().db.ownerQuery<{ deadline: string }>(
      `SELECT to_char(valid_until AT TIME ZONE 'Europe/Berlin', 'FMMonth FMDD, YYYY') AS deadline FROM voucher WHERE code = $1`,
      [offered.code],
    );
    expect(words).toContain(deadline);
    expect([times(text, /<form/), times(text, /<button/)]).toEqual([1, 1]);
    expect(text).toContain(`<form method="post" action="${action(offered)}" class="sheet">`);
    expect(text).toContain(`<input type="hidden" name="voucher" value="${offered.code}" autocomplete="off">`);
  });

  it('changes nothing by being looked at, however often and by whatever looks', async () => {
    const offered = await offerPlace(api());
    const before = await traces();
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) {
      const answer = await api().client(null).send(method, offered.declinePath);
      expect([method, answer.status]).toEqual([method, 200]);
    }
    expect(await traces()).toEqual(before);
  });

  it('gives the place back when the button is pressed, and to the next person', async () => {
    const offered = await offerPlace(api());
    const { status, text } = await give(offered);
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('Your place has been given back');
    expect(times(text, /<form|<button/)).toBe(0);
    expect(await api().db.ownerQuery('SELECT is_blocking FROM voucher WHERE code = $1', [offered.code])).toEqual([
      { is_blocking: false },
    ]);
    const freed = await api().db.ownerQuery(`SELECT 1 FROM outbox WHERE payload::text LIKE '%offer.declined%'`);
    expect(freed).not.toEqual([]);
  });

  it('tells who presses twice, or comes back, that it is done', async () => {
    const offered = await offerPlace(api());
    await give(offered);
    const before = await traces();
    const again = await give(offered);
    expect([again.status, wordsOf(again.text)]).toEqual([410, expect.stringContaining('This place was given back')]);
    const looked = await visitor().open(offered.declinePath);
    expect([looked.status, wordsOf(looked.text)]).toEqual([410, expect.stringContaining('This place was given back')]);
    expect(times(looked.text, /<form|<button/)).toBe(0);
    expect(await traces()).toEqual(before);
  });

  it('says that an offer has ended by itself', async () => {
    const offered = await offerPlace(api());
    await expire(api(), offered);
    for (const answer of [await visitor().open(offered.declinePath), await give(offered)]) {
      expect([answer.status, wordsOf(answer.text)]).toEqual([410, expect.stringContaining('This offer has ended')]);
    }
  });

  it('says that an offer was used', async () => {
    const offered = await offerPlace(api());
    await visitor().press(offered.redeemPath, { voucher: offered.code });
    for (const answer of [await visitor().open(offered.declinePath), await give(offered)]) {
      expect([answer.status, wordsOf(answer.text)]).toEqual([409, expect.stringContaining('This offer has been used')]);
    }
    expect(await api().db.ownerQuery('SELECT redeemed FROM voucher WHERE code = $1', [offered.code])).toEqual([
      { redeemed: 1 },
    ]);
  });

  it('takes an offer back that keeps no place any more', async () => {
    const offered = await offerPlace(api());
    await api().db.ownerQuery('UPDATE voucher SET is_blocking = false WHERE code = $1', [offered.code]);
    await api().db.ownerQuery('UPDATE quota_ledger SET blocked = 0');
    expect((await give(offered)).status).toBe(200);
    expect((await give(offered)).status).toBe(410);
  });

  it('reads codes in any case and with blanks around', async () => {
    const offered = await offerPlace(api());
    const written = ` ${offered.code.toLowerCase()} `;
    expect((await visitor().open(`${action(offered)}?voucher=${encodeURIComponent(written)}`)).status).toBe(200);
    expect((await visitor().press(action(offered), { voucher: written })).status).toBe(200);
  });

  it.each([
    ['unknown', '?voucher=NOSUCHCODE234567'],
    ['missing', ''],
    ['empty', '?voucher='],
    ['twice', '?voucher=A&voucher=B'],
    ['with a NUL', '?voucher=A%00B'],
    ['no text', '?voucher[a]=b'],
    ['broken', '?voucher=%E0%A4%A'],
    ['endless', `?voucher=${'A'.repeat(5000)}`],
  ])('does not know a code that is %s', async (_, query) => {
    const offered = await offerPlace(api());
    const looked = await visitor().open(action(offered) + query);
    expect([looked.status, wordsOf(looked.text)]).toEqual([404, expect.stringContaining('There is nothing here')]);
    const pressed = await api()
      .client(null)
      .send('POST', action(offered), {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: query.slice(1),
      });
    expect(pressed.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect([400, 404]).toContain(pressed.status);
  });

  it('does not know the offer of another event, nor a voucher that is no offer', async () => {
    const offered = await offerPlace(api());
    const other = await offerPlace(api());
    expect((await visitor().press(action(other), { voucher: offered.code })).status).toBe(404);
    await api().db.ownerQuery(`UPDATE voucher SET source = 'organizer' WHERE code = $1`, [offered.code]);
    expect((await give(offered)).status).toBe(404);
  });

  it.each([
    ['de', 'Platz freigeben?', 'Meinen Platz freigeben', 'Nacht der Lichter', 'Sitzplatz', 'Ihr Platz ist freigegeben'],
    ['fr', 'Libérer votre place ?', 'Libérer ma place', 'Nuit des lumières', 'Place assise', 'Votre place est libérée'],
    ['en', 'Give your place back?', 'Give my place back', 'Night of Lights', 'Seat', 'Your place has been given back'],
  ])('speaks %s with who joined in it, whatever the browser speaks', async (locale, ...expected) => {
    const offered = await offerPlace(api(), { locale });
    const asked = await visitor().open(offered.declinePath, { 'Accept-Language': 'it, en;q=0.5' });
    expect(asked.text).toContain(`<html lang="${locale}">`);
    expect(asked.headers.get('content-language')).toBe(locale);
    for (const phrase of expected.slice(0, 4)) expect(wordsOf(asked.text)).toContain(phrase);
    expect(wordsOf((await give(offered)).text)).toContain(expected[4]);
    expect((await give(offered)).text).toContain(`<html lang="${locale}">`);
  });

  it('falls back from an unknown language to English, and from a region to its language', async () => {
    for (const [locale, language] of [
      ['it', 'en'],
      ['de-CH', 'de'],
    ]) {
      const offered = await offerPlace(api());
      await api().db.ownerQuery('UPDATE waiting_list_entry SET locale = $1 WHERE id = $2', [locale, offered.id]);
      expect((await visitor().open(offered.declinePath)).text).toContain(`<html lang="${language}">`);
    }
  });
});
