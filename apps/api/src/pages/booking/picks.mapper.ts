import { priceOn, type ShopWindow, type ShownProduct } from '@vestibule/engine';
import type { Phrases } from '@vestibule/mail';
import type { TypedForm } from '../rendering/typed-form';
import { productName } from '../rendering/words';
import type { Pick } from './basket';
import { fieldNames } from './booking-form';
import { anyCount, bookableCounts, isBookable } from './offered-products.policy';

/** How picks are read. */
interface PickReading {
  readonly phrases: Phrases;
  /**
   * The form was sent. What may be had is then up to the engine: the first of two presses may have taken the last place.
   */
  readonly sent: boolean;
}

type ShownDate = ShopWindow['dates'][number];

/** What of an event's products somebody picked. */
export interface Picked {
  readonly picks: readonly Pick[];
  /** Something was picked that cannot be booked, or not as many. */
  readonly refused: boolean;
}

/** Reads how many of which products a form names. Pure. */
export function readPicks(window: ShopWindow, typed: TypedForm, { phrases, sent }: PickReading): Picked {
  const picks: Pick[] = [];
  let refused = false;
  for (const date of window.dates) {
    for (const product of date.products) {
      const written = typed.text(fieldNames.places(product));
      if (written === '' || written === '0') continue;
      const count = (sent ? anyCount : bookableCounts(product, window)).find((one) => String(one) === written);
      if ((sent || isBookable(product)) && count !== undefined)
        picks.push(toPick(product, count, { window, date, phrases }));
      else refused = true;
    }
  }
  return { picks, refused };
}

function toPick(
  product: ShownProduct,
  count: number,
  { window, date, phrases }: { window: ShopWindow; date: ShownDate; phrases: Phrases },
): Pick {
  const { item, itemId, variationId, subeventId } = product;
  const { subevent } = date;
  return {
    itemId,
    variationId,
    subeventId,
    item,
    name: productName(product, phrases),
    date: subevent && phrases.moment(subevent.dateFrom.toISOString(), window.event.timezone),
    count,
    priceMinor: priceOn(product, { date: subevent, currency: window.event.currency }),
  };
}
