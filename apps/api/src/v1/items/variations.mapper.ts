import { wireInstantOrNull, wireMoney, wireMoneyOrNull } from '@vestibule/dialect-kit';
import { type NewVariation, variationPrice, type VariationOfItem } from '@vestibule/engine';
import { toSalesChannels, toSalesChannelView } from '../events/sales-channels.mapper';
import { shownPresentation, storedPresentation, variationPresentation } from './presentation.mapper';
import { refuseMissingThings } from './missing-things.mapper';
import type { VariationInput, VariationPatch, VariationView } from './variations.dto';

/** A new variation as a body describes it. @throws EngineError INVALID_FIELD */
export function toNewVariation(input: VariationInput): NewVariation {
  return { ...toVariationChange(input), value: input.value };
}

/** What a body wants changed. @throws EngineError INVALID_FIELD */
export function toVariationChange(body: VariationPatch): Partial<NewVariation> {
  refuseMissingThings(body);
  const { allSalesChannels, limitSalesChannels } = toSalesChannels(body);
  return {
    value: body.value,
    active: body.active,
    description: body.description,
    position: body.position,
    defaultPriceMinor: body.default_price,
    availableFrom: body.available_from,
    availableUntil: body.available_until,
    presentation: storedPresentation(variationPresentation, {
      ...body,
      all_sales_channels: allSalesChannels,
      limit_sales_channels: limitSalesChannels,
    }),
  };
}

/** A variation as the wire shows it. */
export function toVariationView({ variation, item }: VariationOfItem): VariationView {
  const shown = shownPresentation(variationPresentation, variation.presentation);
  return {
    id: variation.id,
    uuid: variation.uuid,
    value: variation.value,
    active: variation.active,
    description: variation.description,
    position: variation.position,
    default_price: wireMoneyOrNull(variation.defaultPriceMinor),
    price: wireMoney(variationPrice(variation, item)),
    available_from: wireInstantOrNull(variation.availableFrom),
    available_until: wireInstantOrNull(variation.availableUntil),
    ...shown,
    original_price: wireMoneyOrNull(shown.original_price),
    free_price_suggestion: wireMoneyOrNull(shown.free_price_suggestion),
    ...toSalesChannelView({
      allSalesChannels: shown.all_sales_channels,
      limitSalesChannels: shown.limit_sales_channels,
    }),
  };
}
