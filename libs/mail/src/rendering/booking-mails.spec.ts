import { readPdf } from '../../../../test/support/pdf-reader';
import { sampleDocument, sampleTicket } from '../../../../test/support/ticket-document';
import type { FactsOf, MailKind } from '../mail-kinds';
import { attachmentsOf, readFacts, renderMail, uselessAfter } from './render-mail';

/** As a worker would write it. */
const render = (kind: MailKind, facts: unknown, locale: string) => renderMail(readFacts(kind, facts), locale);

const link = 'https://tickets.example.org/public/demo/summer/reservations/s3cret/';
const about = {
  eventName: { en: 'Summer Concert', de: 'Sommerkonzert' },
  personName: 'Mara Lindt',
  code: 'K7XQ2M9P',
  dateFrom: '2027-06-12T17:30:00.000Z',
  timezone: 'Europe/Berlin',
};
const verify: FactsOf<'booking.verify'> = {
  ...about,
  places: 2,
  verifyUrl: link,
  validUntil: '2026-11-22T09:05:00.000Z',
  heldUntil: '2026-11-19T09:20:00.000Z',
};
const unpaid: FactsOf<'booking.unpaid'> = {
  ...about,
  places: 2,
  amountMinor: 3900,
  currency: 'EUR',
  online: false,
  payUrl: link,
  instructions: { en: 'IBAN DE02 1203\r\nPlease name <b>{{code}}</b>.' },
  heldUntil: '2026-11-19T09:20:00.000Z',
};
const tickets = (count: number): FactsOf<'booking.tickets'> => ({
  personName: 'Mara',
  reservationUrl: link,
  document: sampleDocument({ tickets: Array.from({ length: count }, () => sampleTicket()) }),
});

describe('the mail that verifies an address', () => {
  it('says until when the places are kept and until when the link counts', () => {
    const { text, html } = render('booking.verify', verify, 'en-GB');
    expect(text).toContain('kept for you until Thursday, 19 November 2026 at 10:20 CET');
    expect(text).toContain('confirm it until Sunday, 22 November 2026 at 10:05 CET');
    expect(text).toContain(`Confirm my address:\n${link}`);
    expect(html).toContain(`href="${link}"`);
  });

  it('is useless after its link', () => {
    expect(uselessAfter(readFacts('booking.verify', verify))).toEqual(new Date(verify.validUntil));
  });
});

describe('the mail that asks for money', () => {
  it('has the organizer’s own words as plain text', () => {
    const { text, html } = render('booking.unpaid', unpaid, 'en');
    expect(text).toContain('\nIBAN DE02 1203\n\nPlease name <b>{{code}}</b>.\n');
    expect(html).toContain('Please name &lt;b&gt;{{code}}&lt;/b&gt;.');
    expect(text).toContain('€39.00');
    expect(text).toContain(`How to pay:\n${link}`);
  });

  it('leads to a checkout where there is one, and is useless once the places are gone', () => {
    expect(render('booking.unpaid', { ...unpaid, online: true }, 'de').text).toContain(`Jetzt bezahlen:\n${link}`);
    expect(uselessAfter(readFacts('booking.unpaid', unpaid))).toEqual(new Date('2026-11-19T09:20:00.000Z'));
  });

  it('names no deadline where there is none', () => {
    const facts = { ...unpaid, heldUntil: null };
    expect(render('booking.unpaid', facts, 'en').text).not.toContain('Kept until');
    expect(uselessAfter(readFacts('booking.unpaid', facts))).toBeNull();
  });
});

describe('the mail with the tickets', () => {
  it('lists twenty of them, the dates, and the sum of all', () => {
    const { text } = render('booking.tickets', tickets(23), 'en');
    expect(text.match(/^Ticket \d+: Jörg Weißmüller · Day ticket, Reduced$/gm)).toHaveLength(20);
    expect(text.match(/^When: /gm)).toHaveLength(1);
    expect(text).toContain('…: and 3 more');
    expect(text).toContain('Total: €448.50');
  });

  it('says no sum where nothing was paid', () => {
    const document = sampleDocument({ tickets: [sampleTicket({ priceMinor: 0 })] });
    expect(render('booking.tickets', { ...tickets(1), document }, 'en').text).not.toContain('Total');
  });

  it('takes names of people and products for no placeholders', () => {
    const hostile = sampleTicket({ person: '{{event}}\r\nTotal: 0', product: { en: '{{{x}}}' } });
    const { text } = render(
      'booking.tickets',
      { ...tickets(1), document: sampleDocument({ tickets: [hostile] }) },
      'en',
    );
    expect(text).toContain('Ticket 1: {{event}} Total: 0 · {{{x}}}, Reduced');
  });

  it.each([
    ['en', 'tickets-K7XQ2M9P.pdf', 'en'],
    ['de-AT', 'tickets-K7XQ2M9P.pdf', 'de'],
    ['fr', 'billets-K7XQ2M9P.pdf', 'fr'],
  ])('brings them as a PDF for a reader of %s', async (locale, filename, language) => {
    const [file, ...others] = await attachmentsOf(readFacts('booking.tickets', tickets(2)), locale);
    expect([file?.filename, file?.contentType, others]).toEqual([filename, 'application/pdf', []]);
    const pdf = await readPdf(file!.content);
    expect([pdf.language, pdf.pages.length]).toEqual([language, 2]);
  });

  it('is told five hundred tickets at most, which a row of a table can hold', () => {
    expect(JSON.stringify(tickets(500)).length).toBeLessThan(600_000);
    expect(() => render('booking.tickets', tickets(501), 'en')).toThrow();
  });

  it('is the only one that brings a file', async () => {
    expect(await attachmentsOf(readFacts('booking.verify', verify), 'en')).toEqual([]);
    expect(await attachmentsOf(readFacts('booking.unpaid', unpaid), 'en')).toEqual([]);
  });
});

describe('the mail about a cancellation', () => {
  const facts = { ...about, by: 'organizer', reservationUrl: link } as const;
  const money = { amountMinor: 3900, currency: 'EUR' };

  it.each([
    ['refunded', 'We are sending €39.00 back'],
    ['by_hand', 'You get €39.00 back.'],
    ['too_late', 'the €39.00 you paid is not refunded'],
    ['not_refunded', 'The €39.00 you paid is not refunded.'],
  ] as const)('says what becomes of the money: %s', (outcome, sentence) => {
    const refund = { outcome, ...money };
    expect(render('booking.cancelled', { ...facts, refund }, 'en').text).toContain(sentence);
  });

  it('says nothing about money where none was paid', () => {
    const { text } = render('booking.cancelled', { ...facts, refund: { outcome: 'nothing_paid' } }, 'en');
    expect(text).not.toMatch(/refund|€|back/);
  });

  it('refuses an outcome without its amount', () => {
    expect(() => render('booking.cancelled', { ...facts, refund: { outcome: 'refunded' } }, 'en')).toThrow();
  });
});
