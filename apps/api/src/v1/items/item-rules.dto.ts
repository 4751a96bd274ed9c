import { BooleanField, ChoiceField, I18nField, IdField, IntegerField, TextField } from '../../http/fields';
import { ProductInput, ProductView } from './product-fields.dto';

const validityModes = ['fixed', 'dynamic'] as const;
const mediaPolicies = ['reuse', 'new', 'reuse_or_new'] as const;
const mediaTypes = ['barcode', 'nfc_uid', 'nfc_mf0aes'] as const;

const about = {
  name: 'Name for people.',
  internalName: 'Name for the organizer’s own people.',
  active: 'Whether it is sold.',
  description: 'Text below the name.',
  category: 'Category it is shown under.',
  freePrice: 'Whether people choose what they pay; the price is the least.',
  taxRule: 'There are no tax rules: always null.',
  admission: 'Whether it lets somebody in.',
  personalized: 'Whether it bears a name; as `admission` unless said otherwise.',
  position: 'Place among the items; smaller comes first.',
  hiddenIfAvailable: 'There is no hiding by quota: always null.',
  hiddenIfItemAvailable: 'Item that hides this one as long as it can be had.',
  hiddenIfItemAvailableMode: 'While hidden: `hide` it, or show it with an `info`.',
  requireVoucher: 'Whether it is only sold with a voucher.',
  requireBundling: 'Whether it is only sold within another item.',
  allowCancel: 'Whether people may cancel it.',
  allowWaitinglist: 'Whether people may wait for it when it is sold out.',
  minPerOrder: 'Fewest in one order.',
  maxPerOrder: 'Most in one order.',
  maxPerUser: 'Most one person, by the e-mail address, may have at a time; any number when null.',
  generateTickets: 'Whether it has a ticket; null decides by `admission`.',
  showQuotaLeft: 'Whether it is shown how many are left; null decides by the event.',
  issueGiftcard: 'Whether it is a gift card.',
  grantMembershipType: 'There are no memberships: always null.',
  grantMembershipDurationLikeEvent: 'Whether a granted membership ends with the event.',
  grantMembershipDurationDays: 'Days a granted membership lasts.',
  grantMembershipDurationMonths: 'Months a granted membership lasts.',
  validityMode: 'When its tickets are valid: `fixed` or `dynamic` times; null with the event.',
  validityMinutes: 'Minutes of dynamic validity.',
  validityHours: 'Hours of dynamic validity.',
  validityDays: 'Days of dynamic validity.',
  validityMonths: 'Months of dynamic validity.',
  validityStartChoice: 'Whether people choose when dynamic validity begins.',
  validityStartChoiceDayLimit: 'How many days ahead they may choose.',
  mediaPolicy: 'What becomes of reusable media.',
  mediaType: 'Kind of reusable media.',
};

const optional = { required: false } as const;
const orNull = { required: false, nullable: true } as const;
const seat = { en: 'Standing', de: 'Stehplatz' };

/** Fields of an item that look the same in a request and in an answer, where those of a request may be missing. */
export class ItemRulesInput extends ProductInput {
  @I18nField({ description: about.name, maxLength: 255, example: seat })
  name: Record<string, string>;

  @TextField({ ...orNull, description: about.internalName, blank: true, example: null })
  internal_name?: string | null;

  @BooleanField({ ...optional, description: about.active, example: true })
  active?: boolean;

  @I18nField({ ...orNull, description: about.description, blank: true, maxLength: 10_000, example: null })
  description?: Record<string, string> | null;

  @IdField({ ...orNull, description: about.category, example: null })
  category?: number | null;

  @BooleanField({ ...optional, description: about.freePrice, example: false })
  free_price?: boolean;

  @IdField({ ...orNull, description: about.taxRule, example: null })
  tax_rule?: number | null;

  @BooleanField({ ...optional, description: about.admission, example: true })
  admission?: boolean;

