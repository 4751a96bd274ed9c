import { EngineError } from '@vestibule/platform';
import { checkDates, checkEventFields, checkSlug, goLiveProblem, knownPlugins } from './event.policy';

const factsOf = (check: () => void): unknown => {
  try {
    check();
  } catch (error) {
    if (error instanceof EngineError) return error.facts['field'] ?? error.code;
    throw error;
  }
  return null;
};

describe('a slug', () => {
  it.each(['a', 'A1', 'demo.2026', 'x-y', 'a'.repeat(50)])('may be %s', (slug) => {
    expect(factsOf(() => checkSlug(slug))).toBeNull();
  });

  it.each(['', '-a', 'a-', '.a', 'a.', 'a b', 'a/b', 'a_b', 'ä', 'a'.repeat(51), 'api', 'API', 'widget', 'a\n'])(
    'may not be %j',
    (slug) => {
      expect(factsOf(() => checkSlug(slug))).toBe('slug');
    },
  );
});

describe('the fields of an event', () => {
  it.each([
    [{ currency: 'EUR', timezone: 'Europe/Berlin', plugins: [...knownPlugins] }, null],
    [{ currency: 'XXX' }, null],
    [{ currency: 'EURO' }, 'currency'],
    [{ currency: 'eur' }, 'currency'],
    [{ timezone: 'Berlin' }, 'timezone'],
    [{ plugins: ['pretix.plugins.stripe', 'made.up'] }, 'plugins'],
  ])('%j: %s', (fields, fault) => {
    expect(factsOf(() => checkEventFields(fields))).toBe(fault);
  });
});

describe('the dates of an event', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 4, day));
  const open = { dateFrom: at(5), dateTo: null, presaleStart: null, presaleEnd: null };

  it('may be open or in order', () => {
    expect(factsOf(() => checkDates(open))).toBeNull();
    expect(factsOf(() => checkDates({ ...open, dateTo: at(5), presaleStart: at(1), presaleEnd: at(1) }))).toBeNull();
  });

  it('may not be the wrong way round', () => {
    expect(factsOf(() => checkDates({ ...open, dateTo: at(4) }))).toBe('INVALID_COMBINATION');
    expect(factsOf(() => checkDates({ ...open, presaleStart: at(2), presaleEnd: at(1) }))).toBe('INVALID_COMBINATION');
  });
});

describe('going live', () => {
  const ready = { currency: 'EUR', hasPaidProduct: false, hasPaymentMethod: false, hasQuota: true };

  it('needs no more than a quota when everything is free', () => {
    expect(goLiveProblem(ready)).toBeNull();
    expect(goLiveProblem({ ...ready, hasQuota: false })).toContain('quota');
  });

  it('names the first problem only: payment, then currency, then quota', () => {
    const bad = { currency: 'XXX', hasPaidProduct: true, hasPaymentMethod: false, hasQuota: false };
    expect(goLiveProblem(bad)).toContain('payment');
    expect(goLiveProblem({ ...bad, hasPaymentMethod: true })).toContain('currency');
    expect(goLiveProblem({ ...bad, hasPaymentMethod: true, currency: 'EUR' })).toContain('quota');
  });
});
