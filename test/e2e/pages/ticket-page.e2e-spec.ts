import { readQr, TicketKeys } from '@vestibule/engine';
import jsQR from 'jsqr';
import { readPdf } from '../../support/pdf-reader';
import { withTestApp } from '../../support/test-app';
import { type Booked, openHouse } from './booked';
import { times, visitorOf, wordsOf } from './offered';

const scale = 4;

describe('the page of a ticket', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  const book = async (more: Parameters<typeof openHouse>[1] = {}): Promise<Booked> =>
    (await openHouse(api(), more)).book({ audience: 'organizer' }, 2);
  const first = ({ ticketPaths }: Booked) => ticketPaths[0]!;

  it('shows who it is for, what for, and a code that a door reads', async () => {
    const booked = await book();
    const { status, text } = await visitor().open(first(booked));
    expect(status).toBe(200);
    const words = wordsOf(text);
    for (const phrase of [
      'Your ticket',
      'Night of Lights',
      'Guest 1 Lovelace',
      'Seat',
      'Free seating',
      'Old Mill, River Road 3',
      booked.reservation.code,
      'Wednesday, December 3, 2031',
    ]) {
      expect(words).toContain(phrase);
    }
    expect(words).not.toContain('Guest 2');
    const [, alt] = /<img [^>]*alt="([^"]+)"/.exec(text)!;
    expect(alt).toBe('QR code of the ticket');
    const { scope } = booked.house;
    const keys = await api().app.get(TicketKeys).publicKeys(scope, [scope.eventId]);
    expect(readQr(decode(text), keys.get(scope.eventId)!)).toMatchObject({
      ticketUuid: booked.tickets[0]!.uuid,
    });
  });

  it('gives the ticket alone as a PDF to keep', async () => {
    const booked = await book();
    const answer = await fetch(new URL(`${first(booked)}pdf/`, api().url));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="${booked.house.scope.eventSlug}-${booked.reservation.code}-1.pdf"`,
    );
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { pages } = await readPdf(bytes);
    expect(pages).toHaveLength(1);
  });

  it.each([
    ['was not paid', { status: 'N' }, 'U', 'This ticket is not valid yet'],
    ['was cancelled', { status: 'K', cancelled: true }, 'V', 'This ticket was cancelled'],
    ['belongs to a cancelled reservation', { status: 'K', cancelled: true }, 'C', 'This ticket was cancelled'],
    ['expired', { status: 'N' }, 'E', 'This ticket never became valid'],
  ])(
    'says why there is no code when it %s',
    async (_, ticket: { status: string; cancelled?: boolean }, status, sentence) => {
      const booked = await book();
      await api().db.ownerQuery('UPDATE ticket SET status = $2, cancelled = $3 WHERE id = $1', [
        booked.tickets[0]!.id,
        ticket.status,
        ticket.cancelled ?? false,
      ]);
      await api().db.ownerQuery('UPDATE reservation SET status = $2 WHERE id = $1', [booked.reservation.id, status]);
      const { status: code, text } = await visitor().open(first(booked));
      expect([code, wordsOf(text)]).toEqual([200, expect.stringContaining(sentence)]);
      expect(times(text, /<img|pdf\//)).toBe(0);
      const pdf = await visitor().open(`${first(booked)}pdf/`);
      expect([pdf.status, pdf.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    },
  );

  it('says that and when it was used', async () => {
    const booked = await book();
    await api().db.ownerQuery(
      `UPDATE ticket SET status = 'S', scanned_at = '2031-12-03T18:30:00Z', scanned_by = 'door' WHERE id = $1`,
      [booked.tickets[0]!.id],
    );
    const words = wordsOf((await visitor().open(first(booked))).text);
    expect(words).toContain('This ticket has been used.');
    expect(words).toContain('Used Wednesday, December 3, 2031 at 07:30 PM GMT+1');
    expect(words).not.toContain('door');
  });

  it.each([
    ['de', 'Ihr Ticket', 'Freie Platzwahl', 'Als PDF sichern'],
    ['fr', 'Votre billet', 'Placement libre', 'Enregistrer en PDF'],
  ])('speaks %s', async (locale, ...phrases) => {
    const booked = await (await openHouse(api())).book({ audience: 'organizer', locale });
    const { text } = await visitor().open(booked.ticketPaths[0]!);
    expect(text).toContain(`<html lang="${locale}">`);
    for (const phrase of phrases) expect(wordsOf(text)).toContain(phrase);
  });

  it('opens by its own secret only, at its own event only', async () => {
    const booked = await book();
    const { organizerSlug, eventSlug } = booked.house.scope;
    const elsewhere = (await openHouse(api())).scope;
    const { secret } = booked.tickets[0]!;
    for (const below of [
      `${organizerSlug}/${eventSlug}/tickets/${'x'.repeat(43)}/`,
      `${organizerSlug}/${eventSlug}/tickets/${booked.reservation.secret}/`,
      `${elsewhere.organizerSlug}/${elsewhere.eventSlug}/tickets/${secret}/`,
    ]) {
      for (const path of [`/public/${below}`, `/public/${below}pdf/`]) {
        const answer = await visitor().open(path);
        expect([path, answer.status]).toEqual([path, 404]);
        expect(answer.text).not.toContain('Guest 1');
      }
    }
  });
});

/** The text of the one QR code of a page, drawn from its picture. */
function decode(html: string): string {
  const svg = Buffer.from(
    /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html)![1]!.replaceAll('&#x3D;', '='),
    'base64',
  ).toString();
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const pixels = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++) {
        pixels.fill(0, (row * side * scale + column) * 4, (row * side * scale + column) * 4 + 3);
      }
    }
  }
  return jsQR(pixels, side * scale, side * scale)!.data;
}
