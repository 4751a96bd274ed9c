import { sha256 } from '@vestibule/platform';
import Handlebars from 'handlebars';
import type { PageView } from './page-view';
import { stylesheet } from './page.stylesheet';
import { pageTemplate, signs } from './page.template';

const handlebars = Handlebars.create();
handlebars.registerHelper('is', (one: unknown, other: unknown) => one === other);
// `strict`: a placeholder without a value is a mistake of ours.
const template = handlebars.compile(pageTemplate, { strict: true });

const nothing = {
  event: null,
  notice: null,
  done: null,
  figure: null,
  code: null,
  details: null,
  image: null,
  notes: [],
  tickets: null,
  groups: [],
  forms: [],
  links: [],
};

/** What a page may do: show itself in its own style and send its form here. No script, no frame, nothing from elsewhere. */
export const contentSecurityPolicy = policyWith("'self'");

/**
 * The same for a page whose form answers with the way to a payment provider: browsers hold such ways against the list
 * of the form, and a provider may be under any name.
 */
export const paymentSecurityPolicy = policyWith("'self' https:");

function policyWith(formTargets: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${sha256(stylesheet).toString('base64')}'`,
    'img-src data:',
    `form-action ${formTargets}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The HTML of a page. */
export function renderPage(view: PageView): string {
  return template({ ...nothing, ...view, sign: signs[view.mood], stylesheet });
}
