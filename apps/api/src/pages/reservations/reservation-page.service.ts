import { Injectable } from '@nestjs/common';
import type { EventScope } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import type { PageView } from '../rendering/page-view';
import { ReservationFactsReader } from './reservation-facts.service';
import { toReservationPage } from './reservation-page.mapper';
import { reservationPaths } from './reservation-paths';
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
    return toReservationPage(
      await this.facts.bySecret(event, secret),
      reservationPaths(this.links, event, secret),
      notice,
    );
  }
}
