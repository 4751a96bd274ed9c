import type { EventScope, FormField } from '@vestibule/engine';
import { catalogServices, createItem, createQuota, createVoucher, FixedClock, raceTimes } from '@vestibule/testing';
import { minuteOfOwn } from '../../support/rate-limits';
import { withTestApp } from '../../support/test-app';
import { type House, openHouse } from './booked';
import { times, visitorOf, wordsOf } from './offered';

interface Row {
  uuid: string;
  secret: string;
  status: string;
  email: string;
  name: string | null;
  locale: string;
  channel: string;
  made_by: string;
  options: { name: string }[];
  form_answers: Record<string, unknown>;
}

const question = (name: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label: `Your ${name}`,
  type: 'short_text',
  required: false,
  options: [],
  help: '',
  ...more,
});

describe('the form with which somebody books', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  const places = (house: House, count: number | string = 1) => ({ [`places-${house.itemId}-0-0`]: String(count) });
  const query = (fields: Record<string, string>) => `?${new URLSearchParams(fields)}`;
  const open = (house: House, fields: Record<string, string> = places(house), language = 'en') =>
    visitor().open(`${house.eventPath}book/${query(fields)}`, { 'Accept-Language': language });
  const send = (house: House, fields: Record<string, string> = {}, language = 'en') =>
    visitor().press(
      `${house.eventPath}book/`,
      { ...places(house), email: 'ada@example.org', name: 'Ada Lovelace', ...fields },
      { 'Accept-Language': language },
    );
  const madeIn = ({ eventId }: EventScope) =>
    api().db.ownerQuery<Row>(
      `SELECT uuid, secret, status, email, name, locale, channel, made_by, options, form_answers
       FROM reservation WHERE event_id = $1 ORDER BY id`,
      [eventId],
    );
  const faultsOf = (html: string) =>
    [...html.matchAll(/<p class="fault" id="([^"]+)">([^<]*)<\/p>/g)].map(([, id, words]) => [id, words]);
  const nonceOf = (html: string) => /name="form" value="([^"]+)"/.exec(html)![1]!;

  it('begins on the page of the event: what there is, what it costs, how many', async () => {
    const house = await openHouse(api(), {
      item: { defaultPriceMinor: 1250, maxPerOrder: 4, description: { en: 'In the first row' } },
      settings: { payment_providers: ['manual'] },
    });
    const { text } = await visitor().open(house.eventPath, { 'Accept-Language': 'en' });
    expect(text).toContain(`<form method="get" action="${house.eventPath}book/"`);
    expect([...text.matchAll(/<option value="(\d)"/g)].map(([, count]) => count)).toEqual(['0', '1', '2', '3', '4']);
    for (const phrase of ['€12.50', 'In the first row', 'Continue']) expect(wordsOf(text)).toContain(phrase);
    const form = await open(house, places(house, 3));
    expect(form.status).toBe(200);
    expect(wordsOf(form.text)).toContain('3 × Seat €37.50');
    expect(wordsOf(form.text)).toContain('Book with obligation to pay');
    expect(await madeIn(house.scope)).toEqual([]);
  });

  it('books as a customer and leads to the reservation', async () => {
    const house = await openHouse(api());
    const { text } = await open(house, places(house, 2));
    const answer = await send(house, { ...places(house, 2), form: nonceOf(text) });
    const [made, ...others] = await madeIn(house.scope);
    expect(others).toEqual([]);
    expect(made).toMatchObject({
      status: 'F',
      email: 'ada@example.org',
      name: 'Ada Lovelace',
      locale: 'en',
      channel: 'web',
      made_by: 'customer',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${house.eventPath}reservations/${made!.secret}/`,
    ]);
    expect(wordsOf((await visitor().open(answer.headers.get('location')!)).text)).toContain('Please check your e-mail');
  });

  it('books once however often and fast its button is pressed, even for the last place', async () => {
    const house = await openHouse(api(), { size: 1 });
    const form = nonceOf((await open(house)).text);
    const { won } = await raceTimes(5, () => send(house, { form }));
    const again = await send(house, { form });
    expect(await madeIn(house.scope)).toHaveLength(1);
    expect(new Set([...won, again].map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set([...won, again].map(({ headers }) => headers.get('location'))).size).toBe(1);
    const other = await send(house, { form, email: 'grace@example.org' });
    expect([other.status, wordsOf(other.text)]).toEqual([409, expect.stringContaining('Somebody was faster')]);
  });

  it('says beside the fields what is wrong, and keeps what was typed', async () => {
    const fields = [
      question('diet', { required: true, type: 'single_radio', options: ['meat', 'plants'] }),
      question('story', { required: true, type: 'long_text' }),
      question('consent', { required: true, type: 'boolean' }),
      question('days', { required: true, type: 'multi_select', options: ['Fri', 'Sat'] }),
      question('size', { required: true, type: 'single_select', options: ['S', 'M'] }),
      question('note'),
    ];
    const house = await openHouse(api(), { item: { admission: true, personalized: true, formFields: fields } });
    const { options, events } = catalogServices(api().db);
    const pit = await options.create(house.scope, { name: `Pit ${house.itemId}` });
    const stand = await options.create(house.scope, { name: `Stand ${house.itemId}` });
    const coat = await options.create(house.scope, { name: `Coat ${house.itemId}` });
    await events.update(house.scope, { optionsRadio: [pit.id, stand.id], optionsCheckbox: [coat.id] });
    const key = `${house.itemId}-0-0`;
    const typed = { ...places(house, 2), email: 'ada@', name: '', [`first-${key}-1`]: '"><b>Ada', 'answer-note': 'Hi' };
    const { status, text } = await send(house, { ...typed, options: coat.uuid });
    expect(status).toBe(400);
    expect(text).toMatch(/<p class="notice" role="alert">Nothing is booked yet/);
    expect(faultsOf(text)).toEqual([
      [`fault-first-${key}-2`, 'Please fill this in.'],
      [`fault-last-${key}-2`, 'Please fill this in.'],
      ['fault-option', 'Please choose one.'],
      ['fault-answer-diet', 'Please choose one.'],
      ['fault-answer-story', 'Please fill this in.'],
      ['fault-answer-consent', 'Please tick this to go on.'],
      ['fault-answer-days', 'Please choose one.'],
      ['fault-answer-size', 'Please choose one.'],
      ['fault-email', 'This does not look like an e-mail address.'],
    ]);
    for (const [, id] of text.matchAll(/aria-describedby="([^"]+)"/g)) expect(text).toContain(`id="${id}"`);
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;Ada"');
    expect(text).toMatch(/name="email" value="ada@"/);
    expect(text).toMatch(/name="answer-note" value="Hi"/);
    expect(text).toMatch(new RegExp(`value="${coat.uuid}" checked`));
    expect(times(text, /<b>|<script/)).toBe(0);
    expect(await madeIn(house.scope)).toEqual([]);

    const right = {
      ...typed,
      email: 'ada@example.org',
      [`last-${key}-2`]: 'Hopper',
      option: stand.uuid,
      options: coat.uuid,
      'answer-diet': 'plants',
      'answer-story': 'Once\r\nupon a time',
      'answer-consent': 'yes',
      'answer-days': 'Sat',
      'answer-size': 'M',
    };
    expect((await send(house, right)).status).toBe(303);
    const [made] = await madeIn(house.scope);
    expect(made).toMatchObject({
      name: '"><b>Ada',
      options: [{ name: `Stand ${house.itemId}` }, { name: `Coat ${house.itemId}` }],
      form_answers: {
        diet: 'plants',
        story: 'Once\r\nupon a time',
        consent: true,
        days: ['Sat'],
        size: 'M',
        note: 'Hi',
      },
    });
    const tickets = await api().db.ownerQuery(
      'SELECT t.first_name, t.last_name FROM ticket t JOIN reservation r ON r.id = t.reservation_id WHERE r.uuid = $1 ORDER BY t.position',
      [made!.uuid],
    );
    expect(tickets).toEqual([
      { first_name: '"><b>Ada', last_name: null },
      { first_name: null, last_name: 'Hopper' },
    ]);
  });

  it('lets people choose what they pay, from the least on', async () => {
    const house = await openHouse(api(), {
      item: { defaultPriceMinor: 500, freePrice: true },
      settings: { payment_providers: ['manual'] },
    });
    const price = `price-${house.itemId}-0-0`;
    const shown = await open(house);
    expect(wordsOf(shown.text)).toContain('Amount per ticket, at least €5.00');
    expect(shown.text).toContain(`name="${price}" value="5.00"`);
    for (const [typed, fault] of [
      ['4.99', 'Please enter at least the smallest amount.'],
      ['much', 'Please enter an amount like 12.50.'],
      ['1.234', 'Please enter an amount like 12.50.'],
    ] as const) {
      expect(faultsOf((await send(house, { [price]: typed })).text)).toEqual([[`fault-${price}`, fault]]);
    }
    expect((await send(house, { [price]: '7,50' })).status).toBe(303);
    expect(
      await api().db.ownerQuery('SELECT amount_minor::integer AS amount, provider FROM payment WHERE event_id = $1', [
        house.scope.eventId,
      ]),
    ).toEqual([{ amount: 750, provider: 'manual' }]);
  });

  it('takes a voucher for what it fits, and says when it fits nothing', async () => {
    const house = await openHouse(api(), {
      item: { defaultPriceMinor: 1000 },
      settings: { payment_providers: ['manual'] },
    });
    const { db } = api();
    const other = await createItem(db, house.scope);
    await catalogServices(db).items.update(house.scope, other.itemId, { defaultPriceMinor: 2000 });
    await createQuota(db, house.scope, { size: 5, items: [other.itemId] });
    const both = { ...places(house), [`places-${other.itemId}-0-0`]: '1' };
    const voucher = await createVoucher(db, house.scope, { itemId: house.itemId, priceMode: 'set', valueMinor: 100 });
    const unknown = await send(house, { ...both, voucher: 'NOSUCHCODE' });
    expect([unknown.status, faultsOf(unknown.text)]).toEqual([
      400,
      [['fault-voucher', 'This code cannot be used for this booking.']],
    ]);
    expect(unknown.text).toContain('name="voucher" value="NOSUCHCODE"');
    expect((await send(house, { ...both, voucher: voucher.code.toLowerCase() })).status).toBe(303);
    const prices = await db.ownerQuery(
      'SELECT price_minor::integer AS price, voucher_id IS NOT NULL AS used FROM ticket WHERE event_id = $1 ORDER BY position',
      [house.scope.eventId],
    );
    expect(prices).toEqual([
      { price: 100, used: true },
      { price: 2000, used: false },
    ]);
  });

  it('asks how to pay where there are several ways', async () => {
    const house = await openHouse(api(), {
      item: { defaultPriceMinor: 1000 },
      settings: { payment_providers: ['stripe', 'manual'] },
    });
    const asked = await send(house);
    expect(faultsOf(asked.text)).toEqual([['fault-provider', 'Please choose one.']]);
    const answer = await send(house, { provider: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('/reservations/')]);
    expect(await madeIn(house.scope)).toMatchObject([{ status: 'U' }]);
  });

  it('leads to the reservation when the provider cannot be reached', async () => {
    const house = await openHouse(api(), {
      item: { defaultPriceMinor: 1000 },
      settings: { payment_providers: ['stripe'] },
    });
    const answer = await send(house);
    const path = answer.headers.get('location')!;
    expect([answer.status, path]).toEqual([303, expect.stringContaining(`${house.eventPath}reservations/`)]);
    const page = await visitor().open(path);
    expect(wordsOf(page.text)).toContain('Pay €10.00');
    const pressed = await visitor().press(`${path}pay/`);
    expect(pressed.status).toBeGreaterThanOrEqual(409);
    expect(pressed.text).toContain('role="alert"');
  });

  it('books dates of a series, and several products at once', async () => {
    const house = await openHouse(api(), { event: { hasSubevents: true } });
    const field = `places-${house.itemId}-0-${house.subeventId}`;
    const page = await visitor().open(house.eventPath, { 'Accept-Language': 'en' });
    expect(page.text).toContain(`name="${field}" form="book"`);
    const answer = await visitor().press(`${house.eventPath}book/`, {
      [field]: '2',
      email: 'ada@example.org',
      name: 'Ada',
    });
    expect(answer.status).toBe(303);
    const shown = await visitor().open(answer.headers.get('location')!);
    expect(times(shown.text, /<li class="open">/)).toBe(2);
  });

  it('leads back when nothing was chosen, or what cannot be had', async () => {
    const house = await openHouse(api(), { item: { maxPerOrder: 2 } });
    for (const [fields, status, sentence] of [
      [{}, 400, 'Please choose how many tickets you would like.'],
      [places(house, 0), 400, 'Please choose how many tickets you would like.'],
      [places(house, 3), 409, 'not available like this any more'],
      [places(house, 'x'), 409, 'not available like this any more'],
    ] as const) {
      const answer = await open(house, fields);
      expect([fields, answer.status, wordsOf(answer.text)]).toEqual([
        fields,
        status,
        expect.stringContaining(sentence),
      ]);
      expect(answer.text).toContain('<h1>Night of Lights</h1>');
    }
    const sent = await send(house, places(house, 3));
    expect([sent.status, wordsOf(sent.text)]).toEqual([409, expect.stringContaining('not available like this')]);
    expect(await madeIn(house.scope)).toEqual([]);
  });

  it('keeps to the limits a person', async () => {
    const house = await openHouse(api(), { item: { maxPerUser: 2 } });
    expect((await send(house, places(house, 2))).status).toBe(303);
    const more = await send(house, places(house, 1));
    expect([more.status, wordsOf(more.text)]).toEqual([
      409,
      expect.stringContaining('One person may have at most 2 of these tickets.'),
    ]);
  });

  it('is closed with the event', async () => {
    const house = await openHouse(api());
    await api().db.ownerQuery(`UPDATE event SET presale_end = now() - interval '1 minute' WHERE id = $1`, [
      house.scope.eventId,
    ]);
    expect((await open(house)).status).toBe(409);
    const sent = await send(house);
    expect([sent.status, wordsOf(sent.text)]).toEqual([409, expect.stringContaining('Nothing can be booked')]);
    await api().db.ownerQuery('UPDATE event SET live = false WHERE id = $1', [house.scope.eventId]);
    expect([(await open(house)).status, (await send(house)).status]).toEqual([404, 404]);
    expect(await madeIn(house.scope)).toEqual([]);
  });

  it.each([
    ['de', 'Ihre Buchung', 'Jetzt buchen', 'Bitte füllen Sie das aus.', 'Bitte sehen Sie in Ihre E-Mails'],
    ['fr', 'Votre réservation', 'Réserver', 'Merci de remplir ce champ.', 'Consultez vos e-mails'],
  ])('speaks %s, and so does what comes of it', async (language, title, button, fault, done) => {
    const house = await openHouse(api());
    const { text } = await open(house, places(house), language);
    expect(text).toContain(`<html lang="${language}">`);
    for (const phrase of [title, button]) expect(wordsOf(text)).toContain(phrase);
    expect(wordsOf((await send(house, { name: '' }, language)).text)).toContain(fault);
    const { headers } = await send(house, {}, language);
    expect(await madeIn(house.scope)).toMatchObject([{ locale: language }]);
    expect(wordsOf((await visitor().open(headers.get('location')!)).text)).toContain(done);
  });
});

describe('the form with which somebody books, sent too often', () => {
  const api = withTestApp({ clock: new FixedClock(minuteOfOwn()), environment: { RATE_LIMITS: 'true' } });

  it('is held to a limit', async () => {
    const house = await openHouse(api());
    const statuses = new Set<number>();
    // Beyond the limit, because a count that comes late on a busy machine is not held against the visitor.
    for (let sent = 0; sent < 125 && !statuses.has(429); sent += 1) {
      statuses.add((await visitorOf(api()).press(`${house.eventPath}book/`)).status);
    }
    expect(statuses).toEqual(new Set([400, 429]));
  });
});
