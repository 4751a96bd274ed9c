import type { EventEntity } from '../../catalog/event.entity';
import { eventSettings } from '../../catalog/event-settings';
import type { FormField } from '../../catalog/form-field';
import type { ReservationWish, TicketWish } from './reservation-wish';
import { closedFor, judgeWish } from './reservation-wish.policy';
import type { OfferedOption, SaleFacts, SaleItem } from './sale-facts';

const ticket: TicketWish = {
  itemId: 1,
  variationId: null,
  subeventId: null,
  voucherCode: null,
  firstName: null,
  lastName: null,
  seat: null,
};

const wish = (more: Partial<ReservationWish> = {}): ReservationWish => ({
  email: 'guest@example.org',
  name: null,
  phone: null,
  userExternalId: null,
  locale: null,
  toMail: true,
  options: [],
  extraData: {},
  tickets: [ticket],
  ...more,
});

const question = (more: Partial<FormField>): FormField => ({
  name: 'q',
  label: 'Question',
  type: 'short_text',
  required: false,
  options: [],
  help: '',
  ...more,
});

const facts = (options: OfferedOption[], formFields: FormField[] = []): SaleFacts => ({
  event: {} as EventEntity,
  settings: eventSettings({ settings: { locales: ['en', 'fr'], locale: 'fr' } }),
  verified: false,
  options,
  items: new Map([[1, { id: 1, formFields } as unknown as SaleItem]]),
  variations: new Map(),
  subevents: new Map(),
  vouchers: new Map(),
});

const pit: OfferedOption = { uuid: 'pit', name: 'Pit', kind: 'radio' };
const stand: OfferedOption = { uuid: 'stand', name: 'Stand', kind: 'radio' };
const vegan: OfferedOption = { uuid: 'vegan', name: 'Vegan', kind: 'checkbox' };
const goblin: OfferedOption = { uuid: 'goblin', name: 'With a goblin', kind: 'checkbox' };

const faultOf = (verdict: ReturnType<typeof judgeWish>) => ('fault' in verdict ? verdict.fault.field : null);

describe('the language', () => {
  it('is one of the event, its own by default', () => {
    expect(judgeWish(wish(), facts([]))).toMatchObject({ locale: 'fr' });
    expect(judgeWish(wish({ locale: 'en' }), facts([]))).toMatchObject({ locale: 'en' });
    expect(faultOf(judgeWish(wish({ locale: 'de' }), facts([])))).toBe('locale');
  });
});

describe('options', () => {
  it.each<[string[], OfferedOption[], string | null]>([
    [[], [], null],
    [['pit'], [pit, stand], null],
    [[], [pit, stand], 'options'],
    [['pit', 'stand'], [pit, stand], 'options'],
    [['vegan'], [pit, stand, vegan], 'options'],
    [['vegan', 'goblin'], [vegan, goblin], null],
    [[], [vegan, goblin], null],
    [['goblin', 'pit'], [pit, vegan, goblin], null],
    [['nothing'], [vegan], 'options'],
  ])('%j of %j: %s', (options, offered, expected) => {
    expect(faultOf(judgeWish(wish({ options }), facts(offered)))).toBe(expected);
  });

  it('keep the name they had', () => {
    expect(judgeWish(wish({ options: ['goblin', 'pit'] }), facts([pit, goblin]))).toMatchObject({
      options: [
        { uuid: 'pit', name: 'Pit' },
        { uuid: 'goblin', name: 'With a goblin' },
      ],
    });
  });
});

describe('answers', () => {
  const sizes = ['S', 'M'];
  it.each<[unknown, Partial<FormField>, boolean]>([
    ['short', {}, true],
    ['x'.repeat(501), {}, false],
    ['x'.repeat(501), { type: 'long_text' }, true],
    [5, {}, false],
    ['M', { type: 'single_select', options: sizes }, true],
    ['L', { type: 'single_radio', options: sizes }, false],
    [['S', 'M'], { type: 'multi_select', options: sizes }, true],
    [['S', 'L'], { type: 'multi_select', options: sizes }, false],
    ['S', { type: 'multi_select', options: sizes }, false],
    [false, { type: 'boolean' }, true],
    [false, { type: 'boolean', required: true }, false],
    ['yes', { type: 'boolean' }, false],
    [undefined, {}, true],
    [undefined, { required: true }, false],
    ['', { required: true }, false],
    [[], { required: true, type: 'multi_select', options: sizes }, false],
  ])('%j to %j: %s', (answer, field, fits) => {
    const verdict = judgeWish(wish({ formAnswers: { q: answer } }), facts([], [question(field)]));
    expect(faultOf(verdict)).toBe(fits ? null : 'answers');
  });

  it('may go by what people read', () => {
    const verdict = judgeWish(wish({ formAnswers: { Question: 'x' } }), facts([], [question({})]));
    expect(verdict).toMatchObject({ formAnswers: { q: 'x' } });
  });

  it('belong to a question', () => {
    expect(faultOf(judgeWish(wish({ formAnswers: { other: 'x' } }), facts([], [question({})])))).toBe('answers');
  });
});

describe('an event', () => {
  const now = new Date('2030-01-01T00:00:00Z');
  const event = (more: Partial<EventEntity>) =>
    ({
      ...facts([]),
      event: {
        live: true,
        presaleStart: null,
        presaleEnd: null,
        dateFrom: now,
        dateTo: null,
        timezone: 'UTC',
        ...more,
      } as EventEntity,
    }) as SaleFacts;

  it.each<[Partial<EventEntity>, boolean]>([
    [{}, true],
    [{ live: false }, false],
    [{ presaleStart: new Date('2030-01-02T00:00:00Z') }, false],
    [{ presaleEnd: new Date('2029-12-31T00:00:00Z') }, false],
  ])('%j sells to customers: %s; organizers may always', (more, open) => {
    expect(closedFor('customer', event(more), now) === null).toBe(open);
    expect(closedFor('organizer', event(more), now)).toBeNull();
  });
});
