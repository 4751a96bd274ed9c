import { Injectable } from '@nestjs/common';
import { Database, EngineError, type TenantScope, type Tx } from '@vestibule/platform';
import { copyItems } from '../catalog/event-clone.repository';
import type { EventScope } from '../catalog/event-scope';
import { EventService, type EventWish } from '../catalog/event.service';
import { ItemService, type NewProduct } from '../catalog/item.service';
import { touchList } from '../catalog/list-version.repository';
import { type NewVariation, variationsOfItems } from '../catalog/variation.repository';
import { type VariationOfItem, VariationService } from '../catalog/variation.service';
import { lockEventExclusive } from './ledger.repository';
import { QuotaService } from './quota.service';

/** An event with all it takes to be sold. */
export interface EventOnSale {
  readonly event: EventWish;
  /** Items of any events of the organizer, of which the event sells copies. */
  readonly copiedItemIds: readonly number[];
  /** What it sells besides. */
  readonly products: readonly NewProduct[];
  /** The one quota that holds all of it. */
  readonly quota: { readonly name: string; readonly size: number | null };
}

/** Makes what is on sale from the moment it exists: all of it is there, or nothing. */
@Injectable()
export class OnSaleService {
  constructor(
    private readonly database: Database,
    private readonly events: EventService,
    private readonly items: ItemService,
    private readonly variations: VariationService,
    private readonly quotas: QuotaService,
  ) {}

  /**
   * Makes an event that is live.
   * @throws EngineError NOT_FOUND for an item that is gone, EVENT_SLUG_TAKEN, EVENT_NOT_READY, INVALID_FIELD,
   *   INVALID_COMBINATION
   */
  makeEvent(
    organizer: TenantScope & Pick<EventScope, 'organizerSlug'>,
    { event, quota, ...products }: EventOnSale,
  ): Promise<EventScope> {
    const { organizerId, organizerSlug } = organizer;
    return this.database.tx(organizer, async (tx) => {
      const { id: eventId, slug: eventSlug } = await this.events.createIn(tx, event, null);
      const scope = { organizerId, organizerSlug, eventId, eventSlug };
      await this.quotas.createIn(tx, scope, { ...ordinary, ...quota, ...(await this.fill(tx, eventId, products)) });
      await this.events.updateIn(tx, eventId, { live: true });
      return scope;
    });
  }

  /**
   * Adds a variation to an item that has some, and to every quota that holds the item. `insteadOf` is one that was never
   * sold and becomes this one, unless it is sold by now.
   * @throws EngineError NOT_FOUND, ITEM_WITHOUT_VARIATIONS, INVALID_FIELD, INVALID_COMBINATION
   */
  addVariation(
    scope: EventScope,
    itemId: number,
    { wanted, insteadOf }: { wanted: NewVariation; insteadOf?: number },
  ): Promise<VariationOfItem> {
    const { eventId } = scope;
    return this.database.tx(scope, async (tx) => {
      await lockEventExclusive(tx, eventId);
      const siblings = (await variationsOfItems(tx, [itemId])).get(itemId) ?? [];
      const unsold = siblings.find(({ id, active }) => id === insteadOf && !active);
      const made = unsold
        ? await this.variations.updateIn(tx, eventId, { itemId, id: unsold.id, change: { ...wanted, active: true } })
        : await this.variations.createIn(tx, eventId, { itemId, wanted });
      await this.quotas.holdVariation(tx, scope, made.variation);
      return made;
    });
  }

  private async fill(
    tx: Tx,
    eventId: number,
    { copiedItemIds, products }: Pick<EventOnSale, 'copiedItemIds' | 'products'>,
  ): Promise<{ items: number[]; variations: number[] }> {
    const copied = await copyItems(tx, { itemIds: copiedItemIds, targetEventId: eventId });
    if (copied.items.copies.length < new Set(copiedItemIds).size) throw new EngineError('NOT_FOUND');
    await touchList(tx, eventId, 'item');
    const made = [];
    for (const product of products) made.push(await this.items.createIn(tx, eventId, product));
    return {
      items: [...copied.items.copies, ...made.map(({ item }) => item.id)],
      variations: [...copied.variations.copies, ...made.flatMap((one) => one.variations.map(({ id }) => id))],
    };
  }
}

const ordinary = {
  subeventId: null,
  closeWhenSoldOut: false,
  closed: false,
  releaseAfterExit: false,
  ignoreForEventAvailability: false,
};
