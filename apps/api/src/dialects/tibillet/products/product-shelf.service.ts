import { Injectable } from '@nestjs/common';
import {
  type EventCard,
  EventCards,
  EventDirectory,
  type EventScope,
  EventService,
  ItemService,
  OnSaleService,
} from '@vestibule/engine';
import { Clock, EngineError } from '@vestibule/platform';
import type { ApiKeyHolder } from '@vestibule/tenancy';
import type { TibilletPrice, TibilletPriceInput, TibilletProduct, TibilletProductInput } from './products.dto';
import {
  inPlaceOfPlaceholder,
  placeholderOf,
  toMadeProduct,
  toNewPrice,
  toNewProduct,
  toTibilletProduct,
} from './products.mapper';

/** Products of this wire belong to an organizer, ours to an event: one that is never shown keeps them. */
const shelfSlug = 'tibillet-products';

/** Products and prices before, and after, an event sells them. */
@Injectable()
export class ProductShelf {
  constructor(
    private readonly cards: EventCards,
    private readonly directory: EventDirectory,
    private readonly events: EventService,
    private readonly items: ItemService,
    private readonly onSale: OnSaleService,
    private readonly clock: Clock,
  ) {}

  /** Everything the organizer has, of the latest 100 events, the shelf among them. */
  async list(key: ApiKeyHolder): Promise<TibilletProduct[]> {
    const latest = await this.cards.ofOwner(key);
    // The shelf starts when it is made: sooner or later a hundred events start after it.
    const shelf = latest.some(({ scope }) => scope.eventSlug === shelfSlug)
      ? undefined
      : await this.cards.readBySlug(shelfSlug, key);
    const cards = shelf ? [...latest, shelf] : latest;
    return cards.flatMap((card: EventCard) => card.products.map((product) => toTibilletProduct(product, 'en')));
  }

  /** Puts a product on the shelf. */
  async make(key: ApiKeyHolder, input: TibilletProductInput): Promise<TibilletProduct> {
    const { item, variations } = toNewProduct(input);
    return toMadeProduct(await this.items.create(await this.shelf(key), item, variations));
  }

  /** Adds a price to a product, wherever it stands. @throws EngineError INVALID_FIELD, ITEM_WITHOUT_VARIATIONS */
  async addPrice(key: ApiKeyHolder, { product, ...price }: TibilletPriceInput): Promise<TibilletPrice> {
    const [own] = await this.cards.items(key, [product]);
    if (!own) throw new EngineError('INVALID_FIELD', { field: 'product', message: `Unknown product ${product}.` });
    const placeholder = placeholderOf(own);
    // What sells the product sells its new price too.
    const { item, variation } = await this.onSale.addVariation(own.scope, own.item.id, {
      wanted: placeholder === undefined ? toNewPrice(price) : inPlaceOfPlaceholder(price),
      insteadOf: placeholder,
    });
    const [shown] = toMadeProduct({ item, variations: [variation] }).prices;
    if (!shown) throw new Error('a price that was made is not shown');
    return shown;
  }

  private async shelf({ organizerId, organizerSlug }: ApiKeyHolder): Promise<EventScope> {
    const found = () => this.directory.find(organizerSlug, shelfSlug);
    const shelf = await found();
    if (shelf) return shelf;
    try {
      const wish = { slug: shelfSlug, name: { en: 'Products' }, dateFrom: this.clock.now(), isPublic: false };
      const { id } = await this.events.create({ organizerId }, wish, null);
      return { organizerId, organizerSlug, eventId: id, eventSlug: shelfSlug };
    } catch (error) {
      // Two who put the first product there at once.
      const theirs = error instanceof EngineError && error.code === 'EVENT_SLUG_TAKEN' ? await found() : undefined;
      if (theirs) return theirs;
      throw error;
    }
  }
}
