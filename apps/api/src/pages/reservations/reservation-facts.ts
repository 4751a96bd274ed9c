import type { EventEntity, ItemWithVariations, ReservationWithTickets, SubeventOfEvent } from '@vestibule/engine';

/** A date of a series. */
export type SeriesDate = SubeventOfEvent['subevent'];

/** A reservation with everything a page says about it. */
export interface ReservationFacts extends ReservationWithTickets {
  readonly event: EventEntity;
  /** By id; the event's items and the dates that tickets are for. */
  readonly items: ReadonlyMap<number, ItemWithVariations>;
  readonly dates: ReadonlyMap<number, SeriesDate>;
  /** Who ended one that was cancelled; `late`: nobody, it was completed when its places were gone. */
  readonly endedBy: 'customer' | 'organizer' | 'late' | null;
  readonly now: Date;
}
