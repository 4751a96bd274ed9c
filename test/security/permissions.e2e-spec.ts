import { createApiKey, createOrganizer, createTeamToken, type TestOrganizer } from '@vestibule/testing';
import { eventPermissions, organizerPermissions } from '@vestibule/tenancy';
import { type Route, RouteTable } from '../../apps/api/src/http/route-table';
import { openShop, type Shop } from '../support/shop';
import { withTestApp } from '../support/test-app';
import { fullPath, routePermissions } from './route-permissions';

const denied = { detail: 'You do not have permission to perform this action.' };
const shortened = (path: string) =>
  path.replace('/api/v1/organizers/:organizer/events/:event', 'E').replace('/api/v1/organizers/:organizer', 'O');

function needOf({ access }: Route): string {
  if (access.kind === 'key') return access.right ? `key for ${access.right}` : 'any key';
  const permission = 'permission' in access ? access.permission : undefined;
  const named = {
    public: 'anybody',
    'public-event': 'anybody at an event',
    credential: 'any credential',
    keyless: 'anybody, with or without a key',
    events: 'event',
  };
  return permission ?? (access.kind === 'organizer' || access.kind === 'event' ? access.kind : named[access.kind]);
}

const rows = Object.entries(routePermissions).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, need]) => ({ method, path: fullPath(path), need })),
);
const below = (start: string) => rows.filter(({ path }) => path.startsWith(start));
const ofOrganizers = below('/api/v1/organizers/:organizer');
const ofEvents = below('/api/v1/organizers/:organizer/events/:event');
const isPermission = (need: string) => need.includes(':') || need.startsWith('organizer.') || need.startsWith('event.');

describe('every route', () => {
  const api = withTestApp();
  let shop: Shop;
  let stranger: TestOrganizer;
  let otherEvent: Shop;
  const tokens = new Map<string, string>();

  /** A token of a team with exactly these permissions, for all events or for the one other event. */
  async function tokenWith(permissions: readonly string[], elsewhere = false): Promise<string> {
    const key = `${permissions.join()}:${elsewhere}`;
    const known = tokens.get(key);
    if (known) return known;
    const { token } = await createTeamToken(api().db, api().organizer, {
      allEvents: !elsewhere,
      limitEvents: elsewhere ? [otherEvent.scope.eventSlug] : [],
      limitEventPermissions: eventPermissions.filter((permission) => permissions.includes(permission)),
      limitOrganizerPermissions: organizerPermissions.filter((permission) => permissions.includes(permission)),
    });
    tokens.set(key, token);
    return token;
  }

  beforeAll(async () => {
    shop = await openShop(api());
    // An event with reservations outlives the rows that delete events.
    await shop.reserve();
    otherEvent = await openShop(api());
    stranger = await createOrganizer(api().db);
  });

  /** The path with ids that lead nowhere: permission is judged before objects are looked up. */
  function pathOf(path: string, slugs: { organizer?: string; event?: string } = {}): string {
    return path
      .replace(':organizer', slugs.organizer ?? api().organizer.slug)
      .replace(':event', slugs.event ?? shop.scope.eventSlug)
      .replace(/:(uuid|payment)\b/g, '00000000-0000-4000-8000-000000000000')
      .replace(/:(id|item|team|token|member)\b/g, '999999999')
      .replace(/:(secret|code|slug)\b/g, 'no-such-thing');
  }

  const call = (token: string | null, { method, path }: { method: string; path: string }, slugs = {}) =>
    api()
      .client(token)
      .send(method, pathOf(path, slugs), { headers: { 'Content-Type': 'application/json' } });

  it('stands in the table, and nothing else does', () => {
    const running = api()
      .app.get(RouteTable)
      .all()
      .map((route) => `${route.method} ${shortened(route.path)}: ${needOf(route)}`);
    const written = rows.map(({ method, path, need }) => `${method} ${shortened(path)}: ${need}`);
    expect(running.sort()).toEqual(written.sort());
  });

  it.each(rows.filter(({ path }) => path.startsWith('/api/v1/') && !path.includes('/public/')))(
    '$method $path needs a credential',
    async (row) => {
      expect((await call(null, row)).status).toBe(401);
      expect((await call('wrong', row)).body).toEqual({ detail: 'Invalid token.' });
    },
  );

  it.each(ofOrganizers)('$method $path is closed to strangers, as if nothing was there', async (row) => {
    const foreign = await call(stranger.token, row);
    const missing = await call(stranger.token, row, { organizer: 'nobody' });
    expect([foreign.status, foreign.body]).toEqual([403, denied]);
    expect([missing.status, missing.text]).toEqual([foreign.status, foreign.text]);
  });

  it.each(ofEvents)('$method $path is closed outside the team’s events, as if nothing was there', async (row) => {
    const token = await tokenWith([...eventPermissions, ...organizerPermissions], true);
    const outside = await call(token, row);
    const missing = await call(token, row, { event: 'nowhere' });
    expect([outside.status, outside.body]).toEqual([403, denied]);
    expect([missing.status, missing.text]).toEqual([outside.status, outside.text]);
  });

  it.each(ofOrganizers.filter(({ need }) => isPermission(need)))('$method $path needs $need', async (row) => {
    const others = [...eventPermissions, ...organizerPermissions].filter((permission) => permission !== row.need);
    const without = await call(await tokenWith(others), row);
    expect([without.status, without.body]).toEqual([403, denied]);
    const only = await call(await tokenWith([row.need]), row);
    // Copying an event also makes one, which is judged once the body says where.
    if (!row.path.endsWith('/clone')) expect(only.body).not.toEqual(denied);
    expect([200, 201, 204, 400, 403, 404]).toContain(only.status);
  });

  it.each(ofOrganizers.filter(({ need }) => !isPermission(need)))('$method $path needs no permission', async (row) => {
    expect((await call(await tokenWith([]), row)).body).not.toEqual(denied);
  });

  const ofKeys = rows.flatMap((row) => {
    const right = /^key for (\w+)$/.exec(row.need)?.[1];
    return right === undefined ? [] : [{ ...row, right }];
  });
  const rightNames = ['event', 'product', 'reservation', 'ticket'];

  /** A caller whose key opens these areas. */
  async function keyFor(rights: readonly string[]) {
    const wish = Object.fromEntries(rightNames.map((name) => [name, rights.includes(name)]));
    const { key } = await createApiKey(api().db, api().organizer, wish);
    return api()
      .client(null)
      .with({ Authorization: `Api-Key ${key}`, 'Content-Type': 'application/json' });
  }

  it.each(ofKeys)('$method $path needs a key for $right', async (row) => {
    const path = pathOf(row.path);
    const nobody = { detail: 'Authentication credentials were not provided.' };
    for (const token of [null, api().organizer.token]) {
      const without = await call(token, row);
      expect([without.status, without.body]).toEqual([403, nobody]);
    }
    const others = await keyFor(rightNames.filter((name) => name !== row.right));
    const refused = await others.send(row.method, path);
    expect([refused.status, refused.body]).toEqual([403, denied]);
    const answer = await (await keyFor([row.right])).send(row.method, path);
    expect([200, 400, 404, 406]).toContain(answer.status);
  });

  it.each(rows.filter(({ need }) => need.startsWith('anybody')))('$method $path is open to everybody', async (row) => {
    expect([401, 403]).not.toContain((await call(null, row)).status);
  });
});
