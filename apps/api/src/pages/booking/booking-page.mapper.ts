import { messageLanguage, phrasesFor } from '@vestibule/mail';
import { pageSheet } from '../rendering/page-sheet';
import type { PageDetail, PageView } from '../rendering/page-view';
import type { TypedForm } from '../rendering/typed-form';
import { type Basket, mayCost } from './basket';
import { type BookingRefusal, fieldNames } from './booking-form';
import { bookingParts } from './booking-fields.mapper';
import { type BookingNotice, bookingTexts } from './booking.texts';

/** What the page of a booking is made of. */
export interface BookingLook {
  readonly basket: Basket;
  readonly typed: TypedForm;
  readonly refusal: BookingRefusal | null;
  /** Makes pressing the button twice one booking. */
  readonly nonce: string;
  readonly action: string;
  readonly eventPath: string;
}

/** The form of a booking; after one that was refused with what was typed and what is wrong with it. */
export function toBookingPage(look: BookingLook): PageView {
  const { basket, typed, refusal, nonce, action, eventPath } = look;
  const language = messageLanguage(basket.locale);
  const texts = bookingTexts[language];
  const phrases = phrasesFor(basket.locale);
  const picked = basket.picks.map((pick) => ({ name: fieldNames.places(pick), value: String(pick.count) }));
  return {
    status: refusal ? statusOf(refusal.notice) : 200,
    language,
    mood: 'calm',
    event: phrases.text(basket.event.name),
    title: texts.title,
    ...(refusal ? { notice: noticeOf(refusal, language) } : {}),
    paragraphs: [],
    details: sumOf(basket),
    forms: [
      pageSheet({
        action,
        button: mayCost(basket) ? texts.bookAndPay : texts.book,
        hidden: [...picked, { name: fieldNames.nonce, value: nonce }],
        parts: bookingParts(basket, typed, refusal),
      }),
    ],
    links: [{ lead: null, label: texts.back, url: eventPath, main: false }],
    leadsToPayment: true,
  };
}

/** The sentence over a form that was refused. */
export function noticeOf({ notice, max }: BookingRefusal, language: keyof typeof bookingTexts): string {
  return bookingTexts[language].notices[notice](max ? phrasesFor(language).number(max) : '');
}

/** What stands in the way of a booking may go away; what is wrong with a form does not by itself. */
export function statusOf(notice: BookingNotice): number {
  return ['unfinished', 'nothingChosen', 'answers'].includes(notice) ? 400 : 409;
}

/** What is booked and what it costs, as far as that is known before anything is typed. */
function sumOf(basket: Basket): PageDetail[] {
  const texts = bookingTexts[messageLanguage(basket.locale)];
  const phrases = phrasesFor(basket.locale);
  const money = (minor: number) => phrases.money(minor, basket.event.currency);
  const rows = basket.picks.map(({ count, name, date, priceMinor, item }) => ({
    label: texts.tickets(phrases.number(count), [name, date].filter(Boolean).join(', ')),
    value: item.freePrice ? openPrice(priceMinor, basket) : priceMinor > 0 ? money(priceMinor * count) : texts.free,
  }));
  const total = basket.picks.reduce((sum, { priceMinor, count }) => sum + priceMinor * count, 0);
  const known = basket.picks.length > 1 && total > 0 && basket.picks.every(({ item }) => !item.freePrice);
  return [...rows, ...(known ? [{ label: texts.total, value: money(total) }] : [])];
}

function openPrice(least: number, { locale, event }: Basket): string {
  const texts = bookingTexts[messageLanguage(locale)];
  return least > 0 ? texts.from(phrasesFor(locale).money(least, event.currency)) : texts.open;
}
