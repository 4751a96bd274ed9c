import type {
  Actor,
  CancellationWish,
  ManualPayment,
  RefundWish,
  ReservationEdit,
  TicketAdditionWish,
  TicketChange,
  TransferWish,
} from '@vestibule/engine';
import type {
  AddedTicketInput,
  CancelInput,
  MarkPaidInput,
  RefundInput,
  ReservationPatch,
  TicketPatch,
  TransferInput,
} from './reservation-actions.dto';
import { toTicketWish } from './reservation-wish.mapper';

export function toCancellation({ refund }: CancelInput, actor: Actor): CancellationWish {
  return { actor, refund: refund ?? undefined };
}

export function toManualPayment({ method }: MarkPaidInput, actor: Actor): ManualPayment {
  return { method: method ?? undefined, actor };
}

export function toRefund({ amount, reason }: RefundInput, actor: Actor): RefundWish {
  return { amountMinor: amount ?? undefined, reason: reason ?? '', actor };
}

export function toTransfer(input: TransferInput, actor: Actor): TransferWish {
  return {
    email: input.email,
    name: input.name || null,
    phone: input.phone ?? null,
    locale: input.locale,
    tickets: (input.tickets ?? []).map((ticket) => ({
      uuid: ticket.uuid.toLowerCase(),
      firstName: ticket.first_name || null,
      lastName: ticket.last_name || null,
    })),
    actor,
  };
}

export function toReservationEdit(patch: ReservationPatch, actor: Actor): ReservationEdit {
  return {
    email: patch.email,
    name: emptied(patch.name),
    phone: patch.phone,
    locale: patch.locale,
    userExternalId: emptied(patch.user_external_id),
    tickets: patch.tickets?.map((ticket) => ({ uuid: ticket.uuid.toLowerCase(), ...toTicketChange(ticket) })),
    actor,
  };
}

export function toTicketChange(patch: TicketPatch): TicketChange {
  return { firstName: emptied(patch.first_name), lastName: emptied(patch.last_name), seat: patch.seat };
}

export function toAddition(input: AddedTicketInput, actor: Actor): TicketAdditionWish {
  return { ticket: toTicketWish(input), paid: input.paid ? (input.payment_method ?? 'cash') : null, actor };
}

/** An empty text is none; one that was not given stays what it is. */
function emptied(text: string | null | undefined): string | null | undefined {
  return text === '' ? null : text;
}
