import { Inject, Injectable } from '@nestjs/common';
import { Refunds } from '@vestibule/engine';
import { type HandlersOf, Processor } from './processor';

/** Money on its way back. */
@Injectable()
export class PaymentProcessor extends Processor<'payment'> {
  readonly queue = 'payment';

  protected readonly handlers: HandlersOf<'payment'> = {
    'payment.refund': ({ organizerId, refundId }) => this.refunds.carryOut({ organizerId }, refundId),
  };

  constructor(@Inject(Refunds) private readonly refunds: Refunds) {
    super();
  }
}
