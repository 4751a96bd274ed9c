import { Inject, Injectable } from '@nestjs/common';
import type { CheckoutOrder, SessionState } from '@vestibule/payments';
import {
  Clock,
  Database,
  EngineError,
  Ids,
  type Log,
  LOG,
  PublicLinks,
  type TenantScope,
  type Tx,
} from '@vestibule/platform';
import { textIn } from '@vestibule/print';
import type { EventScope } from '../../catalog/event-scope';
import { PaymentAccounts } from '../../payment/payment-accounts.service';
import type { PaymentEntity } from '../../payment/payment.entity';
import { findPayment, insertPayment, keepCheckout, type OpenCheckout } from '../../payment/payment.repository';
import { isOpenPayment } from '../payment-state.policy';
import { payableStatuses } from '../reservation.machine';
import { readReservationId, reservationById, type ReservationWithTickets } from '../reservation.repository';
import { checkoutTerms } from './checkout.policy';
import { owedMinor } from './owed.policy';
import { lockReservation, type PriceLine, priceLines } from './paid-reservation.repository';

/** Where somebody pays, and the payment it is. */
export interface StartedCheckout {
  readonly payment: string;
  readonly url: string;
}

interface Order {
  readonly reservation: ReservationWithTickets['reservation'];
  readonly payment: PaymentEntity;
  readonly lines: readonly PriceLine[];
}

/** Leads people to where they pay. No transaction is open while a provider is asked. */
@Injectable()
export class Checkouts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly links: PublicLinks,
    private readonly accounts: PaymentAccounts,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Where the reservation's payment is made: the same place, however often and by how many it is asked for. Null when
   * nothing is to be paid.
   * @throws EngineError NOT_FOUND, PROVIDER_UNAVAILABLE, PROVIDER_NOT_CONFIGURED, NO_PAYMENT_PROVIDER
   */
  async start(scope: EventScope, uuid: string): Promise<StartedCheckout | null> {
    const order = await this.database.tx(scope, (tx) => this.order(tx, scope, uuid));
    return order && this.carryOut(scope, order);
  }

  /**
   * Where a reservation that was just made is paid; null when nothing is due. Its places are held already, so nothing that
   * goes wrong with a provider may hide it: its own page, from where the checkout is started again, stands in.
   */
  async offer(scope: EventScope, made: ReservationWithTickets): Promise<StartedCheckout | null> {
    const payment = made.payments.find(isOpenPayment);
    if (!payment) return null;
    const ownPage = { payment: payment.uuid, url: this.links.reservation(scope, made.reservation.secret) };
    // The organizer's money is asked for on that page anyway.
    if (payment.provider === 'manual') return ownPage;
    try {
      // What was just made, or just read for a repeated request, need not be read again.
      const lines = await this.database.read(scope, (tx) => priceLines(tx, made.reservation.id));
      return (await this.carryOut(scope, { reservation: made.reservation, payment, lines })) ?? ownPage;
    } catch (error) {
      this.log.warn({ err: error, reservation: made.reservation.uuid }, 'a checkout could not be started');
      return ownPage;
    }
  }

  /** How the provider says that a payment stands; null where there is nobody to ask. */
  async look(scope: TenantScope, payment: PaymentEntity): Promise<SessionState | null> {
    if (payment.providerSession === null) return null;
    const { provider } = await this.accounts.stripe(scope, payment.account);
    return provider.look(payment.providerSession);
  }

  /** Ends checkouts that nobody shall pay by any more. What cannot be ended now is given back when it is paid. */
  async close(scope: TenantScope, checkouts: readonly OpenCheckout[]): Promise<void> {
    for (const { session, account } of checkouts) {
      try {
        const { provider } = await this.accounts.stripe(scope, account);
        await provider.expire(session);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        this.log.warn({ session, code: error.code }, 'a checkout stays open');
      }
    }
  }

  private async order(tx: Tx, scope: EventScope, uuid: string): Promise<Order | null> {
    const id = await readReservationId(tx, scope.eventId, uuid);
    const { reservation, payments } = await reservationById(tx, id);
    if (!payableStatuses.includes(reservation.status)) return null;
    const payment = payments.findLast(isOpenPayment) ?? (await this.renew(tx, id));
    return payment && { reservation, payment, lines: await priceLines(tx, id) };
  }

  private async carryOut(scope: EventScope, order: Order): Promise<StartedCheckout | null> {
    const { payment } = order;
    if (payment.checkoutUrl !== null) return { payment: payment.uuid, url: payment.checkoutUrl };
    const wanted = this.checkoutOrder(scope, order);
    // A page of our own is known without being kept.
    if (payment.provider === 'manual') {
      return { payment: payment.uuid, url: (await this.accounts.manual.checkout(wanted)).url };
    }
    const { provider, account } = await this.accounts.stripe(scope, null);
    const { session, url } = await provider.checkout(wanted);
    if (session === null) throw new Error('a checkout that nobody could be asked about');
    const kept = await this.database.tx(scope, (tx) => keepCheckout(tx, payment.uuid, { session, url, account }));
    return kept ? { payment: payment.uuid, url } : this.afterSomebodyElse(scope, payment, { session, account });
  }

  /** A payment that failed, or whose checkout ran out, is followed by another one while the places are held. */
  private async renew(tx: Tx, id: number): Promise<PaymentEntity | null> {
    const locked = await lockReservation(tx, id);
    const found = await reservationById(tx, id);
    if (!locked || !payableStatuses.includes(locked.status)) return null;
    const open = found.payments.findLast(isOpenPayment);
    const last = found.payments.at(-1);
    if (open || !last) return open ?? null;
    const amountMinor = owedMinor(found.tickets, found.payments);
    if (amountMinor === 0) return null;
    const { eventId, reservationId, provider, currency } = last;
    const renewed = { uuid: this.ids.uuid(), status: 'W', amountMinor } as const;
    return insertPayment(tx, { ...renewed, eventId, reservationId, provider, currency });
  }

  private checkoutOrder(scope: EventScope, { reservation, payment, lines }: Order): CheckoutOrder {
    const { email, locale, secret, holdUntil } = reservation;
    return {
      payment: payment.uuid,
      organizer: scope.organizerSlug,
      ...checkoutTerms(payment, { holdUntil, now: this.clock.now() }),
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      email,
      locale,
      lines: lines.map((line) => ({ name: nameOf(line, locale), amountMinor: line.priceMinor, quantity: line.count })),
      successUrl: this.links.paymentReturn(scope, secret),
      cancelUrl: this.links.reservation(scope, secret),
    };
  }

  private async afterSomebodyElse(
    scope: EventScope,
    payment: PaymentEntity,
    own: OpenCheckout,
  ): Promise<StartedCheckout | null> {
    const current = await this.database.read(scope, (tx) => findPayment(tx, payment.uuid));
    if (current?.providerSession !== own.session) await this.close(scope, [own]);
    const usable = current && isOpenPayment(current) && current.checkoutUrl !== null;
    return usable ? { payment: current.uuid, url: current.checkoutUrl ?? '' } : null;
  }
}

function nameOf({ eventName, itemName, variationName }: PriceLine, locale: string): string {
  const parts = [eventName, itemName, variationName].map((text) => (text ? textIn(text, locale) : ''));
  return parts.filter((part) => part !== '').join(', ');
}
