import type { EngineError, ErrorCode, ErrorFacts } from '@vestibule/platform';
import { type Answer, commonAnswers, detail, limitSentence, sentence, WireError } from '../../http/wire-error';

const invalid =
  (field: string, message: string): Answer =>
  (facts) =>
    new WireError(400, { [field]: [sentence(facts, message)] });
const nonField = (message: string): Answer => invalid('non_field_errors', message);
const refused =
  (message: string): Answer =>
  () =>
    detail(403, message);
const conflict =
  (message: string): Answer =>
  (facts) =>
    detail(409, sentence(facts, message));

/**
 * What each refused rule looks like on TiBillet's wire: whatever is wrong with a request, room included, is a 400 with
 * sentences by field (reference tibillet A4.1), a missing right is 403 (A13), a name that is taken 409 (A2). The
 * compiler holds the table complete; a code that this wire never meets still has its honest answer here.
 */
const answers: Record<ErrorCode, Answer> = {
  ...commonAnswers,
  TOKEN_INVALID: refused('Invalid key.'),
  TOKEN_INACTIVE: refused('Key inactive or deleted.'),
  ORGANIZER_SLUG_TAKEN: conflict('This slug is in use already.'),
  USER_EMAIL_TAKEN: conflict('This address is in use already.'),
  TEAM_UNKNOWN_EVENT: nonField('Unknown event.'),
  TEAM_UNKNOWN_PERMISSION: nonField('Unknown permission.'),
  TEAM_MIXED_PERMISSIONS: nonField('Old and new permission names cannot be combined.'),
  TEAM_GRANTS_MORE_THAN_OWN: refused('You cannot give rights that you do not have yourself.'),
  TEAM_LAST_ADMIN: refused('The last team that may change teams cannot lose that permission.'),
  API_KEY_NAME_TAKEN: conflict('A key with this name already exists.'),
  PAIRING_INVALID: () => detail(400, 'This pairing code is unknown, was used or has expired.'),
  INVALID_COMBINATION: nonField('These values do not fit together.'),
  EVENT_SLUG_TAKEN: conflict('Another event has this slug.'),
  EVENT_IN_USE: conflict('The event has reservations.'),
  EVENT_NOT_READY: nonField('The event cannot be published like this.'),
  CLONE_SOURCE_UNKNOWN: nonField('Unknown event.'),
  SUBEVENT_IN_USE: conflict('The date has reservations.'),
  ITEM_IN_USE: conflict('The product has been reserved.'),
  ITEM_WITHOUT_VARIATIONS: conflict('This product was made with one price; no other can be added.'),
  VARIATION_IN_USE: conflict('The price has been reserved.'),
  VARIATION_LAST: conflict('The only price of a product cannot be deleted.'),
  OPTION_NAME_TAKEN: conflict('An option with this name already exists.'),
  VOUCHER_CODE_TAKEN: conflict('A promotional code with this text already exists.'),
  VOUCHER_IN_USE: conflict('The promotional code has been used.'),
  VOUCHER_QUOTA_EXCEEDED: nonField('There is not enough room left.'),
  VOUCHER_BATCH_INVALID: nonField('Some promotional codes are not acceptable.'),
  SOLD_OUT: nonField('There is not enough room left for this reservation.'),
  TICKET_INVALID: (facts) => new WireError(400, { prices: firstFault(facts) }),
  RESERVATION_INVALID: (facts) => new WireError(400, { [fieldOf(facts)]: [sentence(facts, 'Not acceptable.')] }),
  NOT_ON_SALE: invalid('event', 'Nothing is on sale at the moment.'),
  PERSON_LIMIT: (facts) => new WireError(400, { non_field_errors: [limitSentence(facts)] }),
  NO_PAYMENT_PROVIDER: nonField('This event takes no payments.'),
  RESERVATION_STATE: conflict('The reservation cannot do this in its state.'),
  RESERVATION_SCANNED: conflict('A ticket of this reservation was scanned already.'),
  TICKET_SCANNED: conflict('This ticket was scanned already.'),
  TICKET_CANCELLED: conflict('This ticket was cancelled.'),
  TICKET_NOT_SCANNED: conflict('This ticket was not scanned.'),
  TICKET_NOT_VALID: refused('This ticket is not valid.'),
  PAYMENT_NOT_OPEN: conflict('This payment is not open any more.'),
  REFUND_TOO_MUCH: nonField('More than is left to be refunded.'),
  PROVIDER_NOT_CONFIGURED: nonField('There is no account at this payment provider.'),
  RESERVATION_NOT_CANCELLABLE: conflict('The reservation cannot be cancelled any more.'),
  ALREADY_WAITING: conflict('This person waits already.'),
  WAITING_PRODUCT_MISMATCH: nonField('Product and date do not fit together.'),
  WAITING_PRODUCT_AVAILABLE: nonField('The product is available.'),
  WAITING_LIST_CLOSED: refused('The waiting list of this event is closed.'),
  ENTRY_HAS_VOUCHER: conflict('This person was sent an offer.'),
  OFFER_PRODUCT_UNAVAILABLE: nonField('This product is not available.'),
  OFFER_ALREADY_SENT: conflict('This person was sent an offer.'),
  OFFER_NO_ADDRESS: nonField('There is no address any more.'),
  OFFER_NOT_OPEN: conflict('This offer is not open any more.'),
};

/** The answer of this wire for a refused rule. */
export function tibilletError(error: EngineError): WireError {
  return answers[error.code](error.facts);
}

/** Tickets stand one by one in the engine and are counted on this wire, so a row's place means nothing here. */
function firstFault(facts: ErrorFacts): string[] {
  const rows = facts['rows'] as readonly ({ field: string; message: string } | null)[];
  return [...new Set(rows.flatMap((row) => (row ? [row.message] : [])))];
}

/** Names of our engine in this wire's words; what has none is about the whole. */
function fieldOf(facts: ErrorFacts): string {
  if (facts['field'] === 'answers') return 'custom_form';
  const known = ['email', 'options', 'event', 'prices', 'to_mail'];
  return known.find((name) => name === facts['field']) ?? 'non_field_errors';
}
