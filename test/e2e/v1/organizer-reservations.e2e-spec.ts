import type { ReservationView } from '@vestibule/client';
import { createOrganizer, createTeamToken } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

interface Page {
  count: number;
  next: string | null;
  results: ReservationView[];
}

const denied = { detail: 'You do not have permission to perform this action.' };

describe('the reservations of all events', () => {
  const api = withTestApp();
  let concert: Shop;
  let play: Shop;
  let paid: ReservationView;

  const list = (query = '', token?: string) =>
    api().client(token).get<Page>(`organizers/${api().organizer.slug}/reservations/${query}`);
  const uuids = (page: Page) => page.results.map(({ uuid }) => uuid);

  beforeAll(async () => {
    concert = await openShop(api());
    play = await openShop(api(), {
      settings: { payment_providers: ['manual'] },
      item: { default_price: '12.50' },
    });
    await concert.reserve(2);
    await concert.reserve();
    ({ body: paid } = await play.reserve());
    const stranger = await createOrganizer(api().db);
    const elsewhere = await openShop({ ...api(), organizer: stranger });
    await elsewhere.reserve();
  });

  it('are one list, each as its event shows it', async () => {
    const { status, body, headers } = await list();
    expect([status, body.count]).toEqual([200, 3]);
    expect(headers.get('x-page-generated')).not.toBeNull();
    expect(body.results.map(({ event }) => event)).toEqual([
      concert.scope.eventSlug,
      concert.scope.eventSlug,
      play.scope.eventSlug,
    ]);
    expect(body.results[2]).toEqual(paid);
    const page = await list('?page_size=2&ordering=-datetime');
    expect([page.body.results.length, page.body.results[0]?.uuid]).toEqual([2, paid.uuid]);
    expect(page.body.next).toMatch(/page_size=2&ordering=-datetime&page=2$/);
  });

  it('are narrowed like those of an event, and to one', async () => {
    expect((await list(`?event=${concert.scope.eventSlug}`)).body.count).toBe(2);
    expect((await list(`?event=${play.scope.eventSlug}&status=V`)).body.count).toBe(0);
    expect(uuids((await list('?payment_state=due')).body)).toEqual([paid.uuid]);
    expect((await list('?payment_state=free')).body.count).toBe(2);
    expect((await list(`?code=${paid.code}&email=GUEST@example.org`)).body.count).toBe(1);
    expect((await list('?search=nobody')).body.count).toBe(0);
  });

  it.each(['status=X', 'payment_state=rich', 'event=nowhere', 'created_since=yesterday'])(
    'are not narrowed by what there is not: %s',
    async (query) => {
      const answer = await list(`?${query}`);
      const [field = ''] = query.split('=');
      expect([answer.status, answer.body]).toEqual([400, { [field]: [expect.any(String)] }]);
    },
  );

  it('are those within reach of the credential alone', async () => {
    const { token } = await createTeamToken(api().db, api().organizer, {
      limitEvents: [play.scope.eventSlug],
      limitEventPermissions: ['event.orders:read'],
    });
    expect(uuids((await list('', token)).body)).toEqual([paid.uuid]);
    const outside = await list(`?event=${concert.scope.eventSlug}`, token);
    const missing = await list('?event=nowhere', token);
    expect([outside.status, outside.text]).toEqual([400, missing.text]);
    const { token: none } = await createTeamToken(api().db, api().organizer, {
      limitEvents: [],
      limitEventPermissions: ['event.orders:read'],
    });
    expect((await list('', none)).body).toEqual({ count: 0, next: null, previous: null, results: [] });
  });

  it('are closed to whoever may not read them', async () => {
    const { token } = await createTeamToken(api().db, api().organizer, {
      allEvents: true,
      limitEventPermissions: ['event.orders:write'],
    });
    const { token: stranger } = await createOrganizer(api().db);
    for (const refused of [await list('', token), await list('', stranger)]) {
      expect([refused.status, refused.body]).toEqual([403, denied]);
    }
    expect((await api().client(null).get(`organizers/${api().organizer.slug}/reservations/`)).status).toBe(401);
  });
});
