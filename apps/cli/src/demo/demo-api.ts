import { setTimeout as delay } from 'node:timers/promises';
import { CliError, messageOf } from '../failure';

const answerWithinMs = 10_000;

/** Calls the running API as one caller; anything but success ends the demo with what the server said. */
export class DemoApi {
  constructor(
    private readonly url: string,
    private readonly token: string | null,
  ) {}

  /** The same server as seen by somebody without a credential. */
  get anonymous(): DemoApi {
    return new DemoApi(this.url, null);
  }

  get<Body>(path: string): Promise<Body> {
    return this.call('GET', path);
  }

  post<Body>(path: string, body: object = {}): Promise<Body> {
    return this.call('POST', path, body);
  }

  private async call<Body>(method: string, path: string, body?: object): Promise<Body> {
    const url = new URL(path, `${this.url}/api/v1/`);
    const response = await fetchFrom(url, {
      method,
      headers: {
        ...(this.token && { Authorization: `Token ${this.token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok)
      throw new CliError(`${method} ${url.pathname} answered ${response.status}.`, [text.slice(0, 1000)]);
    return JSON.parse(text) as Body;
  }
}

/** `fetch` that says whom it did not reach. @throws CliError */
export async function fetchFrom(url: URL, options: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...options, signal: AbortSignal.timeout(answerWithinMs) });
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw new CliError(`${url.origin} does not answer. Is it running?`, [messageOf(cause)]);
  }
}

/** Asks until there is an answer. @throws CliError after the deadline */
export async function waitFor<T>(what: string, withinMs: number, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() >= deadline) throw new CliError(`${what} did not come within ${withinMs / 1000} s.`);
    await delay(20);
  }
}
