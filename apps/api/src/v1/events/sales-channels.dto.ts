import { BooleanField, TextListField } from '../../http/fields';

const about = {
  all: 'Whether it is sold everywhere.',
  limit: 'Where it is sold when not everywhere.',
  legacy: 'Where it is sold; older form of the two fields above.',
};

/** Where something is sold, as a request says it. */
export class SalesChannelInput {
  @BooleanField({ required: false, description: about.all, example: true })
  all_sales_channels?: boolean;

  @TextListField({ required: false, description: about.limit, max: 100, maxLength: 200, example: [] })
  limit_sales_channels?: string[];

  @TextListField({ required: false, description: about.legacy, max: 100, maxLength: 200, example: ['web'] })
  sales_channels?: string[];
}

/** Where something is sold. */
export class SalesChannelView {
  @BooleanField({ description: about.all, example: true })
  all_sales_channels: boolean;

  @TextListField({ description: about.limit, example: [] })
  limit_sales_channels: string[];

  @TextListField({ description: about.legacy, example: ['web'] })
  sales_channels: string[];
}
