import { createApiKey, createOrganizer, eventually, tenancyServices } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import { everything, withKey } from './world';

const nobody = { detail: 'Authentication credentials were not provided.' };

describe('keys on TiBillet’s wire', () => {
  const api = withTestApp();

  it('are told whether they work, and from where', async () => {
    const client = await withKey(api(), { ip: '192.0.2.7' });
    const test = await client.get('/api/user/keytest/');
    expect([test.status, test.body]).toEqual([200, { auth: true, ip_request: '127.0.0.1', ip_valid: false }]);
    const free = await (await withKey(api(), {})).get('/api/user/keytest');
    expect(free.body).toMatchObject({ auth: true, ip_valid: true });
  });

  it.each([
    [{}, nobody],
    [{ Authorization: 'Api-Key' }, { detail: 'Invalid key.' }],
    [{ Authorization: 'Api-Key wrong' }, { detail: 'Invalid key.' }],
    [{ Authorization: `Api-Key vsk_${'A'.repeat(43)}` }, { detail: 'Invalid key.' }],
    [{ Authorization: 'Api-Key two words' }, { detail: 'Invalid key.' }],
  ])('are 403 and not 401 when they are missing or wrong: %j', async (headers, body) => {
    const answer = await api().client(null).with(headers).get('/api/reservations/');
    expect([answer.status, answer.body]).toEqual([403, body]);
  });

  it('are no tokens, and tokens are no keys', async () => {
    const withToken = await api().client().get('/api/reservations/');
    expect([withToken.status, withToken.body]).toEqual([403, nobody]);
    const { key } = await createApiKey(api().db, api().organizer, everything);
    const answer = await api()
      .client(null)
      .with({ Authorization: `Token ${key}` })
      .get('me/');
    expect(answer.status).toBe(401);
  });

  it('are refused from another address than their own, even where no key is needed', async () => {
    const client = await withKey(api(), { ...everything, ip: '192.0.2.7' });
    expect((await client.get('/api/reservations/')).status).toBe(403);
    expect((await client.get('/api/events/')).status).toBe(403);
    const here = await withKey(api(), { ...everything, ip: '127.0.0.1' });
    expect((await here.get('/api/reservations/')).status).toBe(200);
  });

  it('stop working within a second when they are revoked', async () => {
    const { key, keyId } = await createApiKey(api().db, api().organizer, everything);
    const client = api()
      .client(null)
      .with({ Authorization: `Api-Key ${key}` });
    expect((await client.get('/api/gauge/')).status).toBe(200);
    // Another process revokes it.
    await tenancyServices(api().db).keys.revoke(api().organizer.scope, keyId);
    await eventually(
      async () => {
        const answer = await client.get('/api/gauge/');
        expect([answer.status, answer.body]).toEqual([403, { detail: 'Key inactive or deleted.' }]);
      },
      { withinMs: 1_000 },
    );
  });

  it('are made and revoked on our own wire', async () => {
    const path = `organizers/${api().organizer.slug}/apikeys/`;
    const made = await api().client().post<{ id: number; key: string }>(path, { name: 'Door', ticket: true });
    const client = api()
      .client(null)
      .with({ Authorization: `Api-Key ${made.body.key}` });
    expect((await client.get('/api/user/keytest/')).status).toBe(200);
    expect((await api().client().delete(`${path}${made.body.id}/`)).status).toBe(204);
    await eventually(
      async () => {
        const answer = await client.get('/api/user/keytest/');
        expect([answer.status, answer.body]).toEqual([403, { detail: 'Key inactive or deleted.' }]);
      },
      { withinMs: 1_000 },
    );
  });

  it('see their own organizer and no other', async () => {
    const stranger = await createOrganizer(api().db);
    const theirs = await withKey(api(), everything, stranger);
    expect((await theirs.get('/api/optionticket/')).body).toEqual([]);
  });
});

describe('the protocol of TiBillet’s wire', () => {
  const api = withTestApp();

  it('answers with and without the last slash', async () => {
    const client = await withKey(api());
    for (const path of ['/api/events', '/api/events/', '/api/gauge', '/api/gauge/', '/scan/check_api_scan']) {
      expect([path, (await client.get(path)).status]).toEqual([path, 200]);
    }
  });

  it('tells other verbs what there is, once the key is good', async () => {
    const client = await withKey(api());
    const answer = await client.delete('/api/reservations/');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
    expect(answer.body).toEqual({ detail: 'Method "DELETE" not allowed.' });
    expect((await api().client(null).delete('/api/gauge/')).status).toBe(403);
  });

  it('knows what it does not have', async () => {
    const client = await withKey(api());
    for (const path of ['/api/nothing/', '/scan/nothing/', '/api/events/not-a-uuid/', '/api/ticket/x/', '/scan/']) {
      const answer = await client.get(path);
      expect([path, answer.status, answer.body]).toEqual([path, 404, { detail: 'Not found.' }]);
    }
  });

  it('takes JSON and forms, and nothing else', async () => {
    const client = await withKey(api());
    const xml = await client.send('POST', '/api/optionticket/', {
      headers: { 'Content-Type': 'application/xml' },
      body: '<a/>',
    });
    expect(xml.status).toBe(415);
    const form = await client.send('POST', '/api/optionticket/', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'name=Balcon',
    });
    expect([form.status, form.body]).toMatchObject([201, { name: 'Balcon' }]);
    const broken = await client.send('POST', '/api/optionticket/', {
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
  });

  it('repeats a write with its key', async () => {
    const client = (await withKey(api())).with({ 'Idempotency-Key': 'one' });
    const first = await client.post('/api/optionticket/', { name: 'Once' });
    const again = await client.post('/api/optionticket/', { name: 'Once' });
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect((await client.post('/api/optionticket/', { name: 'Else' })).status).toBe(422);
  });
});
