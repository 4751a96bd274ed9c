import type { FormField } from '@vestibule/engine';
import { messageLanguage, type Phrases, phrasesFor } from '@vestibule/mail';
import { type PageInput, pageInput, type PageInputs } from '../rendering/page-input';
import type { TypedForm } from '../rendering/typed-form';
import { type Basket, mayCost, namesOf, type Pick, questionsIn } from './basket';
import { type BookingRefusal, fieldNames, longest } from './booking-form';
import { bookingTexts } from './booking.texts';

/** Everything the fields are made of. */
interface Making {
  readonly basket: Basket;
  readonly typed: TypedForm;
  readonly refusal: BookingRefusal | null;
  readonly texts: (typeof bookingTexts)['en'];
  readonly phrases: Phrases;
}

/** The parts of the form: who comes, what is chosen, what is asked, who books, how it is paid. */
export function bookingParts(basket: Basket, typed: TypedForm, refusal: BookingRefusal | null): PageInputs[] {
  const texts = bookingTexts[messageLanguage(basket.locale)];
  const making = { basket, typed, refusal, texts, phrases: phrasesFor(basket.locale) };
  const parts = [
    ...basket.picks.map((pick) => ticketPart(pick, making)),
    { legend: texts.options, inputs: optionInputs(making) },
    { legend: texts.questions, inputs: questionsIn(basket).map((field) => questionInput(field, making)) },
    { legend: texts.you, inputs: personInputs(making) },
    { legend: null, inputs: providerInputs(making) },
  ];
  return parts.filter(({ inputs }) => inputs.length > 0);
}

/** An input that keeps what was typed and says what is wrong with it. */
function typedInput(input: Parameters<typeof pageInput>[0], { typed, refusal, texts }: Making): PageInput {
  const fault = refusal?.faults[input.name];
  const label = input.required === false ? texts.optional(input.label) : input.label;
  const value = input.value ?? typed.text(input.name);
  const made = { ...input, label, fault: fault ? texts.faults[fault] : null };
  return pageInput({ ...made, value: value.slice(0, input.maxLength ?? longest.long_text) });
}

function ticketPart(pick: Pick, making: Making): PageInputs {
  const { basket, texts, phrases } = making;
  const named = namesOf(basket, pick);
  const inputs: PageInput[] = [];
  for (let rank = 1; named !== null && rank <= pick.count; rank += 1) {
    const said = pick.count > 1 ? phrases.number(rank) : null;
    const only = rank === 1 && pick.count === 1;
    const common = { maxLength: longest.part, required: named === 'required' ? undefined : false };
    const [given, family] = only ? ['given-name', 'family-name'] : ['off', 'off'];
    const [first, last] = [fieldNames.first(pick, rank), fieldNames.last(pick, rank)];
    inputs.push(typedInput({ ...common, name: first, label: texts.firstName(said), autocomplete: given }, making));
    inputs.push(typedInput({ ...common, name: last, label: texts.lastName(said), autocomplete: family }, making));
  }
  if (pick.item.freePrice) inputs.push(priceInput(pick, making));
  const name = [pick.name, pick.date].filter(Boolean).join(', ');
  return { legend: texts.tickets(phrases.number(pick.count), name), inputs };
}

function priceInput(pick: Pick, making: Making): PageInput {
  const { basket, texts, phrases, typed } = making;
  const name = fieldNames.price(pick);
  const least = pick.priceMinor > 0 ? (pick.priceMinor / 100).toFixed(2) : '';
  const label = texts.amount(pick.priceMinor > 0 ? phrases.money(pick.priceMinor, basket.event.currency) : null);
  const value = typed.text(name) || least;
  return typedInput(
    { name, label, value, inputMode: 'decimal', maxLength: longest.amount, required: true, hint: texts.amountHint },
    making,
  );
}

function optionInputs(making: Making): PageInput[] {
  const { basket, typed, texts } = making;
  const { radio, checkbox } = basket.options;
  const choices = (offered: Basket['options']['radio'], chosen: readonly string[]) =>
    offered.map(({ uuid, name, description }) => ({
      value: uuid,
      label: name,
      hint: description,
      chosen: chosen.includes(uuid),
    }));
  const one = choices(radio, [typed.text(fieldNames.option)]);
  const any = choices(checkbox, typed.all(fieldNames.options));
  return [
    ...(one.length > 0
      ? [typedInput({ kind: 'radios', name: fieldNames.option, label: texts.radio, choices: one }, making)]
      : []),
    ...(any.length > 0
      ? [typedInput({ kind: 'checks', name: fieldNames.options, label: texts.checkbox, choices: any }, making)]
      : []),
  ];
}

const kinds: Record<FormField['type'], PageInput['kind']> = {
  short_text: 'line',
  long_text: 'area',
  single_select: 'select',
  single_radio: 'radios',
  multi_select: 'checks',
  boolean: 'check',
};

function questionInput({ name: question, label, type, required, options, help }: FormField, making: Making): PageInput {
  const name = fieldNames.answer(question);
  const chosen = making.typed.all(name);
  const choices = options.map((option) => ({
    value: option,
    label: option,
    hint: null,
    chosen: chosen.includes(option),
  }));
  const nothing = { value: '', label: '–', hint: null, chosen: chosen.length === 0 };
  return typedInput(
    {
      kind: kinds[type],
      name,
      label,
      required,
      choices: type === 'single_select' ? [nothing, ...choices] : choices,
      chosen: chosen.length > 0,
      hint: help || null,
      maxLength: type === 'long_text' ? longest.long_text : longest.short_text,
    },
    making,
  );
}

function personInputs(making: Making): PageInput[] {
  const { basket, texts } = making;
  if (basket.offered) return [];
  const named = basket.picks.some((pick) => namesOf(basket, pick) !== null);
  const code = { name: fieldNames.voucher, label: texts.voucher, hint: texts.voucherHint, required: false } as const;
  return [
    typedInput(
      {
        name: fieldNames.email,
        label: texts.email,
        type: 'email',
        inputMode: 'email',
        autocomplete: 'email',
        maxLength: longest.email,
        required: true,
        hint: texts.emailHint,
      },
      making,
    ),
    typedInput(
      { name: fieldNames.name, label: texts.name, autocomplete: 'name', maxLength: longest.name, required: !named },
      making,
    ),
    ...(mayTakeVoucher(basket) ? [typedInput({ ...code, maxLength: longest.voucher }, making)] : []),
  ];
}

/** A code takes something off, or opens what is for its owners alone. */
function mayTakeVoucher(basket: Basket): boolean {
  return mayCost(basket) || basket.picks.some(({ item }) => item.requireVoucher);
}

function providerInputs(making: Making): PageInput[] {
  const { basket, texts, typed } = making;
  const { paymentProviders } = basket.settings;
  if (!mayCost(basket) || paymentProviders.length < 2) return [];
  const chosen = typed.text(fieldNames.provider);
  const choices = paymentProviders.map((provider) => ({
    value: provider,
    label: texts.providers[provider],
    hint: null,
    chosen: chosen === provider,
  }));
  return [typedInput({ kind: 'radios', name: fieldNames.provider, label: texts.pay, choices }, making)];
}
