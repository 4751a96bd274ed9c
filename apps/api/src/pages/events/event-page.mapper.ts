import { priceOn, type Product, type ShopWindow, type ShownDate, type ShownProduct } from '@vestibule/engine';
import { type MessageLanguage, messageLanguage, type Phrases, phrasesFor } from '@vestibule/mail';
import { type BookingRefusal, fieldNames } from '../booking/booking-form';
import { noticeOf, statusOf as refusedStatus } from '../booking/booking-page.mapper';
import { bookingTexts } from '../booking/booking.texts';
import { bookableCounts, isBookable } from '../booking/offered-products.policy';
import { type PageInput, pageInput } from '../rendering/page-input';
import { pageSheet } from '../rendering/page-sheet';
import type { PageDetail, PageJoinForm, PagePicker, PageProduct, PageProducts, PageView } from '../rendering/page-view';
import { placeIn, productName } from '../rendering/words';
import { eventTexts } from './event.texts';
import { type JoinAttempt, longestText, needsOf, type TypedField } from './join-form.mapper';

interface Look {
  readonly locale: string;
  /** Where the forms are sent. */
  readonly joinAction: string;
  /** Where the form that chooses what to book is sent. */
  readonly bookAction: string;
  /** What was tried before the page is shown again. */
  readonly attempt: JoinAttempt | null;
  readonly refusal: BookingRefusal | null;
}

type Texts = (typeof eventTexts)['en'];

/** Everything the parts of the page are made of. */
interface Making extends Look {
  readonly window: ShopWindow;
  readonly texts: Texts;
  readonly phrases: Phrases;
  /** A page with one form shows it at once. */
  readonly onlyForm: boolean;
  /** Where there is one thing to book, one of it is chosen already. */
  readonly onlyProduct: boolean;
}

/** The form that every picker of the page belongs to. */
const bookForm = 'book';

/** What the browser may fill in. */
const filledIn: Record<TypedField, Pick<PageInput, 'type' | 'inputMode' | 'autocomplete'>> = {
  email: { type: 'email', inputMode: 'email', autocomplete: 'email' },
  name: { type: 'text', inputMode: 'text', autocomplete: 'name' },
  phone: { type: 'tel', inputMode: 'tel', autocomplete: 'tel' },
};

/** An event, its dates and products, and the forms of the waiting lists that are open. */
export function toEventPage(window: ShopWindow, look: Look): PageView {
  const language = messageLanguage(look.locale);
  const texts = eventTexts[language];
  const products = window.dates.flatMap((date) => date.products);
  const onlyForm = products.filter(({ state }) => state === 'waiting_list').length === 1;
  const bookable = products.filter((product) => countsOf(product, window).length > 0);
  const phrases = phrasesFor(look.locale);
  const making = { ...look, window, texts, phrases, onlyForm, onlyProduct: bookable.length === 1 };
  return {
    status: look.refusal ? refusedStatus(look.refusal.notice) : statusOf(look.attempt),
    language,
    mood: 'calm',
    title: making.phrases.text(window.event.name),
    ...noticeOver(look, language),
    paragraphs: products.length === 0 ? [texts.nothing] : [],
    details: detailsOf(making),
    groups: window.dates.filter((date) => date.products.length > 0).map((date) => toProducts(date, making)),
    forms:
      bookable.length > 0
        ? [pageSheet({ method: 'get', action: look.bookAction, id: bookForm, button: bookingTexts[language].next })]
        : [],
  };
}

function noticeOver({ attempt, refusal }: Look, language: MessageLanguage): Pick<PageView, 'notice'> {
  if (refusal) return { notice: noticeOf(refusal, language) };
  return attempt ? { notice: eventTexts[language].notices[attempt.notice] } : {};
}

/** How many of a product somebody can choose; none where it cannot be booked. */
function countsOf(product: ShownProduct, window: ShopWindow): readonly number[] {
  return isBookable(product) ? bookableCounts(product, window) : [];
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
    products: products.map((product) => toProduct(product, { making, date: subevent })),
  };
}

function toProduct(
  product: ShownProduct,
  { making, date }: { making: Making; date: ShownDate['subevent'] },
): PageProduct {
  const { phrases, texts } = making;
  return {
    name: productName(product, phrases),
    state: product.state,
    label: texts.states[product.state],
    price: priceLabel(product, { making, date }),
    description: phrases.text(product.item.description ?? {}) || null,
    picker: toPicker(product, making),
    form: product.state === 'waiting_list' ? toJoinForm(product, making) : null,
  };
}

function priceLabel(
  product: ShownProduct,
  { making: { phrases, window, locale }, date }: { making: Making; date: ShownDate['subevent'] },
): string {
  const said = bookingTexts[messageLanguage(locale)];
  const { currency } = window.event;
  const minor = priceOn(product, { date, currency });
  const amount = phrases.money(minor, currency);
  if (product.item.freePrice) return minor > 0 ? said.from(amount) : said.open;
  return minor > 0 ? amount : said.free;
}

function toPicker(product: ShownProduct, { window, locale, onlyProduct }: Making): PagePicker | null {
  const counts = countsOf(product, window);
  if (counts.length === 0) return null;
  return {
    name: fieldNames.places(product),
    label: bookingTexts[messageLanguage(locale)].count,
    form: bookForm,
    counts: [0, ...counts].map((value) => ({ value, chosen: value === (onlyProduct ? counts[0] : 0) })),
  };
}

function toJoinForm(product: ShownProduct, making: Making): PageJoinForm {
  const { texts, attempt, joinAction: action, onlyForm } = making;
  const tried = attempt?.product && isSame(attempt.product, product) ? attempt : null;
  const ids = { item: product.itemId, variation: product.variationId, subevent: product.subeventId };
  const needs = needsOf(making.window.settings);
  const hidden = Object.entries(ids).flatMap(([name, id]) => (id === null ? [] : [{ name, value: String(id) }]));
  const inputs = (['email', 'name', 'phone'] as const)
    .filter((field) => needs[field] !== null)
    .map((field) => toField(field, { making, product, tried, required: needs[field] === 'required' }));
  return {
    summary: texts.join,
    open: onlyForm || tried !== null,
    sheet: pageSheet({ action, button: texts.button, intro: texts.intro, hidden, parts: [{ legend: null, inputs }] }),
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
): PageInput {
  const { texts, phrases, window } = making;
  const label = texts.fields[field];
  const fault = tried?.faults[field];
  const why = field === 'phone' ? window.settings.waitingListPhonesExplanationText : null;
  return pageInput({
    ...filledIn[field],
    name: field,
    label: required ? label : texts.optional(label),
    value: (tried?.typed[field] ?? '').slice(0, longestText(field)),
    maxLength: longestText(field),
    required,
    hint: (why && phrases.text(why)) || null,
    fault: fault ? texts.faults[field][fault] : null,
    faultId: ['fault', field, product.itemId, product.variationId ?? 0, product.subeventId ?? 0].join('-'),
  });
}

function isSame(one: Product, other: Product): boolean {
  return one.itemId === other.itemId && one.variationId === other.variationId && one.subeventId === other.subeventId;
}
