export { EngineModule } from './engine.module';
export { engineEntities } from './engine.entities';

// catalog
export { CategoryEntity } from './catalog/category.entity';
export { EventEntity } from './catalog/event.entity';
export { findEventBySlug, lockEventRow, readEvent } from './catalog/event.repository';
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
export type { I18nText } from './catalog/i18n-text';
export { ItemEntity } from './catalog/item.entity';
export { itemsByIds, readItem } from './catalog/item.repository';
export { listChangedAt, touchList, type VersionedList } from './catalog/list-version.repository';
export { type PriceOverride, SubeventEntity } from './catalog/subevent.entity';
export { readSubevent, subeventsByIds } from './catalog/subevent.repository';
export { VariationEntity } from './catalog/variation.entity';
export { readVariation, variationsByIds, variationsOfItems } from './catalog/variation.repository';

// inventory
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
export { type PriceMode, VoucherEntity, type VoucherSource } from './vouchers/voucher.entity';
