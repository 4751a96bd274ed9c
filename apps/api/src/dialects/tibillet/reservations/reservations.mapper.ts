import { wireMoney } from '@vestibule/dialect-kit';
import {
  type BookableEvent,
  type ReservationCard,
  type ReservationWish,
  ticketLimit,
  type TicketWish,
} from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import type { ApiKeyHolder } from '@vestibule/tenancy';
import { wireMoment } from '../values/tibillet-values.mapper';
import type {
  TibilletPriceEcho,
  TibilletPriceWish,
  TibilletReservation,
  TibilletReservationInput,
  TibilletReservationMade,
} from './reservations.dto';

/** @throws EngineError INVALID_FIELD for what reference tibillet A4.1 calls a 400 */
export function toReservationWish(
  input: TibilletReservationInput,
  known: BookableEvent['prices'],
  request: { key: ApiKeyHolder | undefined; repeatKey: string | undefined },
): ReservationWish {
  const tickets = input.prices.flatMap((price) => toTickets(price, known.get(price.uuid.toLowerCase())));
  if (tickets.length === 0) throw refused('prices', 'A reservation needs at least one ticket.');
  if (tickets.length > ticketLimit) throw refused('prices', `A reservation has at most ${ticketLimit} tickets.`);
  return {
    email: input.email,
    name: null,
    phone: null,
    userExternalId: null,
    locale: null,
    toMail: input.to_mail ?? true,
    options: (input.options ?? []).map((uuid) => uuid.toLowerCase()),
    formAnswers: input.custom_form ?? {},
    extraData: {},
    tickets,
    // Anybody may ask, so a key gives no rights here that a visitor does not have.
    audience: 'customer',
    channel: 'tibillet',
    madeBy: request.key?.credential ?? 'customer',
    repeatKey: request.repeatKey,
  };
}

type Known = BookableEvent['prices'] extends ReadonlyMap<string, infer Price> ? Price : never;

function toTickets({ uuid, qty, customers, custom_amount: amount }: TibilletPriceWish, price?: Known): TicketWish[] {
  if (!price) throw refused('prices', `Price ${uuid} is not available for this event.`);
  const named = customers ?? [];
  const mustBeNamed = price.personalized && qty > 0;
  if (customers ? named.length !== qty : mustBeNamed) {
    throw refused('prices', 'There must be exactly one customer for each ticket.');
  }
  const { itemId, variationId } = price;
  return Array.from({ length: qty }, (_, index) => ({
    itemId,
    variationId,
    subeventId: null,
    voucherCode: null,
    firstName: named[index]?.first_name || null,
    lastName: named[index]?.last_name || null,
    seat: null,
    priceMinor: amount ?? null,
  }));
}

function refused(field: string, message: string): EngineError {
  return new EngineError('INVALID_FIELD', { field, message });
}

export function toTibilletReservation({
  reservation,
  tickets,
  payments,
  event,
  organizerTimezone,
}: ReservationCard): TibilletReservation {
  return {
    uuid: reservation.uuid,
    datetime: wireMoment(reservation.createdAt, { organizer: organizerTimezone, event: event.timezone }),
    user_mail: reservation.email,
    event: event.uuid,
    // This wire has no word for a hold that ran out.
    status: reservation.status === 'E' ? 'C' : reservation.status,
    options: reservation.options.flatMap(({ uuid }) => uuid ?? []),
    tickets: tickets.map(({ uuid }) => uuid),
    paiements: payments.map(({ uuid }) => uuid),
  };
}

/** What was asked, the reservation, and where it is paid if it is to be. */
export function toReservationMade(
  input: TibilletReservationInput,
  card: ReservationCard,
  checkout: { payment: string; url: string } | null,
): TibilletReservationMade {
  return {
    email: input.email,
    to_mail: input.to_mail ?? true,
    event: input.event,
    options: input.options ?? null,
    prices: input.prices.map(toEcho),
    ...(input.custom_form && { custom_form: input.custom_form }),
    reservation: toTibilletReservation(card),
    ...(checkout && { checkout_url: checkout.url, paiement_stripe_uuid: checkout.payment }),
  };
}

function toEcho({ uuid, qty, customers, custom_amount: amount }: TibilletPriceWish): TibilletPriceEcho {
  return {
    uuid,
    qty,
    ...(customers && { customers }),
    ...(typeof amount === 'number' && { custom_amount: wireMoney(amount) }),
  };
}
