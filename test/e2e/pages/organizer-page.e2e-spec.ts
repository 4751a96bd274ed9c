import { PublicLinks } from '@vestibule/platform';
import { catalogServices, countStatements, createEvent, createOrganizer, createQuota } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import { times, visitorOf, wordsOf } from './offered';

describe('the page of an organizer', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());

  async function newPage() {
    const organizer = await createOrganizer(api().db);
    const path = new URL(api().app.get(PublicLinks).organizerPage(organizer.slug)).pathname;
    const add = async (name: string, date: string, change: object = {}) => {
      const scope = await createEvent(api().db, organizer, { name: { en: name }, dateFrom: new Date(date) });
      await createQuota(api().db, scope);
      await catalogServices(api().db).events.update(scope, { live: true, ...change });
      return new URL(api().app.get(PublicLinks).eventPage(scope)).pathname;
    };
    return { organizer, path, add };
  }

  it('lists the events that are live, public and to come, by date, and leads to them', async () => {
    const { path, add, organizer } = await newPage();
    const later = await add('Later', '2032-05-01T18:00:00Z');
    const sooner = await add('Sooner <b>', '2031-05-01T18:00:00Z', { timezone: 'Europe/Paris' });
    await add('Past', '2021-05-01T18:00:00Z');
    await add('Private', '2031-06-01T18:00:00Z', { isPublic: false });
    await add('Asleep', '2031-06-01T18:00:00Z', { live: false });
    const { status, text } = await visitor().open(path);
    expect(status).toBe(200);
    expect([...text.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href)).toEqual([sooner, later]);
    expect(text).toContain(`<h1>Organizer ${organizer.slug}</h1>`);
    expect(wordsOf(text)).toContain('Thursday, May 1, 2031 at 08:00 PM GMT+2 Sooner <b>');
    expect((await visitor().open(later)).status).toBe(200);
    const bare = await visitor().open(path.replace(/\/$/, ''));
    expect([bare.status, bare.text]).toEqual([200, text]);
  });

  it('costs the same however many there are, and shows fifty', async () => {
    const { path, add, organizer } = await newPage();
    await add('One', '2031-05-01T18:00:00Z');
    const statements = (links: number) =>
      countStatements(async () => expect(times((await visitor().open(path)).text, /class="way"/)).toBe(links));
    await statements(1);
    const one = await statements(1);
    const addEvents = (from: number, to: number) =>
      api().db.ownerQuery(
        `INSERT INTO event (organizer_id, slug, name, date_from, live)
         SELECT $1, 'further-' || n, '{"en": "E"}', now() + n * interval '1 day', true FROM generate_series($2::integer, $3) AS n`,
        [organizer.scope.organizerId, from, to],
      );
    await addEvents(1, 48);
    expect(await statements(49)).toBe(one);
    await addEvents(49, 60);
    await statements(50);
  });

  it('speaks the language of the browser, also when there is nothing to say', async () => {
    const { path } = await newPage();
    for (const [accept, language, words] of [
      ['de', 'de', 'Zurzeit gibt es keine Veranstaltungen.'],
      ['fr-CA', 'fr', 'Il n’y a pas d’événement pour le moment.'],
      ['it', 'en', 'There are no events at the moment.'],
    ] as const) {
      const { text } = await visitor().open(path, { 'Accept-Language': accept });
      expect(text).toContain(`<html lang="${language}">`);
      expect(wordsOf(text)).toContain(words);
    }
  });

  it.each(['/public/nobody/', '/public/a%00b/', `/public/${'a'.repeat(300)}/`, '/public/%2e%2e%2f/'])(
    'is not there for %s',
    async (path) => {
      const { status, text } = await visitor().open(path);
      expect([status, wordsOf(text)]).toEqual([404, expect.stringContaining('There is nothing here')]);
    },
  );
});
