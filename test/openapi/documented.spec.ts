import { assertDocumented } from '../support/documented';

const path = '/api/v1/organizers/museum/events/night-tour/waitinglistentries/1/history/';
const page = { count: 1, next: null, previous: null };
const decision = {
  at: '2030-05-01T18:00:00Z',
  decision: 'offered',
  reason: 'place_free',
  detail: '',
  quota: null,
};

const hold = (status: number, body: unknown, to = path) => {
  assertDocumented({ method: 'GET', path: to, status, body });
};

describe('holding an answer against the document', () => {
  it('finds a status that is not listed', () => {
    expect(() => hold(201, {})).toThrow('status 201 is not documented');
    expect(() => hold(409, { detail: 'x' })).toThrow('status 409 is not documented');
  });

  it('finds fields that are missing, wrong or too many', () => {
    expect(() => hold(200, { ...page, results: undefined })).toThrow('body.results: nothing instead of array');
    expect(() => hold(200, page)).toThrow('body.results: is missing');
    expect(() => hold(200, { ...page, results: [{}] })).toThrow('body.results[0].at: is missing');
    const late = { ...decision, at: 'tomorrow' };
    expect(() => hold(200, { ...page, results: [late] })).toThrow('body.results[0].at: "tomorrow" is no instant');
    expect(() => hold(200, { ...page, count: '1', results: [] })).toThrow('body.count: string instead of integer');
    expect(() => hold(200, { ...page, results: [], more: 1 })).toThrow('body.more: is not documented');
    expect(() => hold(404, { error: 'x' })).toThrow('body.detail: is missing');
  });

  it('finds them with either slash, and the route that is spelled out before the one that is filled in', () => {
    expect(() => hold(201, {}, path.replace(/\/$/, ''))).toThrow('status 201 is not documented');
    const decline = '/api/v1/public/museum/night-tour/waitinglist/decline/';
    const post = { method: 'POST', path: decline, status: 204, body: undefined };
    expect(() => assertDocumented(post)).not.toThrow();
  });

  it('leaves alone what is no route of the document', () => {
    expect(() => hold(201, {}, '/healthz')).not.toThrow();
    expect(() => assertDocumented({ method: 'TRACE', path, status: 201, body: {} })).not.toThrow();
  });
});
