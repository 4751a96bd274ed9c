import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema';

export type * from './schema';

/** Where the server is and who calls it. */
export interface VestibuleClientOptions {
  /** Address of the server without a path, e.g. `https://tickets.example.org`. */
  baseUrl: string;
  /** Token of a team; public routes need none. */
  token?: string;
  /** Another `fetch` than the global one: for proxies, retries and tests. */
  fetch?: (request: Request) => Promise<Response>;
}

/** The API with every path, parameter, body and answer typed: `client.GET(path, { params })`. */
export type VestibuleClient = Client<paths>;

/** Makes a client. It does not throw for answers other than 2xx: they come back as `error` beside `response`. */
export function createVestibuleClient({ baseUrl, token, fetch }: VestibuleClientOptions): VestibuleClient {
  const headers = token === undefined ? {} : { Authorization: `Token ${token}` };
  return createClient<paths>({ baseUrl, headers, fetch });
}
