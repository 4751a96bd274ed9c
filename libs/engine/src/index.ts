export { EngineModule } from './engine.module';
export { engineEntities } from './engine.entities';

// catalog
export { CategoryEntity } from './catalog/category.entity';
export type { CategoryFilter, NewCategory } from './catalog/category.repository';
export { CategoryService } from './catalog/category.service';
export { EventCloneService } from './catalog/event-clone.service';
export { EventEntity } from './catalog/event.entity';
export type { EventFilter } from './catalog/event-list.repository';
export { knownPlugins } from './catalog/event.policy';
export { findEventBySlug, lockEventRow, type NewEvent, readEvent } from './catalog/event.repository';
export { type EventChange, EventService } from './catalog/event.service';
export {
  eventOnSale,
  itemOnSale,
  presaleEnded,
  presaleRunning,
  presaleStarted,
  subeventOnSale,
  variationOnSale,
} from './catalog/event-sales.policy';
export { EventDirectory } from './catalog/event-directory';
export type { EventScope } from './catalog/event-scope';
export { eventSettingRules, type EventSettingKey, knownLocales, type SettingRule } from './catalog/event-setting-rules';
export {
  eventSettings,
  type EventSettings,
  namedSettings,
  type NamedEventSettings,
  waitingListDisabledAt,
} from './catalog/event-settings';
export type { SettingsChange } from './catalog/event-settings.policy';
export { EventSettingsService } from './catalog/event-settings.service';
export type { I18nText } from './catalog/i18n-text';
export { ItemEntity } from './catalog/item.entity';
export type { ItemFilter } from './catalog/item-list.repository';
export { variationPrice } from './catalog/item.policy';
export { itemsByIds, type NewItem, readItem } from './catalog/item.repository';
export { ItemService, type ItemWithVariations } from './catalog/item.service';
export { listChangedAt, touchList, type VersionedList } from './catalog/list-version.repository';
export { type PriceOverride, SubeventEntity } from './catalog/subevent.entity';
export type { SubeventFilter } from './catalog/subevent-list.repository';
export { type NewSubevent, readSubevent, subeventsByIds } from './catalog/subevent.repository';
export { type SubeventOfEvent, SubeventService } from './catalog/subevent.service';
export { VariationEntity } from './catalog/variation.entity';
export {
  type NewVariation,
  readVariation,
  type VariationFilter,
  variationsByIds,
  variationsOfItems,
} from './catalog/variation.repository';
export { type VariationOfItem, VariationService } from './catalog/variation.service';

// inventory
export { BestAvailabilityService } from './inventory/best-availability.service';
export { InventoryModule } from './inventory/inventory.module';
export {
  type Availability,
  availabilityOf,
  availabilityState,
  type AvailabilityState,
  type Counter,
  hasRoomFor,
  type LedgerRow,
  usedOf,
  worstOf,
} from './inventory/ledger.policy';
export {
  addDelta,
  applyDeltas,
  type Deltas,
  lockEventExclusive,
  lockEventShared,
  lockQuotas,
  readLedgers,
} from './inventory/ledger.repository';
export { type Product, productKey } from './inventory/product';
export type { Quota, QuotaFilter } from './inventory/quota.repository';
export { type AvailableQuota, type QuotaInput, QuotaService } from './inventory/quota.service';
export { QuotaEntity } from './inventory/quota.entity';
export { QuotaLedgerEntity } from './inventory/quota-ledger.entity';
export {
  quotasOfProducts,
  quotasOfVoucher,
  quotasOfVouchers,
  type VoucherTarget,
} from './inventory/quota-lookup.repository';
export { type CountedLedger, countedLedger, quotasOfEvent, recount } from './inventory/recount.repository';
export { RemovalService } from './inventory/removal.service';
export { faultError, type RuleFault, unknownId } from './inventory/rule-fault';
export { waitingCountsFor } from './inventory/waiting-cutoff.repository';

// vouchers
export { inventoryDoctorChecks } from './vouchers/doctor-checks';
export { type PriceMode, VoucherEntity, type VoucherSource } from './vouchers/voucher.entity';
export { keepsPlaces } from './vouchers/voucher.policy';
export { quotasOfVoucherIds, type VoucherFilter } from './vouchers/voucher.repository';
export { VoucherService } from './vouchers/voucher.service';
export { voucherBatchLimit, VoucherCreation, type VoucherInput } from './vouchers/voucher-creation.service';
export { VoucherExpiry } from './vouchers/voucher-expiry.service';
export { endUnusedVouchers, releaseVoucherUses, type ReturnedUses } from './vouchers/voucher-release';
export { budgetUse, priceWithVoucher, type VoucherRefusal, voucherRefusal } from './vouchers/voucher-use.policy';
export { VouchersModule } from './vouchers/vouchers.module';

// booking
export { BookingModule } from './booking/booking.module';
export { ReservationEntity } from './booking/reservation.entity';
export { type ReservationStatus, reservationStatuses } from './booking/reservation.machine';
export type { TicketWish } from './booking/reservation.policy';
export type { ReservationFilter, ReservationWithTickets, TicketRow } from './booking/reservation.repository';
export { ReservationService, type ReservationWish } from './booking/reservation.service';
export { TicketEntity, type TicketStatus } from './booking/ticket.entity';
export type { ListedTicket, TicketFilter } from './booking/ticket.repository';
export { TicketService } from './booking/ticket.service';

// waitlist
export { WaitingListHistoryService } from './waitlist/history.service';
export { OfferExpiryService } from './waitlist/offer-expiry.service';
export { OfferService, type OfferView } from './waitlist/offer.service';
export type { HistoryRow } from './waitlist/promotion-decision.repository';
export { PromotionDecisionEntity } from './waitlist/promotion-decision.entity';
export { type Decision, type DecisionReason, decisionReasons } from './waitlist/promotion.policy';
export { PromotionService, type PassResult } from './waitlist/promotion.service';
export { type PublicEntry, PublicWaitingListService } from './waitlist/public-waiting-list.service';
export { entryStatuses, type EntryStatus, renderName } from './waitlist/waiting-list.policy';
export type { EntryFilter } from './waitlist/waiting-list.repository';
export { WaitingListEntryEntity } from './waitlist/waiting-list-entry.entity';
export { WaitingListService, type WishInput } from './waitlist/waiting-list.service';
export { WaitlistModule } from './waitlist/waitlist.module';
