import { createVestibuleClient, type ReservationView } from '@vestibule/client';

const path = { organizer: 'museum', event: 'night-tour' };

/** A client whose requests end here; `answer` is what the server says. */
function clientAnswering(answer: Response, token?: string) {
  const requests: Request[] = [];
  const client = createVestibuleClient({
    baseUrl: 'http://vestibule.test',
    token,
    fetch: (request) => {
      requests.push(request);
      return Promise.resolve(answer.clone());
    },
  });
  return { client, requests };
}

describe('the client', () => {
  it('sends path, query, key, body and token as the API reads them', async () => {
    const { client, requests } = clientAnswering(Response.json({ code: 'ABC' }, { status: 201 }), 'secret');
    const { data, response } = await client.POST('/api/v1/organizers/{organizer}/events/{event}/reservations/', {
      params: { path, header: { 'X-Idempotency-Key': 'once' } },
      body: { email: 'ada@example.org', tickets: [{ item: 12 }] },
    });
    const request = requests[0]!;
    expect(request.url).toBe('http://vestibule.test/api/v1/organizers/museum/events/night-tour/reservations/');
    expect(request.headers.get('authorization')).toBe('Token secret');
    expect(request.headers.get('x-idempotency-key')).toBe('once');
    expect(await request.json()).toEqual({ email: 'ada@example.org', tickets: [{ item: 12 }] });
    expect([response.status, data?.code]).toEqual([201, 'ABC']);
  });

  it('hands errors back instead of throwing them', async () => {
    const { client } = clientAnswering(Response.json({ detail: 'Not found.' }, { status: 404 }));
    const { data, error, response } = await client.GET(
      '/api/v1/organizers/{organizer}/events/{event}/reservations/{uuid}/',
      { params: { path: { ...path, uuid: '6f1c2f1e-3f0a-4c59-9d63-0d7a3b0c7f11' } } },
    );
    expect([data, error, response.status]).toEqual([undefined, { detail: 'Not found.' }, 404]);
  });

  it('says nothing about the caller when it was given no token', async () => {
    const { client, requests } = clientAnswering(Response.json({}));
    await client.GET('/api/v1/public/{organizer}/{event}/waitinglist/{secret}/', {
      params: { path: { ...path, secret: 'link' } },
    });
    expect(requests[0]!.headers.has('authorization')).toBe(false);
  });

  it('knows what is not there: each marked line is one the compiler refuses', async () => {
    const { client } = clientAnswering(Response.json({ results: [] }));
    // @ts-expect-error no such path
    await client.GET('/api/v1/nowhere/');
    const { data } = await client.GET('/api/v1/organizers/{organizer}/events/{event}/reservations/', {
      // @ts-expect-error the event is missing
      params: { path: { organizer: 'museum' } },
    });
    const reservation: ReservationView | undefined = data?.results[0];
    // @ts-expect-error no such field
    expect(reservation?.nothing).toBeUndefined();
  });
});
