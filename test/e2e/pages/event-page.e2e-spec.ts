import { PublicLinks } from '@vestibule/platform';
import {
  catalogServices,
  countStatements,
  createEvent,
  createItem,
  createQuota,
  createSubevent,
  FixedClock,
} from '@vestibule/testing';
import type { EventScope } from '@vestibule/engine';
import { minuteOfOwn } from '../../support/rate-limits';
import { withTestApp } from '../../support/test-app';
import { sellOut, type SoldOut, times, visitorOf, wordsOf } from './offered';

describe('the page of an event', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  const pathOf = (scope: EventScope) => new URL(api().app.get(PublicLinks).eventPage(scope)).pathname;
  const open = (scope: EventScope, language = 'en') => visitor().open(pathOf(scope), { 'Accept-Language': language });
  const send = (scope: EventScope, fields: Record<string, string>, language = 'en') =>
    visitor().press(`${pathOf(scope)}waitinglist/`, fields, { 'Accept-Language': language });
  const entriesOf = (scope: EventScope) =>
    api().db.ownerQuery<{ email: string; locale: string; phone: string | null; name_parts: object; secret: string }>(
      'SELECT email, locale, phone, name_parts, secret FROM waiting_list_entry WHERE event_id = $1 ORDER BY id',
      [scope.eventId],
    );
  const settings = async (scope: EventScope, values: Record<string, unknown>) => {
    const path = `organizers/${scope.organizerSlug}/events/${scope.eventSlug}/settings/`;
    expect((await api().client().patch(path, values)).status).toBe(200);
  };
  const wish = ({ itemId }: SoldOut, more: Record<string, string> = {}) => ({
    item: String(itemId),
    email: 'ada@example.org',
    ...more,
  });

  /** What the page says about each product. */
  const statesOf = (html: string) =>
    [...html.matchAll(/<li class="(\w+)">\s*<div class="product"><strong>([^<]*)<\/strong>/g)].map(
      ([, state, name]) => `${name}: ${state}`,
    );

  async function liveEvent(wish: Parameters<typeof createEvent>[2] = {}): Promise<EventScope> {
    const scope = await createEvent(api().db, api().organizer, wish);
    // What an event needs before it may go live is arranged by each test, as far as it matters.
    await api().db.ownerQuery('UPDATE event SET live = true WHERE id = $1', [scope.eventId]);
    return scope;
  }

  describe('tells', () => {
    it('what the event is, when in its own time zone, and where, with and without the last slash', async () => {
      const scope = await liveEvent({
        name: { en: 'Night of Lights' },
        dateFrom: new Date('2031-12-03T19:00:00Z'),
        dateTo: new Date('2031-12-03T22:30:00Z'),
        timezone: 'Europe/Berlin',
        location: { en: 'Old Mill\nRiver Road 3' },
      });
      const { status, text, headers } = await open(scope);
      expect([status, headers.get('content-language')]).toEqual([200, 'en']);
      expect(text).toContain('<h1>Night of Lights</h1>');
      const words = wordsOf(text);
      expect(words).toContain('When Wednesday, December 3, 2031 at 08:00 PM GMT+1');
      expect(words).toContain('Until Wednesday, December 3, 2031 at 11:30 PM GMT+1');
      expect(words).toContain('Where Old Mill, River Road 3');
      const bare = await visitor().open(pathOf(scope).replace(/\/$/, ''), { 'Accept-Language': 'en' });
      expect([bare.status, bare.text]).toEqual([200, text]);
    });

    it('the state of every product, and leaves out what is not for everybody', async () => {
      const { db } = api();
      const scope = await liveEvent();
      const { items, variations } = catalogServices(db);
      const add = async (name: string, size: number | null, change: object = {}) => {
        const { itemId } = await createItem(db, scope);
        await items.update(scope, itemId, { name: { en: name }, ...change });
        if (size !== null) await createQuota(db, scope, { size, items: [itemId] });
      };
      await settings(scope, { waiting_list_enabled: true });
      await add('Free', 1);
      await add('Full', 0);
      await add('Full without list', 0, { allowWaitinglist: false });
      await add('Without quota', null);
      await add('Over', 1, { availableUntil: new Date('2020-01-01T00:00:00Z') });
      await add('Switched off', 1, { active: false });
      await add('Secret', 1, { hideWithoutVoucher: true });
      await add('Box office', 1, { presentation: { all_sales_channels: false, limit_sales_channels: ['box'] } });
      const shirt = await createItem(db, scope, 2);
      await items.update(scope, shirt.itemId, { name: { en: 'Shirt' } });
      for (const [index, size] of [0, 5].entries()) {
        const id = shirt.variationIds[index]!;
        await variations.update(scope, { itemId: shirt.itemId, id }, { value: { en: `Size ${index}` } });
        await createQuota(db, scope, { size, items: [shirt.itemId], variations: [id] });
      }
      const shown = await open(scope);
      expect(statesOf(shown.text)).toEqual([
        'Free: available',
        'Full: waiting_list',
        'Full without list: sold_out',
        'Without quota: closed',
        'Over: closed',
        'Shirt – Size 0: waiting_list',
        'Shirt – Size 1: available',
      ]);
      expect(times(shown.text, /<form method="post"/)).toBe(2);
      await settings(scope, { waiting_list_enabled: false });
      const closed = await open(scope);
      expect(statesOf(closed.text)).toContain('Full: sold_out');
      expect(times(closed.text, /<form method="post"/)).toBe(0);
    });

    it('as the next dates of a series those that are active, public and to come, with what they have', async () => {
      const { db } = api();
      const scope = await liveEvent({ hasSubevents: true, timezone: 'Europe/Berlin' });
      await settings(scope, { waiting_list_enabled: true });
      const { itemId } = await createItem(db, scope);
      const day = async (name: string, size: number | null, sql: string) => {
        const id = await createSubevent(db, scope);
        await catalogServices(db).subevents.update(scope, id, { name: { en: name } });
        await db.ownerQuery(`UPDATE subevent SET ${sql} WHERE id = $1`, [id]);
        if (size !== null) await createQuota(db, scope, { size, items: [itemId], subeventId: id });
        return id;
      };
      await day('Second', 0, `date_from = '2031-07-02T18:00:00Z'`);
      await day('First', 3, `date_from = '2031-01-02T18:00:00Z'`);
      await day('Empty', null, `date_from = '2031-02-02T18:00:00Z'`);
      await day('Past', 3, `date_from = '2021-01-02T18:00:00Z'`);
      await day('Asleep', 3, 'active = false');
      await day('Private', 3, 'is_public = false');
      const { text } = await open(scope);
      const headings = [...text.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, heading]) => heading);
      expect(headings).toEqual([
        'Thursday, January 2, 2031 at 07:00 PM GMT+1 – First',
        'Wednesday, July 2, 2031 at 08:00 PM GMT+2 – Second',
      ]);
      expect(statesOf(text).map((state) => state.split(': ')[1])).toEqual(['available', 'waiting_list']);
    });

    it('at most fifty dates, with as many statements as one', async () => {
      const { db } = api();
      const scope = await liveEvent({ hasSubevents: true });
      const { itemId } = await createItem(db, scope);
      const first = await createSubevent(db, scope);
      await createQuota(db, scope, { size: 1, items: [itemId], subeventId: first });
      const count = async (products: number) => {
        // Which event it is, is known for a moment from here on.
        let shown = (await open(scope)).text;
        const statements = await countStatements(async () => void (shown = (await open(scope)).text));
        expect(statesOf(shown)).toHaveLength(products);
        return statements;
      };
      const one = await count(1);
      const addDates = (from: number, to: number, items: number[]) =>
        db.ownerQuery(
          `WITH dates AS (
             INSERT INTO subevent (organizer_id, event_id, name, active, date_from)
             SELECT $1, $2, '{"en": "S"}', true, now() + n * interval '1 day' FROM generate_series($3::integer, $4) AS n
             RETURNING id
           ), made AS (
             INSERT INTO quota (organizer_id, event_id, subevent_id, name) SELECT $1, $2, id, 'Q' FROM dates RETURNING id
           ), kept AS (
             INSERT INTO quota_ledger (organizer_id, quota_id, event_id, size, ceiling) SELECT $1, id, $2, 9, 9 FROM made
           )
           INSERT INTO quota_item (organizer_id, event_id, quota_id, item_id)
           SELECT $1, $2, id, unnest($5::bigint[]) FROM made`,
          [scope.organizerId, scope.eventId, from, to, items],
        );
      const second = await createItem(db, scope);
      await addDates(1, 48, [itemId, second.itemId]);
      expect(await count(97)).toBe(one);
      // The first fifty of sixty-one.
      await addDates(49, 60, [itemId]);
      await count(98);
    });

    it.each([
      ['de-CH, en;q=0.5', 'de', 'Nacht der Lichter', 'Sitzplatz', 'Ausgebucht, Warteliste offen'],
      ['fr', 'fr', 'Nuit des lumières', 'Place assise', 'Complet, liste d’attente ouverte'],
      ['it', 'en', 'Night of Lights', 'Seat', 'Sold out, waiting list open'],
      ['*', 'en', 'Night of Lights', 'Seat', 'Join the waiting list'],
    ])('it in the language of a browser that wants %s', async (accept, language, ...expected) => {
      const { scope } = await sellOut(api());
      const { text } = await open(scope, accept);
      expect(text).toContain(`<html lang="${language}">`);
      for (const phrase of expected) expect(wordsOf(text)).toContain(phrase);
    });

    it('it in a language of the event only, in its own without another', async () => {
      const { scope } = await sellOut(api());
      await settings(scope, { locales: ['de', 'fr'], locale: 'de' });
      expect((await open(scope, 'en')).text).toContain('<html lang="de">');
      expect((await open(scope, 'fr')).text).toContain('<html lang="fr">');
    });

    it('nothing that the organizer or the visitor could have made into markup', async () => {
      const nasty = `<script>alert(1)</script><img src=x onerror="x"> & "co" {{title}}`;
      const house = await sellOut(api(), { eventName: { en: `Night ${nasty}` }, itemName: { en: `Seat ${nasty}` } });
      await settings(house.scope, { waiting_list_names_asked: true });
      const { status, text } = await send(house.scope, wish(house, { email: `"><b>${nasty}`, name: `' x='${nasty}` }));
      expect(status).toBe(400);
      expect(times(text, /<script|<img|<b>/)).toBe(0);
      expect(wordsOf(text)).toContain(`Night ${nasty}`);
      expect(wordsOf(text)).toContain(`Seat ${nasty}`);
      expect(text).toContain('value="&quot;&gt;&lt;b&gt;');
    });

    it('nothing of an event that is unknown or not live', async () => {
      const hidden = await createEvent(api().db, api().organizer, { name: { en: 'Secret plan' } });
      for (const path of [pathOf(hidden), `/public/${hidden.organizerSlug}/nowhere/`, '/public/nobody/nothing/']) {
        for (const answer of [
          await visitor().open(path),
          await visitor().press(`${path}waitinglist/`, { item: '1' }),
        ]) {
          expect([path, answer.status]).toEqual([path, 404]);
          expect(wordsOf(answer.text)).toContain('There is nothing here');
          expect(answer.text).not.toContain('Secret plan');
        }
      }
    });
  });

  describe('puts people on the waiting list', () => {
    it('and shows them their place', async () => {
      const house = await sellOut(api());
      const answer = await send(house.scope, wish(house), 'de');
      const [entry] = await entriesOf(house.scope);
      expect(entry).toMatchObject({ email: 'ada@example.org', locale: 'de', phone: null, name_parts: {} });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `${pathOf(house.scope)}waitinglist/${entry!.secret}/`,
      ]);
      const place = await visitor().open(answer.headers.get('location')!);
      expect(wordsOf(place.text)).toContain('Sie stehen auf der Warteliste');
      const mails = await api().db.ownerQuery(`SELECT 1 FROM mail_message WHERE recipient = 'ada@example.org'`);
      expect(mails).toHaveLength(1);
    });

    it('with the name and phone number the event asks for, and without those it does not', async () => {
      const house = await sellOut(api());
      const person = { name: ' Ada Lovelace ', phone: '+4962213217750' };
      expect(times((await open(house.scope)).text, /name="(name|phone)"/)).toBe(0);
      expect((await send(house.scope, wish(house, person))).status).toBe(303);
      await settings(house.scope, { waiting_list_names_asked: true, waiting_list_phones_asked: true });
      expect(wordsOf((await open(house.scope)).text)).toContain('Name (optional)');
      expect((await send(house.scope, wish(house, { ...person, email: 'second@example.org' }))).status).toBe(303);
      expect((await send(house.scope, wish(house, { name: '', phone: '', email: 'third@example.org' }))).status).toBe(
        303,
      );
      expect(await entriesOf(house.scope)).toMatchObject([
        { name_parts: {}, phone: null },
        { name_parts: { full_name: 'Ada Lovelace' }, phone: '+4962213217750' },
        { name_parts: {}, phone: null },
      ]);
    });

    it('but says beside the fields what is wrong, and keeps what was typed', async () => {
      const house = await sellOut(api());
      await settings(house.scope, {
        waiting_list_names_required: true,
        waiting_list_phones_required: true,
        waiting_list_phones_explanation_text: { en: 'To call you on the day.' },
      });
      const typed = { email: 'ada@', name: '', phone: '123' };
      const { status, text } = await send(house.scope, wish(house, typed));
      expect(status).toBe(400);
      expect(text).toMatch(/<p class="notice" role="alert">You are not on the waiting list yet/);
      expect(text).toMatch(/<details open>/);
      expect([...text.matchAll(/<p class="fault" id="([^"]+)">([^<]*)<\/p>/g)].map(([, , words]) => words)).toEqual([
        'This does not look like an e-mail address.',
        'Please enter your name.',
        'Please enter the number as +44 20 7946 0958.',
      ]);
      for (const [, id] of text.matchAll(/aria-describedby="([^"]+)"/g)) expect(text).toContain(`id="${id}"`);
      expect(text).toMatch(/name="email" value="ada@"/);
      expect(text).toMatch(/name="phone" value="123"/);
      expect(wordsOf(text)).toContain('To call you on the day.');
      expect(await entriesOf(house.scope)).toEqual([]);
    });

    it('but not twice', async () => {
      const house = await sellOut(api());
      await send(house.scope, wish(house));
      const { status, text } = await send(house.scope, wish(house, { email: 'ADA@example.org' }));
      expect([status, wordsOf(text)]).toEqual([409, expect.stringContaining('on this waiting list already')]);
      expect(text).toMatch(/name="email" value="ADA@example.org"/);
      expect(await entriesOf(house.scope)).toHaveLength(1);
    });

    it('but not for what is free, closed or unknown', async () => {
      const house = await sellOut(api());
      const other = await sellOut(api());
      const products: Record<string, string>[] = [
        { item: '' },
        { item: 'x' },
        { item: '999999999' },
        wish(other),
        { subevent: '7' },
      ];
      for (const product of products) {
        const { status, text } = await send(house.scope, { ...wish(house), ...product });
        expect([product, status, wordsOf(text)]).toEqual([
          product,
          400,
          expect.stringContaining('not part of the event any more'),
        ]);
      }
      await settings(house.scope, { waiting_list_enabled: false });
      const closed = await send(house.scope, wish(house));
      expect([closed.status, wordsOf(closed.text)]).toEqual([409, expect.stringContaining('Nobody can join')]);
      await settings(house.scope, { waiting_list_enabled: true });
      await api().db.ownerQuery('UPDATE quota_ledger SET size = 9, ceiling = 9 WHERE event_id = $1', [
        house.scope.eventId,
      ]);
      const free = await send(house.scope, wish(house));
      expect([free.status, wordsOf(free.text)]).toEqual([409, expect.stringContaining('available right now')]);
      expect(times(free.text, /<form method="post"/)).toBe(0);
      expect(await entriesOf(house.scope)).toEqual([]);
    });

    it('and nobody by being looked at, nor by a form that cannot be read', async () => {
      const house = await sellOut(api());
      const shown = await visitor().open(`${pathOf(house.scope)}waitinglist/?item=${house.itemId}&email=a@example.org`);
      expect([shown.status, times(shown.text, /<form/)]).toEqual([200, 1]);
      const broken = await send(house.scope, wish(house, { email: 'x'.repeat(3000) }));
      expect([broken.status, broken.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
      expect(await entriesOf(house.scope)).toEqual([]);
    });
  });
});

describe('the form of a waiting list, sent too often', () => {
  const api = withTestApp({ clock: new FixedClock(minuteOfOwn()), environment: { RATE_LIMITS: 'true' } });

  it('is held to the limit of the door it leads to', async () => {
    const house = await sellOut(api());
    const path = new URL(api().app.get(PublicLinks).joinWaitingList(house.scope)).pathname;
    const statuses = new Set<number>();
    // Beyond the limit, because a count that comes late on a busy machine is not held against the visitor.
    for (let sent = 0; sent < 125 && !statuses.has(429); sent += 1) {
      statuses.add((await visitorOf(api()).press(path, { item: 'x' })).status);
    }
    expect(statuses).toEqual(new Set([400, 429]));
  });
});
