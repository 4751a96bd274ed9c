import type { EventEntity } from '../../catalog/event.entity';
import type { EventOptions } from '../../catalog/event-options';
import type { EventScope } from '../../catalog/event-scope';
import type { ItemEntity } from '../../catalog/item.entity';
import type { VariationEntity } from '../../catalog/variation.entity';
import type { LedgerRow } from '../../inventory/ledger.policy';

/** A price of a product: the item itself, or one of its variations. */
export interface CardPrice {
  readonly uuid: string;
  readonly item: ItemEntity;
  readonly variation: VariationEntity | null;
  readonly priceMinor: number;
  /** Places of the smallest quota that limits it; null: any number. */
  readonly stock: number | null;
}

/** Something to be had at an event, with what it costs. */
export interface CardProduct {
  readonly item: ItemEntity;
  readonly prices: readonly CardPrice[];
}

/** An event with everything a list of events shows of it. */
export interface EventCard {
  readonly scope: EventScope;
  readonly event: EventEntity;
  readonly organizer: { readonly name: string; readonly timezone: string };
  readonly products: readonly CardProduct[];
  readonly options: EventOptions;
  /** Places for all products together; null: no limit. */
  readonly places: number | null;
  /** Valid tickets. */
  readonly taken: number;
  readonly soldOut: boolean;
  /** PEM, SPKI: what a device verifies tickets with. */
  readonly publicKey: string;
}

/** A quota of one event with what it holds. */
export interface CardQuota extends LedgerRow {
  readonly eventId: number;
  readonly subeventId: number | null;
  readonly items: readonly number[];
  readonly variations: readonly number[];
}
