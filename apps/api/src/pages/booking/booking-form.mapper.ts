import type { FormField, PaymentWish } from '@vestibule/engine';
import { decimal, email as emailRule } from '../../http/field-rules';
import type { TypedForm } from '../rendering/typed-form';
import { personOf } from '../rendering/words';
import { type Basket, mayCost, namesOf, type Pick, questionsIn } from './basket';
import { type BookingDraft, type BookingRefusal, fieldNames, longest, type TicketDraft } from './booking-form';
import type { BookingFault } from './booking.texts';

/** What is read so far, and what was wrong with it. */
interface Reading {
  readonly basket: Basket;
  readonly typed: TypedForm;
  readonly faults: Record<string, BookingFault>;
}

/** The booking a form describes, or what is wrong with it. Pure. */
export function readBooking(basket: Basket, typed: TypedForm): BookingDraft | BookingRefusal {
  const reading: Reading = { basket, typed, faults: {} };
  const tickets = basket.picks.flatMap((pick) => readTickets(pick, reading));
  const draft = {
    tickets,
    options: readOptions(reading),
    answers: readAnswers(reading),
    ...readPerson(reading, tickets),
    provider: readProvider(reading),
  };
  return Object.keys(reading.faults).length > 0 ? { notice: 'unfinished', faults: reading.faults } : draft;
}

function readTickets(pick: Pick, reading: Reading): TicketDraft[] {
  const { basket } = reading;
  const priceMinor = pick.item.freePrice ? readPrice(pick, reading) : null;
  const asked = namesOf(basket, pick);
  return Array.from({ length: pick.count }, (_, index) => {
    const rank = index + 1;
    if (asked === null) return { pick, rank, firstName: null, lastName: null, priceMinor };
    const [first, last] = [fieldNames.first(pick, rank), fieldNames.last(pick, rank)];
    const firstName = readName(first, reading);
    const lastName = readName(last, reading);
    if (asked === 'required' && !firstName && !lastName) {
      reading.faults[first] ??= 'missing';
      reading.faults[last] ??= 'missing';
    }
    return { pick, rank, firstName, lastName, priceMinor };
  });
}

function readName(name: string, { typed, faults }: Reading): string | null {
  const written = typed.text(name);
  if (written.length > longest.part) faults[name] = 'name';
  return written === '' ? null : written;
}

function readPrice(pick: Pick, { typed, faults }: Reading): number | null {
  const name = fieldNames.price(pick);
  const written = typed.text(name).replace(',', '.');
  if (written === '') {
    if (pick.priceMinor > 0) return pick.priceMinor;
    faults[name] = 'missing';
    return null;
  }
  const read = decimal({ min: 0, digits: 10 })(written);
  if ('fault' in read) faults[name] = 'amount';
  else if ((read.value as number) < pick.priceMinor) faults[name] = 'minimum';
  return 'fault' in read ? null : (read.value as number);
}

function readOptions({ basket: { options }, typed, faults }: Reading): string[] {
  const known = (offered: Basket['options']['radio'], values: readonly string[]) =>
    offered.map(({ uuid }) => uuid).filter((uuid) => values.includes(uuid));
  const chosen = known(options.radio, [typed.text(fieldNames.option)]);
  if (options.radio.length > 0 && chosen.length === 0) faults[fieldNames.option] = 'choose';
  return [...chosen, ...known(options.checkbox, typed.all(fieldNames.options))];
}

function readAnswers(reading: Reading): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const question of questionsIn(reading.basket)) {
    const answer = readAnswer(question, reading);
    if (answer !== undefined) answers[question.name] = answer;
  }
  return answers;
}

function readAnswer({ name: question, type, options, required }: FormField, { typed, faults }: Reading): unknown {
  const name = fieldNames.answer(question);
  const written = typed.text(name);
  switch (type) {
    case 'boolean': {
      if (required && written === '') faults[name] = 'tick';
      return written !== '';
    }
    case 'multi_select': {
      const chosen = typed.all(name).filter((value) => options.includes(value));
      if (required && chosen.length === 0) faults[name] = 'choose';
      return chosen.length > 0 ? chosen : undefined;
    }
    case 'single_select':
    case 'single_radio': {
      const chosen = options.includes(written) ? written : undefined;
      if (required && chosen === undefined) faults[name] = 'choose';
      return chosen;
    }
    case 'short_text':
    case 'long_text': {
      if (required && written === '') faults[name] = 'missing';
      else if (written.length > longest[type]) faults[name] = 'tooLong';
      return written === '' ? undefined : written;
    }
  }
}

function readPerson(
  { basket, typed, faults }: Reading,
  tickets: readonly TicketDraft[],
): { email: string; name: string | null; voucher: string | null } {
  if (basket.offered) return { email: '', name: null, voucher: null };
  const written = typed.text(fieldNames.email);
  const address = emailRule(written);
  if (written === '') faults[fieldNames.email] = 'missing';
  else if ('fault' in address) faults[fieldNames.email] = 'email';
  const named = tickets.find(({ firstName, lastName }) => firstName ?? lastName);
  const name = typed.text(fieldNames.name) || personOf(named ?? {});
  // Where tickets have names, theirs are marked already.
  const ticketsNamed = basket.picks.some((pick) => namesOf(basket, pick) === 'required');
  if (name === '' && !ticketsNamed) faults[fieldNames.name] = 'missing';
  else if (name.length > longest.name) faults[fieldNames.name] = 'name';
  const voucher = typed.text(fieldNames.voucher).toUpperCase();
  if (voucher.length > longest.voucher) faults[fieldNames.voucher] = 'voucher';
  return { email: written, name: name || null, voucher: voucher || null };
}

function readProvider({ basket, typed, faults }: Reading): PaymentWish['provider'] {
  const { paymentProviders } = basket.settings;
  if (!mayCost(basket) || paymentProviders.length < 2) return null;
  const chosen = paymentProviders.find((provider) => provider === typed.text(fieldNames.provider));
  if (!chosen) faults[fieldNames.provider] = 'choose';
  return chosen ?? null;
}
