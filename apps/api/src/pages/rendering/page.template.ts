import { formTemplate, ticketsTemplate } from './inputs.template';
import type { PageView } from './page-view';
import { productsTemplate } from './products.template';

const icon =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 24 24%22%3E%3Cpath fill=%22%232357d8%22 d=%22M3 5h18v5a2 2 0 0 0 0 4v5H3v-5a2 2 0 0 0 0-4z%22/%3E%3C/svg%3E';

/** The one frame of every page; every value is escaped by Handlebars, apart from stylesheet and sign, which are ours. */
export const pageTemplate = `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{{title}}{{#if event}} – {{event}}{{/if}}</title>
<link rel="icon" href="${icon}">
<style>{{{stylesheet}}}</style>
</head>
<body>
<main class="{{mood}}">
{{{sign}}}
{{#if event}}
<p class="event">{{event}}</p>
{{/if}}
<h1>{{title}}</h1>
{{#if notice}}
<p class="notice" role="alert">{{notice}}</p>
{{/if}}
{{#if done}}
<p class="done" role="status">{{done}}</p>
{{/if}}
{{#if figure}}
<dl class="figure"><dt>{{figure.label}}</dt><dd>{{figure.value}}</dd></dl>
{{/if}}
{{#each paragraphs}}
<p>{{this}}</p>
{{/each}}
{{#if code}}
<dl class="code"><dt>{{code.label}}</dt><dd>{{code.value}}</dd></dl>
{{/if}}
{{#if image}}
<figure><img src="{{image.source}}" alt="{{image.alt}}" width="280" height="280"><figcaption>{{image.caption}}</figcaption></figure>
{{/if}}
{{#if details}}
<dl class="details">
{{#each details}}
<div><dt>{{label}}</dt><dd>{{value}}</dd></div>
{{/each}}
</dl>
{{/if}}
{{#each notes}}
<section class="note">
<h2>{{heading}}</h2>
{{#each lines}}
<p>{{this}}</p>
{{/each}}
</section>
{{/each}}
${ticketsTemplate}${productsTemplate}{{#each forms}}
${formTemplate}{{/each}}
{{#each links}}
<p class="way">{{#if lead}}{{lead}} {{/if}}<a href="{{url}}"{{#if main}} class="button"{{/if}}>{{label}}</a></p>
{{/each}}
</main>
</body>
</html>
`;

const drawn = (inside: string) =>
  `<svg class="sign" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${inside}</svg>`;

/** The picture that tells the mood: a ticket, a tick, a clock, a question. */
export const signs: Record<PageView['mood'], string> = {
  calm: drawn('<path d="M5 13h38v7a4 4 0 0 0 0 8v7H5v-7a4 4 0 0 0 0-8z"/><path d="M30 14v4m0 4v4m0 4v4"/>'),
  glad: drawn('<path d="m10 25 9 9 19-20"/>'),
  over: drawn('<circle cx="24" cy="24" r="18"/><path d="M24 14v11l7 5"/>'),
  lost: drawn('<path d="M15 17a9 9 0 1 1 13 8c-3 1.5-4 3.5-4 7"/><path d="M24 40v.1"/>'),
};
