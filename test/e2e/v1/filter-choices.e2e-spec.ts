import { ReservationService, TicketService, VoucherService, WaitingListService } from '@vestibule/engine';
import { countStatements, createEvent, createItem, createQuota, createSubevent } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const sentence = 'Select a valid choice. That choice is not one of the available choices.';

const filters = {
  waitinglistentries: ['item', 'variation', 'subevent'],
  reservations: ['item', 'variation', 'subevent'],
  tickets: ['item', 'variation', 'subevent'],
  vouchers: ['item', 'variation', 'quota', 'subevent'],
  quotas: ['subevent'],
};
const eachFilter = Object.entries(filters).flatMap(([list, fields]) => fields.map((field) => [list, field] as const));

describe('lists filtered by something of the event', () => {
  const api = withTestApp();

  /** An event that has one of everything, and the ids. */
  async function fullEvent() {
    const { db, organizer } = api();
    const scope = await createEvent(db, organizer, { hasSubevents: true });
    const { itemId, variationIds } = await createItem(db, scope, 1);
    const subevent = await createSubevent(db, scope);
    const { id: quota } = await createQuota(db, scope, {
      subeventId: subevent,
      items: [itemId],
      variations: variationIds,
    });
    const ids: Record<string, number> = { item: itemId, variation: variationIds[0]!, quota, subevent };
    const get = (path: string) =>
      api().client().get(`organizers/${scope.organizerSlug}/events/${scope.eventSlug}/${path}`);
    return { scope, ids, get };
  }

  it.each(eachFilter)('refuse what is not there, or is another event’s: %s by %s', async (list, field) => {
    const [here, elsewhere] = [await fullEvent(), await fullEvent()];
    for (const id of [999_999_999, elsewhere.ids[field]]) {
      const { status, body } = await here.get(`${list}/?${field}=${id}`);
      expect([id, status, body]).toEqual([id, 400, { [field]: [sentence] }]);
    }
    expect((await here.get(`${list}/?${field}=${here.ids[field]}`)).status).toBe(200);
  });

  it.each([TicketService, ReservationService, WaitingListService, VoucherService])(
    'cost one statement more, however many filters: %p',
    async (service) => {
      const { scope, ids } = await fullEvent();
      const page = { offset: 0, limit: 10, order: [] };
      const listed = (filter: object) => countStatements(() => api().app.get(service).list(scope, filter, page));
      const plain = await listed({});
      const { item: itemId, variation: variationId, subevent: subeventId } = ids;
      expect([await listed({ itemId }), await listed({ itemId, variationId, subeventId })]).toEqual([
        plain + 1,
        plain + 1,
      ]);
    },
  );

  it('name the first of several faults', async () => {
    const { get } = await fullEvent();
    expect((await get('tickets/?subevent=999999999&item=999999999')).body).toEqual({ item: [sentence] });
  });
});
