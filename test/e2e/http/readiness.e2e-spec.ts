import { withTestApp } from '../../support/test-app';

interface Readiness {
  status: string;
  checks: Record<string, string>;
}

describe('readiness', () => {
  describe('while something is missing', () => {
    // Nobody listens there.
    const api = withTestApp({ environment: { REDIS_URL: 'redis://127.0.0.1:1' } });
    const ready = () => api().client(null).get<Readiness>('/readyz');

    it('is 503 and names Redis, while the process lives', async () => {
      const answer = await ready();
      expect([answer.status, answer.body]).toEqual([
        503,
        { status: 'unavailable', checks: { database: 'ok', migrations: 'ok', redis: 'redis does not answer' } },
      ]);
      expect((await api().client(null).get('/healthz')).status).toBe(200);
    });

    it('is 503 and names the migrations', async () => {
      await api().db.ownerQuery('DELETE FROM migration WHERE id = (SELECT max(id) FROM migration)');
      const answer = await ready();
      expect([answer.status, answer.body.checks]).toMatchObject([
        503,
        { database: 'ok', migrations: 'some migrations have not run' },
      ]);
    });

    it('is 503 and names the database when it refuses', async () => {
      await api().db.ownerQuery('REVOKE SELECT ON migration FROM vestibule_app');
      const answer = await ready();
      expect([answer.status, answer.body.checks]).toMatchObject([503, { database: 'the database does not answer' }]);
    });
  });
});
