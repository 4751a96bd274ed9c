import { createApiKey, eventually, FixedClock, testEnvironment, workerRedisUrl } from '@vestibule/testing';
import { type RateLimitName, rateLimits } from '../../../apps/api/src/http/rate-limit.policy';
import { CuttableLink } from '../../support/cuttable-link';
import { minuteOfOwn, someAddress } from '../../support/rate-limits';
import { openShop } from '../../support/shop';
import { type TestApp, withTestApp } from '../../support/test-app';
import type { WireAnswer } from '../../support/wire-client';

const anyVoucher = { voucher: 'NOSUCHCODE234567' };

/** Ten seconds into a minute: the window does not end while a spec runs. */
const early = new Date('2031-05-05T10:00:10Z');

type Attempt = (from: string) => Promise<WireAnswer<unknown>>;

/** Sends a request from one address again and again; the statuses that came back, each with its number. */
async function repeat(attempt: Attempt, times: number, from = someAddress()): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let i = 0; i < times; i += 1) {
    const { status } = await attempt(from);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/** The next answer that says "too many". A count that comes late on a busy machine is not held against the visitor. */
async function throttled(attempt: Attempt, from: string): Promise<WireAnswer<unknown>> {
  return eventually(
    async () => {
      const answer = await attempt(from);
      expect(answer.status).toBe(429);
      return answer;
    },
    { withinMs: 2_000 },
  );
}

function attemptsAt(api: () => TestApp) {
  const path = async () => (await openShop(api())).publicPath('');
  const send = (method: string, address: string, options: { from: string; type: string; body?: string }) =>
    api()
      .client(null)
      .send(method, address, {
        headers: { 'X-Forwarded-For': options.from, 'Content-Type': options.type },
        body: options.body,
      });
  const json = 'application/json';
  const form = 'application/x-www-form-urlencoded';
  return {
    join: async (): Promise<Attempt> => {
      const base = await path();
      return (from) => send('POST', `${base}waitinglist/`, { from, type: json, body: '{}' });
    },
    decline: async (): Promise<Attempt> => {
      const base = await path();
      return (from) =>
        send('POST', `${base}waitinglist/decline/`, { from, type: json, body: JSON.stringify(anyVoucher) });
    },
    leave: async (): Promise<Attempt> => {
      const base = await path();
      return (from) => send('DELETE', `${base}waitinglist/${'A'.repeat(43)}/`, { from, type: json });
    },
    page: async (rest: string): Promise<Attempt> => {
      const base = `/${await path()}`;
      return (from) =>
        send('POST', base + rest, { from, type: form, body: new URLSearchParams(anyVoucher).toString() });
    },
  };
}

/** A route under each limit, and what it answers to somebody who knows nothing; `~` is an event's public door. */
const limited: Readonly<Record<RateLimitName, readonly [method: string, path: string, status: number]>> = {
  join: ['POST', '~waitinglist/', 400],
  leave: ['DELETE', `~waitinglist/${'A'.repeat(43)}/`, 404],
  decline: ['POST', '~waitinglist/decline/', 400],
  redeem: ['POST', '/~redeem/', 404],
  book: ['POST', '/api/reservations/', 400],
  pair: ['GET', '/scan/no-such-code/pair/', 400],
  ticket: ['GET', '/api/ticket/pdf/00000000-0000-4000-8000-000000000000/', 404],
  browse: ['GET', '/api/eventslug/no-such-event/', 404],
};
const limitNames = Object.keys(limited) as RateLimitName[];

async function attemptAt(api: () => TestApp, name: RateLimitName): Promise<Attempt> {
  const [method, path] = limited[name];
  const address = path.replace('~', (await openShop(api())).publicPath(''));
  const body = method === 'POST' ? '{}' : undefined;
  return (from) =>
    api()
      .client(null)
      .send(method, address, { headers: { 'X-Forwarded-For': from, 'Content-Type': 'application/json' }, body });
}

describe('limits on requests without credentials', () => {
  const clock = new FixedClock(early);
  const api = withTestApp({ clock, environment: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
  const attempts = attemptsAt(api);

  it('lets an address join 60 times a minute and says when to come back', async () => {
    const join = await attempts.join();
    const from = someAddress();
    expect(await repeat(join, 60, from)).toEqual({ 400: 60 });
    const { headers, body } = await throttled(join, from);
    expect(headers.get('retry-after')).toBe('50');
    expect(body).toEqual({ detail: 'Request was throttled. Expected available in 50 seconds.' });
    expect((await join(someAddress())).status).toBe(400);
  });

  it('holds whoever reserves on TiBillet’s wire to 60 a minute, but not the holder of a key', async () => {
    const { key } = await createApiKey(api().db, api().organizer, { reservation: true });
    const reserve =
      (credential?: string): Attempt =>
      (from) =>
        api()
          .client(null)
          .with({ 'X-Forwarded-For': from, ...(credential && { Authorization: `Api-Key ${credential}` }) })
          .post('/api/reservations/', {});
    const from = someAddress();
    expect(await repeat(reserve(), 60, from)).toEqual({ 400: 60 });
    await throttled(reserve(), from);
    expect((await reserve()(someAddress())).status).toBe(400);
    expect((await reserve(key)(from)).status).toBe(400);
    expect((await reserve('vsk_wrong')(from)).status).toBe(403);
  });

  it('begins again with the next window', async () => {
    const join = await attempts.join();
    const from = someAddress();
    expect(await repeat(join, 60, from)).toEqual({ 400: 60 });
    await throttled(join, from);
    clock.advanceMs(50_000);
    expect((await join(from)).status).toBe(400);
    clock.set(early);
  });

  it('counts declining on the wire and on the page together, 120 a minute', async () => {
    const [wire, page] = [await attempts.decline(), await attempts.page('waitinglist/decline/')];
    const from = someAddress();
    expect(await repeat(wire, 60, from)).toEqual({ 404: 60 });
    expect(await repeat(page, 60, from)).toEqual({ 404: 60 });
    await throttled(page, from);
    await throttled(wire, from);
    expect((await (await attempts.join())(from)).status).toBe(400);
  });

  it('answers on pages with a page', async () => {
    const redeem = await attempts.page('redeem/');
    const from = someAddress();
    await repeat(redeem, 120, from);
    const { headers, text } = await throttled(redeem, from);
    expect(headers.get('retry-after')).toBe('50');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('<h1>Too many attempts</h1>');
  });

  it('limits leaving on the wire and on the page', async () => {
    const [wire, page] = [await attempts.leave(), await attempts.page(`waitinglist/${'A'.repeat(43)}/leave/`)];
    const from = someAddress();
    expect(await repeat(wire, 60, from)).toEqual({ 404: 60 });
    expect(await repeat(page, 60, from)).toEqual({ 404: 60 });
    await throttled(wire, from);
    await throttled(page, from);
  });

  it.each(limitNames)('hold an address to its number: %s', async (name) => {
    const attempt = await attemptAt(api, name);
    const { requests } = rateLimits[name];
    const from = someAddress();
    expect(await repeat(attempt, requests, from)).toEqual({ [limited[name][2]]: requests });
    await throttled(attempt, from);
  });

  it('looking is free', async () => {
    const base = (await openShop(api())).publicPath('redeem/');
    const look: Attempt = (from) =>
      api()
        .client(null)
        .send('GET', `/${base}?voucher=NOSUCHCODE234567`, { headers: { 'X-Forwarded-For': from } });
    expect(await repeat(look, 130)).toEqual({ 404: 130 });
  });

  it('believes only the nearest proxy about an address', async () => {
    const join = await attempts.join();
    const real = someAddress();
    const claim: Attempt = () => join(`${someAddress()}, ${real}`);
    expect(await repeat(claim, 60)).toEqual({ 400: 60 });
    await throttled(claim, real);
  });
});

describe('limits without a trusted proxy', () => {
  const api = withTestApp({ clock: new FixedClock(minuteOfOwn()), environment: { RATE_LIMITS: 'on' } });

  it('count by the address of the connection, whatever a header says', async () => {
    const join = await attemptsAt(api).join();
    const claim: Attempt = () => join(someAddress());
    expect(await repeat(claim, 60)).toEqual({ 400: 60 });
    await throttled(claim, 'anywhere');
  });
});

describe('limits switched off', () => {
  const api = withTestApp({ clock: new FixedClock(early), environment: { RATE_LIMITS: 'off', TRUST_PROXY: '1' } });

  it.each(limitNames)('hold nobody back: %s', async (name) => {
    const requests = rateLimits[name].requests + 10;
    expect(await repeat(await attemptAt(api, name), requests)).toEqual({ [limited[name][2]]: requests });
  });
});

describe('limits without Redis', () => {
  let link: CuttableLink;
  beforeAll(async () => {
    link = await CuttableLink.to(workerRedisUrl(testEnvironment().redisUrl));
    environment['REDIS_URL'] = link.url;
  });
  afterAll(() => link.close());

  const environment: Record<string, string> = { RATE_LIMITS: 'on', TRUST_PROXY: '1' };
  const api = withTestApp({ clock: new FixedClock(early), environment });

  it('hold nobody back, and nobody waits for it', async () => {
    const join = await attemptsAt(api).join();
    const from = someAddress();
    await repeat(join, 60, from);
    await throttled(join, from);
    link.cut();
    const begin = performance.now();
    expect(await repeat(join, 20, from)).toEqual({ 400: 20 });
    expect((performance.now() - begin) / 20).toBeLessThan(100);
    link.mend();
  });
});
