import { Injectable } from '@nestjs/common';
import {
  costsMoney,
  EventCards,
  type EventOnSale,
  type EventScope,
  OnSaleService,
  OptionService,
  type OwnItem,
} from '@vestibule/engine';
import { EngineError, Ids } from '@vestibule/platform';
import type { ApiKeyHolder } from '@vestibule/tenancy';
import { uuidForm } from '../../../http/params';
import type { TibilletEventInput } from './events.dto';
import { freeReservation, slugFor, toEventWish } from './events.mapper';

/** Places of an event that does not say (reference tibillet A1). */
const usualPlaces = 50;

/** Makes an event with everything it takes to be sold, out of what the organizer names by UUID. */
@Injectable()
export class EventMaker {
  constructor(
    private readonly cards: EventCards,
    private readonly onSale: OnSaleService,
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
    const paid = products.some(({ item, variations }) => costsMoney(item, variations));
    const wish: EventOnSale = {
      event: { ...toEventWish(input, { slug: slugFor(input, this.ids.uuid()), paid }), ...options },
      copiedItemIds: products.map(({ item }) => item.id),
      products: products.length === 0 ? [{ item: freeReservation, variations: [] }] : [],
      quota: { name: 'Jauge', size: input.jauge_max ?? usualPlaces },
    };
    return this.onSale.makeEvent(key, wish);
  }

  private productsOf(key: ApiKeyHolder, uuids: readonly string[]): Promise<OwnItem[]> {
    return this.named(
      'products',
      uuids,
      (known) => this.cards.items(key, known),
      ({ item }) => item.uuid,
    );
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
