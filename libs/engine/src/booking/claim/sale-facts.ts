import type { EventEntity } from '../../catalog/event.entity';
import type { EventSettings } from '../../catalog/event-settings';
import type { OptionKind } from '../../catalog/option.entity';
import type { FormField } from '../../catalog/form-field';
import type { SubeventEntity } from '../../catalog/subevent.entity';
import type { VoucherEntity } from '../../vouchers/voucher.entity';

/** An item, as far as a reservation asks. */
export interface SaleItem {
  readonly id: number;
  readonly active: boolean;
  readonly defaultPriceMinor: number;
  /** The payer chooses; the price is the minimum. */
  readonly freePrice: boolean;
  /** Each ticket needs a name. */
  readonly personalized: boolean;
  readonly formFields: readonly FormField[];
  readonly maxPerUser: number | null;
  readonly minPerOrder: number | null;
  readonly maxPerOrder: number | null;
  readonly availableFrom: Date | null;
  readonly availableUntil: Date | null;
  readonly requireVoucher: boolean;
  readonly requireApproval: boolean;
  readonly requireBundling: boolean;
  readonly hasVariations: boolean;
}

/** An option the event offers. */
export interface OfferedOption {
  readonly uuid: string;
  readonly name: string;
  readonly kind: OptionKind;
}

/** A variation, as far as a reservation asks. */
export interface SaleVariation {
  readonly id: number;
  readonly itemId: number;
  readonly active: boolean;
  /** Null: the price of the item. */
  readonly defaultPriceMinor: number | null;
  readonly availableFrom: Date | null;
  readonly availableUntil: Date | null;
}

/** A voucher, and the products of the quota it is for. */
export interface SaleVoucher {
  readonly voucher: VoucherEntity;
  readonly quotaProducts: readonly (readonly [itemId: number, variationId: number | null])[];
}

/** Everything the lines of a reservation may refer to; what is missing does not exist in this event. */
export interface SaleFacts {
  readonly event: EventEntity;
  /** The event's settings, read once for all rules. */
  readonly settings: EventSettings;
  /** Whether the address asked for was verified before. */
  readonly verified: boolean;
  readonly options: readonly OfferedOption[];
  readonly items: ReadonlyMap<number, SaleItem>;
  readonly variations: ReadonlyMap<number, SaleVariation>;
  readonly subevents: ReadonlyMap<number, SubeventEntity>;
  /** By upper-case code. */
  readonly vouchers: ReadonlyMap<string, SaleVoucher>;
}

/** What is asked for. */
export interface SaleQuestion {
  readonly items: readonly number[];
  readonly variations: readonly number[];
  readonly subevents: readonly number[];
  readonly codes: readonly string[];
  readonly email: string;
}