  @BooleanField({ ...optional, description: about.personalized, example: true })
  personalized?: boolean;

  @IntegerField({ ...optional, description: about.position, min: 0, example: 0 })
  position?: number;

  @IdField({ ...orNull, description: about.hiddenIfAvailable, example: null })
  hidden_if_available?: number | null;

  @IdField({ ...orNull, description: about.hiddenIfItemAvailable, example: null })
  hidden_if_item_available?: number | null;

  @ChoiceField({
    ...optional,
    description: about.hiddenIfItemAvailableMode,
    choices: ['hide', 'info'],
    example: 'hide',
  })
  hidden_if_item_available_mode?: string;

  @BooleanField({ ...optional, description: about.requireVoucher, example: false })
  require_voucher?: boolean;

  @BooleanField({ ...optional, description: about.requireBundling, example: false })
  require_bundling?: boolean;

  @BooleanField({ ...optional, description: about.allowCancel, example: true })
  allow_cancel?: boolean;

  @BooleanField({ ...optional, description: about.allowWaitinglist, example: true })
  allow_waitinglist?: boolean;

  @IntegerField({ ...orNull, description: about.minPerOrder, min: 0, example: null })
  min_per_order?: number | null;

  @IntegerField({ ...orNull, description: about.maxPerOrder, min: 0, example: null })
  max_per_order?: number | null;

  @IntegerField({ ...orNull, description: about.maxPerUser, min: 1, max: 1000, example: null })
  max_per_user?: number | null;

  @BooleanField({ ...orNull, description: about.generateTickets, example: null })
  generate_tickets?: boolean | null;

  @BooleanField({ ...orNull, description: about.showQuotaLeft, example: null })
  show_quota_left?: boolean | null;

  @BooleanField({ ...optional, description: about.issueGiftcard, example: false })
  issue_giftcard?: boolean;

  @IdField({ ...orNull, description: about.grantMembershipType, example: null })
  grant_membership_type?: number | null;

  @BooleanField({ ...optional, description: about.grantMembershipDurationLikeEvent, example: true })
  grant_membership_duration_like_event?: boolean;

  @IntegerField({ ...optional, description: about.grantMembershipDurationDays, min: 0, example: 0 })
  grant_membership_duration_days?: number;

  @IntegerField({ ...optional, description: about.grantMembershipDurationMonths, min: 0, example: 0 })
  grant_membership_duration_months?: number;

  @ChoiceField({ ...orNull, description: about.validityMode, choices: validityModes, example: null })
  validity_mode?: string | null;

  @IntegerField({ ...orNull, description: about.validityMinutes, min: 0, example: null })
  validity_dynamic_duration_minutes?: number | null;

  @IntegerField({ ...orNull, description: about.validityHours, min: 0, example: null })
  validity_dynamic_duration_hours?: number | null;

  @IntegerField({ ...orNull, description: about.validityDays, min: 0, example: null })
  validity_dynamic_duration_days?: number | null;

  @IntegerField({ ...orNull, description: about.validityMonths, min: 0, example: null })
  validity_dynamic_duration_months?: number | null;

  @BooleanField({ ...optional, description: about.validityStartChoice, example: false })
  validity_dynamic_start_choice?: boolean;

  @IntegerField({ ...orNull, description: about.validityStartChoiceDayLimit, min: 0, example: null })
  validity_dynamic_start_choice_day_limit?: number | null;

  @ChoiceField({ ...orNull, description: about.mediaPolicy, choices: mediaPolicies, example: null })
  media_policy?: string | null;

  @ChoiceField({ ...orNull, description: about.mediaType, choices: mediaTypes, example: null })
  media_type?: string | null;
}

/** Fields of an item that look the same in a request and in an answer, as the answer has them: all of them. */
export class ItemRulesView extends ProductView {
  @I18nField({ description: about.name, example: seat })
  name: Record<string, string>;

