import type { FormField } from '../../catalog/form-field';
import { eventOnSale } from '../../catalog/event-sales.policy';
import type { ChosenOption } from '../reservation.entity';
import type { Audience, ReservationWish, RowFault } from './reservation-wish';
import type { OfferedOption, SaleFacts, SaleItem } from './sale-facts';

/** Most characters of an answer that is written. */
export const longestAnswer = { short_text: 500, long_text: 5_000 } as const;

/** What the rules over a reservation as a whole make of a wish. */
export interface JudgedWish {
  readonly locale: string;
  readonly options: readonly ChosenOption[];
  readonly formAnswers: Readonly<Record<string, unknown>>;
}

/** Judges what belongs to the reservation and to no single ticket. Pure. */
export function judgeWish(wish: ReservationWish, facts: SaleFacts): JudgedWish | { readonly fault: RowFault } {
  const { locales, locale: ownLocale } = facts.settings;
  if (wish.locale !== null && !locales.includes(wish.locale)) {
    return { fault: { field: 'locale', message: `"${wish.locale}" is not a valid choice.` } };
  }
  const options = choose(wish.options, facts.options);
  if ('field' in options) return { fault: options };
  const questions = questionsOf(wish.tickets.flatMap(({ itemId }) => facts.items.get(itemId) ?? []));
  const answers = byName(wish.formAnswers ?? {}, questions);
  const fault = answersFault(answers, questions);
  if (fault) return { fault: { field: 'answers', message: fault } };
  return { locale: wish.locale ?? ownLocale, options, formAnswers: answers };
}

/** Why the event sells nothing to this audience at the moment, or null when it does. */
export function closedFor(audience: Audience, facts: SaleFacts, now: Date): string | null {
  if (audience === 'organizer' || eventOnSale(facts.event, now)) return null;
  return facts.event.live ? 'Nothing is on sale at the moment.' : 'This event is not published.';
}

/** Exactly one of the radio options where there are some, any of the others (reference tibillet A2). */
function choose(wanted: readonly string[], offered: readonly OfferedOption[]): ChosenOption[] | RowFault {
  const known = new Map(offered.map((option) => [option.uuid, option]));
  const unknown = wanted.find((uuid) => !known.has(uuid));
  if (unknown !== undefined) return { field: 'options', message: `Option ${unknown} is not available for this event.` };
  const chosen = offered.filter(({ uuid }) => wanted.includes(uuid));
  const radios = offered.filter(({ kind }) => kind === 'radio').length;
  const chosenRadios = chosen.filter(({ kind }) => kind === 'radio').length;
  if (radios > 0 && chosenRadios !== 1) {
    return { field: 'options', message: 'Exactly one of the options that exclude each other must be chosen.' };
  }
  return chosen.map(({ uuid, name }) => ({ uuid, name }));
}

/** Questions of all items that are wanted, by their name; of two with the same name the first is asked. */
export function questionsOf(items: Iterable<Pick<SaleItem, 'formFields'>>): ReadonlyMap<string, FormField> {
  const questions = new Map<string, FormField>();
  for (const { formFields } of new Set(items)) {
    for (const field of formFields) if (!questions.has(field.name)) questions.set(field.name, field);
  }
  return questions;
}

/** Answers by the name of their question; whoever knows only what people read may say that. */
function byName(
  answers: Readonly<Record<string, unknown>>,
  questions: ReadonlyMap<string, FormField>,
): Record<string, unknown> {
  const names = new Map([...questions.values()].map(({ label, name }) => [label, name]));
  const nameOf = (said: string) => (questions.has(said) ? said : (names.get(said) ?? said));
  return Object.fromEntries(Object.entries(answers).map(([said, answer]) => [nameOf(said), answer]));
}

function answersFault(
  answers: Readonly<Record<string, unknown>>,
  questions: ReadonlyMap<string, FormField>,
): string | null {
  const unknown = Object.keys(answers).find((name) => !questions.has(name));
  if (unknown !== undefined) return `There is no question "${unknown}".`;
  for (const field of questions.values()) {
    const answer = answers[field.name];
    if (isEmpty(answer)) {
      if (field.required) return `"${field.label}" must be answered.`;
    } else if (!fits(answer, field)) return `The answer to "${field.label}" is not a valid choice.`;
  }
  return null;
}

function isEmpty(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);
}

function fits(answer: unknown, { type, options, required }: FormField): boolean {
  switch (type) {
    case 'short_text':
    case 'long_text':
      return typeof answer === 'string' && answer.length <= longestAnswer[type];
    case 'single_select':
    case 'single_radio':
      return typeof answer === 'string' && options.includes(answer);
    case 'multi_select':
      return Array.isArray(answer) && answer.every((one) => typeof one === 'string' && options.includes(one));
    case 'boolean':
      // A box that must be ticked is a consent.
      return typeof answer === 'boolean' && (answer || !required);
  }
}
