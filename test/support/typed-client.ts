import { createVestibuleClient, type VestibuleClient } from '@vestibule/client';
import { assertDocumented } from './documented';

/** What a call of the generated client came to: the documented answer, or the body of a refusal in its place. */
export interface TypedAnswer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** The published client against a server under test; every answer is held against the document on the way. */
export function typedClient(baseUrl: string, token: string | null): VestibuleClient {
  return createVestibuleClient({
    baseUrl,
    ...(token === null ? {} : { token }),
    fetch: async (request) => {
      const response = await fetch(request);
      const text = await response.clone().text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
      assertDocumented({ method: request.method, path: new URL(request.url).pathname, status: response.status, body });
      return response;
    },
  });
}

/** Status and body of a call, whichever way it went; the type is that of success. */
export async function answerOf<Body>(
  call: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<TypedAnswer<Body>> {
  const { data, error, response } = await call;
  return { status: response.status, body: (data ?? error) as Body };
}
