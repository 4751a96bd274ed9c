import type { EngineError, ErrorCode, ErrorFacts } from '@vestibule/platform';
import { type Answer, commonAnswers, detail, limitSentence, sentence, WireError } from '../http/wire-error';

const field =
  (name: string, message: string): Answer =>
  () =>
    new WireError(400, { [name]: [message] });
const nonField =
  (message: string): Answer =>
  () =>
    new WireError(400, { non_field_errors: [message] });
const list =
  (message: string): Answer =>
  () =>
    new WireError(400, [message]);
const refused =
  (message: string): Answer =>
  () =>
    detail(403, message);
const conflict =
  (code: string, message: string): Answer =>
  () =>
    new WireError(409, { detail: message, code });

/**
 * What each refused rule looks like on this wire: shapes of reference pretix §1.5. The compiler holds the table
 * complete; a code that one wire never meets still has its honest answer here.
 */
const answers: Record<ErrorCode, Answer> = {
  ...commonAnswers,
  TOKEN_INVALID: () => detail(401, 'Invalid token.'),
  TOKEN_INACTIVE: () => detail(401, 'Token inactive or deleted.'),
  ORGANIZER_SLUG_TAKEN: field('slug', 'This slug has already been used for a different organizer.'),
  USER_EMAIL_TAKEN: field('email', 'This address is in use already.'),
  TEAM_UNKNOWN_EVENT: (facts) => new WireError(400, { limit_events: [sentence(facts, 'Unknown event.')] }),
  TEAM_UNKNOWN_PERMISSION: commonAnswers.INVALID_FIELD,
  TEAM_MIXED_PERMISSIONS: nonField('You cannot combine old and new permission attributes.'),
  TEAM_GRANTS_MORE_THAN_OWN: nonField('You cannot give a team rights that you do not have yourself.'),
  TEAM_LAST_ADMIN: refused('The last team that may change teams cannot lose that permission.'),
  API_KEY_NAME_TAKEN: field('name', 'A key with this name already exists.'),
  PAIRING_INVALID: conflict('pairing_invalid', 'This pairing code is not valid any more.'),
  INVALID_COMBINATION: (facts) => new WireError(400, { non_field_errors: [String(facts['message'])] }),
  EVENT_SLUG_TAKEN: field('slug', 'This slug has already been used for a different event.'),
  EVENT_IN_USE: refused('The event can not be deleted as it already contains reservations.'),
  EVENT_NOT_READY: (facts) => new WireError(400, { live: [String(facts['message'])] }),
  CLONE_SOURCE_UNKNOWN: field('clone_from', 'Event to copy from not found.'),
  SUBEVENT_IN_USE: refused('The date can not be deleted as it has been used in reservations.'),
  ITEM_IN_USE: refused(
    'This item can not be deleted because it has already been reserved. You can deactivate it instead.',
  ),
  ITEM_WITHOUT_VARIATIONS: refused('This item was created without variations; none can be added.'),
  VARIATION_IN_USE: refused('This variation can not be deleted because it has already been reserved.'),
  VARIATION_LAST: refused('This variation can not be deleted because it is the only one of its item.'),
  OPTION_NAME_TAKEN: field('name', 'An option with this name already exists.'),
  VOUCHER_CODE_TAKEN: nonField('A voucher with this code already exists.'),
  VOUCHER_IN_USE: refused('This voucher can not be deleted as it has already been used.'),
  VOUCHER_QUOTA_EXCEEDED: nonField('There is not enough room left to keep this many places.'),
  VOUCHER_BATCH_INVALID: (facts) =>
    new WireError(
      400,
      (facts['rows'] as readonly (EngineError | null)[]).map((row) => (row ? v1Error(row).body : {})),
    ),
  SOLD_OUT: conflict('sold_out', 'There is not enough room left for this reservation.'),
  TICKET_INVALID: (facts) => new WireError(400, { tickets: positional(facts) }),
  RESERVATION_INVALID: commonAnswers.INVALID_FIELD,
  NOT_ON_SALE: (facts) => conflict('not_on_sale', sentence(facts, 'Nothing is on sale at the moment.'))(facts),
  PERSON_LIMIT: (facts) => personLimit(facts),
  NO_PAYMENT_PROVIDER: (facts) =>
    new WireError(400, { payment_provider: [sentence(facts, 'This event does not take payments like this.')] }),
  RESERVATION_STATE: (facts) =>
    conflict('wrong_state', sentence(facts, 'The reservation cannot do this in its state.'))(facts),
  RESERVATION_SCANNED: conflict('scanned', 'A ticket of this reservation was scanned already.'),
  TICKET_SCANNED: conflict('scanned', 'This ticket was scanned already.'),
  TICKET_CANCELLED: conflict('cancelled', 'This ticket was cancelled.'),
  TICKET_NOT_SCANNED: conflict('not_scanned', 'This ticket was not scanned.'),
  TICKET_NOT_VALID: conflict('not_valid', 'This ticket is not valid.'),
  PAYMENT_NOT_OPEN: conflict('payment_not_open', 'This payment is not open any more.'),
  REFUND_TOO_MUCH: (facts) => new WireError(400, { amount: [sentence(facts, 'More than is left to be refunded.')] }),
  PROVIDER_NOT_CONFIGURED: conflict('provider_not_configured', 'There is no account at this payment provider.'),
  RESERVATION_NOT_CANCELLABLE: conflict('not_cancellable', 'The reservation cannot be cancelled any more.'),
  ALREADY_WAITING: nonField(
    'You are already on this waiting list! We will notify you as soon as we have a place for you.',
  ),
  WAITING_PRODUCT_MISMATCH: (facts) => new WireError(400, { non_field_errors: [String(facts['message'])] }),
  WAITING_PRODUCT_AVAILABLE: nonField('The selected product is currently available.'),
  WAITING_LIST_CLOSED: (facts) => detail(403, sentence(facts, 'The waiting list of this event is closed.')),
  ENTRY_HAS_VOUCHER: refused('This entry has been sent a voucher and can no longer be changed or deleted.'),
  OFFER_PRODUCT_UNAVAILABLE: list('This product is currently not available.'),
  OFFER_ALREADY_SENT: list('A voucher has already been sent to this person.'),
  OFFER_NO_ADDRESS: list('This entry has no e-mail address any more.'),
  OFFER_NOT_OPEN: conflict('offer_not_open', 'This offer is not open any more.'),
};

/** The answer of this wire for a refused rule. */
export function v1Error(error: EngineError): WireError {
  return answers[error.code](error.facts);
}

/** One object a row: `{}` for good ones (reference pretix §1.5, shape 5). */
function positional(facts: ErrorFacts): Record<string, string[]>[] {
  const rows = facts['rows'] as readonly ({ field: string; message: string } | null)[];
  return rows.map((row) => (row ? { [row.field]: [row.message] } : {}));
}

/** Of one product: at its first row; of the event: at the reservation itself. */
function personLimit(facts: ErrorFacts): WireError {
  const message = limitSentence(facts);
  const line = facts['line'];
  if (typeof line !== 'number') return new WireError(400, { non_field_errors: [message] });
  return new WireError(400, {
    tickets: Array.from({ length: line }, (_, i) => (i === line - 1 ? { item: [message] } : {})),
  });
}
