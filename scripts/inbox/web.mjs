import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { frameRights, listPage, messagePage, plainPage } from './pages.mjs';

const asset = (name) => readFileSync(new URL(name, import.meta.url));
const style = asset('./style.css');
const refresh = asset('./refresh.js');

const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'";
// Inside a mail: its own styles and embedded pictures; nothing is fetched from anywhere.
const mailPolicy = `sandbox ${frameRights}; default-src 'none'; style-src 'unsafe-inline'; img-src data:`;

/** [method, path, answer(context)]: `context` has the store, the query, the request and the matches of the path. */
const routes = [
  ['GET', /^\/$/, ({ store, filter, query }) => page(listPage({ ...store.list(filter), to: query.get('to') }))],
  ['GET', /^\/messages\/(\d+)$/, withMessage((message) => page(messagePage(message)))],
  ['GET', /^\/messages\/(\d+)\/html$/, withMessage((message) => mailBody(message.html ?? ''))],
  ['GET', /^\/messages\/(\d+)\/raw$/, withMessage(({ id }, { store }) => download(store.raw(id), 'text/plain'))],
  ['GET', /^\/messages\/(\d+)\/attachments\/(\d+)$/, withMessage(attachment)],
  ['POST', /^\/clear$/, ({ store }) => (store.clear(), { status: 303, headers: { location: '/' } })],
  ['GET', /^\/api\/state$/, ({ store, filter }) => json(stateOf(store.list(filter)))],
  ['GET', /^\/api\/messages\/?$/, ({ store, filter }) => json(store.list(filter))],
  ['GET', /^\/api\/messages\/(\d+)\/?$/, withMessage((message) => json(message))],
  ['DELETE', /^\/api\/messages\/?$/, ({ store }) => (store.clear(), { status: 204 })],
  ['GET', /^\/style\.css$/, () => ({ type: 'text/css; charset=utf-8', body: style })],
  ['GET', /^\/refresh\.js$/, () => ({ type: 'text/javascript; charset=utf-8', body: refresh })],
];

const page = (body, status = 200) => ({ status, type: 'text/html; charset=utf-8', body });
const json = (value, status = 200) => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});
const download = (body, type) => ({ type, body, headers: { 'content-disposition': 'inline' } });
const stateOf = ({ count, results }) => ({ count, latest: results[0]?.id ?? '' });
const notFound = () => page(plainPage('Not found', 'There is no such message.'), 404);

function withMessage(answer) {
  return (context) => {
    const message = context.store.get(context.matches[0]);
    if (message) return answer(message, context);
    return context.path.startsWith('/api/') ? json({ detail: 'Not found.' }, 404) : notFound();
  };
}

/** Links of a mail open in a tab of their own: the frame itself may not be led away. */
function mailBody(markup) {
  const base = '<base target="_blank">';
  const body = /<head[^>]*>/i.test(markup) ? markup.replace(/<head[^>]*>/i, (head) => head + base) : base + markup;
  return { type: 'text/html; charset=utf-8', body, headers: { 'content-security-policy': mailPolicy } };
}

async function attachment({ id }, { store, matches }) {
  const found = await store.attachment(id, Number(matches[1]));
  if (!found) return notFound();
  const name = encodeURIComponent(found.filename ?? 'attachment').replace(/'/g, '%27');
  return {
    type: 'application/octet-stream',
    body: Buffer.from(found.content),
    headers: { 'content-disposition': `attachment; filename*=UTF-8''${name}` },
  };
}

/** `since` is a date with time, or milliseconds since 1970. */
function readFilter(query) {
  const since = query.get('since');
  const limit = query.get('limit');
  const instant = since && (/^\d+$/.test(since) ? Number(since) : Date.parse(since));
  if (since && Number.isNaN(instant)) return null;
  if (limit && !/^\d{1,4}$/.test(limit)) return null;
  return {
    to: query.get('to') || undefined,
    since: since ? instant : undefined,
    limit: limit ? Number(limit) : undefined,
  };
}

/**
 * The inbox holds links that act for their recipients. A page of another site must not read it under a name that
 * points here (DNS rebinding), nor empty it.
 */
function isForeign(request, host) {
  const named = (value) => /^(\[[^\]]+\]|[^:]*)/.exec(value ?? '')[0].toLowerCase();
  const name = named(request.headers.host);
  const known = ['localhost', '127.0.0.1', '[::1]', host].includes(name) || name.endsWith('.localhost');
  if (host === '127.0.0.1' && !known) return true;
  const origin = request.headers.origin;
  return request.method !== 'GET' && origin !== undefined && origin !== `http://${request.headers.host}`;
}

async function answer(request, { store, host }) {
  if (isForeign(request, host)) return page(plainPage('Refused', 'Open the inbox as http://localhost.'), 403);
  const { pathname: path, searchParams: query } = new URL(request.url, 'http://inbox');
  const candidates = routes.filter(([, pattern]) => pattern.test(path));
  if (candidates.length === 0) return path.startsWith('/api/') ? json({ detail: 'Not found.' }, 404) : notFound();
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = candidates.find(([wanted]) => wanted === method);
  if (!route) return json({ detail: `Method "${request.method}" not allowed.` }, 405);
  const filter = readFilter(query);
  if (!filter) return json({ detail: 'since must be a date with time, limit a number.' }, 400);
  const [, ...matches] = route[1].exec(path);
  return route[2]({ store, query, filter, path, matches });
}

/** Serves the pages and the API of the inbox. */
export async function serveInbox({ store, host, port }) {
  const server = createServer((request, response) => {
    answer(request, { store, host })
      .catch((error) => json({ detail: error.message }, 500))
      .then(({ status = 200, type, body, headers = {} }) => {
        response.writeHead(status, {
          ...(type ? { 'content-type': type } : {}),
          'content-security-policy': pagePolicy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
          ...headers,
        });
        response.end(request.method === 'HEAD' ? undefined : body);
      });
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: server.address().port,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
