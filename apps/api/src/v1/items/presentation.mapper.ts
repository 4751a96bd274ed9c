/** Fields that items and variations store and show, and that no rule reads, with what they are when nobody set them. */
const productPresentation = {
  require_membership: false,
  require_membership_types: [] as number[],
  require_membership_hidden: false,
  checkin_attention: false,
  checkin_text: null as string | null,
  available_from_mode: 'hide',
  available_until_mode: 'hide',
  meta_data: {} as Record<string, string>,
  all_sales_channels: true,
  limit_sales_channels: [] as string[],
  /** Minor units. */
  original_price: null as number | null,
  free_price_suggestion: null as number | null,
};

/** The same for variations alone: of these, items have columns. */
export const variationPresentation = { ...productPresentation, require_approval: false, hide_without_voucher: false };

/** The same for items alone. */
export const itemPresentation = {
  ...productPresentation,
  tax_rule: null as number | null,
  hidden_if_available: null as number | null,
  hidden_if_item_available: null as number | null,
  hidden_if_item_available_mode: 'hide',
  generate_tickets: null as boolean | null,
  show_quota_left: null as boolean | null,
  issue_giftcard: false,
  grant_membership_type: null as number | null,
  grant_membership_duration_like_event: true,
  grant_membership_duration_days: 0,
  grant_membership_duration_months: 0,
  validity_mode: null as string | null,
  validity_fixed_from: null as string | null,
  validity_fixed_until: null as string | null,
  validity_dynamic_duration_minutes: null as number | null,
  validity_dynamic_duration_hours: null as number | null,
  validity_dynamic_duration_days: null as number | null,
  validity_dynamic_duration_months: null as number | null,
  validity_dynamic_start_choice: false,
  validity_dynamic_start_choice_day_limit: null as number | null,
  media_policy: null as string | null,
  media_type: null as string | null,
};

/** The fields a body names, in the form they are stored: of `fields`, those that are not undefined. */
export function storedPresentation(fields: object, body: object): Record<string, unknown> {
  const values = body as Record<string, unknown>;
  const named = Object.keys(fields).filter((name) => values[name] !== undefined);
  return Object.fromEntries(named.map((name) => [name, values[name]]));
}

/** Every field with what was set, or what it is when nobody set it. */
export function shownPresentation<Fields extends object>(fields: Fields, stored: Record<string, unknown>): Fields {
  const shown = Object.entries(fields).map(([name, usual]) => [name, stored[name] ?? usual] as const);
  return Object.fromEntries(shown) as Fields;
}
