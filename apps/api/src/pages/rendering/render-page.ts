import { sha256 } from '@vestibule/platform';
import Handlebars from 'handlebars';
import type { PageView } from './page-view';
import { stylesheet } from './page.stylesheet';
import { pageTemplate, signTemplate } from './page.template';

const frame = Handlebars.create();
frame.registerPartial('sign', frame.compile(signTemplate, { strict: true }));
// `strict`: a placeholder without a value is a mistake of ours.
const template = frame.compile(pageTemplate, { strict: true });

const nothing = { event: null, figure: null, code: null, details: null, form: null, links: [] };

/** What a page may do: show itself in its own style and send its form here. No script, no frame, nothing from elsewhere. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${sha256(stylesheet).toString('base64')}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The HTML of a page. */
export function renderPage(view: PageView): string {
  const signs = { calm: view.mood === 'calm', glad: view.mood === 'glad', sorry: view.mood === 'sorry' };
  return template({ ...nothing, ...view, signs, stylesheet });
}
