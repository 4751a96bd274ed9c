export { EngineModule } from './engine.module';
export { engineEntities } from './engine.entities';

// catalog
export { CategoryEntity } from './catalog/category.entity';
export type { NewCategory } from './catalog/category.repository';
export { CategoryService } from './catalog/category.service';
export { EventCloneService } from './catalog/event-clone.service';
export { EventDirectory } from './catalog/event-directory';
export { EventEntity } from './catalog/event.entity';
export type { EventFilter } from './catalog/event-list.repository';
export { type EventOptions, EventOptionsReader } from './catalog/event-options';
export type { EventScope } from './catalog/event-scope';
export { type EventChange, EventService, type EventWish } from './catalog/event.service';
export { eventSettingRules, type EventSettingKey, knownLocales, type SettingRule } from './catalog/event-setting-rules';
export { eventSettings, namedSettings } from './catalog/event-settings';
export type { SettingsChange } from './catalog/event-settings.policy';
export { EventSettingsService } from './catalog/event-settings.service';
export { type FormField, type FormFieldType, formFieldTypes } from './catalog/form-field';
export { formFieldLimit, formOptionLimit } from './catalog/form-field.policy';
export type { I18nText } from './catalog/i18n-text';
export type { ItemFilter } from './catalog/item-list.repository';
export { costsMoney, variationPrice } from './catalog/item.policy';
export type { NewItem } from './catalog/item.repository';
export { ItemService, type ItemWithVariations } from './catalog/item.service';
export { listChangedAt, type VersionedList } from './catalog/list-version.repository';
export type { OptionEntity } from './catalog/option.entity';
export type { NewOption } from './catalog/option.repository';
export { OptionService } from './catalog/option.service';
export { priceOn } from './catalog/price.policy';
export type { PriceOverride } from './catalog/subevent.entity';
export type { SubeventFilter } from './catalog/subevent-list.repository';
export type { NewSubevent } from './catalog/subevent.repository';
export { type SubeventOfEvent, SubeventService } from './catalog/subevent.service';
export type { NewVariation } from './catalog/variation.repository';
export { type VariationOfItem, VariationService } from './catalog/variation.service';

// inventory
export { BestAvailabilityService } from './inventory/best-availability.service';
export { availabilityState } from './inventory/ledger.policy';
export { type EventOnSale, OnSaleService } from './inventory/on-sale.service';
export type { Product } from './inventory/product';
export type { Quota, QuotaFilter } from './inventory/quota.repository';
export { type AvailableQuota, type QuotaInput, QuotaService } from './inventory/quota.service';
export { quotasOfEvent, recount } from './inventory/recount.repository';
export { RemovalService } from './inventory/removal.service';

// vouchers
export { inventoryDoctorChecks } from './vouchers/doctor-checks';
export { VoucherEntity } from './vouchers/voucher.entity';
export type { VoucherFilter } from './vouchers/voucher.repository';
export { VoucherService } from './vouchers/voucher.service';
export { voucherBatchLimit, VoucherCreation, type VoucherInput } from './vouchers/voucher-creation.service';
export { VoucherExpiry } from './vouchers/voucher-expiry.service';

// ticketing
export { readQr } from './ticketing/qr-signature';
export { TicketKeys } from './ticketing/ticket-keys.service';

// payment
export { type AccountView, PaymentAccounts } from './payment/payment-accounts.service';
export { manualMethods, type PaymentEntity, paymentProviders, paymentStatuses } from './payment/payment.entity';
export { refundStatuses } from './payment/refund.entity';

