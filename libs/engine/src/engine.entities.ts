import type { Entities } from '@vestibule/platform';
import { CategoryEntity } from './catalog/category.entity';
import { EventEntity } from './catalog/event.entity';
import { ItemEntity } from './catalog/item.entity';
import { ListVersionEntity } from './catalog/list-version.entity';
import { SubeventEntity } from './catalog/subevent.entity';
import { VariationEntity } from './catalog/variation.entity';
import { QuotaEntity } from './inventory/quota.entity';
import { QuotaLedgerEntity } from './inventory/quota-ledger.entity';
import { VoucherEntity } from './vouchers/voucher.entity';

/** Every entity of the engine, area by area. */
export const engineEntities: Entities = [
  // catalog
  EventEntity,
  SubeventEntity,
  CategoryEntity,
  ItemEntity,
  VariationEntity,
  ListVersionEntity,
  // inventory
  QuotaEntity,
  QuotaLedgerEntity,
  // vouchers
  VoucherEntity,
];
