import { catalogServices, createEvent, createOrganizer, withDatabase } from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import type { EventScope } from './event-scope';
import { eventSettings } from './event-settings';

describe('settings of an event', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db());
  let scope: EventScope;

  beforeEach(async () => {
    scope = await createEvent(db(), await createOrganizer(db()));
  });

  const causes = () =>
    db().ownerQuery(`SELECT payload ->> 'cause' AS cause FROM outbox WHERE organizer_id = $1`, [scope.organizerId]);

  it('are changed one by one and reset by null', async () => {
    const { settings, events } = services();
    await settings.update(scope, { waiting_list_hours: 5, contact_mail: 'box@example.org' });
    await settings.update(scope, { waiting_list_hours: null, locale: 'de' });
    const event = await events.read(scope);
    expect(event.settings).toEqual({ contact_mail: 'box@example.org', locale: 'de' });
    expect(eventSettings(event)).toMatchObject({ waitingListHours: 48, contactMail: 'box@example.org', locale: 'de' });
  });

  it('are all changed or none', async () => {
    const change = { waiting_list_hours: 5, locale: 'es' };
    await expect(services().settings.update(scope, change)).rejects.toMatchObject({ facts: { field: 'locale' } });
    expect((await services().events.read(scope)).settings).toEqual({});
  });

  it('carry the timezone of the event', async () => {
    const changed = await services().settings.update(scope, {}, 'Europe/Paris');
    expect(changed.timezone).toBe('Europe/Paris');
    expect(await services().events.read(scope)).toEqual(changed);
    await expect(services().settings.update(scope, {}, 'Paris')).rejects.toMatchObject({
      facts: { field: 'timezone' },
    });
  });

  it.each([
    { waiting_list_auto: false },
    { waiting_list_enabled: true },
    { waiting_list_auto_disable: '2026-05-01T00:00:00Z' },
  ])('announce that %j may open something, once', async (change) => {
    await services().settings.update(scope, change);
    await services().settings.update(scope, change);
    expect(await causes()).toEqual([{ cause: 'settings.changed' }]);
  });

  it('announce nothing when nothing can open', async () => {
    await services().settings.update(scope, { waiting_list_hours: 3, locale: 'fr', show_times: false });
    expect(await causes()).toEqual([]);
  });

  it('are not lost when two change different ones at the same time', async () => {
    const { settings, events } = services();
    await Promise.all([
      settings.update(scope, { waiting_list_hours: 3 }),
      settings.update(scope, { locale: 'fr' }),
      settings.update(scope, { show_times: false }),
    ]);
    expect((await events.read(scope)).settings).toEqual({ waiting_list_hours: 3, locale: 'fr', show_times: false });
  });
});
