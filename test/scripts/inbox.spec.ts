import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Inbox, type InboxMessage, startInbox } from '../../scripts/inbox/server.mjs';

interface Listing {
  count: number;
  results: InboxMessage[];
}

describe('the local inbox', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'vestibule-inbox-'));
  let inbox: Inbox;

  const start = () => startInbox({ dataDir, rejectRecipients: (address) => address.startsWith('nobody@') });
  const get = (path: string) => fetch(`${inbox.webUrl}${path}`);
  const list = async (query = '') => (await (await get(`/api/messages${query}`)).json()) as Listing;
  const send = (to: string, subject: string, content: { text?: string; html?: string }) =>
    createTransport(inbox.smtpUrl).sendMail({ from: 'Box Office <box@here.test>', to, subject, ...content });

  beforeEach(async () => {
    inbox = await start();
  });
  afterEach(async () => {
    await fetch(`${inbox.webUrl}/api/messages`, { method: 'DELETE' });
    await inbox.stop();
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('lists what arrives, newest first, by recipient and by time', async () => {
    await send('ana@here.test', 'First', { text: 'one' });
    await send('BEN@here.test', 'Größe', { text: 'two', html: '<p>two</p>' });
    const all = await list();
    expect(all).toMatchObject({
      count: 2,
      results: [
        { subject: 'Größe', to: ['BEN@here.test'], from: 'box@here.test', html: '<p>two</p>\n', text: 'two\n' },
        { subject: 'First', to: ['ana@here.test'], html: null },
      ],
    });
    expect((await list('?to=ben@HERE.test')).results).toEqual([all.results[0]]);
    expect((await list(`?since=${encodeURIComponent(all.results[0]!.receivedAt)}`)).results[0]).toEqual(all.results[0]);
    expect(await list('?since=2999-01-01T00:00:00Z')).toEqual({ count: 0, results: [] });
    expect((await get('/api/messages?since=yesterday')).status).toBe(400);
  });

  it('shows one message with its headers', async () => {
    await send('ana@here.test', 'Hello', { text: 'one' });
    const { results } = await list();
    const message = (await (await get(`/api/messages/${results[0]!.id}`)).json()) as InboxMessage;
    expect(message).toEqual(results[0]);
    expect(message.headers).toMatchObject({ 'delivered-to': 'ana@here.test', 'message-id': message.messageId });
    expect((await get('/api/messages/1')).status).toBe(404);
  });

  it('keeps its messages over a restart', async () => {
    await send('ana@here.test', 'Kept', { text: 'one' });
    const before = await list();
    await inbox.stop();
    inbox = await start();
    expect(await list()).toEqual(before);
    await send('ana@here.test', 'Later', { text: 'two' });
    expect((await list()).results.map(({ subject }) => subject)).toEqual(['Later', 'Kept']);
  });

  it('refuses the recipients it is told to', async () => {
    await expect(send('nobody@here.test', 'Lost', { text: '-' })).rejects.toMatchObject({ responseCode: 550 });
    expect((await list()).count).toBe(0);
  });

  it('lets no mail act on its pages', async () => {
    const hostile = '<script>alert(1)</script>';
    await send('ana@here.test', hostile, { text: hostile, html: `<p>${hostile}</p>` });
    const { id } = (await list()).results[0]!;
    for (const path of ['/', `/messages/${id}`]) {
      const page = await (await get(path)).text();
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).not.toContain(hostile);
    }
    const body = await get(`/messages/${id}/html`);
    expect(await body.text()).toContain(hostile);
    expect(body.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts).*default-src 'none'/);
  });

  it('answers no page of another site', async () => {
    await send('ana@here.test', 'Kept', { text: 'one' });
    const cleared = await fetch(`${inbox.webUrl}/clear`, { method: 'POST', headers: { origin: 'https://there.test' } });
    expect(cleared.status).toBe(403);
    expect((await list()).count).toBe(1);
  });
});
