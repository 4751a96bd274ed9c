import type { I18nText } from './i18n-text';

/** Languages an event may enable. Mails fall back where a text is missing in one of them. */
export const knownLocales = [
  'en', 'de', 'de-informal', 'fr', 'ar', 'ca', 'cs', 'da', 'el', 'es', 'eu', 'fi', 'gl', 'hu', 'id', 'it', 'ja', 'ko',
  'lt', 'lv', 'nb-no', 'nl', 'nl-informal', 'pl', 'pt-br', 'pt-pt', 'ro', 'ru', 'sk', 'sl', 'sv', 'tr', 'uk',
  'zh-hans', 'zh-hant',
] as const; // prettier-ignore

/** TypeScript type of a setting's value, by its kind. */
interface SettingTypes {
  flag: boolean;
  integer: number;
  /** A whole number, or no bound at all. */
  optionalInteger: number | null;
  choice: string;
  /** Any number of the choices, each once. */
  choices: string[];
  locale: string;
  locales: string[];
  text: string | null;
  i18n: I18nText | null;
  /** ISO date or `RELDATE/...`; see relative-date.policy.ts. */
  movableDate: string | null;
}
type SettingKind = keyof SettingTypes;

/** What a setting may hold, what it is when nobody set it, and the words that explain it. */
export type SettingRule<Kind extends SettingKind = SettingKind> = {
  [K in Kind]: {
    readonly kind: K;
    readonly fallback: SettingTypes[K];
    readonly label: string;
    readonly help: string;
    /** Integers: smallest and largest value. */
    readonly min?: number;
    readonly max?: number;
    /** Texts: longest value. */
    readonly maxLength?: number;
    readonly choices?: readonly string[];
  };
}[Kind];

const flag = (fallback: boolean, label: string, help = '') => ({ kind: 'flag', fallback, label, help }) as const;
const text = (maxLength: number, label: string, help = '') =>
  ({ kind: 'text', fallback: null as string | null, label, help, maxLength }) as const;
const i18n = (label: string, help = '') =>
  ({ kind: 'i18n', fallback: null as I18nText | null, label, help, maxLength: 10_000 }) as const;
const integer = (fallback: number, bounds: { min: number; max: number }, words: { label: string; help: string }) =>
  ({ kind: 'integer', fallback, ...bounds, ...words }) as const;
const minutesOrNull = (label: string, help: string) =>
  ({ kind: 'optionalInteger', fallback: null as number | null, label, help, min: 0, max: 60 * 24 * 366 }) as const;
const movableDate = (label: string, help = '') =>
  ({ kind: 'movableDate', fallback: null as string | null, label, help }) as const;

/**
 * Every setting of an event. A key that is not in this table is ignored on writing and never shown; a key that is here
 * is validated, shown with its default, and reset by null. Those below the line are stored and shown, but no rule of
 * the engine reads them yet.
 */
