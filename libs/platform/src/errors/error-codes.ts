/**
 * Every reason a rule can refuse for, with one sentence. A wire's error table must have a row for each: the compiler
 * checks it. Grouped by the library that throws it.
 */
export const errorCodes = {
  // Anything
  NOT_FOUND: 'The thing asked for does not exist within this organizer or event.',
  // Tenancy
  TOKEN_INVALID: 'No credential has this token.',
  TOKEN_INACTIVE: 'The credential was deactivated.',
  ORGANIZER_SLUG_TAKEN: 'Another organizer has this slug.',
  USER_EMAIL_TAKEN: 'Another user of the organizer has this e-mail address.',
  TEAM_UNKNOWN_EVENT: 'The team is to be limited to an event the organizer does not have.',
  TEAM_UNKNOWN_PERMISSION: 'A permission was named that does not exist.',
  TEAM_MIXED_PERMISSIONS: 'Old and new permission names came in one request.',
  TEAM_GRANTS_MORE_THAN_OWN: 'A team may not be given rights that the one who gives does not have.',
  TEAM_LAST_ADMIN: 'The last team that may change teams cannot lose that right.',
  API_KEY_NAME_TAKEN: 'Another key of the organizer has this name.',
  PAIRING_INVALID: 'The pairing code is unknown, was used or has expired.',
  // Catalog
  INVALID_FIELD: 'A value is well-formed but not allowed here; facts name the field and the message.',
  INVALID_FIELDS: 'Several values are not allowed here; facts list a field and a message each.',
  INVALID_COMBINATION: 'Values contradict each other; facts hold the message.',
  EVENT_SLUG_TAKEN: 'Another event of the organizer has this slug.',
  EVENT_IN_USE: 'The event has reservations and cannot be deleted.',
  EVENT_NOT_READY: 'The event cannot go live; facts hold the first problem.',
  CLONE_SOURCE_UNKNOWN: 'The event to copy from does not exist or may not be read.',
  SUBEVENT_IN_USE: 'The date has tickets and cannot be deleted.',
  ITEM_IN_USE: 'The item has been reserved and cannot be deleted.',
  ITEM_WITHOUT_VARIATIONS: 'A variation cannot be added to an item that was made without.',
  VARIATION_IN_USE: 'The variation has been reserved and cannot be deleted.',
  VARIATION_LAST: 'The only variation of an item cannot be deleted.',
  OPTION_NAME_TAKEN: 'Another option of the organizer has this name.',
  // Vouchers
  VOUCHER_CODE_TAKEN: 'Another voucher of the event has this code.',
  VOUCHER_IN_USE: 'The voucher has been redeemed and cannot be deleted.',
  VOUCHER_QUOTA_EXCEEDED: 'The voucher would keep more places than are free.',
  VOUCHER_BATCH_INVALID: 'Some vouchers of a batch are not acceptable; facts hold one error or null per row.',
  // Booking
  SOLD_OUT: 'There is no room for what was asked.',
  TICKET_INVALID: 'Some tickets cannot be reserved; facts hold one error or null per row.',
  RESERVATION_INVALID:
    'Something about a reservation as a whole is not acceptable; facts name the field and the message.',
  NOT_ON_SALE: 'The event does not sell to customers at the moment; facts hold the message.',
  PERSON_LIMIT: 'The person would have more tickets than allowed; facts hold max and, of one product, its line.',
  NO_PAYMENT_PROVIDER: 'Something is to be paid and the event takes no payments, or not like this.',
  RESERVATION_NOT_CANCELLABLE: 'The reservation is over already.',
  RESERVATION_STATE: 'The reservation cannot do this in the state it is in; facts hold the status and the message.',
  RESERVATION_SCANNED: 'A ticket of the reservation was let in, so it cannot be cancelled any more.',
  TICKET_SCANNED: 'The ticket was let in, so it cannot be changed like this any more.',
  TICKET_CANCELLED: 'The ticket was cancelled.',
  TICKET_NOT_SCANNED: 'The ticket was not let in, so that cannot be taken back.',
  TICKET_NOT_VALID: 'The ticket is not valid, so there is nothing to show at a door.',
  LINK_INVALID: 'The link was not written here, or its time is over.',
  // Payments
  PAYMENT_NOT_OPEN: 'The payment was made, refused or given up already.',
  REFUND_TOO_MUCH: 'More would be given back than was paid and is left; facts hold what is left.',
  PROVIDER_UNAVAILABLE: 'The payment provider did not answer as it should; the same may work later.',
  PROVIDER_NOT_CONFIGURED: 'There is no account at this payment provider.',
  NOTICE_INVALID: 'A notice of a payment provider is not signed as it should be.',
  // Waiting list
  ALREADY_WAITING: 'The person waits for this product already, as often as the event allows.',
  WAITING_PRODUCT_MISMATCH: 'Item, variation and date of a wish do not fit together; facts hold the message.',
  WAITING_PRODUCT_AVAILABLE: 'The product can be had right now, so there is nothing to wait for.',
  WAITING_LIST_CLOSED: 'The event does not take people onto its waiting list at the moment.',
  ENTRY_HAS_VOUCHER: 'The entry was sent a voucher and can no longer be changed or deleted.',
  OFFER_PRODUCT_UNAVAILABLE: 'There is no free place to offer.',
  OFFER_ALREADY_SENT: 'The entry was sent a voucher before.',
  OFFER_NO_ADDRESS: 'The entry has no e-mail address any more.',
  OFFER_NOT_OPEN: 'The offer was used, declined or has expired.',
} as const;

export type ErrorCode = keyof typeof errorCodes;
