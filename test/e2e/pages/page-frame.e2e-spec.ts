import { createHash } from 'node:crypto';
import { withTestApp } from '../../support/test-app';
import { mailedPath, openHouse } from './booked';
import { type Offered, offerPlace, times, visitorOf, wordsOf } from './offered';

describe('every page', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  const pagesOf = ({ declinePath, redeemPath, statusPath }: Offered) => [declinePath, redeemPath, statusPath];

  const nasty = `<script>alert('x')</script><img src=x onerror="alert(1)"> & "co" {{title}}`;

  it('escapes what organizers and visitors wrote', async () => {
    const offered = await offerPlace(
      api(),
      { name_parts: { _scheme: 'given_family', given_name: `"><b>${nasty}`, family_name: `' autofocus onfocus='x` } },
      { eventName: { en: `Evening ${nasty}` }, itemName: { en: `Seat ${nasty}` } },
    );
    const answers = [];
    for (const path of pagesOf(offered)) answers.push(await visitor().open(path));
    const { itemId } = offered.house;
    const names = {
      [`first-${itemId}-0-0-1`]: `First ${nasty}`.slice(0, 100),
      [`last-${itemId}-0-0-1`]: '</dd></dl><h2>Last',
    };
    answers.push(await visitor().press(offered.redeemPath, { voucher: offered.code, ...names }));
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(times(text, /<script|<img|<b>|<h2|onerror="|onfocus='/)).toBe(0);
      expect(wordsOf(text)).toContain(`Evening ${nasty}`);
      expect(wordsOf(text)).toContain(`Seat ${nasty}`);
    }
    expect(wordsOf(answers[3]!.text)).toContain('</dd></dl><h2>Last');
  });

  it('is its own and complete: no script, nothing from elsewhere, styled by one sheet that its policy knows', async () => {
    const offered = await offerPlace(api());
    const booked = await (await openHouse(api())).book({ audience: 'organizer' });
    const waiting = await (await openHouse(api())).book({ email: 'waits@example.org' });
    const more = [
      booked.house.eventPath,
      booked.path,
      waiting.path,
      ...booked.ticketPaths,
      mailedPath(api(), waiting.reservation.email),
    ];
    for (const path of [...pagesOf(offered), ...more, '/public/nobody/nothing/redeem/']) {
      const { status, text, headers } = await visitor().open(path);
      expect([path, status]).toEqual([path, path.includes('nobody') ? 404 : 200]);
      expect(times(text, /<script|<iframe|<object|javascript:| on[a-z]+=| style=/)).toBe(0);
      expect(times(text.replace(/xmlns=[^ ]+/g, ''), /https?:|@import|url\(/)).toBe(0);
      const [, sheet] = /<style>([\s\S]*?)<\/style>/.exec(text)!;
      const hash = createHash('sha256').update(sheet!).digest('base64');
      expect(headers.get('content-security-policy')!.split('; ')).toEqual([
        "default-src 'none'",
        `style-src 'sha256-${hash}'`,
        'img-src data:',
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]);
    }
  });

  it('is neither kept, nor found, nor told to others', async () => {
    const offered = await offerPlace(api());
    for (const path of [...pagesOf(offered), '/public/nobody/nothing/redeem/', '/public/']) {
      const { headers } = await visitor().open(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('can be read by everybody: language, title, heading, landmarks, labels', async () => {
    const offered = await offerPlace(api(), { locale: 'de' });
    for (const path of pagesOf(offered)) {
      const { text } = await visitor().open(path);
      expect(text).toMatch(/^<!doctype html>\n<html lang="de">/);
      expect(text).toMatch(/<title>[^<]+ – Nacht der Lichter<\/title>/);
      expect([times(text, /<h1>/), times(text, /<main/)]).toEqual([1, 1]);
      expect(times(text, /<label>[^<]+<input type="text"/)).toBe(times(text, /<input type="text"/));
      expect(text).toContain('name="viewport"');
    }
  });

  it('answers with and without the last slash, in place', async () => {
    const offered = await offerPlace(api());
    for (const path of pagesOf(offered)) {
      const bare = path.replace(/\/(\?|$)/, '$1');
      const [withSlash, without] = [await visitor().open(path), await visitor().open(bare)];
      expect([without.status, without.text]).toEqual([200, withSlash.text]);
    }
    const { declinePath, code } = offered;
    expect((await visitor().press(declinePath.replace(/\/\?.*$/, ''), { voucher: code })).status).toBe(200);
  });
});

describe('behind a proxy that serves it under a folder', () => {
  const api = withTestApp({ environment: { PUBLIC_URL: 'https://example.org/tickets' } });

  it('a page sends its form and its visitors to where they came from', async () => {
    const { declinePath, redeemPath } = await offerPlace(api());
    expect(declinePath).toMatch(/^\/tickets\/public\//);
    const { status, text } = await visitorOf(api()).open(declinePath.replace(/^\/tickets/, ''));
    expect(status).toBe(200);
    expect(text).toContain(`action="${declinePath.replace(/\?.*$/, '')}"`);
    expect(text).toContain(`href="${redeemPath.replace('=', '&#x3D;')}"`);
  });
});

describe('an error below /public', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());

  const isPage = (answer: { status: number; text: string; headers: Headers }) => {
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).toMatch(/^<!doctype html>/);
    expect(answer.text).not.toMatch(/ at .*\.(ts|js):\d/);
    return answer.status;
  };

  it('is a page for what does not exist', async () => {
    for (const path of [
      '/public',
      '/public/nobody/nothing/redeem/?voucher=A',
      '/public/a/b/waitinglist/decline/?voucher=A',
      '/public/a/b/c/d/e/f',
      '/public/%E0%A4%A/b/redeem/',
      '/public/a%00/b/redeem/?voucher=A',
    ]) {
      expect([400, 404]).toContain(isPage(await visitor().open(path)));
    }
  });

  it('is a page for what cannot be read', async () => {
    const offered = await offerPlace(api());
    const send = (method: string, headers: Record<string, string>, body?: string) =>
      api().client(null).send(method, offered.redeemPath, { headers, body });
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(isPage(await send('POST', { 'Content-Type': 'application/json' }, '{"voucher": '))).toBe(400);
    expect(isPage(await send('POST', { 'Content-Type': 'text/csv' }, 'voucher,A'))).toBe(415);
    expect(isPage(await send('POST', { 'Content-Type': 'multipart/form-data' }, 'voucher'))).toBe(400);
    expect(isPage(await send('POST', form, `voucher=${'A'.repeat(3_000_000)}`))).toBe(413);
    expect(isPage(await send('POST', form, 'voucher=A&voucher=B'))).toBe(404);
    expect(isPage(await send('POST', form, 'a=1&'.repeat(5000)))).toBe(404);
    const refused = await send('PUT', form, 'voucher=A');
    expect([isPage(refused), refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
    expect(await api().db.ownerQuery('SELECT redeemed FROM voucher WHERE code = $1', [offered.code])).toEqual([
      { redeemed: 0 },
    ]);
  });

  it('speaks the language of the browser as long as nobody knows the person', async () => {
    const { scope } = (await offerPlace(api())).house;
    const path = `/public/${scope.organizerSlug}/${scope.eventSlug}/redeem/?voucher=NOSUCHCODE234567`;
    for (const [accept, language, words] of [
      ['fr-CA, en;q=0.8', 'fr', 'Il n’y a rien ici'],
      ['de', 'de', 'Hier gibt es nichts'],
      ['it', 'en', 'There is nothing here'],
      ['*', 'en', 'There is nothing here'],
      ['\\', 'en', 'There is nothing here'],
    ] as const) {
      const answer = await visitor().open(path, { 'Accept-Language': accept });
      expect(answer.status).toBe(404);
      expect(answer.text).toContain(`<html lang="${language}">`);
      expect(wordsOf(answer.text)).toContain(words);
    }
  });

  it('stays JSON everywhere else', async () => {
    const answer = await visitor().open('/api/v1/public/a/b/waitinglist/abc/');
    expect([answer.status, answer.body]).toEqual([404, { detail: 'Not found.' }]);
  });
});
