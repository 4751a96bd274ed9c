import { createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const host = withTestApp();
const path = (slug = host().organizer.slug) => `organizers/${slug}/payment-accounts/stripe/`;
const account = { secret_key: 'sk_live_0123456789', webhook_secret: 'whsec_9876543210' };

describe('an organizer’s account at Stripe', () => {
  it('is written, recognized and forgotten, and never shown', async () => {
    const client = host().client();
    expect((await client.get(path())).status).toBe(404);
    const written = await client.put(path(), account);
    const view = { secret_key_hint: '6789', webhook_secret_hint: '3210', updated_at: expect.any(String) as string };
    expect([written.status, written.body]).toEqual([200, view]);
    const read = await client.get(path());
    expect(read.body).toEqual(written.body);
    for (const { text } of [written, read]) expect(text).not.toContain('0123456789');
    expect((await client.put(path(), { secret_key: 'rk_live_abcdefgh' })).body).toMatchObject({
      secret_key_hint: 'efgh',
      webhook_secret_hint: null,
    });
    expect((await client.delete(path())).status).toBe(204);
    expect((await client.delete(path())).status).toBe(404);
  });

  it('lies sealed in the database', async () => {
    await host().client().put(path(), account);
    const rows = await host().db.ownerQuery<{ sealed: Buffer }>('SELECT sealed_config AS sealed FROM payment_account');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sealed.toString('latin1')).not.toContain('0123456789');
  });

  it.each([
    [{}, 'secret_key'],
    [{ secret_key: 'short' }, 'secret_key'],
    [{ secret_key: 7 }, 'secret_key'],
    [{ ...account, webhook_secret: 'short' }, 'webhook_secret'],
  ])('is refused as %j', async (body, field) => {
    const { status, body: faults } = await host().client().put(path(), body);
    expect([status, Object.keys(faults)]).toEqual([400, [field]]);
  });

  it('is nobody else’s business', async () => {
    expect((await host().client(null).get(path())).status).toBe(401);
    const helper = await createTeamToken(host().db, host().organizer, { allEvents: true });
    expect((await host().client(helper.token).put(path(), account)).status).toBe(403);
    const other = await createOrganizer(host().db);
    expect((await host().client(other.token).get(path())).status).toBe(403);
    expect((await host().client(other.token).get(path(other.slug))).status).toBe(404);
  });
});
