import {
  Cancellation,
  type EventScope,
  PromotionService,
  ReservationCreation,
  type ReservationWish,
} from '@vestibule/engine';
import { countStatements, createEvent, createItem, createQuota, createSubevent } from '@vestibule/testing';
import { ReservationFactsReader } from '../../apps/api/src/pages/reservations/reservation-facts.service';
import { withTestApp } from '../support/test-app';

/** What a request costs is its round trips: their number must not grow with what the request is about. */
describe('the number of messages to the database', () => {
  const api = withTestApp();

  describe('of a list', () => {
    const rows = 14;
    const tries = 5;
    let scope: EventScope;
    let entryId: number;
    let reservationUuid: string;

    beforeAll(async () => {
      scope = await createEvent(api().db, api().organizer, { hasSubevents: true });
      const { organizerId, eventId } = scope;
      for (const sql of fullEvent(rows))
        await api().db.ownerQuery(sql.replaceAll('$1', String(organizerId)).replaceAll('$2', String(eventId)));
      const [entry] = await api().db.ownerQuery<{ id: number }>('SELECT min(id) AS id FROM waiting_list_entry');
      entryId = entry!.id;
      const [made] = await api().db.ownerQuery<{ uuid: string }>('SELECT uuid FROM reservation WHERE id = 1000001');
      reservationUuid = made!.uuid;
    });

    it.each([
      'events/',
      'options/',
      'subevents/',
      'teams/',
      'teams/{team}/tokens/',
      'teams/{team}/members/',
      'events/{event}/subevents/',
      'events/{event}/categories/',
      'events/{event}/items/',
      'events/{event}/items/{item}/variations/',
      'events/{event}/quotas/',
      'events/{event}/quotas/?with_availability=true',
      'events/{event}/vouchers/',
      'events/{event}/reservations/',
      'reservations/',
      'events/{event}/reservations/{reservation}/changes/',
      'events/{event}/reservations/{reservation}/refunds/',
      'events/{event}/tickets/',
      'events/{event}/waitinglistentries/',
      'events/{event}/waitinglistentries/?status=valid',
      'events/{event}/waitinglistentries/{entry}/history/',
    ])('is the same for a long page: %s', async (list) => {
      const named: Record<string, string | number> = {
        '{event}': scope.eventSlug,
        '{team}': api().organizer.teamId,
        '{item}': 1_000_001,
        '{entry}': entryId,
        '{reservation}': reservationUuid,
      };
      const path = list.replace(/\{\w+\}/g, (name) => String(named[name]));
      const client = api().client();
      const get = async (pageSize: number) => {
        const joint = path.includes('?') ? '&' : '?';
        const { status, body } = await client.get<{ results: unknown[] }>(
          `organizers/${api().organizer.slug}/${path}${joint}page_size=${pageSize}`,
        );
        expect([path, status, body.results.length]).toEqual([path, 200, pageSize]);
      };
      // Who asks is known from here on.
      await get(1);
      // Who that is, and which event is meant, is forgotten within a second: some tries ask again, on a busy machine many.
      const count = async (pageSize: number) => {
        const counts: number[] = [];
        for (let i = 0; i < tries; i += 1) counts.push(await countStatements(() => get(pageSize)));
        return Math.min(...counts);
      };
      const [short, long] = [await count(2), await count(rows - 1)];
      expect(short).toBeGreaterThan(2);
      expect([path, long]).toEqual([path, short]);
    });
  });

  describe('of a pass', () => {
    it('is the same for one offer, ten and two hundred', async () => {
      const { db, app, organizer } = api();
      const scope = await createEvent(db, organizer);
      const { itemId } = await createItem(db, scope);
      const quota = await createQuota(db, scope, { size: 0, items: [itemId] });
      await db.ownerQuery('UPDATE event SET live = true WHERE id = $1', [scope.eventId]);
      await db.ownerQuery(
        `INSERT INTO waiting_list_entry (organizer_id, event_id, item_id, email, locale)
         SELECT $1, $2, $3, 'person-' || n || '@example.org', 'en' FROM generate_series(1, 300) AS n`,
        [scope.organizerId, scope.eventId, itemId],
      );
      await db.ownerQuery('UPDATE quota_ledger SET waiting_entries = 300 WHERE quota_id = $1', [quota.id]);
      const pass = async (places: number) => {
        await db.ownerQuery('UPDATE quota_ledger SET size = size + $2, ceiling = ceiling + $2 WHERE quota_id = $1', [
          quota.id,
          places,
        ]);
        return countStatements(async () => {
          const { offered } = await app.get(PromotionService).promote(scope, scope.eventId);
          expect(offered).toBe(places);
        });
      };
      const one = await pass(1);
      expect([await pass(10), await pass(200)]).toEqual([one, one]);
    });
  });

  describe('of a reservation', () => {
    const wish = (itemId: number, tickets: number, dates: readonly number[] = []): ReservationWish => ({
      email: 'guest@example.org',
      name: null,
      phone: null,
      userExternalId: null,
      locale: null,
      toMail: true,
      options: [],
      extraData: {},
      tickets: Array.from({ length: tickets }, (_, i) => ({
        itemId,
        variationId: null,
        subeventId: dates[i] ?? null,
        voucherCode: null,
        firstName: null,
        lastName: null,
        seat: null,
      })),
    });

    it('is two, however many tickets it has, and of a cancellation the same', async () => {
      const { db, app, organizer } = api();
      const cancellation = app.get(Cancellation, { strict: false });
      const creation = app.get(ReservationCreation);
      const scope = await createEvent(db, organizer);
      const { itemId } = await createItem(db, scope);
      await createQuota(db, scope, { size: 1_000, items: [itemId] });
      const made: string[] = [];
      const reserve = (tickets: number) =>
        countStatements(async () => {
          made.push((await creation.create(scope, wish(itemId, tickets))).reservation.uuid);
        });
      await reserve(1);
      expect([await reserve(1), await reserve(50)]).toEqual([2, 2]);
      const cancel = (uuid: string) => countStatements(() => cancellation.cancel(scope, uuid, { actor: 'token:1' }));
      const one = await cancel(made[1]!);
      expect(await cancel(made[2]!)).toBe(one);
    });

    it('is the same for what a page says about one date and about five', async () => {
      const { db, app, organizer } = api();
      const scope = await createEvent(db, organizer, { hasSubevents: true });
      const { itemId } = await createItem(db, scope);
      const dates: number[] = [];
      for (let i = 0; i < 5; i += 1) {
        const subeventId = await createSubevent(db, scope);
        await createQuota(db, scope, { items: [itemId], subeventId });
        dates.push(subeventId);
      }
      const facts = app.get(ReservationFactsReader, { strict: false });
      const lookAt = async (count: number) => {
        const { reservation } = await app.get(ReservationCreation).create(scope, wish(itemId, count, dates));
        return countStatements(async () => {
          const found = await facts.bySecret(scope, reservation.secret);
          expect(new Set(found.dates.keys())).toEqual(new Set(dates.slice(0, count)));
        });
      };
      const one = await lookAt(1);
      expect(await lookAt(5)).toBe(one);
    });
  });
});

