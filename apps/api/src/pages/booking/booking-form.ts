import { longestAnswer, type PaymentWish } from '@vestibule/engine';
import type { BookingFault, BookingNotice } from './booking.texts';
import { type Pick, pickKey } from './basket';

/** One ticket as the form describes it. */
export interface TicketDraft {
  readonly pick: Pick;
  /** Within its product, from 1. */
  readonly rank: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly priceMinor: number | null;
}

/** A booking as the form describes it, with nothing wrong as far as the form can tell. */
export interface BookingDraft {
  readonly tickets: readonly TicketDraft[];
  readonly options: readonly string[];
  readonly answers: Readonly<Record<string, unknown>>;
  readonly email: string;
  readonly name: string | null;
  readonly voucher: string | null;
  readonly provider: PaymentWish['provider'];
}

/** Why nothing was booked. */
export interface BookingRefusal {
  readonly notice: BookingNotice;
  /** How many somebody may have, where that is it. */
  readonly max?: number | null;
  /** By the name of the field. */
  readonly faults: Readonly<Record<string, BookingFault>>;
}

/** Names of the fields of the form. */
export const fieldNames = {
  places: (pick: Parameters<typeof pickKey>[0]) => `places-${pickKey(pick)}`,
  first: (pick: Pick, rank: number) => `first-${pickKey(pick)}-${rank}`,
  last: (pick: Pick, rank: number) => `last-${pickKey(pick)}-${rank}`,
  price: (pick: Pick) => `price-${pickKey(pick)}`,
  answer: (question: string) => `answer-${question}`,
  option: 'option',
  options: 'options',
  email: 'email',
  name: 'name',
  voucher: 'voucher',
  provider: 'provider',
  nonce: 'form',
} as const;

/** Longest text a field takes. */
export const longest = { email: 254, name: 255, part: 100, voucher: 255, amount: 12, ...longestAnswer } as const;
