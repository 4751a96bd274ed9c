import type { Entities } from '@vestibule/platform';
import { ReservationChangeEntity } from './booking/life/reservation-change.entity';
import { ReservationEntity } from './booking/reservation.entity';
import { TicketEntity } from './booking/ticket.entity';
import { CategoryEntity } from './catalog/category.entity';
import { EventEntity } from './catalog/event.entity';
import { ItemEntity } from './catalog/item.entity';
import { ListVersionEntity } from './catalog/list-version.entity';
import { SubeventEntity } from './catalog/subevent.entity';
import { VariationEntity } from './catalog/variation.entity';
import { OptionEntity } from './catalog/option.entity';
import { QuotaEntity } from './inventory/quota.entity';
import { QuotaLedgerEntity } from './inventory/quota-ledger.entity';
import { PaymentAccountEntity } from './payment/payment-account.entity';
import { PaymentEntity } from './payment/payment.entity';
import { RefundEntity } from './payment/refund.entity';
import { TicketScanEntity } from './checkin/ticket-scan.entity';
import { EventTicketKeyEntity } from './ticketing/event-ticket-key.entity';
import { VoucherEntity } from './vouchers/voucher.entity';
import { PromotionDecisionEntity } from './waitlist/promotion-decision.entity';
import { WaitingListEntryEntity } from './waitlist/waiting-list-entry.entity';

/** Every entity of the engine, area by area. */
export const engineEntities: Entities = [
  // catalog
  EventEntity,
  SubeventEntity,
  CategoryEntity,
  ItemEntity,
  VariationEntity,
  ListVersionEntity,
  OptionEntity,
  // inventory
  QuotaEntity,
  QuotaLedgerEntity,
  // vouchers
  VoucherEntity,
  // ticketing
  EventTicketKeyEntity,
  // payment
  PaymentEntity,
  RefundEntity,
  PaymentAccountEntity,
  // booking
  ReservationEntity,
  TicketEntity,
  ReservationChangeEntity,
  // checkin
  TicketScanEntity,
  // waitlist
  WaitingListEntryEntity,
  PromotionDecisionEntity,
];
