import { wireInstant } from '@vestibule/dialect-kit';
import type { ChangeRecord } from '@vestibule/engine';
import type { ActorView } from './actor.dto';
import type { ReservationChangeView } from './changes.dto';

/** Who did something: `token:12`, or a word. */
export function toActorView(actor: string, name: string | null): ActorView {
  const [kind = 'system', id] = actor.split(':');
  return { kind, id: id === undefined ? null : Number(id), name };
}

export function toChangeView({ at, actor, actorName, action, detail }: ChangeRecord): ReservationChangeView {
  return { datetime: wireInstant(at), by: toActorView(actor, actorName), action, detail: { ...detail } };
}
