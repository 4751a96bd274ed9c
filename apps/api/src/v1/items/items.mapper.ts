import { wireInstantOrNull, wireMoney, wireMoneyOrNull } from '@vestibule/dialect-kit';
import type { ItemFilter, ItemWithVariations, NewItem, NewVariation } from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import { toSalesChannels, toSalesChannelView } from '../events/sales-channels.mapper';
import { toFormField, toFormFieldView } from './form-fields.mapper';
import type { ItemFilters, ItemInput, ItemPatch, ItemView } from './items.dto';
import { refuseMissingThings } from './missing-things.mapper';
import { itemPresentation, shownPresentation, storedPresentation } from './presentation.mapper';
import { toNewVariation, toVariationView } from './variations.mapper';

const nestedLists = ['variations', 'addons', 'bundles', 'program_times'] as const;
const emptyLists = ['addons', 'bundles', 'program_times'] as const;

/** A new item and its variations as a body describes them. @throws EngineError INVALID_FIELD */
export function toNewItem(input: ItemInput): { item: NewItem; variations: NewVariation[] } {
  for (const field of emptyLists) {
    if ((input[field] ?? []).length > 0) {
      throw new EngineError('INVALID_FIELD', { field, message: 'This server does not have these.' });
    }
  }
  const item = { ...columnsOf(input), name: input.name, defaultPriceMinor: input.default_price };
  return { item, variations: (input.variations ?? []).map(toNewVariation) };
}

/** What a body wants changed. @throws EngineError INVALID_COMBINATION for nested lists; INVALID_FIELD */
export function toItemChange(body: ItemPatch): Partial<NewItem> {
  if (nestedLists.some((name) => body[name] !== undefined)) {
    throw new EngineError('INVALID_COMBINATION', {
      message:
        'Updating add-ons, bundles, program times or variations via PATCH/PUT is not supported. Please use the dedicated nested endpoint.',
    });
  }
  return columnsOf(body);
}

function columnsOf(body: ItemPatch): Partial<NewItem> {
  refuseMissingThings(body);
  return {
    name: body.name,
    internalName: body.internal_name,
    active: body.active,
    description: body.description,
    categoryId: body.category,
    defaultPriceMinor: body.default_price,
    admission: body.admission,
    personalized: body.personalized,
    position: body.position,
    availableFrom: body.available_from,
    availableUntil: body.available_until,
    requireVoucher: body.require_voucher,
    hideWithoutVoucher: body.hide_without_voucher,
    requireApproval: body.require_approval,
    requireBundling: body.require_bundling,
    allowWaitinglist: body.allow_waitinglist,
    allowCancel: body.allow_cancel,
    minPerOrder: body.min_per_order,
    maxPerOrder: body.max_per_order,
    maxPerUser: body.max_per_user,
    freePrice: body.free_price,
    formFields: body.form_fields?.map(toFormField),
    presentation: presentationOf(body),
  };
}

function presentationOf(body: ItemPatch): Record<string, unknown> {
  const { allSalesChannels, limitSalesChannels } = toSalesChannels(body);
  return storedPresentation(itemPresentation, {
    ...body,
    all_sales_channels: allSalesChannels,
    limit_sales_channels: limitSalesChannels,
    validity_fixed_from: body.validity_fixed_from && wireInstantOrNull(body.validity_fixed_from),
    validity_fixed_until: body.validity_fixed_until && wireInstantOrNull(body.validity_fixed_until),
  });
}

/** An item with its variations as the wire shows it. */
export function toItemView({ item, variations }: ItemWithVariations): ItemView {
  const shown = shownPresentation(itemPresentation, item.presentation);
  return {
    id: item.id,
    uuid: item.uuid,
    name: item.name,
    internal_name: item.internalName,
    active: item.active,
    description: item.description,
    category: item.categoryId,
    default_price: wireMoney(item.defaultPriceMinor),
    tax_rate: wireMoney(0),
    admission: item.admission,
    personalized: item.personalized,
    position: item.position,
    picture: null,
    available_from: wireInstantOrNull(item.availableFrom),
    available_until: wireInstantOrNull(item.availableUntil),
    require_voucher: item.requireVoucher,
    hide_without_voucher: item.hideWithoutVoucher,
    require_approval: item.requireApproval,
    require_bundling: item.requireBundling,
    allow_waitinglist: item.allowWaitinglist,
    allow_cancel: item.allowCancel,
    min_per_order: item.minPerOrder,
    max_per_order: item.maxPerOrder,
    max_per_user: item.maxPerUser,
    free_price: item.freePrice,
    form_fields: item.formFields.map(toFormFieldView),
    ...shown,
    original_price: wireMoneyOrNull(shown.original_price),
    free_price_suggestion: wireMoneyOrNull(shown.free_price_suggestion),
    ...toSalesChannelView({
      allSalesChannels: shown.all_sales_channels,
      limitSalesChannels: shown.limit_sales_channels,
    }),
    has_variations: variations.length > 0,
    variations: variations.map((variation) => toVariationView({ variation, item })),
    addons: [],
    bundles: [],
    program_times: [],
  };
}

/** What the query asks for. */
export function toItemFilter(filters: ItemFilters): ItemFilter {
  return {
    active: filters.active,
    admission: filters.admission,
    categoryId: filters.category,
    freePrice: filters.free_price,
    search: filters.search,
  };
}
