import { wireInstant } from '@vestibule/dialect-kit';
import { type ChangeRecord, readActor } from '@vestibule/engine';
import type { ActorView } from './actor.dto';
import type { ReservationChangeView } from './changes.dto';

/** Who did something. */
export function toActorView(actor: string, name: string | null): ActorView {
  return { ...readActor(actor), name };
}

export function toChangeView({ at, actor, actorName, action, detail }: ChangeRecord): ReservationChangeView {
  return { datetime: wireInstant(at), by: toActorView(actor, actorName), action, detail: { ...detail } };
}
