import {
  catalogServices,
  countStatements,
  createEvent,
  createOrganizer,
  raceAll,
  raceTimes,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import { engineEntities } from '../engine.entities';

describe('options', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db());
  let organizer: TestOrganizer;

  beforeEach(async () => {
    organizer = await createOrganizer(db());
  });

  const make = (name: string, weight = 0) => services().options.create(organizer.scope, { name, weight });
  const offered = async (eventId: number) => {
    const { radio, checkbox } = await services().eventOptions.ofEvent(organizer.scope, eventId);
    return { radio: radio.map(({ id }) => id), checkbox: checkbox.map(({ id }) => id) };
  };

  it('are found by uuid within the organizer', async () => {
    const [pit, stand] = [await make('Pit'), await make('Stand')];
    const stranger = await createOrganizer(db());
    const foreign = await services().options.create(stranger.scope, { name: 'Foreign' });
    const uuids = [stand.uuid, foreign.uuid, pit.uuid];
    const found = await services().options.byUuids(organizer.scope, uuids);
    expect(found.map(({ id }) => id).sort()).toEqual([pit.id, stand.id].sort());
    expect(await services().options.byUuids(organizer.scope, [])).toEqual([]);
  });

  it('of one name that are made at once are one', async () => {
    const { won, lost } = await raceTimes(4, () => make('Contested'));
    expect(won).toHaveLength(1);
    expect(lost.map((error) => (error as Error).message)).toEqual(Array(3).fill('OPTION_NAME_TAKEN'));
  });

  it('of several events are read with one statement, each event’s own in their order', async () => {
    const [heavy, light, extra] = [await make('Heavy', 2), await make('Light', 1), await make('Extra')];
    const first = await createEvent(db(), organizer, {
      optionsRadio: [heavy.id, light.id],
      optionsCheckbox: [extra.id],
    });
    const second = await createEvent(db(), organizer, { optionsCheckbox: [light.id] });
    const bare = await createEvent(db(), organizer);
    const ids = [first.eventId, second.eventId, bare.eventId];
    const all = await services().eventOptions.ofEvents(organizer.scope, ids);
    expect([...all.keys()]).toEqual(ids);
    expect(all.get(first.eventId)).toEqual({ radio: [light, heavy], checkbox: [extra] });
    expect(all.get(second.eventId)).toEqual({ radio: [], checkbox: [light] });
    expect(all.get(bare.eventId)).toEqual({ radio: [], checkbox: [] });
    const one = await countStatements(() => services().eventOptions.ofEvents(organizer.scope, [first.eventId]));
    expect(await countStatements(() => services().eventOptions.ofEvents(organizer.scope, ids))).toBe(one);
  });

  it('that are named as they are offered, in any order, change nothing', async () => {
    const [one, two] = [await make('One'), await make('Two')];
    const scope = await createEvent(db(), organizer, { optionsRadio: [one.id, two.id] });
    const rows = () => db().ownerQuery('SELECT xmin::text FROM event_option WHERE event_id = $1', [scope.eventId]);
    const before = await rows();
    await services().events.update(scope, { optionsRadio: [two.id, one.id], optionsCheckbox: [] });
    expect(await rows()).toEqual(before);
    await services().events.update(scope, { optionsRadio: [two.id], optionsCheckbox: [one.id] });
    expect(await offered(scope.eventId)).toEqual({ radio: [two.id], checkbox: [one.id] });
  });

  it('that are deleted while an event comes to offer them are refused or gone', async () => {
    const scope = await createEvent(db(), organizer);
    for (let round = 0; round < 10; round += 1) {
      const { id } = await make(`Round ${round}`);
      const { lost } = await raceAll<unknown>([
        () => services().options.remove(organizer.scope, id),
        () => services().events.update(scope, { optionsRadio: [id] }),
      ]);
      for (const error of lost)
        expect(error).toMatchObject({ code: 'INVALID_FIELD', facts: { field: 'options_radio' } });
      expect(await offered(scope.eventId)).toEqual({ radio: [], checkbox: [] });
    }
  });
});
