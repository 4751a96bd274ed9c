import { engineEntities } from '../engine.entities';
import {
  catalogServices,
  createEvent,
  createOrganizer,
  FixedClock,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import type { EventFilter } from './event-list.repository';
import type { EventScope } from './event-scope';

const now = new Date('2026-05-10T12:00:00Z');
const at = (iso: string) => new Date(iso);
const firstPage = { offset: 0, limit: 50, order: [{ field: 'slug', descending: false }] };

describe('events', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db(), new FixedClock(now));
  let organizer: TestOrganizer;

  beforeEach(async () => {
    organizer = await createOrganizer(db(), { timezone: 'Europe/Berlin' });
  });

  const outbox = (scope: EventScope) =>
    db().ownerQuery<{ cause: string }>(
      `SELECT payload ->> 'cause' AS cause FROM outbox WHERE organizer_id = $1 AND (payload ->> 'eventId')::bigint = $2`,
      [scope.organizerId, scope.eventId],
    );

  describe('are made', () => {
    it('with the defaults of their columns and the timezone of the organizer', async () => {
      const wish = { slug: 'demo', name: { en: 'Demo' }, dateFrom: at('2026-06-01T18:00:00Z') };
      const event = await services().events.create(organizer.scope, wish, null);
      expect(event).toMatchObject({
        ...wish,
        live: false,
        testmode: false,
        currency: 'EUR',
        isPublic: true,
        hasSubevents: false,
        timezone: 'Europe/Berlin',
        dateTo: null,
        metaData: {},
        plugins: [],
        settings: {},
      });
      expect(event.uuid).toMatch(/^[0-9a-f-]{36}$/);
      const scope = { ...organizer.scope, eventId: event.id, eventSlug: 'demo' };
      expect(await services().events.read(scope)).toEqual(event);
    });

    it('with a slug that is free within the organizer', async () => {
      await createEvent(db(), organizer, { slug: 'demo' });
      await expect(createEvent(db(), organizer, { slug: 'demo' })).rejects.toMatchObject({ code: 'EVENT_SLUG_TAKEN' });
      const other = await createOrganizer(db());
      await expect(createEvent(db(), other, { slug: 'demo' })).resolves.toMatchObject({ eventSlug: 'demo' });
    });

    it('neither live, nor banned, nor ending before they begin', async () => {
      await expect(createEvent(db(), organizer, { live: true })).rejects.toMatchObject({ code: 'EVENT_NOT_READY' });
      await expect(createEvent(db(), organizer, { slug: 'api' })).rejects.toMatchObject({ facts: { field: 'slug' } });
      await expect(createEvent(db(), organizer, { dateTo: at('2020-01-01T00:00:00Z') })).rejects.toMatchObject({
        code: 'INVALID_COMBINATION',
      });
    });

    it('within reach of a limited team that makes them', async () => {
      const event = await services().events.create(
        organizer.scope,
        { slug: 'mine', name: { en: 'Mine' }, dateFrom: now },
        organizer.teamId,
      );
      const rows = await db().ownerQuery('SELECT event_id FROM team_event WHERE team_id = $1', [organizer.teamId]);
      expect(rows).toEqual([{ event_id: event.id }]);
    });
  });

  describe('are changed', () => {
    it('in what is named only, and nothing is announced that opens nothing', async () => {
      const scope = await createEvent(db(), organizer, { location: { en: 'Hall' } });
      const changed = await services().events.update(scope, { name: { de: 'Konzert' }, testmode: true });
      expect(changed).toMatchObject({ name: { de: 'Konzert' }, testmode: true, location: { en: 'Hall' } });
      expect(await services().events.read(scope)).toEqual(changed);
      expect(await outbox(scope)).toEqual([]);
    });

    it('not in slug or kind', async () => {
      const scope = await createEvent(db(), organizer, { slug: 'fixed' });
      const { events } = services();
      await expect(events.update(scope, { slug: 'other' })).rejects.toMatchObject({ facts: { field: 'slug' } });
      await expect(events.update(scope, { hasSubevents: true })).rejects.toMatchObject({
        facts: { field: 'has_subevents' },
      });
      await expect(events.update(scope, { slug: 'fixed', hasSubevents: false })).resolves.toMatchObject({
        slug: 'fixed',
      });
    });

    it('not in the currency once somebody pays in it', async () => {
      const scope = await createEvent(db(), organizer, { currency: 'EUR' });
      const { events } = services();
      await expect(events.update(scope, { currency: 'CHF' })).resolves.toMatchObject({ currency: 'CHF' });
      await db().ownerQuery(
        `WITH made AS (
           INSERT INTO reservation (organizer_id, event_id, uuid, code, status, places, email, locale)
           VALUES ($1, $2, gen_random_uuid(), 'PAYER', 'U', 1, 'a@example.org', 'en') RETURNING id
         )
         INSERT INTO payment (organizer_id, event_id, reservation_id, uuid, provider, status, amount_minor, currency)
         SELECT $1, $2, id, gen_random_uuid(), 'manual', 'W', 1000, 'CHF' FROM made`,
        [scope.organizerId, scope.eventId],
      );
      await expect(events.update(scope, { currency: 'EUR' })).rejects.toMatchObject({ facts: { field: 'currency' } });
      await expect(events.update(scope, { currency: 'CHF', testmode: true })).resolves.toMatchObject({
        testmode: true,
      });
    });

    it('not into something whose dates contradict those that stay', async () => {
      const scope = await createEvent(db(), organizer, { dateFrom: at('2026-06-01T00:00:00Z') });
      await expect(services().events.update(scope, { dateTo: at('2026-05-01T00:00:00Z') })).rejects.toMatchObject({
        code: 'INVALID_COMBINATION',
      });
    });

    it.each([
      { presaleStart: at('2026-05-01T00:00:00Z') },
      { presaleEnd: at('2026-05-20T00:00:00Z') },
      { dateTo: at('2030-01-01T00:00:00Z') },
      { timezone: 'America/New_York' },
    ])('and announce that %j may open something', async (change) => {
      const scope = await createEvent(db(), organizer);
      await services().events.update(scope, change);
      await services().events.update(scope, change);
      expect(await outbox(scope)).toEqual([{ cause: 'event.changed' }]);
    });

    it('only where they are the organizer’s own', async () => {
      const scope = await createEvent(db(), organizer);
      const stranger = { ...(await createOrganizer(db())).scope, eventId: scope.eventId, eventSlug: scope.eventSlug };
      await expect(services().events.update(stranger, { testmode: true })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(services().events.read(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(services().events.remove(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('go live', () => {
    const problem = (scope: EventScope) =>
      services()
        .events.update(scope, { live: true })
        .then(
          () => null,
          (error: unknown) => (error as { facts: { message: string } }).facts.message,
        );
    const addQuota = (scope: EventScope) =>
      db().ownerQuery('INSERT INTO quota (organizer_id, event_id, name) VALUES ($1, $2, $3)', [
        scope.organizerId,
        scope.eventId,
        'Places',
      ]);

    it('with free products and a quota, and announce it', async () => {
      const scope = await createEvent(db(), organizer);
      await services().items.create(scope, { name: { en: 'Free' }, defaultPriceMinor: 0 }, []);
      expect(await problem(scope)).toContain('quota');
      await addQuota(scope);
      expect(await problem(scope)).toBeNull();
      expect(await outbox(scope)).toEqual([{ cause: 'event.changed' }]);
    });

    it('not with anything that costs money', async () => {
      const scope = await createEvent(db(), organizer);
      await addQuota(scope);
      const { items } = services();
      const free = [{ value: { en: 'A' }, defaultPriceMinor: 0 }];
      await items.create(scope, { name: { en: 'Never at its own price' }, defaultPriceMinor: 500 }, free);
      await items.create(scope, { name: { en: 'Off' }, defaultPriceMinor: 500, active: false }, []);
      expect(await problem(scope)).toBeNull();
      await services().events.update(scope, { live: false });
      await items.create(scope, { name: { en: 'Paid' }, defaultPriceMinor: 500 }, []);
      expect(await problem(scope)).toContain('payment');
    });
  });

  describe('are deleted', () => {
    it('with everything in them', async () => {
      const scope = await createEvent(db(), organizer, { hasSubevents: true });
      const { items, subevents, categories, events } = services();
      await items.create(scope, { name: { en: 'Item' }, defaultPriceMinor: 0 }, [{ value: { en: 'A' } }]);
      await subevents.create(scope, { name: { en: 'Day' }, dateFrom: now });
      await categories.create(scope, { name: { en: 'Heading' } });
      await events.remove(scope);
      await expect(events.read(scope)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await services().directory.find(scope.organizerSlug, scope.eventSlug)).toBeUndefined();
    });

    it('not when somebody reserved', async () => {
      const scope = await createEvent(db(), organizer);
      await db().ownerQuery(
        `INSERT INTO reservation (organizer_id, event_id, uuid, code, status, places, email, locale)
         VALUES ($1, $2, gen_random_uuid(), 'ABCDE', 'V', 1, 'a@example.org', 'en')`,
        [scope.organizerId, scope.eventId],
      );
      await expect(services().events.remove(scope)).rejects.toMatchObject({ code: 'EVENT_IN_USE' });
      await expect(services().events.read(scope)).resolves.toMatchObject({ id: scope.eventId });
    });
  });

  describe('are listed', () => {
    const ids = new Map<string, number>();

    async function arrange(): Promise<void> {
      const made = [
        createEvent(db(), organizer, { slug: 'past', dateFrom: at('2026-05-01T00:00:00Z'), isPublic: false }),
        createEvent(db(), organizer, {
          slug: 'running',
          name: { en: 'Summer 100%', de: 'Sommer' },
          dateFrom: at('2026-05-09T00:00:00Z'),
          dateTo: at('2026-05-11T00:00:00Z'),
          metaData: { Kind: 'Fair' },
          testmode: true,
        }),
        createEvent(db(), organizer, {
          slug: 'series',
          location: { en: 'Old Mill' },
          dateFrom: at('2026-04-01T00:00:00Z'),
          hasSubevents: true,
          allSalesChannels: false,
          limitSalesChannels: ['box'],
        }),
      ];
      for (const scope of await Promise.all(made)) ids.set(scope.eventSlug, scope.eventId);
      const series = { ...organizer.scope, eventId: ids.get('series')!, eventSlug: 'series' };
      await services().subevents.create(series, { name: { en: 'Last' }, dateFrom: at('2026-12-01T00:00:00Z') });
    }

    const listed = async (filter: Omit<EventFilter, 'visibleIds'>) => {
      const { rows } = await services().events.list(organizer.scope, { visibleIds: null, ...filter }, firstPage);
      return rows.map(({ slug }) => slug);
    };

    it('by every filter', async () => {
      await arrange();
      const all = ['past', 'running', 'series'];
      const cases: [Omit<EventFilter, 'visibleIds'>, string[]][] = [
        [{}, all],
        [{ isPublic: false }, ['past']],
        [{ live: true }, []],
        [{ testmode: true }, ['running']],
        [{ hasSubevents: true }, ['series']],
        [{ isPast: true }, ['past', 'series']],
        [{ isPast: false }, ['running']],
        [{ isFuture: true }, ['running']],
        [{ isFuture: false }, ['past', 'series']],
        [{ endsAfter: at('2026-05-10T00:00:00Z') }, ['running', 'series']],
        [{ dateFromAfter: at('2026-05-01T00:00:00Z') }, ['past', 'running']],
        [{ dateFromBefore: at('2026-05-01T00:00:00Z') }, ['past', 'series']],
        [{ dateToAfter: at('2026-05-11T00:00:00Z') }, ['running']],
        [{ dateToBefore: at('2026-05-10T00:00:00Z') }, []],
        [{ salesChannel: 'web' }, ['past', 'running']],
        [{ salesChannel: 'box' }, all],
        [{ search: 'sommer' }, ['running']],
        [{ search: '100%' }, ['running']],
        [{ search: '%' }, ['running']],
        [{ search: 'mill' }, ['series']],
        [{ search: 'PAS' }, ['past']],
        [{ attributes: { Kind: 'Fair' } }, ['running']],
        [{ attributes: { Kind: 'Fair', Size: 'L' } }, []],
        [{ attributes: { [`x'); DROP TABLE event; --`]: '' } }, all],
      ];
      for (const [filter, slugs] of cases) expect([filter, await listed(filter)]).toEqual([filter, slugs]);
    });

    it('as far as the caller sees them, with the length of the whole list', async () => {
      await arrange();
      const { events } = services();
      const visibleIds = [ids.get('past')!, ids.get('series')!];
      const order = [{ field: 'date_from', descending: true }];
      const page = await events.list(organizer.scope, { visibleIds }, { offset: 0, limit: 1, order });
      expect([page.count, page.rows.map(({ slug }) => slug)]).toEqual([2, ['past']]);
      const next = await events.list(organizer.scope, { visibleIds }, { offset: 1, limit: 1, order });
      expect([next.count, next.rows.map(({ slug }) => slug)]).toEqual([2, ['series']]);
      const none = await events.list(organizer.scope, { visibleIds: [] }, { offset: 0, limit: 5, order });
      expect(none).toEqual({ count: 0, rows: [] });
      const beyond = await events.list(organizer.scope, { visibleIds }, { offset: 9, limit: 5, order });
      expect(beyond).toEqual({ count: 2, rows: [] });
    });
  });
});
