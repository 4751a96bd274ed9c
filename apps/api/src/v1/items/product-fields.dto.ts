import { BooleanField, ChoiceField, IdListField, TextField, TextMapField } from '../../http/fields';
import { SalesChannelInput, SalesChannelView } from '../events/sales-channels.dto';

/** What is said about a product that cannot be had at the moment. */
const unavailableModes = ['hide', 'info'] as const;

const about = {
  requireApproval: 'Whether the organizer must agree to each order.',
  requireMembership: 'Whether only members may have it.',
  requireMembershipTypes: 'Memberships that count; there are none.',
  requireMembershipHidden: 'Whether others do not see it.',
  checkinAttention: 'Whether the person at the door is to look closely.',
  checkinText: 'What the person at the door is told.',
  availableFromMode: 'Before it is sold: `hide` it, or show it with an `info`.',
  availableUntilMode: 'After it was sold: `hide` it, or show it with an `info`.',
  hideWithoutVoucher: 'Whether only people with a voucher see it.',
  metaData: 'Values of free attributes, by name.',
};

const optional = { required: false } as const;
const orNull = { required: false, nullable: true } as const;

/** What items and variations have in common in a request. */
export class ProductInput extends SalesChannelInput {
  @BooleanField({ ...optional, description: about.requireApproval, example: false })
  require_approval?: boolean;

  @BooleanField({ ...optional, description: about.requireMembership, example: false })
  require_membership?: boolean;

  @IdListField({ ...optional, description: about.requireMembershipTypes, example: [] })
  require_membership_types?: number[];

  @BooleanField({ ...optional, description: about.requireMembershipHidden, example: false })
  require_membership_hidden?: boolean;

  @BooleanField({ ...optional, description: about.checkinAttention, example: false })
  checkin_attention?: boolean;

  @TextField({ ...orNull, description: about.checkinText, blank: true, maxLength: 1000, example: null })
  checkin_text?: string | null;

  @ChoiceField({ ...optional, description: about.availableFromMode, choices: unavailableModes, example: 'hide' })
  available_from_mode?: string;

  @ChoiceField({ ...optional, description: about.availableUntilMode, choices: unavailableModes, example: 'hide' })
  available_until_mode?: string;

  @BooleanField({ ...optional, description: about.hideWithoutVoucher, example: false })
  hide_without_voucher?: boolean;

  @TextMapField({ ...optional, description: about.metaData, example: {} })
  meta_data?: Record<string, string>;
}

/** What items and variations have in common on the wire. */
export class ProductView extends SalesChannelView {
  @BooleanField({ description: about.requireApproval, example: false })
  require_approval: boolean;

  @BooleanField({ description: about.requireMembership, example: false })
  require_membership: boolean;

  @IdListField({ description: about.requireMembershipTypes, example: [] })
  require_membership_types: number[];

  @BooleanField({ description: about.requireMembershipHidden, example: false })
  require_membership_hidden: boolean;

  @BooleanField({ description: about.checkinAttention, example: false })
  checkin_attention: boolean;

  @TextField({ nullable: true, description: about.checkinText, example: null })
  checkin_text: string | null;

  @ChoiceField({ description: about.availableFromMode, choices: unavailableModes, example: 'hide' })
  available_from_mode: string;

  @ChoiceField({ description: about.availableUntilMode, choices: unavailableModes, example: 'hide' })
  available_until_mode: string;

  @BooleanField({ description: about.hideWithoutVoucher, example: false })
  hide_without_voucher: boolean;

  @TextMapField({ description: about.metaData, example: {} })
  meta_data: Record<string, string>;
}
