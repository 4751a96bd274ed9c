import { loggedError } from './log';

describe('an error in the log', () => {
  it('says nothing of the people a failed query was about', () => {
    // As TypeORM throws them.
    const failed = Object.assign(new Error('duplicate key value violates unique constraint "reservation_code_key"'), {
      name: 'QueryFailedError',
      query: 'INSERT INTO reservation VALUES ($1)',
      parameters: ['mara@example.org'],
      code: '23505',
      driverError: { detail: 'Key (email)=(mara@example.org) already exists.' },
    });
    const logged = loggedError(failed);
    expect(logged).toMatchObject({ type: 'QueryFailedError', code: '23505', message: failed.message });
    expect(logged.stack).toContain('log.spec');
    expect(JSON.stringify(logged)).not.toContain('mara');
  });

  it('says what caused it', () => {
    const logged = loggedError(new Error('no answer', { cause: new TypeError('socket closed') }));
    expect(logged).toMatchObject({ message: 'no answer', cause: { type: 'TypeError', message: 'socket closed' } });
  });

  it('may be anything that was thrown', () => {
    expect(loggedError('late')).toEqual({ type: 'string', message: 'late' });
  });
});