/** An event of organizer $1 with id $2 that has so many of everything a list can show. */
function fullEvent(rows: number): string[] {
  const many = `generate_series(1, ${rows}) AS n`;
  return [
    `INSERT INTO event (organizer_id, slug, name, date_from) SELECT $1, 'further-' || n, '{"en": "E"}', now() FROM ${many}`,
    `INSERT INTO option (organizer_id, name) SELECT $1, 'option-' || n FROM ${many}`,
    `INSERT INTO event_option (organizer_id, event_id, option_id, kind)
     SELECT $1, e.id, o.id, 'checkbox' FROM event e JOIN option o ON o.organizer_id = e.organizer_id WHERE e.organizer_id = $1`,
    `INSERT INTO subevent (organizer_id, id, event_id, name, active, date_from)
     SELECT $1, 1000000 + n, $2, '{"en": "S"}', true, now() FROM ${many}`,
    `INSERT INTO category (organizer_id, event_id, name) SELECT $1, $2, '{"en": "C"}' FROM ${many}`,
    `INSERT INTO item (organizer_id, id, event_id, name, default_price_minor)
     SELECT $1, 1000000 + n, $2, '{"en": "I"}', 0 FROM ${many}`,
    `INSERT INTO variation (organizer_id, id, item_id, value) SELECT $1, 1000000 + n, 1000001, '{"en": "V"}' FROM ${many}`,
    `INSERT INTO quota (organizer_id, id, event_id, subevent_id, name) SELECT $1, 1000000 + n, $2, 1000000 + n, 'Q' FROM ${many}`,
    `INSERT INTO quota_ledger (organizer_id, quota_id, event_id, size, ceiling) SELECT $1, 1000000 + n, $2, 9, 9 FROM ${many}`,
    `INSERT INTO quota_item (organizer_id, event_id, quota_id, item_id) SELECT $1, $2, 1000000 + n, 1000000 + n FROM ${many}`,
    `INSERT INTO quota_variation (organizer_id, quota_id, item_id, variation_id)
     SELECT $1, 1000001, 1000001, 1000000 + n FROM ${many}`,
    `INSERT INTO voucher (organizer_id, id, event_id, code, item_id) SELECT $1, 1000000 + n, $2, 'CODE' || n, 1000000 + n FROM ${many}`,
    `INSERT INTO reservation (organizer_id, id, uuid, code, event_id, status, places, email, locale)
     SELECT $1, 1000000 + n, gen_random_uuid(), 'R' || n, $2, 'V', 2, 'guest@example.org', 'en' FROM ${many}`,
    `INSERT INTO ticket (organizer_id, uuid, reservation_id, position, event_id, item_id, subevent_id, voucher_id, price_minor,
       status, secret)
     SELECT $1, gen_random_uuid(), 1000000 + n, p, $2, 1000000 + n, 1000000 + n, 1000000 + n, 0, 'K', n || '/' || p
     FROM ${many}, generate_series(1, 2) AS p`,
    `INSERT INTO payment (organizer_id, id, uuid, event_id, reservation_id, provider, status, amount_minor, currency)
     SELECT $1, 1000000 + n, gen_random_uuid(), $2, 1000000 + n, 'stripe', 'V', 1000, 'EUR' FROM ${many}`,
    `INSERT INTO refund (organizer_id, uuid, event_id, reservation_id, payment_id, amount_minor, status, reason, actor)
     SELECT $1, gen_random_uuid(), $2, 1000001, 1000001, 1, 'done', '', 'token:1' FROM ${many}`,
    `INSERT INTO reservation_change (organizer_id, event_id, reservation_id, at, actor, action)
     SELECT $1, $2, 1000001, now(), 'token:1', 'resent' FROM ${many}`,
    `INSERT INTO waiting_list_entry (organizer_id, event_id, item_id, subevent_id, email, locale, voucher_id)
     SELECT $1, $2, 1000000 + n, 1000000 + n, 'person-' || n || '@example.org', 'en', 1000000 + n FROM ${many}`,
    `INSERT INTO promotion_decision (organizer_id, event_id, entry_id, item_id, decision, reason, first_at, at)
     SELECT $1, $2, (SELECT min(id) FROM waiting_list_entry), 1000001, 'skipped', 'sold_out', now(), now() FROM ${many}`,
    `INSERT INTO team (organizer_id, name) SELECT $1, 'Team ' || n FROM ${many}`,
    `INSERT INTO api_token (organizer_id, team_id, name, token_hash)
     SELECT $1, (SELECT min(id) FROM team), 'Token ' || n, sha256(n::text::bytea) FROM ${many}`,
    `INSERT INTO user_account (organizer_id, email, password_hash) SELECT $1, 'user-' || n || '@example.org', '-' FROM ${many}`,
    `INSERT INTO team_member (organizer_id, team_id, user_id)
     SELECT $1, (SELECT min(id) FROM team), id FROM user_account`,
  ];
}
