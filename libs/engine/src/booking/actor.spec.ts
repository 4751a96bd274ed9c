import { type Actor, readActor } from './actor';

describe('an actor', () => {
  it.each<[Actor, { kind: string; id: number | null }]>([
    ['token:12', { kind: 'token', id: 12 }],
    ['key:3', { kind: 'key', id: 3 }],
    ['customer', { kind: 'customer', id: null }],
    ['stripe', { kind: 'stripe', id: null }],
    ['system', { kind: 'system', id: null }],
  ])('is read from %s', (actor, parts) => expect(readActor(actor)).toEqual(parts));
});
