import { Injectable } from '@nestjs/common';
import {
  EventOptionsReader,
  type EventScope,
  eventSettings,
  ItemService,
  type OfferView,
  priceOn,
  SubeventService,
} from '@vestibule/engine';
import { phrasesFor } from '@vestibule/mail';
import type { Basket } from '../booking/basket';

/** What an offer books, and what is asked with it. */
@Injectable()
export class OfferBasket {
  constructor(
    private readonly items: ItemService,
    private readonly dates: SubeventService,
    private readonly options: EventOptionsReader,
  ) {}

  /** One place of what the person waited for. @throws EngineError NOT_FOUND for what is gone */
  async of(scope: EventScope, { event, entry, productName }: OfferView): Promise<Basket> {
    const { itemId, variationId, subeventId, locale } = entry;
    const { item, variations } = await this.items.read(scope, itemId);
    const date = subeventId === null ? null : (await this.dates.read(scope, subeventId)).subevent;
    const variation = variations.find(({ id }) => id === variationId) ?? null;
    const priceMinor = priceOn({ item, variation }, { date, currency: event.currency });
    const name = phrasesFor(locale).text(productName);
    return {
      event,
      settings: eventSettings(event),
      locale,
      picks: [{ itemId, variationId, subeventId, item, name, date: null, count: 1, priceMinor }],
      options: await this.options.ofEvent(scope, event.id),
      offered: true,
    };
  }
}
