import { verify } from 'node:crypto';
import { eventually, wrongPlaces } from '@vestibule/testing';
import type { Email } from 'postal-mime';
import { ChoosyPostbox } from '../support/choosy-postbox';
import { readPdf } from '../support/pdf-reader';
import { openShop, type Shop } from '../support/shop';
import { Stack } from '../support/stack';

const patience = { withinMs: 15_000, everyMs: 20 };

interface Wired {
  readonly uuid: string;
  readonly status: string;
  readonly mail_error: boolean;
  readonly tickets: readonly { readonly uuid: string; readonly status: string }[];
}

describe('the life of a reservation', () => {
  const postbox = new ChoosyPostbox();
  let stack: Stack;
  beforeAll(async () => {
    stack = await Stack.start({ smtpUrl: await postbox.open() });
  }, 60_000);
  afterAll(async () => {
    await stack.stop();
    await postbox.close();
  });

  /** Reserves on the foreign wire, as anybody may: free, and by an address nobody knows unless it was verified. */
  async function reserve(shop: Shop, email: string, qty = 1): Promise<string> {
    const [ids] = await stack.db.ownerQuery<{ event: string; price: string }>(
      `SELECT e.uuid AS event, i.uuid AS price FROM event e JOIN item i ON i.event_id = e.id WHERE i.id = $1`,
      [shop.itemId],
    );
    const response = await fetch(`${stack.url}/api/reservations/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, to_mail: true, event: ids!.event, prices: [{ uuid: ids!.price, qty }] }),
    });
    expect(response.status).toBe(201);
    const [row] = await stack.db.ownerQuery<{ uuid: string }>(
      'SELECT uuid FROM reservation WHERE event_id = $1 AND email = $2 ORDER BY id DESC LIMIT 1',
      [shop.scope.eventId, email],
    );
    return row!.uuid;
  }

  const read = async (shop: Shop, uuid: string) =>
    (await stack.client().get<Wired>(shop.path(`reservations/${uuid}/`))).body;
  const qrOf = async (shop: Shop, ticket: string) =>
    (await stack.client().get<{ qr: string | null }>(shop.path(`tickets/${ticket}/`))).body.qr;
  const becomes = (shop: Shop, uuid: string, status: string) =>
    eventually(async () => {
      const reservation = await read(shop, uuid);
      expect(reservation.status).toBe(status);
      return reservation;
    }, patience);
  const mailTo = (address: string, subject: string, count = 1): Promise<Email> =>
    eventually(async () => {
      const mails = (await postbox.mailsTo(address)).filter((mail) => mail.subject?.startsWith(subject));
      expect(mails).toHaveLength(count);
      return mails.at(-1)!;
    }, patience);
  const linkIn = (mail: Email) => {
    const link = /https?:\/\/\S+\/verify\/[^\s"<>]+/.exec(mail.text ?? '')?.[0];
    if (!link) throw new Error('the mail has no link');
    return link;
  };
  const press = async (link: string) => {
    const response = await fetch(link, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    return { status: response.status, text: await response.text() };
  };
  const runOut = (uuid: string) =>
    stack.db.ownerQuery('UPDATE reservation SET hold_until = clock_timestamp() WHERE uuid = $1', [uuid]);

  it('goes by the link to tickets that a door takes', async () => {
    const shop = await openShop(stack, { size: 5 });
    const uuid = await reserve(shop, 'ada@example.org', 2);
    const [held] = (await read(shop, uuid)).tickets;
    expect([held?.status, await qrOf(shop, held!.uuid)]).toEqual(['N', null]);
    const link = linkIn(await mailTo('ada@example.org', 'Please confirm'));
    const looked = await fetch(link);
    expect([looked.status, (await read(shop, uuid)).status]).toEqual([200, 'F']);

    expect((await press(link)).status).toBe(200);
    const { tickets } = await becomes(shop, uuid, 'V');
    expect(tickets.map(({ status }) => status)).toEqual(['K', 'K']);
    const mail = await mailTo('ada@example.org', 'Your tickets');
    expect(mail.attachments.map(({ mimeType }) => mimeType)).toEqual(['application/pdf']);
    const { pages } = await readPdf(new Uint8Array(mail.attachments[0]!.content as ArrayBuffer));
    const codes = await Promise.all(tickets.map((ticket) => qrOf(shop, ticket.uuid)));
    expect(pages.map(({ qr }) => qr?.text).sort()).toEqual([...codes].sort());

    const { body: event } = await stack.client().get<{ ticket_public_key: string }>(shop.path(''));
    for (const [index, ticket] of tickets.entries()) {
      const [says = '', signature = ''] = (codes[index] ?? '').split(':');
      expect(verify(null, Buffer.from(says), event.ticket_public_key, Buffer.from(signature, 'base64url'))).toBe(true);
      expect(JSON.parse(Buffer.from(says, 'base64url').toString())).toMatchObject({ uuid: ticket.uuid });
    }
    // Known from now on: no further link, straight to the tickets.
    const again = await reserve(shop, 'ada@example.org');
    await becomes(shop, again, 'V');
    await mailTo('ada@example.org', 'Your tickets', 2);
    expect(await press(link)).toMatchObject({ status: 200 });
    await mailTo('ada@example.org', 'Please confirm', 1);
    await mailTo('ada@example.org', 'Your tickets', 2);
  }, 60_000);

  it('keeps the place of an address that refuses its tickets, until it is corrected', async () => {
    const shop = await openShop(stack, { size: 1 });
    const uuid = await reserve(shop, 'moved@example.org');
    const link = linkIn(await mailTo('moved@example.org', 'Please confirm'));
    postbox.refused.add('moved@example.org');
    await press(link);
    expect(await becomes(shop, uuid, 'PE')).toMatchObject({ mail_error: true, tickets: [{ status: 'K' }] });
    expect((await shop.reserve()).status).toBe(409);

    const client = stack.client();
    const path = shop.path(`reservations/${uuid}/`);
    expect((await client.patch(path, { email: 'right@example.org' })).status).toBe(200);
    expect((await client.post(`${path}resend/`, {})).status).toBe(200);
    expect(await becomes(shop, uuid, 'V')).toMatchObject({ mail_error: false });
    expect((await mailTo('right@example.org', 'Your tickets')).attachments).toHaveLength(1);
  }, 60_000);

  it('ends when nobody opens the link: the place is offered within five seconds', async () => {
    const shop = await openShop(stack, { size: 1, settings: { waiting_list_enabled: true } });
    postbox.refused.add('nobody@example.org');
    const uuid = await reserve(shop, 'nobody@example.org');
    await eventually(
      async () => expect(await read(shop, uuid)).toMatchObject({ status: 'F', mail_error: true }),
      patience,
    );
    expect((await shop.wait('next@example.org')).status).toBe(201);
    const begun = performance.now();
    await runOut(uuid);
    await mailTo('next@example.org', 'A place for you');
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect((await read(shop, uuid)).status).toBe('E');
    expect(await shop.availability()).toMatchObject({ blocking_vouchers: 1, waiting_list: 0 });
  }, 60_000);

  it('begins again by a link that comes late, or ends for good', async () => {
    const shop = await openShop(stack, { size: 1 });
    const [lucky, late] = [await reserve(shop, 'lucky@example.org'), 'late@example.org'];
    await runOut(lucky);
    await becomes(shop, lucky, 'E');
    await press(linkIn(await mailTo('lucky@example.org', 'Please confirm')));
    await becomes(shop, lucky, 'V');

    const other = await openShop(stack, { size: 1 });
    const unlucky = await reserve(other, late);
    const link = linkIn(await mailTo(late, 'Please confirm'));
    await runOut(unlucky);
    await becomes(other, unlucky, 'E');
    expect((await other.reserve()).status).toBe(201);
    const first = await press(link);
    expect(first.status).toBe(200);
    expect((await read(other, unlucky)).status).toBe('C');
    expect((await press(link)).status).toBe(200);
    expect((await read(other, unlucky)).status).toBe('C');
  }, 60_000);

  it('goes on when every message of it is lost', async () => {
    const shop = await openShop(stack, { size: 1 });
    await stack.killWorker();
    const uuid = await reserve(shop, 'lost@example.org');
    await stack.db.ownerQuery('DELETE FROM outbox');
    await stack.startWorker();
    const link = linkIn(await mailTo('lost@example.org', 'Please confirm'));
    await stack.killWorker();
    await press(link);
    await stack.db.ownerQuery('DELETE FROM outbox');
    await stack.startWorker();
    await mailTo('lost@example.org', 'Your tickets');
    await becomes(shop, uuid, 'V');
  }, 90_000);

  it('leaves the places counted as they are', async () => {
    expect(await wrongPlaces(stack.db)).toEqual({});
  });
});
