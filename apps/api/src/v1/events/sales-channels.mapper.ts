import type { SalesChannelInput, SalesChannelView } from './sales-channels.dto';

/** Every place something can be sold at. */
const everywhere = ['web'];

interface SalesChannels {
  readonly allSalesChannels?: boolean;
  readonly limitSalesChannels?: string[];
}

/** What a request says about sales channels; the older form counts only where the newer one is missing. */
export function toSalesChannels(input: SalesChannelInput): SalesChannels {
  const { all_sales_channels: all, limit_sales_channels: limit, sales_channels: legacy } = input;
  if (all !== undefined || limit !== undefined || legacy === undefined) {
    return { allSalesChannels: all, limitSalesChannels: limit };
  }
  const isEverywhere = legacy.length === everywhere.length && everywhere.every((channel) => legacy.includes(channel));
  return { allSalesChannels: isEverywhere, limitSalesChannels: isEverywhere ? [] : legacy };
}

/** Sales channels in both forms. */
export function toSalesChannelView(channels: Required<SalesChannels>): SalesChannelView {
  const { allSalesChannels, limitSalesChannels } = channels;
  return {
    all_sales_channels: allSalesChannels,
    limit_sales_channels: limitSalesChannels,
    sales_channels: allSalesChannels ? everywhere : limitSalesChannels,
  };
}
