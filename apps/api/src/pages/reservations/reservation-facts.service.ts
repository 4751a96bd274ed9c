import { Injectable } from '@nestjs/common';
import { type DetailedReservation, type EventScope, readActor, ReservationDetails } from '@vestibule/engine';
import { Clock } from '@vestibule/platform';
import type { ReservationFacts } from './reservation-facts';

/** Gathers what the pages of a reservation and its tickets say. */
@Injectable()
export class ReservationFactsReader {
  constructor(
    private readonly reservations: ReservationDetails,
    private readonly clock: Clock,
  ) {}

  /** The reservation this secret opens. @throws EngineError NOT_FOUND */
  async bySecret(scope: EventScope, secret: string): Promise<ReservationFacts> {
    return this.factsOf(await this.reservations.bySecret(scope, secret));
  }

  /** The reservation with this UUID. @throws EngineError NOT_FOUND */
  async byUuid(scope: EventScope, uuid: string): Promise<ReservationFacts> {
    return this.factsOf(await this.reservations.byUuid(scope, uuid));
  }

  private factsOf({ cancellation, ...found }: DetailedReservation): ReservationFacts {
    return { ...found, endedBy: cancellation && endedBy(cancellation), now: this.clock.now() };
  }
}

function endedBy({ actor, detail }: NonNullable<DetailedReservation['cancellation']>): ReservationFacts['endedBy'] {
  if ('refusal' in detail) return 'late';
  if (actor === 'customer') return 'customer';
  return readActor(actor).id !== null ? 'organizer' : null;
}
