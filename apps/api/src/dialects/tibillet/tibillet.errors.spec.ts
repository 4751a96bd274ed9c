import { EngineError, type ErrorCode, errorCodes } from '@vestibule/platform';
import { tibilletError } from './tibillet.errors';
import { tibilletWire } from './tibillet.wire';

const facts = { field: 'name', message: 'No.', faults: [{ field: 'name', message: 'No.' }], rows: [], max: 1 };

describe('refusals on TiBillet’s wire', () => {
  it.each(Object.keys(errorCodes) as ErrorCode[])('%s has a body in one of its shapes, and is never 401', (code) => {
    const { status, body } = tibilletError(new EngineError(code, facts));
    expect([400, 403, 404, 409, 503]).toContain(status);
    const values = Object.values(body as Record<string, unknown>);
    expect(values).toHaveLength(1);
    expect(typeof values[0] === 'string' ? 'detail' in (body as object) : Array.isArray(values[0])).toBe(true);
  });

  it('name the fault of tickets once, wherever they stand', () => {
    const rows = [null, { field: 'item', message: 'Gone.' }, { field: 'item', message: 'Gone.' }];
    expect(tibilletError(new EngineError('TICKET_INVALID', { rows })).body).toEqual({ prices: ['Gone.'] });
  });
});

describe('paths of TiBillet’s wire', () => {
  it.each(['/api/events', '/api/events/', '/api/ticket/pdf/1/', '/scan/x/pair/', '/api/user/keytest/'])(
    '%s',
    (path) => {
      expect(tibilletWire.covers(path)).toBe(true);
    },
  );

  it.each(['/api/v1/events/', '/api/eventsx/', '/scanner/', '/api/', '/healthz'])('and not %s', (path) => {
    expect(tibilletWire.covers(path)).toBe(false);
  });
});
