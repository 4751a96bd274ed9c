import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

const newest = 1000;
const fileName = /^(\d{16})\.eml$/;

/**
 * The received messages, one .eml file each, so that a restart loses none; the newest 1,000 are kept. What the pages and
 * the API show is parsed once and held in memory; attachments are read from the file when asked for.
 */
export class MessageStore {
  #folder;
  /** id -> message, oldest first. */
  #messages = new Map();
  #lastId = 0;

  constructor(folder) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Reads what earlier runs have left. */
  async load() {
    const names = readdirSync(this.#folder).filter((name) => fileName.test(name));
    for (const name of names.sort().slice(-newest)) {
      const [, id] = fileName.exec(name);
      this.#messages.set(id, await parse(id, readFileSync(join(this.#folder, name))));
      this.#lastId = Number(id);
    }
  }

  /** Keeps a message; the envelope goes on top of it as the last mail server on the way writes it. */
  async add({ from, to, content }) {
    const envelope = [`Return-Path: <${from}>`, ...to.map((address) => `Delivered-To: ${address}`)];
    const stored = Buffer.concat([Buffer.from(`${envelope.map(oneLine).join('\r\n')}\r\n`), content]);
    const id = this.#nextId();
    const file = join(this.#folder, `${id}.eml`);
    const message = await parse(id, stored);
    writeFileSync(`${file}.new`, stored, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    this.#messages.set(id, message);
    this.#dropOldest();
    return message;
  }

  /** Newest first; `to` is a recipient's address in any case, `since` the earliest time of arrival. */
  list({ to, since, limit } = {}) {
    const address = to?.toLowerCase();
    const found = [...this.#messages.values()]
      .filter((message) => !address || message.to.some((recipient) => recipient.toLowerCase() === address))
      .filter((message) => since === undefined || Date.parse(message.receivedAt) >= since)
      .sort((a, b) => (a.id < b.id ? 1 : -1));
    return { count: found.length, results: found.slice(0, limit) };
  }

  get(id) {
    return this.#messages.get(id) ?? null;
  }

  /** The message as it came, with its envelope on top. */
  raw(id) {
    return readFileSync(join(this.#folder, `${id}.eml`));
  }

  async attachment(id, index) {
    const { attachments } = await PostalMime.parse(this.raw(id));
    return attachments[index] ?? null;
  }

  clear() {
    for (const id of this.#messages.keys()) this.#remove(id);
  }

  /** Microseconds of arrival, never the same twice: sorts by age, also across restarts. */
  #nextId() {
    this.#lastId = Math.max(Date.now() * 1000, this.#lastId + 1);
    return String(this.#lastId).padStart(16, '0');
  }

  #dropOldest() {
    for (const id of this.#messages.keys()) {
      if (this.#messages.size <= newest) return;
      this.#remove(id);
    }
  }

  #remove(id) {
    this.#messages.delete(id);
    rmSync(join(this.#folder, `${id}.eml`), { force: true });
  }
}

const oneLine = (header) => header.replace(/[\r\n]+/g, ' ');

async function parse(id, content) {
  const receivedAt = new Date(Number(id) / 1000).toISOString();
  const mail = await PostalMime.parse(content).catch(() => ({ headers: [], attachments: [] }));
  const recipients = mail.headers.filter(({ key }) => key === 'delivered-to').map(({ value }) => value);
  return {
    id,
    to: recipients,
    from: mail.from?.address ?? '',
    fromName: mail.from?.name ?? '',
    subject: mail.subject ?? '',
    date: isoDate(mail.date) ?? receivedAt,
    receivedAt,
    messageId: mail.messageId ?? null,
    text: mail.text ?? null,
    html: mail.html ?? null,
    headers: headersOf(mail),
    attachments: mail.attachments.map(({ filename, mimeType, content: body }) => ({
      filename: filename ?? null,
      mimeType,
      size: body.byteLength,
    })),
    size: content.length,
  };
}

/** Names in lower case; a header that comes several times is joined with commas. */
function headersOf(mail) {
  const headers = {};
  for (const { key, value } of mail.headers)
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  return headers;
}

function isoDate(text) {
  const date = new Date(text ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
