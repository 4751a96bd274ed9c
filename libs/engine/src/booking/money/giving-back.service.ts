import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { EngineError, Ids, type Tx } from '@vestibule/platform';
import type { PaymentEntity } from '../../payment/payment.entity';
import { leftToRefund, type RefundPart, spreadRefund } from '../../payment/refund.policy';
import { insertRefund, markIfAllRefunded, reserveRefund } from '../../payment/refund.repository';
import type { RefundEntity } from '../../payment/refund.entity';
import type { Actor } from '../actor';
import { logChanges } from '../life/change-log.repository';

/** Money to be given back, within a transaction that holds the reservation's row and its payments. */
export interface GivingBack {
  readonly reservation: { readonly id: number; readonly eventId: number };
  readonly payments: readonly PaymentEntity[];
  readonly amountMinor: number;
  readonly actor: Actor;
  readonly reason: string;
  readonly now: Date;
}

/** Writes refunds: what a provider collected is sent back by a worker, what was taken by hand counts as handed out. */
@Injectable()
export class GivingBackMoney {
  constructor(
    private readonly ids: Ids,
    private readonly outbox: Outbox,
  ) {}

  /** Gives an amount back, spread over the payments. @throws EngineError REFUND_TOO_MUCH */
  async giveBack(tx: Tx, wish: GivingBack): Promise<RefundEntity[]> {
    const { payments, amountMinor } = wish;
    const parts = spreadRefund(amountMinor, payments);
    if (!parts) throw tooMuch(payments);
    const refunds: RefundEntity[] = [];
    for (const part of parts) refunds.push(await this.write(tx, part, wish));
    return refunds;
  }

  private async write(tx: Tx, part: RefundPart, wish: GivingBack): Promise<RefundEntity> {
    const { reservation, actor, reason, now } = wish;
    const { paymentId, amountMinor, provider } = part;
    const byHand = provider === 'manual';
    const own = { eventId: reservation.eventId, reservationId: reservation.id };
    await reserveRefund(tx, paymentId, amountMinor);
    const refund = await insertRefund(
      tx,
      { ...own, uuid: this.ids.uuid(), paymentId, amountMinor, reason, actor },
      { now, doneAt: byHand ? now : null },
    );
    if (byHand) await markIfAllRefunded(tx, paymentId);
    else await this.outbox.append(tx, { kind: 'refund.due', refundId: refund.id });
    const action = byHand ? 'refunded' : 'refund_asked';
    await logChanges(tx, [
      { ...own, at: now, actor, action, detail: { amount_minor: amountMinor, refund: refund.uuid } },
    ]);
    return refund;
  }
}

function tooMuch(payments: readonly PaymentEntity[]): EngineError {
  const leftMinor = leftToRefund(payments);
  const message = leftMinor === 0 ? 'Nothing is left to be refunded.' : 'This is more than is left to be refunded.';
  return new EngineError('REFUND_TOO_MUCH', { leftMinor, message });
}