export const eventSettingRules = {
  locales: {
    kind: 'locales',
    fallback: ['en', 'de', 'fr'] as string[],
    label: 'Available languages',
    help: 'Languages people may choose for pages and mails.',
  },
  locale: {
    kind: 'locale',
    fallback: 'en',
    label: 'Default language',
    help: 'Used for people who did not choose; must be one of the available languages.',
  },
  waiting_list_enabled: flag(false, 'Waiting list', 'People may join the waiting list for products that are sold out.'),
  waiting_list_auto: flag(
    true,
    'Automatic offers',
    'Free places are offered to the next person without being asked to.',
  ),
  waiting_list_hours: {
    kind: 'integer',
    fallback: 48,
    min: 1,
    max: 24 * 365,
    label: 'Hours an offer lasts',
    help: 'After this time an unused offer expires and the place goes to the next person.',
  },
  waiting_list_auto_disable: movableDate(
    'End of the waiting list',
    'From this moment no more offers are made and waiting people keep no places from others.',
  ),
  waiting_list_names_asked: flag(false, 'Ask for a name', 'The public form of the waiting list asks for a name.'),
  waiting_list_names_required: flag(false, 'Require a name', 'Nobody can join the waiting list without a name.'),
  waiting_list_phones_asked: flag(false, 'Ask for a phone number', 'The public form asks for a phone number.'),
  waiting_list_phones_required: flag(false, 'Require a phone number', 'Nobody can join without a phone number.'),
  waiting_list_phones_explanation_text: i18n('Phone number explanation', 'Says what the number is asked for.'),
  waiting_list_limit_per_user: {
    kind: 'integer',
    fallback: 1,
    min: 1,
    max: 1000,
    label: 'Entries per person',
    help: 'How often one e-mail address may wait for the same product at a time.',
  },
  reservation_hold_minutes: integer(
    15,
    { min: 1, max: 60 * 24 * 31 },
    {
      label: 'Minutes a reservation is held',
      help: 'How long places are kept for somebody who has yet to pay, or to confirm the e-mail address.',
    },
  ),
  payment_providers: {
    kind: 'choices',
    fallback: [] as string[],
    choices: ['manual', 'stripe'],
    label: 'Ways to pay',
    help: 'Who collects the money: the organizer by hand, or Stripe. What costs something needs at least one.',
  },
  payment_instructions: i18n('How to pay by hand', 'Shown and mailed to people who pay the organizer directly.'),
  refund_deadline_days: integer(
    7,
    { min: 0, max: 3650 },
    {
      label: 'Days before the start a refund ends',
      help: 'A cancellation gives the money back by itself until so many days before the event starts.',
    },
  ),
  ticket_scan_from_minutes: minutesOrNull(
    'Minutes before the start scanning begins',
    'Earlier, tickets are refused at the door; without a number they never are.',
  ),
  ticket_scan_until_minutes: minutesOrNull(
    'Minutes after the end scanning stops',
    'Later, tickets are refused at the door; without a number they never are.',
  ),
  ticket_text: i18n('Text on tickets', 'Printed on every ticket, and part of the mail that brings it.'),
  // Stored and shown.
  region: text(10, 'Region', 'Country code that decides how dates and numbers are written.'),
  contact_mail: text(254, 'Contact address', 'Where people reach the organizer of this event.'),
  imprint_url: text(2048, 'Imprint', 'Address of a page that says who is responsible.'),
  frontpage_text: i18n('Front page text'),
  banner_text: i18n('Banner at the top'),
  banner_text_bottom: i18n('Banner at the bottom'),
  presale_has_ended_text: i18n('Text after the end of the presale'),
  voucher_explanation_text: i18n('Voucher explanation'),
  show_dates_on_frontpage: flag(true, 'Show dates on the front page'),
  show_date_to: flag(true, 'Show the end date'),
  show_times: flag(true, 'Show times'),
  show_quota_left: flag(false, 'Show how many places are left'),
  show_items_outside_presale_period: flag(true, 'Show products outside of the presale'),
  show_variations_expanded: flag(false, 'Show variations unfolded'),
  hide_sold_out: flag(false, 'Hide what is sold out'),
  display_net_prices: flag(false, 'Show net prices'),
  meta_noindex: flag(false, 'Keep search engines away'),
  primary_color: text(9, 'Main colour', 'As #rrggbb.'),
  event_list_type: {
    kind: 'choice',
    fallback: 'list',
    choices: ['list', 'week', 'calendar'],
    label: 'How the dates of a series are shown',
    help: '',
  },
  max_items_per_order: { kind: 'integer', fallback: 10, min: 1, max: 500, label: 'Most products per order', help: '' },
  reservation_time: {
    kind: 'integer',
    fallback: 30,
    min: 0,
    max: 60 * 24 * 31,
    label: 'Minutes a cart is kept',
    help: '',
  },
  attendee_names_asked: flag(true, 'Ask for attendee names'),
  attendee_names_required: flag(false, 'Require attendee names'),
  attendee_emails_asked: flag(false, 'Ask for attendee addresses'),
  attendee_emails_required: flag(false, 'Require attendee addresses'),
  order_phone_asked: flag(false, 'Ask for a phone number with an order'),
  order_phone_required: flag(false, 'Require a phone number with an order'),
  cancel_allow_user: flag(true, 'People may cancel'),
  cancel_allow_user_until: movableDate('Last moment to cancel'),
  last_order_modification_date: movableDate('Last moment to change an order'),
  ticket_download: flag(false, 'Ticket download'),
  ticket_download_date: movableDate('Start of the ticket download'),
} as const satisfies Record<string, SettingRule>;

/** Wire name of a setting. */
export type EventSettingKey = keyof typeof eventSettingRules;

/** Value of one setting. */
export type EventSettingValue<Key extends EventSettingKey> = ValueOf<(typeof eventSettingRules)[Key]>;

/** Lists of choices hold nothing else. */
type ValueOf<Rule extends SettingRule> = Rule extends { kind: 'choices'; choices: readonly (infer Choice)[] }
  ? Choice[]
  : SettingTypes[Rule['kind']];

/** Every setting name with its rule, in the order they are shown. */
export function settingEntries(): [EventSettingKey, SettingRule][] {
  return Object.entries(eventSettingRules) as [EventSettingKey, SettingRule][];
}
