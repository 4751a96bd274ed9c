import { Injectable } from '@nestjs/common';
import {
  EventCards,
  type EventScope,
  EventService,
  ItemService,
  type NewItem,
  type NewVariation,
  OptionService,
  type OwnItem,
  QuotaService,
} from '@vestibule/engine';
import { EngineError, Ids } from '@vestibule/platform';
import type { ApiKeyHolder } from '@vestibule/tenancy';
import { toCopy } from '../products/products.mapper';
import type { TibilletEventInput } from './events.dto';
import { freeReservation, slugFor, toEventWish } from './events.mapper';

/** Places of an event that does not say (reference tibillet A1). */
const usualPlaces = 50;
const uuidForm = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface NewProduct {
  readonly item: NewItem;
  readonly variations: readonly NewVariation[];
}

/** Makes an event with everything it takes to be sold: one request of this wire is several of ours. */
@Injectable()
export class EventMaker {
  constructor(
    private readonly cards: EventCards,
    private readonly events: EventService,
    private readonly items: ItemService,
    private readonly quotas: QuotaService,
    private readonly options: OptionService,
    private readonly ids: Ids,
  ) {}

  /** @throws EngineError INVALID_FIELD and what the engine refuses */
  async make(key: ApiKeyHolder, input: TibilletEventInput): Promise<EventScope> {
    const products = await this.productsOf(key, input.products ?? []);
    const options = {
      optionsRadio: await this.optionsOf(key, 'options_radio', input.options_radio ?? []),
      optionsCheckbox: await this.optionsOf(key, 'options_checkbox', input.options_checkbox ?? []),
    };
    const slug = slugFor(input, this.ids.uuid());
    const wish = toEventWish(input, { slug, paid: products.some(isPaid) });
    const { organizerId, organizerSlug } = key;
    const made = await this.events.create(key, { ...wish, ...options }, null);
    const scope = { organizerId, organizerSlug, eventId: made.id, eventSlug: slug };
    try {
      await this.fill(scope, products, input.jauge_max ?? usualPlaces);
      await this.events.update(scope, { live: true });
    } catch (error) {
      // All or nothing, as far as somebody can see: nobody could have reserved anything yet.
      await this.events.remove(scope);
      throw error;
    }
    return scope;
  }

  private async fill(scope: EventScope, products: readonly NewProduct[], size: number): Promise<void> {
    const made = [];
    for (const { item, variations } of products) made.push(await this.items.create(scope, item, variations));
    await this.quotas.create(scope, {
      name: 'Jauge',
      size,
      items: made.map(({ item }) => item.id),
      variations: made.flatMap(({ variations }) => variations.map(({ id }) => id)),
      subeventId: null,
      closeWhenSoldOut: false,
      closed: false,
      releaseAfterExit: false,
      ignoreForEventAvailability: false,
    });
  }

  private async productsOf(key: ApiKeyHolder, uuids: readonly string[]): Promise<NewProduct[]> {
    if (uuids.length === 0) return [{ item: freeReservation, variations: [] }];
    const found = await this.named(
      'products',
      uuids,
      (known) => this.cards.items(key, known),
      ({ item }) => item.uuid,
    );
    return found.map((own: OwnItem) => toCopy(own));
  }

  private async optionsOf(key: ApiKeyHolder, field: string, uuids: readonly string[]): Promise<number[]> {
    const found = await this.named(
      field,
      uuids,
      (known) => this.options.byUuids(key, known),
      ({ uuid }) => uuid,
    );
    return found.map(({ id }) => id);
  }

  /** What is named, in the order it is named. @throws EngineError INVALID_FIELD for what there is not */
  // eslint-disable-next-line house/max-params
  private async named<Row>(
    field: string,
    uuids: readonly string[],
    find: (known: string[]) => Promise<Row[]>,
    uuidOf: (row: Row) => string,
  ): Promise<Row[]> {
    const asked = [...new Set(uuids.map((uuid) => uuid.toLowerCase()))];
    const rows = new Map((await find(asked.filter((uuid) => uuidForm.test(uuid)))).map((row) => [uuidOf(row), row]));
    return asked.map((uuid) => {
      const row = rows.get(uuid);
      if (row) return row;
      throw new EngineError('INVALID_FIELD', { field, message: `Invalid pk "${uuid}" - object does not exist.` });
    });
  }
}

function isPaid({ item, variations }: NewProduct): boolean {
  if (item.freePrice) return true;
  const prices = variations.length === 0 ? [item] : variations;
  return prices.some(({ defaultPriceMinor }) => (defaultPriceMinor ?? item.defaultPriceMinor) > 0);
}
