import { createOrganizer } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

interface Page {
  count: number;
  results: Record<string, unknown>[];
}

describe('devices that scan', () => {
  const api = withTestApp();
  const path = (rest = '') => `organizers/${api().organizer.slug}/scan-devices/${rest}`;

  it('get a code this once, and are listed as still to come', async () => {
    const made = await api().client().post(path(), { name: 'North door' });
    expect(made.status).toBe(201);
    const { id, token, url, ...rest } = made.body;
    expect(rest).toEqual({
      name: 'North door',
      paired: false,
      paired_at: null,
      expires: expect.any(String) as string,
      created: expect.any(String) as string,
    });
    expect(new URL(String(url)).pathname).toBe(`/scan/${String(token)}/pair/`);
    const read = await api()
      .client()
      .get(path(`${Number(id)}/`));
    expect([read.status, read.body]).toEqual([200, { id, ...rest }]);
    expect((await api().client().get<Page>(path())).body).toMatchObject({ count: 1, results: [{ id }] });
  });

  it('have a name of their own', async () => {
    await api().client().post(path(), { name: 'Twice' });
    const again = await api().client().post(path(), { name: 'Twice' });
    expect([again.status, Object.keys(again.body)]).toEqual([400, ['name']]);
    expect((await api().client().post(path(), {})).status).toBe(400);
  });

  it('are archived for good, by their own organizer', async () => {
    const { body } = await api().client().post(path(), { name: 'Short' });
    const stranger = await createOrganizer(api().db);
    const theirs = `organizers/${stranger.slug}/scan-devices/${Number(body['id'])}/`;
    expect((await api().client(stranger.token).delete(theirs)).status).toBe(404);
    const own = path(`${Number(body['id'])}/`);
    expect((await api().client().delete(own)).status).toBe(204);
    expect((await api().client().get(own)).status).toBe(404);
    expect((await api().client().delete(own)).status).toBe(404);
  });
});
