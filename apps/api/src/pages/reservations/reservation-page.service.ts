import { Injectable } from '@nestjs/common';
import type { EventScope } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import type { PageView } from '../rendering/page-view';
import type { ReservationFacts } from './reservation-facts';
import { ReservationFactsReader } from './reservation-facts.service';
import { toReservationPage } from './reservation-page.mapper';
import { type ReservationPaths, reservationPaths } from './reservation-paths';
import type { ReservationNotice } from './reservation.texts';

/** The page of a reservation, for whoever holds its secret. */
@Injectable()
export class ReservationPage {
  constructor(
    private readonly facts: ReservationFactsReader,
    private readonly links: PublicLinks,
  ) {}

  /** How it stands at this moment. @throws EngineError NOT_FOUND */
  async show(event: EventScope, secret: string, notice: ReservationNotice | null = null): Promise<PageView> {
    return this.of(event, await this.facts.bySecret(event, secret), notice);
  }

  /** How it stood when its facts were read: nothing has changed since. */
  of(event: EventScope, facts: ReservationFacts, notice: ReservationNotice | null): PageView {
    return toReservationPage(facts, this.pathsOf(event, facts.reservation.secret), notice);
  }

  /** Where it and its buttons are. */
  pathsOf(event: EventScope, secret: string): ReservationPaths {
    return reservationPaths(this.links, event, secret);
  }
}
