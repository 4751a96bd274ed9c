import { setTimeout as delay } from 'node:timers/promises';

const longestRetryS = 2;
const attempts = 20;

/** Speaks to the API as one token. A server that asks to come back later (503) is asked again, as clients do. */
export class Caller {
  /** How often the server asked to come back later. */
  putOff = 0;
  #url;
  #headers;

  constructor(url, token) {
    this.#url = url;
    this.#headers = { Authorization: `Token ${token}`, 'Content-Type': 'application/json' };
  }

  /** The answer's body. @throws for any answer that is no success. */
  async post(path, body = {}) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await fetch(`${this.#url}/api/v1/${path}`, {
        method: 'POST',
        headers: this.#headers,
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      if (answer.ok) return text === '' ? null : JSON.parse(text);
      if (answer.status !== 503 || attempt === attempts) throw new Error(`POST ${path}: ${answer.status} ${text}`);
      this.putOff += 1;
      await delay(1000 * Math.min(longestRetryS, Number(answer.headers.get('retry-after') ?? 1)));
    }
  }
}

/** Does a piece of work for every item, so many at a time; answers in the order of the items. */
export async function eachOf(items, atOnce, work) {
  const results = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
