import type { I18nText, Product, ShopWindow, ShownDate, ShownProduct } from '@vestibule/engine';
import { messageLanguage, type Phrases, phrasesFor } from '@vestibule/mail';
import type {
  PageDetail,
  PageJoinField,
  PageJoinForm,
  PageProduct,
  PageProducts,
  PageView,
} from '../rendering/page-view';
import { eventTexts } from './event.texts';
import { type JoinAttempt, longestText, needsOf, type TypedField } from './join-form.mapper';

interface Look {
  readonly locale: string;
  /** Where the forms are sent. */
  readonly joinAction: string;
  /** What was tried before the page is shown again. */
  readonly attempt: JoinAttempt | null;
}

type Texts = (typeof eventTexts)['en'];

/** Everything the parts of the page are made of. */
interface Making extends Look {
  readonly window: ShopWindow;
  readonly texts: Texts;
  readonly phrases: Phrases;
  /** A page with one form shows it at once. */
  readonly onlyForm: boolean;
}

/** What the browser may fill in. */
const filledIn: Record<TypedField, Pick<PageJoinField, 'type' | 'autocomplete'>> = {
  email: { type: 'email', autocomplete: 'email' },
  name: { type: 'text', autocomplete: 'name' },
  phone: { type: 'tel', autocomplete: 'tel' },
};

/** An event, its dates and products, and the forms of the waiting lists that are open. */
export function toEventPage(window: ShopWindow, look: Look): PageView {
  const language = messageLanguage(look.locale);
  const texts = eventTexts[language];
  const products = window.dates.flatMap((date) => date.products);
  const onlyForm = products.filter(({ state }) => state === 'waiting_list').length === 1;
  const making = { ...look, window, texts, phrases: phrasesFor(look.locale), onlyForm };
  return {
    status: statusOf(look.attempt),
    language,
    mood: 'calm',
    title: making.phrases.text(window.event.name),
    ...(look.attempt ? { notice: texts.notices[look.attempt.notice] } : {}),
    paragraphs: products.length === 0 ? [texts.nothing] : [],
    details: detailsOf(making),
    groups: window.dates.filter((date) => date.products.length > 0).map((date) => toProducts(date, making)),
  };
}

/** What stands in the way of a wish may go away; what is wrong with a form does not by itself. */
function statusOf(attempt: JoinAttempt | null): number {
  if (!attempt) return 200;
  return attempt.notice === 'unfinished' || attempt.notice === 'unknown' ? 400 : 409;
}

function detailsOf({ window: { event }, texts, phrases }: Making): PageDetail[] {
  const moment = (instant: Date) => phrases.moment(instant.toISOString(), event.timezone);
  const place = placeIn(phrases, event.location);
  // The dates of a series are its groups.
  const single = !event.hasSubevents;
  return [
    ...(single ? [{ label: texts.when, value: moment(event.dateFrom) }] : []),
    ...(single && event.dateTo ? [{ label: texts.until, value: moment(event.dateTo) }] : []),
    ...(place ? [{ label: texts.where, value: place }] : []),
  ];
}

function toProducts({ subevent, products }: ShownDate, making: Making): PageProducts {
  const { phrases, window } = making;
  const parts = subevent && [
    phrases.moment(subevent.dateFrom.toISOString(), window.event.timezone),
    phrases.text(subevent.name),
    placeIn(phrases, subevent.location),
  ];
  return {
    heading: parts && parts.filter((part) => part !== '').join(' – '),
    products: products.map((product) => toProduct(product, making)),
  };
}

function toProduct(product: ShownProduct, making: Making): PageProduct {
  const { phrases, texts } = making;
  const names = [
    phrases.text(product.item.name),
    ...(product.variation ? [phrases.text(product.variation.value)] : []),
  ];
  return {
    name: names.join(' – '),
    state: product.state,
    label: texts.states[product.state],
    price: null,
    description: null,
    picker: null,
    form: product.state === 'waiting_list' ? toJoinForm(product, making) : null,
  };
}

function toJoinForm(product: ShownProduct, making: Making): PageJoinForm {
  const { texts, attempt, joinAction: action, onlyForm } = making;
  const tried = attempt?.product && isSame(attempt.product, product) ? attempt : null;
  const ids = { item: product.itemId, variation: product.variationId, subevent: product.subeventId };
  const needs = needsOf(making.window.settings);
  return {
    action,
    summary: texts.join,
    intro: texts.intro,
    button: texts.button,
    open: onlyForm || tried !== null,
    hidden: Object.entries(ids).flatMap(([name, id]) => (id === null ? [] : [{ name, value: String(id) }])),
    fields: (['email', 'name', 'phone'] as const)
      .filter((field) => needs[field] !== null)
      .map((field) => toField(field, { making, product, tried, required: needs[field] === 'required' })),
  };
}

function toField(
  field: TypedField,
  {
    making,
    product,
    tried,
    required,
  }: { making: Making; product: Product; tried: JoinAttempt | null; required: boolean },
): PageJoinField {
  const { texts, phrases, window } = making;
  const label = texts.fields[field];
  const fault = tried?.faults[field];
  const why = field === 'phone' ? window.settings.waitingListPhonesExplanationText : null;
  return {
    ...filledIn[field],
    name: field,
    label: required ? label : texts.optional(label),
    value: (tried?.typed[field] ?? '').slice(0, longestText(field)),
    maxLength: longestText(field),
    required,
    hint: (why && phrases.text(why)) || null,
    fault: fault ? texts.faults[field][fault] : null,
    faultId: ['fault', field, product.itemId, product.variationId ?? 0, product.subeventId ?? 0].join('-'),
  };
}

/** An address in one line. */
function placeIn(phrases: Phrases, location: I18nText | null): string {
  return phrases
    .text(location ?? {})
    .trim()
    .replace(/\s*\n\s*/g, ', ');
}

function isSame(one: Product, other: Product): boolean {
  return one.itemId === other.itemId && one.variationId === other.variationId && one.subeventId === other.subeventId;
}
