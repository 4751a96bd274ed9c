import type { DetailedReservation } from '@vestibule/engine';

/** A reservation with everything a page says about it. */
export interface ReservationFacts extends Omit<DetailedReservation, 'cancellation'> {
  /** Who ended one that was cancelled; `late`: nobody, it was completed when its places were gone. */
  readonly endedBy: 'customer' | 'organizer' | 'late' | null;
  readonly now: Date;
}
