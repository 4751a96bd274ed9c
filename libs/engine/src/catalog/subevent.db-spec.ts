import {
  catalogServices,
  createEvent,
  createOrganizer,
  FixedClock,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import type { EventScope } from './event-scope';
import { listChangedAt } from './list-version.repository';
import type { SubeventFilter } from './subevent-list.repository';

const now = new Date('2026-05-10T12:00:00Z');
const at = (iso: string) => new Date(iso);
const firstPage = { offset: 0, limit: 50, order: [{ field: 'date_from', descending: false }] };

describe('dates of a series', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db(), new FixedClock(now));
  let organizer: TestOrganizer;
  let scope: EventScope;

  beforeEach(async () => {
    organizer = await createOrganizer(db());
    scope = await createEvent(db(), organizer, { hasSubevents: true, metaData: { Kind: 'Fair' } });
  });

  const causes = () =>
    db().ownerQuery(`SELECT payload ->> 'cause' AS cause FROM outbox WHERE organizer_id = $1`, [scope.organizerId]);

  it('are made in a series only, inactive unless they say otherwise', async () => {
    const { subevents } = services();
    const made = await subevents.create(scope, { name: { en: 'Day 1' }, dateFrom: now });
    expect(made).toMatchObject({
      eventSlug: scope.eventSlug,
      subevent: { name: { en: 'Day 1' }, active: false, isPublic: true, dateTo: null, itemPriceOverrides: [] },
    });
    expect(await subevents.read(scope, made.subevent.id)).toEqual(made);
    const single = await createEvent(db(), organizer);
    const wrong = subevents.create(single, { name: { en: 'Day 1' }, dateFrom: now });
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_COMBINATION' });
  });

  it('do not end before they begin', async () => {
    const wish = { name: { en: 'Day 1' }, dateFrom: now, dateTo: at('2026-05-10T11:00:00Z') };
    await expect(services().subevents.create(scope, wish)).rejects.toMatchObject({ code: 'INVALID_COMBINATION' });
  });

  it('say when they were last changed, and are not changed by a change of nothing', async () => {
    const { subevents } = services();
    const { subevent } = await subevents.create(scope, { name: { en: 'Day 1' }, dateFrom: now });
    const same = await subevents.update(scope, subevent.id, { name: { en: 'Day 1' }, active: false });
    expect(same.subevent).toEqual(subevent);
    const changed = await subevents.update(scope, subevent.id, { comment: 'Bring chairs' });
    expect(changed.subevent).toEqual({ ...subevent, comment: 'Bring chairs', lastModified: expect.any(Date) as Date });
    expect(changed.subevent.lastModified.getTime()).toBeGreaterThan(subevent.lastModified.getTime());
    expect(await causes()).toEqual([]);
  });

  it('announce what may open something', async () => {
    const { subevents } = services();
    const { subevent } = await subevents.create(scope, { name: { en: 'Day 1' }, dateFrom: now });
    await subevents.update(scope, subevent.id, { active: true });
    expect(await causes()).toEqual([{ cause: 'subevent.changed' }]);
  });

  it('override prices of products of their event, each once', async () => {
    const { subevents, items } = services();
    const { item, variations } = await items.create(scope, { name: { en: 'Shirt' }, defaultPriceMinor: 0 }, [
      { value: { en: 'S' } },
    ]);
    const override = (id: number) => ({
      id,
      priceMinor: 5,
      disabled: false,
      availableFrom: null,
      availableUntil: null,
    });
    const other = await createEvent(db(), organizer);
    const foreign = await items.create(other, { name: { en: 'Shirt' }, defaultPriceMinor: 0 }, []);
    const make = (wish: object) => subevents.create(scope, { name: { en: 'Day' }, dateFrom: now, ...wish });
    const made = await make({
      itemPriceOverrides: [override(item.id)],
      variationPriceOverrides: [override(variations[0]!.id)],
    });
    expect(made.subevent.itemPriceOverrides).toEqual([override(item.id)]);
    await expect(make({ itemPriceOverrides: [override(foreign.item.id)] })).rejects.toMatchObject({
      facts: { field: 'item_price_overrides' },
    });
    await expect(make({ variationPriceOverrides: [override(item.id + 1_000_000)] })).rejects.toMatchObject({
      facts: { field: 'variation_price_overrides' },
    });
    await expect(make({ itemPriceOverrides: [override(item.id), override(item.id)] })).rejects.toMatchObject({
      facts: { field: 'item_price_overrides' },
    });
    const replaced = await subevents.update(scope, made.subevent.id, { itemPriceOverrides: [] });
    expect(replaced.subevent).toMatchObject({ itemPriceOverrides: [], variationPriceOverrides: [{ priceMinor: 5 }] });
  });

  it('are a list that looks newer when what they are filtered by changes in their series', async () => {
    const { subevents, events } = services();
    await subevents.create(scope, { name: { en: 'Day' }, dateFrom: now });
    const changedAt = () => db().database.read(scope, (tx) => listChangedAt(tx, scope.eventId, 'subevent'));
    const before = await changedAt();
    await events.update(scope, { testmode: true });
    expect(await changedAt()).toEqual(before);
    await events.update(scope, { metaData: { Kind: 'Talk' } });
    expect(await changedAt()).not.toEqual(before);
  });

  it('are found in their own event only', async () => {
    const other = await createEvent(db(), organizer, { hasSubevents: true });
    const { subevent } = await services().subevents.create(other, { name: { en: 'Day' }, dateFrom: now });
    await expect(services().subevents.read(scope, subevent.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const change = services().subevents.update(scope, subevent.id, { active: true });
    await expect(change).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are listed by every filter, over one event or all of them', async () => {
    const { subevents } = services();
    const other = await createEvent(db(), organizer, {
      hasSubevents: true,
      allSalesChannels: false,
      limitSalesChannels: ['box'],
    });
    await db().ownerQuery('UPDATE event SET live = true WHERE id = $1', [other.eventId]);
    await subevents.create(scope, { name: { en: 'past' }, dateFrom: at('2026-05-01T00:00:00Z'), active: true });
    await subevents.create(scope, {
      name: { en: 'running', de: 'Sommer' },
      dateFrom: at('2026-05-09T00:00:00Z'),
      dateTo: at('2026-05-11T00:00:00Z'),
      metaData: { Kind: 'Talk' },
      isPublic: false,
    });
    const { subevent } = await subevents.create(other, { name: { en: 'later' }, dateFrom: at('2026-06-01T00:00:00Z') });
    const all = ['past', 'running', 'later'];
    const cases: [Partial<SubeventFilter>, string[]][] = [
      [{}, all],
      [{ eventIds: [scope.eventId] }, ['past', 'running']],
      [{ eventIds: [] }, []],
      [{ active: true }, ['past']],
      [{ isPublic: false }, ['running']],
      [{ eventLive: true }, ['later']],
      [{ eventSlug: scope.eventSlug }, ['past', 'running']],
      [{ isPast: true }, ['past']],
      [{ isPast: false }, ['running', 'later']],
      [{ isFuture: true }, ['running', 'later']],
      [{ isFuture: false }, ['past']],
      [{ endsAfter: at('2026-05-11T00:00:00Z') }, ['running', 'later']],
      [{ dateFromAfter: at('2026-05-09T00:00:00Z') }, ['running', 'later']],
      [{ dateFromBefore: at('2026-05-09T00:00:00Z') }, ['past', 'running']],
      [{ dateToAfter: at('2026-05-01T00:00:00Z') }, ['running']],
      [{ dateToBefore: at('2026-05-01T00:00:00Z') }, []],
      [{ modifiedSince: subevent.lastModified }, ['later']],
      [{ salesChannel: 'web' }, ['past', 'running']],
      [{ search: 'sommer' }, ['running']],
      [{ attributes: { Kind: 'Talk' } }, ['running']],
      [{ attributes: { Kind: 'Fair' } }, ['past']],
      [{ attributes: { Kind: '' } }, ['later']],
    ];
    for (const [filter, names] of cases) {
      const { rows } = await subevents.list(organizer.scope, { eventIds: null, ...filter }, firstPage);
      expect([filter, rows.map((row) => row.subevent.name['en'])]).toEqual([filter, names]);
    }
    const { rows } = await subevents.list(organizer.scope, { eventIds: null }, firstPage);
    expect(rows.map((row) => row.eventSlug)).toEqual([scope.eventSlug, scope.eventSlug, other.eventSlug]);
  });
});
