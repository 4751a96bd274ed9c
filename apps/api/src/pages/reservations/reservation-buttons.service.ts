import { Injectable } from '@nestjs/common';
import { Cancellation, type EventScope, Payments, Resending, ReservationService } from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import { WayToPay } from '../booking/way-to-pay.service';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { toCancelPage } from './cancel-page.mapper';
import { actionsFor } from './reservation-actions.policy';
import { ReservationFactsReader } from './reservation-facts.service';
import { ReservationPage } from './reservation-page.service';

type Answer = Promise<PageView | PageRedirect>;

/** What the buttons of a reservation's page do; pressing one twice does it once. */
@Injectable()
export class ReservationButtons {
  constructor(
    private readonly facts: ReservationFactsReader,
    private readonly reservations: ReservationService,
    private readonly page: ReservationPage,
    private readonly wayToPay: WayToPay,
    private readonly payments: Payments,
    private readonly cancellation: Cancellation,
    private readonly resending: Resending,
  ) {}

  /** Leads to the provider. @throws EngineError NOT_FOUND */
  async pay(event: EventScope, secret: string): Answer {
    const facts = await this.facts.bySecret(event, secret);
    if (facts.reservation.status !== 'U') return this.back(event, secret);
    if (!actionsFor(facts).payOnline) return this.page.of(event, facts, 'noProvider');
    const way = await this.wayToPay.checkout(event, facts);
    return way.url === null ? this.page.show(event, secret, way.notice) : { seeOther: way.url };
  }

  /** Back from the provider, who is asked: its own notice may still be on its way. @throws EngineError NOT_FOUND */
  async comeBack(event: EventScope, secret: string): Answer {
    const { reservation } = await this.reservations.readBySecret(event, secret);
    await this.payments.checkReturn(event, reservation.uuid);
    return this.back(event, secret);
  }

  /** Asks once more, and says what becomes of the money; changes nothing. @throws EngineError NOT_FOUND */
  async askToCancel(event: EventScope, secret: string): Answer {
    const facts = await this.facts.bySecret(event, secret);
    if (facts.reservation.status === 'C') return this.back(event, secret);
    if (!actionsFor(facts).cancel) return this.page.of(event, facts, 'notCancellable');
    return toCancelPage(facts, this.page.pathsOf(event, secret));
  }

  /** Cancels. @throws EngineError NOT_FOUND */
  async cancel(event: EventScope, secret: string): Answer {
    const facts = await this.facts.bySecret(event, secret);
    if (facts.reservation.status === 'C') return this.back(event, secret);
    if (!actionsFor(facts).cancel) return this.page.of(event, facts, 'notCancellable');
    try {
      await this.cancellation.cancel(event, facts.reservation.uuid, { actor: 'customer' });
    } catch (error) {
      if (error instanceof EngineError && error.code === 'RESERVATION_SCANNED') {
        return this.page.show(event, secret, 'scanned');
      }
      // Somebody else was faster; the page says what is.
      if (!(error instanceof EngineError) || error.code !== 'RESERVATION_NOT_CANCELLABLE') throw error;
    }
    return this.back(event, secret);
  }

  /** Has the tickets mailed again; a mail that is about to be written is not asked for twice. @throws EngineError NOT_FOUND */
  async resend(event: EventScope, secret: string): Answer {
    const facts = await this.facts.bySecret(event, secret);
    if (!actionsFor(facts).resend) return this.page.of(event, facts, 'notResent');
    const { uuid, mailDue } = facts.reservation;
    if (mailDue !== null) return this.page.of(event, facts, 'resent');
    await this.resending.resend(event, uuid, 'customer');
    return this.page.show(event, secret, 'resent');
  }

  private back(event: EventScope, secret: string): PageRedirect {
    return { seeOther: this.page.pathsOf(event, secret).page };
  }
}
