import { Secrets } from '@vestibule/platform';
import { ticketDocument } from '@vestibule/print';
import {
  arrangeReservation,
  countStatements,
  createEvent,
  createItem,
  createOrganizer,
  createSubevent,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import type { EventScope } from '../../catalog/event-scope';
import { engineEntities } from '../../engine.entities';
import { TicketKeys } from '../../ticketing/ticket-keys.service';
import { TicketPrinting } from './ticket-printing.service';

describe('printed tickets', () => {
  const db = withDatabase({ entities: engineEntities });
  let organizer: TestOrganizer;
  let keys: TicketKeys;
  let printing: TicketPrinting;

  beforeAll(async () => {
    organizer = await createOrganizer(db(), { name: 'Big Events' });
    keys = new TicketKeys(db().database, new Secrets('a secret of at least thirty-two letters'));
    printing = new TicketPrinting(db().database, keys);
  });

  async function concert(hasSubevents = false) {
    const scope = await createEvent(db(), organizer, { hasSubevents, name: { en: 'Concert', fr: 'Le concert' } });
    const item = await createItem(db(), scope, 1);
    return { scope, item };
  }

  const valid = (reservationId: number, sql = `status = 'K'`) =>
    db().ownerQuery<{ uuid: string; secret: string }>(
      `UPDATE ticket SET ${sql} WHERE reservation_id = $1 RETURNING uuid, secret`,
      [reservationId],
    );

  async function documentsOf(scope: EventScope, reservationIds: number[]) {
    const qrOf = await printing.writer(scope, [scope.eventId]);
    return db().database.read(scope, (tx) => printing.documents(tx, reservationIds, qrOf));
  }

  it('say everything about the event, the product, the person and the choices', async () => {
    const { scope, item } = await concert();
    await db().ownerQuery(
      `UPDATE event SET timezone = 'Europe/Paris', currency = 'CHF', location = '{"en": "Town Hall"}',
         date_from = '2030-06-15T18:00:00Z', date_to = NULL, date_admission = '2030-06-15T17:00:00Z',
         settings = '{"ticket_text": {"en": "Bring a coat."}}' WHERE id = $1`,
      [scope.eventId],
    );
    const fields = [
      { name: 'diet', label: 'Diet', type: 'short_text', required: false, options: [], help: '' },
      { name: 'days', label: 'Days', type: 'multi_select', required: false, options: ['Sa', 'Su'], help: '' },
      { name: 'news', label: 'News', type: 'boolean', required: false, options: [], help: '' },
    ];
    await db().ownerQuery('UPDATE item SET form_fields = $2 WHERE id = $1', [item.itemId, JSON.stringify(fields)]);
    const id = await arrangeReservation(db(), scope, { product: item.product(0), places: 2 });
    await db().ownerQuery(
      `UPDATE reservation SET code = 'PRINTED', options = '[{"uuid": null, "name": "Pit"}]',
         form_answers = '{"diet": "vegan", "days": ["Sa"], "of another item": "x"}' WHERE id = $1`,
      [id],
    );
    const [first] = await valid(id, `status = 'K', first_name = 'Terry', last_name = 'Pratchett', price_minor = 1250`);
    const document = (await documentsOf(scope, [id])).get(id)!;
    expect(ticketDocument.parse(document)).toEqual(document);
    expect(document).toMatchObject({
      eventName: { en: 'Concert', fr: 'Le concert' },
      organizerName: 'Big Events',
      timezone: 'Europe/Paris',
      currency: 'CHF',
      code: 'PRINTED',
      options: ['Pit'],
      ticketText: { en: 'Bring a coat.' },
    });
    expect(document.tickets).toHaveLength(2);
    expect(document.tickets.find(({ uuid }) => uuid === first!.uuid)).toEqual({
      uuid: first!.uuid,
      occasion: {
        name: {},
        dateFrom: '2030-06-15T18:00:00.000Z',
        dateTo: null,
        dateAdmission: '2030-06-15T17:00:00.000Z',
        location: { en: 'Town Hall' },
      },
      product: { en: 'Ticket' },
      variation: { en: 'Variation 1' },
      person: 'Terry Pratchett',
      priceMinor: 1250,
      seat: 'L',
      qr: (await keys.signer(scope, scope.eventId)).text(first!.uuid),
      answers: [
        { label: 'Diet', value: 'vegan' },
        { label: 'Days', value: ['Sa'] },
      ],
    });
  });

  it('of a series name the date, and its place where it has one', async () => {
    const { scope, item } = await concert(true);
    await db().ownerQuery(`UPDATE event SET location = '{"en": "Town Hall"}' WHERE id = $1`, [scope.eventId]);
    const subeventId = await createSubevent(db(), scope);
    await db().ownerQuery(`UPDATE subevent SET date_from = '2031-01-02T03:04:05Z' WHERE id = $1`, [subeventId]);
    const id = await arrangeReservation(db(), scope, { product: item.product(0, subeventId) });
    await valid(id);
    const occasionOf = async () => (await documentsOf(scope, [id])).get(id)?.tickets[0]?.occasion;
    expect(await occasionOf()).toEqual({
      name: { en: 'Evening' },
      dateFrom: '2031-01-02T03:04:05.000Z',
      dateTo: null,
      dateAdmission: null,
      location: { en: 'Town Hall' },
    });
    await db().ownerQuery(`UPDATE subevent SET location = '{"en": "Old Mill"}' WHERE id = $1`, [subeventId]);
    expect((await occasionOf())?.location).toEqual({ en: 'Old Mill' });
  });

  it('are those that are valid, whatever else the reservation holds', async () => {
    const { scope, item } = await concert();
    const arrange = (places: number, status: string) =>
      arrangeReservation(db(), scope, { product: item.product(0), places, status });
    const [mixed, none] = [await arrange(4, 'V'), await arrange(1, 'U')];
    await db().ownerQuery(
      `UPDATE ticket SET status = (ARRAY['K', 'S', 'N', 'K'])[position], cancelled = position = 4 WHERE reservation_id = $1`,
      [mixed],
    );
    const documents = await documentsOf(scope, [none, mixed]);
    expect([...documents.keys()]).toEqual([mixed]);
    expect(documents.get(mixed)!.tickets).toHaveLength(2);
  });

  it('cost one statement, however many reservations there are', async () => {
    const { scope, item } = await concert();
    const ids: number[] = [];
    for (let made = 0; made < 5; made += 1) {
      ids.push(await arrangeReservation(db(), scope, { product: item.product(0), places: 3 }));
      await valid(ids[made]!);
    }
    await documentsOf(scope, ids);
    const costOf = (some: number[]) => countStatements(() => documentsOf(scope, some));
    // The statement, and the beginning and the end of its transaction.
    expect([await costOf(ids.slice(0, 1)), await costOf(ids)]).toEqual([3, 3]);
  });

  it('are rendered one by one, by UUID or secret, for their own event alone', async () => {
    const { scope, item } = await concert();
    const other = await concert();
    const id = await arrangeReservation(db(), scope, { product: item.product(0) });
    const [ticket] = await valid(id);
    const [reservation] = await db().ownerQuery<{ code: string }>('SELECT code FROM reservation WHERE id = $1', [id]);
    for (const name of [{ uuid: ticket!.uuid }, { secret: ticket!.secret }]) {
      const file = await printing.print(scope, name);
      expect(file).toMatchObject({ code: reservation!.code, position: 1 });
      expect(file.pdf.subarray(0, 5).toString()).toBe('%PDF-');
      await expect(printing.print(other.scope, name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const stranger = { ...scope, organizerId: (await createOrganizer(db())).scope.organizerId };
      await expect(printing.print(stranger, name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const state of [`status = 'N'`, `status = 'C'`, `status = 'K', cancelled = true`]) {
      await valid(id, state);
      for (const name of [{ uuid: ticket!.uuid }, { secret: ticket!.secret }]) {
        await expect(printing.print(scope, name)).rejects.toMatchObject({ code: 'TICKET_NOT_VALID' });
      }
    }
  });
});
