import { createOrganizer, createTeamToken } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

/** What every wire shares, whatever the resource: shown on the waiting list and on organizers. */
describe('the http layer', () => {
  const api = withTestApp();
  const client = () => api().client();
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(api(), { size: 0 });
  });
  const entries = () => shop.path('waitinglistentries/');
  const asJson = { 'Content-Type': 'application/json' };

  describe('health', () => {
    it('answers without credentials', async () => {
      expect((await api().client(null).get('/healthz')).body).toEqual({ status: 'ok' });
      const ready = await api().client(null).get('/readyz');
      expect([ready.status, ready.body]).toEqual([
        200,
        { status: 'ok', checks: { database: 'ok', migrations: 'ok', redis: 'ok' } },
      ]);
    });
  });

  describe('slashes', () => {
    it.each(['GET', 'POST', 'PATCH', 'DELETE'])('make no difference to %s', async (method) => {
      const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
      const [without, with_] = [
        await client().send(method, entries().replace(/\/$/, ''), { headers: asJson, body }),
        await client().send(method, entries(), { headers: asJson, body }),
      ];
      expect([without.status, without.body]).toEqual([with_.status, with_.body]);
      expect(without.status).toBeLessThan(500);
      expect(without.headers.get('location')).toBeNull();
    });
  });

  describe('another verb', () => {
    it('is 405 and names the right ones', async () => {
      const answer = await client().delete(entries());
      expect([answer.status, answer.body]).toEqual([405, { detail: 'Method "DELETE" not allowed.' }]);
      expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    });

    it('is 401 and 403 first', async () => {
      const stranger = await createOrganizer(api().db);
      const { token: reader } = await createTeamToken(api().db, api().organizer, {
        allEvents: true,
        limitEventPermissions: ['event.orders:read'],
      });
      expect((await api().client(null).delete(entries())).status).toBe(401);
      expect((await api().client(stranger.token).delete(entries())).status).toBe(403);
      expect((await api().client(reader).delete(entries())).status).toBe(403);
    });

    it('on a path that does not exist is 404', async () => {
      expect((await client().delete(shop.path('nothing/'))).body).toEqual({ detail: 'Not found.' });
    });

    it('may be HEAD or OPTIONS', async () => {
      const head = await client().send('HEAD', entries());
      expect([head.status, head.text]).toEqual([200, '']);
      const options = await client().send('OPTIONS', entries());
      expect([options.status, options.headers.get('allow')]).toEqual([200, 'GET, HEAD, OPTIONS, POST']);
    });
  });

  describe('what is accepted', () => {
    it.each(['application/json', '*/*', 'application/*', 'text/html, */*;q=0.1'])('may be %s', async (accept) => {
      expect((await client().get(entries(), { headers: { Accept: accept } })).status).toBe(200);
    });

    it('cannot be something else, and that is said before who calls', async () => {
      const answer = await api()
        .client(null)
        .get(entries(), { headers: { Accept: 'text/csv' } });
      expect([answer.status, answer.body]).toEqual([406, { detail: 'Could not satisfy the request Accept header.' }]);
    });
  });

  describe('bodies', () => {
    const send = (body: string, type: string) =>
      client().send('POST', entries(), { headers: { 'Content-Type': type }, body });

    it('of an unknown type are 415', async () => {
      const answer = await send('a,b', 'text/csv');
      expect([answer.status, answer.body]).toEqual([415, { detail: 'Unsupported media type "text/csv" in request.' }]);
    });

    it('of an unknown type are 401 and 403 first', async () => {
      const options = { headers: { 'Content-Type': 'text/csv' }, body: 'a,b' };
      expect((await api().client(null).send('POST', entries(), options)).status).toBe(401);
      expect((await client().send('POST', `organizers/nobody/events/x/waitinglistentries/`, options)).status).toBe(403);
    });

    it('may be forms', async () => {
      const form = new URLSearchParams({ email: 'form@example.org', item: String(shop.itemId), priority: '3' });
      const answer = await send(form.toString(), 'application/x-www-form-urlencoded');
      expect([answer.status, answer.body]).toMatchObject([201, { email: 'form@example.org', priority: 3 }]);
    });

    it('may be multipart', async () => {
      const parts = [`name="email"\r\n\r\nmulti@example.org`, `name="item"\r\n\r\n${shop.itemId}`];
      const body = `${parts.map((part) => `--edge\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}--edge--\r\n`;
      const answer = await send(body, 'multipart/form-data; boundary=edge');
      expect([answer.status, answer.body]).toMatchObject([201, { email: 'multi@example.org' }]);
    });

    it('may be forms with lists of any length and empty values', async () => {
      const send = (body: string) =>
        client().send('POST', shop.path('quotas/'), {
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body,
        });
      const one = await send(`name=One&size=&items=${shop.itemId}&subevent=`);
      expect([one.status, one.body]).toMatchObject([201, { size: null, items: [shop.itemId], subevent: null }]);
      const none = await send('name=None&size=4&items=');
      expect([none.status, none.body]).toMatchObject([201, { size: 4, items: [] }]);
      const multipart = ['name="name"\r\n\r\nMulti', 'name="size"\r\n\r\n3', `name="items"\r\n\r\n${shop.itemId}`];
      const body = `${multipart.map((part) => `--edge\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}--edge--\r\n`;
      const headers = { 'Content-Type': 'multipart/form-data; boundary=edge' };
      const answer = await client().send('POST', shop.path('quotas/'), { headers, body });
      expect([answer.status, answer.body]).toMatchObject([201, { items: [shop.itemId] }]);
    });

    it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('may use the name %s inside', async (name) => {
      const body = `{"email": "${name.toLowerCase()}@example.org", "item": ${shop.itemId}, "name_parts": {"${name}": "x"}, "${name}": 1}`;
      expect((await send(body, 'application/json')).status).toBe(201);
      const free = `{"email": "a@example.org", "tickets": [{"item": ${shop.itemId}, "${name}": {"${name}": 1}}], "extra_data": {"${name}": {"${name}": 1}}}`;
      const reserved = await client().send('POST', shop.path('reservations/'), { headers: asJson, body: free });
      expect(reserved.status).toBe(409);
    });

    it('that are not UTF-8 are 400, and of another charset 415', async () => {
      const post = async (body: BodyInit, type: string) => {
        const headers = { Authorization: `Token ${api().organizer.token}`, 'Content-Type': type };
        return (await fetch(`${api().url}/api/v1/${entries()}`, { method: 'POST', headers, body })).status;
      };
      const broken = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
      expect(await post(broken, 'application/json')).toBe(400);
      expect(await post('email=%ff@example.org', 'application/x-www-form-urlencoded')).toBe(400);
      expect(await post('{}', 'application/json; charset=latin-1')).toBe(415);
      expect(await post('{}', 'application/json; charset=utf-8')).toBe(400);
    });

    it.each([
      ['cut off', '{"email": '],
      ['no JSON at all', 'hello'],
      ['nested beyond reason', `${'['.repeat(3000)}${']'.repeat(3000)}`],
      ['an object nested beyond reason', `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`],
    ])('that are %s are 400', async (_, body) => {
      const answer = await send(body, 'application/json');
      expect([answer.status, answer.body]).toEqual([400, { detail: expect.stringContaining('JSON parse error') }]);
    });

    it.each([
      ['a list', '[1]'],
      ['a text', '"x"'],
      ['null', 'null'],
    ])('that are %s instead of an object are 400', async (_, body) => {
      expect((await send(body, 'application/json')).status).toBe(400);
    });

    it('with half a character are 400 under their field', async () => {
      const answer = await send('{"email": "a\\ud800@example.org"}', 'application/json');
      expect([answer.status, answer.body]).toEqual([400, { email: ['Surrogate characters are not allowed.'] }]);
    });

    it('that are too large are 413', async () => {
      const answer = await send(`{"email": "${'x'.repeat(3_000_000)}"}`, 'application/json');
      expect([answer.status, answer.body]).toEqual([413, { detail: 'The request is too large.' }]);
    });

    it('that touch the prototype change nothing', async () => {
      await send(
        '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
        'application/json',
      );
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    });
  });

  describe('paths and queries', () => {
    it.each(['0', '-1', '1e3', '99999999999999999999', 'abc', '%00', '1%20OR%201'])(
      'with the id %s are 404',
      async (id) => {
        expect((await client().get(`${entries()}${id}/`)).status).toBe(404);
      },
    );

    it.each(['%00', '%ff', '..%2f..', 'x%27--'])('below the event %s reach nothing', async (slug) => {
      expect([400, 403, 404]).toContain(
        (await client().get(`organizers/${api().organizer.slug}/events/${slug}/waitinglistentries/`)).status,
      );
    });

    it('with NUL in a filter are 400', async () => {
      expect((await client().get(`${entries()}?search=%00`)).status).toBe(400);
    });

    it.each(['page=0', 'page=-1', 'page=x', 'page=999999999'])('with %s are 404', async (query) => {
      expect((await client().get(`${entries()}?${query}`)).body).toEqual({ detail: 'Invalid page.' });
    });

    it('with unknown parameters and orderings are as without', async () => {
      const odd = await client().get(`${entries()}?colour=red&ordering=email;DROP TABLE event,-nothing&page_size=9999`);
      expect(odd.status).toBe(200);
    });
  });

  describe('credentials', () => {
    it('may come as Token or Bearer, in any case', async () => {
      for (const scheme of ['Token', 'token', 'Bearer', 'BEARER']) {
        const header = { Authorization: `${scheme} ${api().organizer.token}` };
        expect((await api().client(null).get(entries(), { headers: header })).status).toBe(200);
      }
    });

    it.each([
      ['nothing', undefined, 'Authentication credentials were not provided.'],
      ['another scheme', 'Basic YTpi', 'Authentication credentials were not provided.'],
      ['a scheme alone', 'Token', 'Invalid token header. No credentials provided.'],
      ['an unknown token', 'Token abc', 'Invalid token.'],
    ])('that are %s are 401', async (_, header, message) => {
      const headers: Record<string, string> = header === undefined ? {} : { Authorization: header };
      const answer = await api().client(null).get(entries(), { headers });
      expect([answer.status, answer.body]).toEqual([401, { detail: message }]);
      expect(answer.headers.get('www-authenticate')).toBe('Token');
    });
  });

  describe('repeated requests', () => {
    const repeat = (key: string) => client().with({ 'Idempotency-Key': key });

    it('get the first answer, refusals included', async () => {
      const first = await repeat('wrong').post(entries(), { email: 'nobody' });
      const second = await repeat('wrong').post(entries(), { email: 'nobody' });
      expect([second.status, second.text]).toEqual([first.status, first.text]);
      expect(first.status).toBe(400);
    });

    it('with another path, verb or body are 422', async () => {
      await repeat('once').post(entries(), { email: 'once@example.org', item: shop.itemId });
      const other = [
        repeat('once').post(entries(), { email: 'other@example.org', item: shop.itemId }),
        repeat('once').post(`${entries()}?x=1`, { email: 'once@example.org', item: shop.itemId }),
        repeat('once').put(`${entries()}1/`, { email: 'once@example.org', item: shop.itemId }),
      ];
      expect((await Promise.all(other)).map(({ status }) => status)).toEqual([422, 422, 422]);
    });

    it('of another credential are its own', async () => {
      const { token } = await createTeamToken(api().db, api().organizer, {
        allEvents: true,
        allEventPermissions: true,
      });
      const body = { email: 'shared@example.org', item: shop.itemId };
      expect((await repeat('shared').post(entries(), body)).status).toBe(201);
      const answer = await api().client(token).with({ 'Idempotency-Key': 'shared' }).post(entries(), body);
      expect(answer.body).toEqual({ non_field_errors: [expect.any(String)] });
    });

    it('at the same time are 409 or the same answer, and made once', async () => {
      const body = { email: 'parallel@example.org', item: shop.itemId };
      const answers = await Promise.all(Array.from({ length: 8 }, () => repeat('parallel').post(entries(), body)));
      const statuses = new Set(answers.map(({ status }) => status));
      expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([]);
      const busy = answers.find(({ status }) => status === 409);
      if (busy) expect(busy.headers.get('retry-after')).toBe('5');
      const list = await client().get<{ count: number }>(`${entries()}?email=parallel@example.org`);
      expect(list.body.count).toBe(1);
    });

    it('with an answer that only meant "not now" run again', async () => {
      const soldOut = await shop.reserve();
      expect(soldOut.status).toBe(409);
      const body = { email: 'a@example.org', tickets: [{ item: shop.itemId }] };
      expect((await repeat('later').post(shop.path('reservations/'), body)).status).toBe(409);
      const [record] = await api().db.ownerQuery(`SELECT 1 FROM idempotency_record WHERE key = 'later'`);
      expect(record).toBeUndefined();
    });

    it('at the public door get the first answer, secret included', async () => {
      const open = await openShop(api(), { size: 0, settings: { waiting_list_enabled: true } });
      const visitor = api().client(null).with({ 'Idempotency-Key': 'join' });
      const body = { email: 'again@example.org', item: open.itemId };
      const [first, second] = [
        await visitor.post(open.publicPath('waitinglist/'), body),
        await visitor.post(open.publicPath('waitinglist/'), body),
      ];
      expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
    });

    it('never have a secret kept for them', async () => {
      const path = `organizers/${api().organizer.slug}/teams/${api().organizer.teamId}/tokens/`;
      const first = await repeat('secret').post<{ token: string }>(path, { name: 'Door' });
      expect([first.status, first.body.token]).toEqual([201, expect.stringMatching(/^vst_/)]);
      expect((await repeat('secret').post(path, { name: 'Door' })).status).toBe(409);
      const kept = await api().db.ownerQuery(`SELECT status, body FROM idempotency_record WHERE key = 'secret'`);
      expect(kept).toEqual([{ status: 201, body: null }]);
    });

    it('whose first run died are taken over once its lock is over', async () => {
      const body = { email: 'dead@example.org', item: shop.itemId };
      await repeat('dead').post(entries(), body);
      const update = `UPDATE idempotency_record SET status = NULL, body = NULL, locked_until = now() + $1::interval WHERE key = 'dead'`;
      await api().db.ownerQuery(update, ['1 minute']);
      expect((await repeat('dead').post(entries(), body)).status).toBe(409);
      await api().db.ownerQuery(update, ['-1 minute']);
      expect((await repeat('dead').post(entries(), body)).status).toBe(400);
    });
  });
});
