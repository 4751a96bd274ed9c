import { catalogServices, createEvent, createOrganizer, type TestOrganizer, withDatabase } from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import type { FormField } from './form-field';
import type { EventScope } from './event-scope';

const asked = {
  maxPerUser: 3,
  freePrice: true,
  formFields: [
    { name: 'diet', label: 'Diet', type: 'single_radio', required: true, options: ['All', 'Vegan'], help: '' },
  ] satisfies FormField[],
};
const firstPage = { offset: 0, limit: 50, order: [{ field: 'position', descending: false }] };

describe('a copied event', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db());
  let organizer: TestOrganizer;
  let source: EventScope;

  beforeEach(async () => {
    organizer = await createOrganizer(db());
    source = await createEvent(db(), organizer, {
      slug: 'source',
      currency: 'CHF',
      timezone: 'Europe/Zurich',
      dateFrom: new Date('2026-06-01T18:00:00Z'),
      dateAdmission: new Date('2026-06-01T17:00:00Z'),
      metaData: { Kind: 'Fair' },
      isPublic: false,
      maxPerUser: 4,
    });
  });

  async function sourceWithProducts(): Promise<void> {
    const { categories, items, settings } = services();
    await settings.update(source, { waiting_list_enabled: true, waiting_list_hours: 5 });
    const heading = await categories.create(source, { name: { en: 'Heading' }, position: 3 });
    const plain = await items.create(
      source,
      { name: { en: 'Plain' }, defaultPriceMinor: 100, categoryId: heading.id, position: 1 },
      [],
    );
    const presentation = { hidden_if_item_available: plain.item.id, checkin_attention: true };
    const varied = await items.create(
      source,
      { name: { en: 'Varied' }, defaultPriceMinor: 200, position: 2, presentation, ...asked },
      [
        { value: { en: 'S' }, position: 1 },
        { value: { en: 'L' }, position: 2, defaultPriceMinor: 300 },
      ],
    );
    await categories.update(source, heading.id, { crossSellingMatchProducts: [varied.item.id, plain.item.id] });
    await addQuota('Both', {
      size: 7,
      paid: 2,
      items: [plain.item.id, varied.item.id],
      variations: [varied.variations[1]!],
    });
  }

  async function addQuota(
    name: string,
    wish: { size: number; paid: number; items: number[]; variations: { id: number; itemId: number }[] },
  ): Promise<void> {
    const { organizerId, eventId } = source;
    const [quota] = await db().ownerQuery<{ id: number }>(
      'INSERT INTO quota (organizer_id, event_id, name) VALUES ($1, $2, $3) RETURNING id',
      [organizerId, eventId, name],
    );
    await db().ownerQuery(
      `INSERT INTO quota_ledger (organizer_id, event_id, quota_id, size, ceiling, paid, closed, close_when_sold_out)
       VALUES ($1, $2, $3, $4, $4, $5, true, true)`,
      [organizerId, eventId, quota!.id, wish.size, wish.paid],
    );
    for (const itemId of wish.items) {
      await db().ownerQuery('INSERT INTO quota_item VALUES ($1, $2, $3, $4)', [
        organizerId,
        eventId,
        quota!.id,
        itemId,
      ]);
    }
    for (const { id, itemId } of wish.variations) {
      await db().ownerQuery('INSERT INTO quota_variation VALUES ($1, $2, $3, $4)', [
        organizerId,
        quota!.id,
        itemId,
        id,
      ]);
    }
  }

  async function copy(wish: object = {}): Promise<EventScope> {
    const event = { slug: 'copy', name: { en: 'Copy' }, dateFrom: new Date('2027-06-01T18:00:00Z'), ...wish };
    const made = await services().clones.clone(organizer.scope, source.eventId, { event, limitedTeamId: null });
    return { ...organizer.scope, eventId: made.id, eventSlug: made.slug };
  }

  const quotasOf = (scope: EventScope) =>
    db().ownerQuery<{ id: number; name: string }>(
      `SELECT q.id, q.name, l.size, l.ceiling, l.paid, l.closed, l.close_when_sold_out AS closing
       FROM quota q JOIN quota_ledger l ON l.quota_id = q.id WHERE q.event_id = $1`,
      [scope.eventId],
    );

  it('has the settings, categories, items, variations and quotas of its source, tied to each other', async () => {
    await sourceWithProducts();
    const scope = await copy();
    const { rows: headings } = await services().categories.list(scope, {}, firstPage);
    const { rows: items } = await services().items.list(scope, {}, firstPage);
    const [plain, varied] = items;
    expect(headings).toMatchObject([{ name: { en: 'Heading' }, position: 3, eventId: scope.eventId }]);
    expect(headings[0]!.crossSellingMatchProducts).toEqual([varied!.item.id, plain!.item.id]);
    expect(plain).toMatchObject({ item: { name: { en: 'Plain' }, categoryId: headings[0]!.id }, variations: [] });
    expect(varied!.item.presentation).toEqual({ hidden_if_item_available: plain!.item.id, checkin_attention: true });
    expect(varied!.item).toMatchObject(asked);
    expect(varied!.item.uuid).not.toBe((await services().items.list(source, {}, firstPage)).rows[1]!.item.uuid);
    expect(varied!.variations).toMatchObject([
      { value: { en: 'S' }, defaultPriceMinor: null },
      { value: { en: 'L' }, defaultPriceMinor: 300 },
    ]);
    expect((await services().events.read(scope)).settings).toEqual({
      waiting_list_enabled: true,
      waiting_list_hours: 5,
    });

    const quotas = await quotasOf(scope);
    expect(quotas).toMatchObject([{ name: 'Both', size: 7, ceiling: 7, paid: 0, closed: false, closing: true }]);
    const held = await db().ownerQuery(
      `SELECT item_id::int AS id FROM quota_item WHERE quota_id = $1 UNION ALL
       SELECT variation_id::int FROM quota_variation WHERE quota_id = $1 ORDER BY id`,
      [quotas[0]!.id],
    );
    const wanted = [plain!.item.id, varied!.item.id, varied!.variations[1]!.id].sort((one, other) => one - other);
    expect(held).toEqual(wanted.map((id) => ({ id })));
  });

  it('leaves its source alone', async () => {
    await sourceWithProducts();
    const before = await services().items.list(source, {}, firstPage);
    await copy();
    expect(await services().items.list(source, {}, firstPage)).toEqual(before);
    expect(await quotasOf(source)).toMatchObject([{ paid: 2, closed: true }]);
  });

  it('takes from its source what it does not say itself', async () => {
    const inherited = await services().events.read(await copy());
    expect(inherited).toMatchObject({
      slug: 'copy',
      currency: 'CHF',
      timezone: 'Europe/Zurich',
      isPublic: false,
      metaData: { Kind: 'Fair' },
      maxPerUser: 4,
      live: false,
      // An hour before the beginning, as there.
      dateAdmission: new Date('2027-06-01T17:00:00Z'),
    });
    const wish = {
      slug: 'own',
      timezone: 'UTC',
      isPublic: true,
      metaData: {},
      dateAdmission: null,
      maxPerUser: null,
      currency: undefined,
    };
    const own = await services().events.read(await copy(wish));
    expect(own).toMatchObject({
      timezone: 'UTC',
      isPublic: true,
      metaData: {},
      dateAdmission: null,
      maxPerUser: null,
      currency: 'CHF',
    });
  });

  it('as a series has no quotas without a date', async () => {
    await sourceWithProducts();
    const scope = await copy({ hasSubevents: true });
    expect(await quotasOf(scope)).toEqual([]);
    expect((await services().items.list(scope, {}, firstPage)).count).toBe(2);
  });

  it('has neither reservations nor vouchers nor people who wait', async () => {
    await sourceWithProducts();
    await db().ownerQuery(`INSERT INTO voucher (organizer_id, event_id, code) VALUES ($1, $2, 'ABCDEF')`, [
      source.organizerId,
      source.eventId,
    ]);
    const scope = await copy();
    const rows = await db().ownerQuery('SELECT 1 FROM voucher WHERE event_id = $1', [scope.eventId]);
    expect(rows).toEqual([]);
  });

  it('is not made at all when its slug is taken', async () => {
    await expect(copy({ slug: 'source' })).rejects.toMatchObject({ code: 'EVENT_SLUG_TAKEN' });
    const { count } = await services().events.list(organizer.scope, { visibleIds: null }, firstPage);
    expect(count).toBe(1);
  });

  it('has a source that is named by slug, or by organizer and slug', async () => {
    const { clones } = services();
    expect(await clones.findSource(organizer.scope, 'source')).toMatchObject({ id: source.eventId });
    const full = `${organizer.slug}/source`;
    expect(await clones.findSource(organizer.scope, full)).toMatchObject({ id: source.eventId });
    const stranger = await createOrganizer(db());
    for (const name of ['missing', '', `${stranger.slug}/source`, `x/${full}`]) {
      await expect(clones.findSource(organizer.scope, name)).rejects.toMatchObject({ code: 'CLONE_SOURCE_UNKNOWN' });
    }
    await expect(clones.findSource(stranger.scope, 'source')).rejects.toMatchObject({ code: 'CLONE_SOURCE_UNKNOWN' });
  });
});
