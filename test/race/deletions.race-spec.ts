import { type EventScope, PromotionService, WaitingListService } from '@vestibule/engine';
import type { Database, Tx } from '@vestibule/platform';
import {
  catalogServices,
  createEvent,
  createItem,
  createQuota,
  eventually,
  gate,
  inventoryServices,
  type TestDatabase,
} from '@vestibule/testing';
import { openShop } from '../support/shop';
import { withTestApp } from '../support/test-app';

/** The database, whose transactions stop after the first statement with a text until the gate opens. */
function stoppingAfter(db: TestDatabase, text: string, { withLocks = true } = {}) {
  const [reached, gone] = [gate(), gate()];
  const stopping = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (name !== 'query') return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        return async (sql: string, parameters?: readonly unknown[]) => {
          if (!withLocks && sql.includes('pg_advisory_xact_lock')) return [];
          const rows = await target.query(sql, parameters);
          if (!sql.includes(text)) return rows;
          reached.open();
          await gone.opened;
          return rows;
        };
      },
    });
  const database = new Proxy(db.database, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (name !== 'tx') return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      return (scope: EventScope, fn: (tx: Tx) => Promise<unknown>) => target.tx(scope, (tx) => fn(stopping(tx)));
    },
  });
  return { database, reached: reached.opened, goOn: () => gone.open() };
}

/** The service on another database. */
function on<Service extends object>(service: Service, database: Database): Service {
  return Object.create(service, { database: { value: database } }) as Service;
}

describe('a deletion', () => {
  const api = withTestApp();
  const db = (): TestDatabase => api().db;

  async function isWaiting(): Promise<void> {
    const rows = await db().ownerQuery(
      `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
    );
    expect(rows).toHaveLength(1);
  }

  /** An item is deleted while a category that names it is made. */
  async function nameAndDelete({ withLocks }: { withLocks: boolean }) {
    const scope = await createEvent(db(), api().organizer);
    const { itemId } = await createItem(db(), scope);
    const { database, reached, goOn } = stoppingAfter(db(), 'SELECT id FROM item', { withLocks });
    const { categories } = catalogServices(db());
    const making = on(categories, database).create(scope, {
      name: { en: 'Food' },
      crossSellingMatchProducts: [itemId],
    });
    await reached;
    const deleting = inventoryServices(db()).removals.removeItem(scope, itemId);
    await (withLocks ? eventually(isWaiting, { withinMs: 2_500 }) : deleting);
    goOn();
    const [category] = await Promise.all([making, deleting]);
    return { itemId, named: (await categories.read(scope, category.id)).crossSellingMatchProducts };
  }

  it('of an item waits for who is about to name it', async () => {
    expect(await nameAndDelete({ withLocks: true })).toMatchObject({ named: [] });
  });

  // Negative control.
  it('of an item leaves its id behind when the locks are left out', async () => {
    const { itemId, named } = await nameAndDelete({ withLocks: false });
    expect(named).toEqual([itemId]);
  });

  /** Somebody waits for something of an event with one quota. */
  async function queue(): Promise<{ scope: EventScope; itemId: number }> {
    const scope = await createEvent(db(), api().organizer);
    const { itemId } = await createItem(db(), scope);
    await createQuota(db(), scope, { size: 0, items: [itemId] });
    return { scope, itemId };
  }

  const wish = (itemId: number) => ({ itemId, variationId: null, subeventId: null, email: 'a@example.org' });

  it('of an event waits for who joins its waiting list', async () => {
    const { scope, itemId } = await queue();
    const { database, reached, goOn } = stoppingAfter(db(), 'FOR NO KEY UPDATE');
    const joining = on(api().app.get(WaitingListService), database).join(scope, wish(itemId));
    await reached;
    const deleting = catalogServices(db()).events.remove(scope);
    await eventually(isWaiting, { withinMs: 2_500 });
    goOn();
    expect(await joining).toMatchObject({ itemId });
    await deleting;
  });

  it('of an event waits for a promotion pass', async () => {
    const { scope, itemId } = await queue();
    await catalogServices(db()).events.update(scope, { live: true });
    await api().app.get(WaitingListService).join(scope, wish(itemId));
    await db().ownerQuery('UPDATE quota_ledger SET size = 1, ceiling = 1 WHERE event_id = $1', [scope.eventId]);
    const { database, reached, goOn } = stoppingAfter(db(), 'FOR NO KEY UPDATE');
    const passing = on(api().app.get(PromotionService), database).promote(scope, scope.eventId);
    await reached;
    const deleting = catalogServices(db()).events.remove(scope);
    await eventually(isWaiting, { withinMs: 2_500 });
    goOn();
    expect(await passing).toMatchObject({ offered: 1 });
    await deleting;
    await expect(catalogServices(db()).events.read(scope)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of an event is over before somebody reserves, who is told', async () => {
    const shop = await openShop(api());
    const { database, reached, goOn } = stoppingAfter(db(), 'FROM reservation');
    const deleting = on(catalogServices(db()).events, database).remove(shop.scope);
    await reached;
    const reserving = shop.reserve();
    await eventually(isWaiting, { withinMs: 1_500 });
    goOn();
    await deleting;
    const { status, body } = await reserving;
    expect([status, body]).toEqual([400, { tickets: [{ item: ['The product is not assigned to a quota.'] }] }]);
  });
});