  @TextField({ nullable: true, description: about.internalName, example: null })
  internal_name: string | null;

  @BooleanField({ description: about.active, example: true })
  active: boolean;

  @I18nField({ nullable: true, description: about.description, example: null })
  description: Record<string, string> | null;

  @IdField({ nullable: true, description: about.category, example: null })
  category: number | null;

  @BooleanField({ description: about.freePrice, example: false })
  free_price: boolean;

  @IdField({ nullable: true, description: about.taxRule, example: null })
  tax_rule: number | null;

  @BooleanField({ description: about.admission, example: true })
  admission: boolean;

  @BooleanField({ description: about.personalized, example: true })
  personalized: boolean;

  @IntegerField({ description: about.position, example: 0 })
  position: number;

  @IdField({ nullable: true, description: about.hiddenIfAvailable, example: null })
  hidden_if_available: number | null;

  @IdField({ nullable: true, description: about.hiddenIfItemAvailable, example: null })
  hidden_if_item_available: number | null;

  @ChoiceField({ description: about.hiddenIfItemAvailableMode, choices: ['hide', 'info'], example: 'hide' })
  hidden_if_item_available_mode: string;

  @BooleanField({ description: about.requireVoucher, example: false })
  require_voucher: boolean;

  @BooleanField({ description: about.requireBundling, example: false })
  require_bundling: boolean;

  @BooleanField({ description: about.allowCancel, example: true })
  allow_cancel: boolean;

  @BooleanField({ description: about.allowWaitinglist, example: true })
  allow_waitinglist: boolean;

  @IntegerField({ nullable: true, description: about.minPerOrder, example: null })
  min_per_order: number | null;

  @IntegerField({ nullable: true, description: about.maxPerOrder, example: null })
  max_per_order: number | null;

  @IntegerField({ nullable: true, description: about.maxPerUser, example: null })
  max_per_user: number | null;

  @BooleanField({ nullable: true, description: about.generateTickets, example: null })
  generate_tickets: boolean | null;

  @BooleanField({ nullable: true, description: about.showQuotaLeft, example: null })
  show_quota_left: boolean | null;

  @BooleanField({ description: about.issueGiftcard, example: false })
  issue_giftcard: boolean;

  @IdField({ nullable: true, description: about.grantMembershipType, example: null })
  grant_membership_type: number | null;

  @BooleanField({ description: about.grantMembershipDurationLikeEvent, example: true })
  grant_membership_duration_like_event: boolean;

  @IntegerField({ description: about.grantMembershipDurationDays, example: 0 })
  grant_membership_duration_days: number;

  @IntegerField({ description: about.grantMembershipDurationMonths, example: 0 })
  grant_membership_duration_months: number;

  @ChoiceField({ nullable: true, description: about.validityMode, choices: validityModes, example: null })
  validity_mode: string | null;

  @IntegerField({ nullable: true, description: about.validityMinutes, example: null })
  validity_dynamic_duration_minutes: number | null;

  @IntegerField({ nullable: true, description: about.validityHours, example: null })
  validity_dynamic_duration_hours: number | null;

  @IntegerField({ nullable: true, description: about.validityDays, example: null })
  validity_dynamic_duration_days: number | null;

  @IntegerField({ nullable: true, description: about.validityMonths, example: null })
  validity_dynamic_duration_months: number | null;

  @BooleanField({ description: about.validityStartChoice, example: false })
  validity_dynamic_start_choice: boolean;

  @IntegerField({ nullable: true, description: about.validityStartChoiceDayLimit, example: null })
  validity_dynamic_start_choice_day_limit: number | null;

  @ChoiceField({ nullable: true, description: about.mediaPolicy, choices: mediaPolicies, example: null })
  media_policy: string | null;

  @ChoiceField({ nullable: true, description: about.mediaType, choices: mediaTypes, example: null })
  media_type: string | null;
}
