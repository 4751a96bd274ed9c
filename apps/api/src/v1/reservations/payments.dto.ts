import { manualMethods, paymentProviders, paymentStatuses, refundStatuses } from '@vestibule/engine';
import { ChoiceField, DateTimeField, MoneyField, NestedField, TextField, UrlField, UuidField } from '../../http/fields';
import { ActorView } from './actor.dto';

/** What the letter of a payment's state means. */
export const paymentWords = {
  N: 'created',
  O: 'sent',
  W: 'waiting',
  E: 'expired',
  F: 'failed',
  P: 'paid',
  V: 'confirmed',
  C: 'cancelled',
  R: 'refunded',
} as const satisfies Record<(typeof paymentStatuses)[number], string>;

/** One amount that is or was to be paid. */
export class PaymentView {
  @UuidField({ description: 'Id of the payment everywhere.', example: '1d3c9d7e-2f0c-4c38-a3b0-2f9b4a8d6c11' })
  uuid: string;

  @ChoiceField({ choices: paymentProviders, description: 'Who collects it.', example: 'manual' })
  provider: string;

  @ChoiceField({
    nullable: true,
    choices: manualMethods,
    description: 'How it was handed over, where the organizer collects it.',
    example: 'cash',
  })
  method: string | null;

  @ChoiceField({ choices: paymentStatuses, description: 'Letter of its state.', example: 'V' })
  status: string;

  @ChoiceField({
    choices: Object.values(paymentWords),
    description: 'The same as a word; confirmed: paid, and the reservation is valid.',
    example: 'confirmed',
  })
  state: string;

  @MoneyField({ description: 'How much.', example: '20.00' })
  amount: string;

  @TextField({ description: 'Code of the currency.', maxLength: 3, example: 'EUR' })
  currency: string;

  @MoneyField({ description: 'How much of it went or goes back.', example: '0.00' })
  refunded: string;

  @UrlField({ nullable: true, description: 'Where it can be paid, as long as it can.', example: null })
  checkout_url: string | null;

  @TextField({ nullable: true, description: 'What the provider calls the money.', example: null })
  reference: string | null;

  @TextField({ nullable: true, maxLength: 1000, description: 'What went wrong last.', example: null })
  error: string | null;

  @DateTimeField({ description: 'When it was made.', example: '2026-12-01T10:00:00Z' })
  created: string;

  @DateTimeField({ nullable: true, description: 'When it was paid.', example: '2026-12-01T10:00:00Z' })
  paid: string | null;
}

/** Money on its way back. */
export class RefundView {
  @UuidField({ description: 'Id of the refund everywhere.', example: '5c0b9e0e-6a52-4cf4-9d4c-8a1f1f4f0b77' })
  uuid: string;

  @UuidField({ description: 'The payment it belongs to.', example: '1d3c9d7e-2f0c-4c38-a3b0-2f9b4a8d6c11' })
  payment: string;

  @MoneyField({ description: 'How much.', example: '20.00' })
  amount: string;

  @TextField({ description: 'Code of the currency.', maxLength: 3, example: 'EUR' })
  currency: string;

  @ChoiceField({
    choices: refundStatuses,
    description: 'pending until the money went back (done) or never will (failed).',
    example: 'done',
  })
  status: string;

  @TextField({ blank: true, maxLength: 1000, description: 'Why.', example: 'The concert was moved.' })
  reason: string;

  @NestedField(() => ActorView, { description: 'Who asked for it.' })
  by: ActorView;

  @TextField({ nullable: true, description: 'What the provider calls it.', example: null })
  reference: string | null;

  @TextField({ nullable: true, maxLength: 1000, description: 'What went wrong last.', example: null })
  error: string | null;

  @DateTimeField({ description: 'When it was asked for.', example: '2026-12-01T10:00:00Z' })
  created: string;

  @DateTimeField({ nullable: true, description: 'When the money went back.', example: '2026-12-01T10:00:02Z' })
  done: string | null;
}
