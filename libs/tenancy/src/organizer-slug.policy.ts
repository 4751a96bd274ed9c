import { EngineError } from '@vestibule/platform';

/** First path segments that the product itself answers, now or one day: nobody may be called that. */
const taken = new Set([
  'admin',
  'api',
  'assets',
  'control',
  'docs',
  'events',
  'favicon.ico',
  'healthz',
  'inbox',
  'login',
  'logout',
  'me',
  'media',
  'metrics',
  'organizers',
  'public',
  'readyz',
  'robots.txt',
  'scan',
  'static',
  'upload',
  'version',
  'waitinglist',
  'widget',
]);

const form = /^[a-z0-9]([a-z0-9.-]{0,48}[a-z0-9])?$/i;

/** Refuses what cannot be an organizer's slug. @throws EngineError INVALID_FIELD */
export function checkOrganizerSlug(slug: string): void {
  if (!form.test(slug)) {
    const message = 'Use 1 to 50 letters, digits, dots and dashes, with a letter or digit at both ends.';
    throw new EngineError('INVALID_FIELD', { field: 'slug', message });
  }
  if (taken.has(slug.toLowerCase())) {
    throw new EngineError('INVALID_FIELD', { field: 'slug', message: `The slug "${slug}" is reserved.` });
  }
}
