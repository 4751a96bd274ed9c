import { Injectable } from '@nestjs/common';
import { Clock, Database, EngineError } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { type EventSettings, eventSettings } from '../catalog/event-settings';
import type { EventEntity } from '../catalog/event.entity';
import { readEvent } from '../catalog/event.repository';
import type { ItemEntity } from '../catalog/item.entity';
import type { SubeventEntity } from '../catalog/subevent.entity';
import type { VariationEntity } from '../catalog/variation.entity';
import { variationsOfItems } from '../catalog/variation.repository';
import type { LedgerRow } from '../inventory/ledger.policy';
import { type Product, productKey } from '../inventory/product';
import { isDisabledOn, isShown, productState, type ProductState } from './shop-window.policy';
import { activeItems, ledgersOfProducts, nextDates } from './shop-window.repository';

/** A product that the public sees. */
export interface ShownProduct extends Product {
  readonly item: ItemEntity;
  readonly variation: VariationEntity | null;
  readonly state: ProductState;
}

/** The products of one date of a series; of the event itself when it is none. */
export interface ShownDate {
  readonly subevent: SubeventEntity | null;
  readonly products: readonly ShownProduct[];
}

/** A live event as everybody may see it. */
export interface ShopWindow {
  readonly event: EventEntity;
  readonly settings: EventSettings;
  readonly dates: readonly ShownDate[];
}

/** An item, or one of its variations. */
type Ware = Pick<ShownProduct, 'item' | 'variation'>;

/** What there is to see of an event without any credential. */
@Injectable()
export class ShopWindowService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The event, its dates and products with their states; as many statements for one product as for a thousand.
   * @throws EngineError NOT_FOUND for an event that is not live
   */
  read(scope: EventScope): Promise<ShopWindow> {
    const now = this.clock.now();
    return this.database.read(scope, async (tx) => {
      const event = await readEvent(tx, scope.eventId);
      if (!event.live) throw new EngineError('NOT_FOUND');
      const settings = eventSettings(event);
      const items = await activeItems(tx, event.id);
      const variations = await variationsOfItems(
        tx,
        items.map(({ id }) => id),
      );
      const wares = waresOf(items, variations);
      const subevents = event.hasSubevents ? await nextDates(tx, event.id, now) : null;
      const ledgers = await ledgersOfProducts(tx, event.id, subevents && subevents.map(({ id }) => id));
      const dates = (subevents ?? [null]).map((subevent) => {
        const shown = wares.map((ware) => withQuotas(ware, subevent, ledgers));
        // What a date of a series has no quota for is not on its programme.
        const present = shown.filter(({ quotas }) => !subevent || quotas.length > 0);
        const products = present
          .filter(({ itemId, variationId }) => !subevent || !isDisabledOn(subevent, itemId, variationId))
          .map((product) => ({ ...product, state: productState({ ...product, event, settings, subevent }, now) }));
        return { subevent, products };
      });
      return { event, settings, dates };
    });
  }
}

function waresOf(items: readonly ItemEntity[], variations: ReadonlyMap<number, VariationEntity[]>): Ware[] {
  return items
    .filter((item) => isShown(item, item.hideWithoutVoucher))
    .flatMap((item): Ware[] => {
      const forms = variations.get(item.id);
      if (!forms) return [{ item, variation: null }];
      return forms
        .filter((form) => isShown(form, form.presentation['hide_without_voucher'] === true))
        .map((variation) => ({ item, variation }));
    });
}

function withQuotas(ware: Ware, subevent: SubeventEntity | null, ledgers: ReadonlyMap<string, readonly LedgerRow[]>) {
  const product = {
    itemId: ware.item.id,
    variationId: ware.variation?.id ?? null,
    subeventId: subevent?.id ?? null,
  };
  return { ...ware, ...product, quotas: ledgers.get(productKey(product)) ?? [] };
}
