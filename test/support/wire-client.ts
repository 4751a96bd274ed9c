import { assertDocumented } from './documented';

/** An answer as it came over the wire. */
export interface WireAnswer<Body> {
  readonly status: number;
  /** Parsed JSON; undefined when there was none. */
  readonly body: Body;
  readonly text: string;
  readonly headers: Headers;
}

interface WireRequestOptions {
  headers?: Record<string, string>;
}

type Json = Record<string, unknown>;

/**
 * Speaks to one server as one caller. Paths without a leading slash count from `/api/v1/`. Every answer is held against
 * the OpenAPI document on the way.
 */
export class WireClient {
  constructor(
    readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same caller with further headers on each request. */
  with(headers: Record<string, string>): WireClient {
    return new WireClient(this.url, { ...this.headers, ...headers });
  }

  get<Body = Json>(path: string, options?: WireRequestOptions): Promise<WireAnswer<Body>> {
    return this.send<Body>('GET', path, options);
  }

  delete<Body = Json>(path: string, options?: WireRequestOptions): Promise<WireAnswer<Body>> {
    return this.send<Body>('DELETE', path, options);
  }

  post<Body = Json>(path: string, body?: unknown, options?: WireRequestOptions): Promise<WireAnswer<Body>> {
    return this.send<Body>('POST', path, json(body, options));
  }

  put<Body = Json>(path: string, body?: unknown, options?: WireRequestOptions): Promise<WireAnswer<Body>> {
    return this.send<Body>('PUT', path, json(body, options));
  }

  patch<Body = Json>(path: string, body?: unknown, options?: WireRequestOptions): Promise<WireAnswer<Body>> {
    return this.send<Body>('PATCH', path, json(body, options));
  }

  /** Any request, with its body as it goes over the wire. */
  async send<Body = Json>(
    method: string,
    path: string,
    { headers, body }: WireRequestOptions & { body?: string } = {},
  ): Promise<WireAnswer<Body>> {
    const response = await fetch(new URL(path, `${this.url}/api/v1/`), {
      method,
      body,
      headers: { ...this.headers, ...headers },
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
    assertDocumented({ method, path: new URL(response.url).pathname, status: response.status, body: parsed });
    return {
      status: response.status,
      body: parsed as Body,
      text,
      headers: response.headers,
    };
  }
}

function json(body: unknown, options: WireRequestOptions = {}): WireRequestOptions & { body?: string } {
  if (body === undefined) return options;
  return { headers: { 'Content-Type': 'application/json', ...options.headers }, body: JSON.stringify(body) };
}
