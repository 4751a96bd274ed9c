const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in HTML, in attributes too. */
const escapeHtml = (text) => String(text ?? '').replace(/[&<>"']/g, (character) => entities[character]);

/** A template whose values are all escaped; `raw()` marks what is HTML already. */
function html(parts, ...values) {
  return raw(parts.reduce((page, part, index) => page + render(values[index - 1]) + part));
}
const raw = (markup) => ({ markup });
const render = (value) => {
  if (Array.isArray(value)) return value.map(render).join('');
  return value?.markup ?? escapeHtml(value);
};

const layout = (title, content) =>
  `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        ${content}
      </body>
    </html>`.markup
  }`;

const time = (iso) => html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
const sender = ({ from, fromName }) => (fromName ? `${fromName} <${from}>` : from);

/** The list, newest first; the script reloads it when something has arrived. */
export function listPage({ count, results, to }) {
  const latest = results[0]?.id ?? '';
  return layout(
    `Inbox (${count})`,
    html`<header>
        <h1>Inbox</h1>
        <span class="count">${count} ${count === 1 ? 'message' : 'messages'}</span>
        <form class="search" role="search">
          <input type="search" name="to" value="${to}" placeholder="Recipient" aria-label="Recipient" />
        </form>
        <form method="post" action="/clear">
          <button type="submit" ${raw(count ? '' : 'disabled')}>Delete all</button>
        </form>
      </header>
      <main data-latest="${latest}" data-count="${count}">
        ${count === 0 ? html`<p class="empty">Nothing here yet. Every mail the server sends arrives here.</p>` : ''}
        <ol class="list">
          ${results.map(row)}
        </ol>
      </main>
      <script src="/refresh.js" defer></script>`,
  );
}

const row = (message) =>
  html`<li>
    <a href="/messages/${message.id}">
      <span class="to">${message.to.join(', ')}</span>
      <span class="subject">${message.subject || '(no subject)'}</span>
      <span class="preview">${(message.text ?? '').slice(0, 140)}</span>
      ${time(message.receivedAt)}
    </a>
  </li>`;

/** One message. Its HTML comes in a frame without scripts, forms or access to this page. */
export function messagePage(message) {
  const views = [
    message.html !== null && [
      'html',
      'HTML',
      html`<iframe title="HTML" sandbox="${frameRights}" src="/messages/${message.id}/html"></iframe>`,
    ],
    message.text !== null && ['text', 'Text', html`<pre>${linked(message.text)}</pre>`],
    ['headers', 'Headers', headerTable(message.headers)],
  ].filter(Boolean);
  return layout(
    message.subject || '(no subject)',
    html`<header>
        <a class="back" href="/">Inbox</a>
        <h1>${message.subject || '(no subject)'}</h1>
      </header>
      <main class="message">
        <dl>
          <dt>From</dt>
          <dd>${sender(message)}</dd>
          <dt>To</dt>
          <dd>${message.to.join(', ')}</dd>
          <dt>Arrived</dt>
          <dd>${time(message.receivedAt)}</dd>
          ${attachmentLine(message)}
        </dl>
        ${views.map(([id], index) => html`<input type="radio" name="view" id="${id}" ${raw(index ? '' : 'checked')} />`)}
        <nav>
          ${views.map(([id, label]) => html`<label for="${id}">${label}</label>`)}
          <a href="/messages/${message.id}/raw">Source</a>
        </nav>
        ${views.map(([id, , content]) => html`<section class="view ${id}">${content}</section>`)}
      </main>`,
  );
}

/** A link in a mail may open a page of its own, as it would in a mail program; nothing else is allowed. */
export const frameRights = 'allow-popups allow-popups-to-escape-sandbox';

function attachmentLine({ id, attachments }) {
  if (attachments.length === 0) return '';
  const links = attachments.map(
    ({ filename, size }, index) =>
      html`<a href="/messages/${id}/attachments/${index}">${filename ?? `part ${index + 1}`} (${kilobytes(size)})</a> `,
  );
  return html`<dt>Attached</dt>
    <dd>${links}</dd>`;
}

const kilobytes = (size) => `${Math.ceil(size / 1024)} kB`;

const headerTable = (headers) =>
  html`<table>
    ${Object.entries(headers).map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;

/** Text with its web addresses as links. */
function linked(text) {
  return text
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/)
    .map((part, index) =>
      index % 2 ? html`<a href="${part}" target="_blank" rel="noreferrer">${part}</a>` : html`${part}`,
    );
}

export const plainPage = (title, text) => layout(title, html`<main><p class="empty">${text}</p></main>`);
