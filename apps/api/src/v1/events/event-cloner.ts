import { Injectable } from '@nestjs/common';
import { EventCloneService, type EventEntity, type EventScope } from '@vestibule/engine';
import type { Principal } from '@vestibule/tenancy';
import type { OrganizerScope } from '../../http/request-context';
import { forbidden } from '../../http/wire-error';
import type { EventInput } from './events.dto';
import { limitedTeamOf, toNewEvent } from './events.mapper';

interface NamedClone {
  /** Slug, or organizer and slug. */
  readonly source: string;
  readonly input: EventInput;
}

/** Copying an event needs two rights: changing the settings of the source, and making events (reference pretix §9.1). */
@Injectable()
export class EventCloner {
  constructor(private readonly clones: EventCloneService) {}

  /** Copies the event of a path. @throws WireError 403 */
  async clone(source: EventScope, caller: Principal, input: EventInput): Promise<EventEntity> {
    if (!caller.mayOrganizer('organizer.events:create')) throw forbidden();
    const copy = { event: toNewEvent(input), limitedTeamId: limitedTeamOf(caller) };
    return this.clones.clone(source, source.eventId, copy);
  }

  /** Copies the event that a request names. @throws WireError 403; EngineError CLONE_SOURCE_UNKNOWN */
  async cloneNamed(scope: OrganizerScope, caller: Principal, { source, input }: NamedClone): Promise<EventEntity> {
    const event = await this.clones.findSource(scope, source);
    if (!caller.may('event.settings.general:write', event.id)) throw forbidden();
    const copy = { event: toNewEvent(input), limitedTeamId: limitedTeamOf(caller) };
    return this.clones.clone(scope, event.id, copy);
  }
}
