import { sha256 } from '@vestibule/platform';
import Handlebars from 'handlebars';
import type { PageView } from './page-view';
import { stylesheet } from './page.stylesheet';
import { pageTemplate, signs } from './page.template';

// `strict`: a placeholder without a value is a mistake of ours.
const template = Handlebars.compile(pageTemplate, { strict: true });

const nothing = {
  event: null,
  notice: null,
  figure: null,
  code: null,
  details: null,
  form: null,
  groups: [],
  links: [],
};

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
  return template({ ...nothing, ...view, sign: signs[view.mood], stylesheet });
}