// booking
// Taking places past the batcher, for race specs.
export { claimPlaces, type ClaimLine, type ClaimRequest } from './booking/claim/claim.repository';
export { bookingDoctorChecks } from './booking/doctor-checks';
export { type Actor, readActor } from './booking/actor';
export {
  type AddressOutcome,
  type AddressReservation,
  AddressVerification,
  type AddressView,
} from './booking/life/address-verification.service';
export { mailOf } from './booking/life/due-mail.policy';
export { DueMails } from './booking/life/due-mails.service';
export { HoldExpiry } from './booking/life/hold-expiry.service';
export { LateClaims } from './booking/life/late-claims.service';
export { MailOutcome } from './booking/life/mail-outcome.service';
export { Resending } from './booking/life/resending.service';
export { TicketPrinting } from './booking/print/ticket-printing.service';
export { reservationChannels, type ReservationEntity } from './booking/reservation.entity';
export { type ReservationStatus, reservationStatuses } from './booking/reservation.machine';
export { ticketStatuses } from './booking/ticket.entity';
export { longestAnswer, questionsOf } from './booking/claim/reservation-wish.policy';
export { needsName } from './booking/claim/ticket-wish.policy';
export { ReservationCreation } from './booking/claim/reservation-creation.service';
export {
  type PaymentWish,
  type ReservationWish,
  type RowFault,
  ticketLimit,
  type TicketWish,
} from './booking/claim/reservation-wish';
export type { ReservationFilter, ReservationWithTickets, TicketRow } from './booking/reservation.repository';
export {
  dueMinor,
  isOpenPayment,
  type PaymentState,
  paymentState,
  paymentStates,
} from './booking/payment-state.policy';
export { changeActions } from './booking/life/reservation-change.entity';
export type { ChangeRecord, RefundRecord } from './booking/reservation-records.repository';
export { type DetailedReservation, ReservationDetails } from './booking/reservation-details.service';
export { ReservationRecords } from './booking/reservation-records.service';
export { ReservationService } from './booking/reservation.service';
export type { TicketFilter } from './booking/ticket.repository';
export { hasQr } from './booking/ticket.policy';
export { TicketService, type TicketWithQr } from './booking/ticket.service';

// booking: money and changes
export { Cancellation, type CancellationWish } from './booking/changes/cancellation.service';
export {
  type ReservationEdit,
  ReservationEdits,
  type TicketChange,
  type TransferWish,
} from './booking/changes/reservation-edits.service';
export type { TicketAdditionWish } from './booking/changes/ticket-addition.service';
export { moneyDoctorChecks } from './booking/money/money-doctor-checks';
export { type ManualPayment, Payments } from './booking/money/payments.service';
export { Refunds, type RefundWish } from './booking/money/refunds.service';

export { mayCancelThemselves } from './booking/changes/customer-cancellation.policy';
export { firstStart, isBeforeDeadline } from './booking/money/refund-decision.policy';
export { leftToRefund, receivedStatuses } from './payment/refund.policy';

// checkin
export { type BookableEvent, BookableEvents } from './checkin/cards/bookable-events.service';
export type { CardProduct, EventCard } from './checkin/cards/event-card';
export { EventCards, type OwnItem } from './checkin/cards/event-cards.service';
export { type ReservationCard, ReservationCards } from './checkin/cards/reservation-cards.service';
export { DoorList } from './checkin/door-list.service';
export { type DayTicket, doorOrders, type DoorTicket, type ShownTicket } from './checkin/door-ticket.repository';
export { Gauge, type GaugeReading } from './checkin/gauge.service';
export { ScanHistory } from './checkin/scan-history.service';
export { type ScanRefusal, scanRefusals } from './checkin/scan.policy';
export { type NoTicket, type ScanOutcome, ScanService, scanWindowOf } from './checkin/scan.service';
export { TicketScanEntity } from './checkin/ticket-scan.entity';

// waitlist
export { waitlistDoctorChecks } from './waitlist/doctor-checks';
export { WaitingListHistoryService } from './waitlist/history.service';
export { OfferExpiryService } from './waitlist/offer-expiry.service';
export { OfferService, type OfferView } from './waitlist/offer.service';
export type { HistoryRow } from './waitlist/promotion-decision.repository';
export { decisionReasons } from './waitlist/promotion.policy';
export { PromotionService } from './waitlist/promotion.service';
export { type PublicEntry, PublicWaitingListService } from './waitlist/public-waiting-list.service';
export type { ProductState } from './waitlist/shop-window.policy';
export { type ShopWindow, ShopWindowService, type ShownDate, type ShownProduct } from './waitlist/shop-window.service';
export { entryStatuses, renderName } from './waitlist/waiting-list.policy';
export type { EntryFilter } from './waitlist/waiting-list.repository';
export { WaitingListEntryEntity } from './waitlist/waiting-list-entry.entity';
export { WaitingListService, type WishInput } from './waitlist/waiting-list.service';
