import { checkOrganizerSlug } from './organizer-slug.policy';
import { isTimezone } from './timezone.policy';

describe('checkOrganizerSlug', () => {
  it.each(['a', '9', 'demo', 'My.Org-2', 'a'.repeat(50)])('takes %s', (slug) => {
    expect(() => checkOrganizerSlug(slug)).not.toThrow();
  });

  it.each(['', '-a', 'a-', '.a', 'a.', 'a b', 'a/b', 'ä', 'a_b', 'a\n', 'a'.repeat(51)])('refuses %j', (slug) => {
    expect(() => checkOrganizerSlug(slug)).toThrow('INVALID_FIELD');
  });

  it.each(['api', 'API', 'docs', 'public', 'healthz', 'readyz', 'scan'])('keeps %s for the product', (slug) => {
    expect(() => checkOrganizerSlug(slug)).toThrow('INVALID_FIELD');
  });
});

describe('isTimezone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])('takes %s', (name) => {
    expect(isTimezone(name)).toBe(true);
  });

  it.each(['', 'Mars/Olympus', '+01:00', 'Europe/Berlin; DROP'])('refuses %j', (name) => {
    expect(isTimezone(name)).toBe(false);
  });
});
