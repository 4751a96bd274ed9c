import { messageLanguages } from '@vestibule/print';
import { sampleDocument, sampleTicket } from '../../../../test/support/ticket-document';
import { type FactsOf, isMailKind, type MailKind, mailKinds } from '../mail-kinds';
import { readFacts, renderMail, uselessAfter } from './render-mail';

/** As a worker would write it. */
const render = (kind: MailKind, facts: unknown, locale: string) => renderMail(readFacts(kind, facts), locale);

const names = {
  eventName: { en: 'Summer Concert', de: 'Sommerkonzert', fr: 'Concert d’été' },
  productName: { en: 'Day ticket', de: 'Tageskarte', fr: 'Billet journée' },
  personName: 'Mara Lindt',
};

const joined: FactsOf<'waiting_list.joined'> = {
  ...names,
  statusUrl: 'https://tickets.example.org/demo/summer/waitinglist/s3cret/?a=1&b=2',
  position: 1234,
};

const offer: FactsOf<'waiting_list.offer'> = {
  ...names,
  code: 'ABCDEFGH23456789',
  validUntil: '2026-11-22T09:05:00.000Z',
  hours: 48,
  redeemUrl: 'https://tickets.example.org/demo/summer/redeem?voucher=ABCDEFGH23456789',
  declineUrl: 'https://tickets.example.org/demo/summer/waitinglist/decline?voucher=ABCDEFGH23456789',
  timezone: 'Europe/Berlin',
};

const refused: FactsOf<'waiting_list.refused'> = { ...names, reason: 'declined' };

const link = 'https://tickets.example.org/public/demo/summer/reservations/s3cret/';
const about = {
  eventName: names.eventName,
  personName: 'Mara Lindt',
  code: 'K7XQ2M9P',
  dateFrom: '2027-06-12T17:30:00.000Z',
  timezone: 'Europe/Berlin',
};

const verify: FactsOf<'booking.verify'> = {
  ...about,
  places: 2,
  verifyUrl: 'https://tickets.example.org/public/demo/verify/abc.def/',
  validUntil: '2026-11-22T09:05:00.000Z',
  heldUntil: '2026-11-19T09:20:00.000Z',
};

const tickets: FactsOf<'booking.tickets'> = {
  personName: 'Mara Lindt',
  reservationUrl: link,
  document: sampleDocument({ eventName: names.eventName, tickets: [sampleTicket({ product: names.productName })] }),
};

const unpaid: FactsOf<'booking.unpaid'> = {
  ...about,
  places: 2,
  amountMinor: 3900,
  currency: 'EUR',
  online: true,
  payUrl: link,
  instructions: { en: 'IBAN DE02 1203 0000 0000 2020 51', de: 'IBAN DE02 1203 0000 0000 2020 51' },
  heldUntil: '2026-11-19T09:20:00.000Z',
};

const money = { amountMinor: 3900, currency: 'EUR' };
const refunds = [
  { outcome: 'nothing_paid' },
  ...(['refunded', 'by_hand', 'too_late', 'not_refunded'] as const).map((outcome) => ({ outcome, ...money })),
] as const;

const cancelled = refunds.flatMap((refund) =>
  (['customer', 'organizer'] as const).map((by) => ({ ...about, by, refund, reservationUrl: link })),
);

const oneCancelled = {
  product: names.productName,
  variation: { en: 'Reduced' },
  ticketPerson: 'Ida',
  ticketNumber: 'a1b2c3d4',
};

const latePayment = { ...about, ...money, eventUrl: link };

const samples: { [Kind in MailKind]: FactsOf<Kind>[] } = {
  'booking.cancelled': cancelled,
  'booking.expired': [{ ...about, eventUrl: link }],
  'booking.late_payment_refunded': (['no_place', 'cancelled', 'paid_twice', 'too_much'] as const).map((reason) => ({
    ...latePayment,
    reason,
  })),
  'booking.ticket_cancelled': cancelled.flatMap((facts) =>
    [0, 2].map((ticketsLeft) => ({ ...facts, ...oneCancelled, ticketsLeft })),
  ),
  'booking.tickets': [tickets],
  'booking.unpaid': [unpaid, { ...unpaid, online: false, instructions: {}, heldUntil: null }],
  'booking.verify': [verify, { ...verify, heldUntil: null }],
  'waiting_list.joined': [joined],
  'waiting_list.offer': [offer],
  'waiting_list.refused': (['declined', 'expired', 'closed', 'removed'] as const).map((reason) => ({
    ...refused,
    reason,
  })),
};

const everyMail = Object.entries(samples).flatMap(([kind, list]) =>
  list.flatMap((facts) =>
    messageLanguages.map((language) => ({
      kind: kind as MailKind,
      language,
      facts,
      variant: variantOf(facts),
    })),
  ),
);

/** What tells samples of a kind apart. */
function variantOf(facts: object): string {
  const { reason, refund, by, ticketsLeft } = facts as Partial<
    Record<'reason' | 'by' | 'ticketsLeft', string | number> & { refund: { outcome: string } }
  >;
  return [reason, by, refund?.outcome, ticketsLeft].filter((part) => part !== undefined).join(' ');
}

describe('every message', () => {
  it.each(everyMail)('$kind $variant in $language says everything', ({ kind, language, facts }) => {
    const mail = render(kind, facts, language);
    const eventName = names.eventName[language];
    expect(mail.language).toBe(language);
    expect(mail.subject).toContain(eventName);
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(eventName);
      if ('productName' in facts) expect(body).toContain(names.productName[language]);
      expect(body).toContain('Mara Lindt');
      expect(body).not.toMatch(/undefined|null|\[object|\{\{|\}\}|NaN|Invalid/);
    }
    expect(mail.html).toContain(`<html lang="${language}">`);
  });

  it.each(everyMail)('$kind $variant in $language is not another language', ({ kind, language, facts }) => {
    const others = messageLanguages.filter((other) => other !== language);
    const { text } = render(kind, facts, language);
    expect(others.map((other) => render(kind, facts, other).text)).not.toContain(text);
  });

  it('is what the table of kinds says', () => {
    expect(Object.keys(samples).sort()).toEqual(Object.keys(mailKinds).sort());
    expect(isMailKind('waiting_list.offer')).toBe(true);
    expect(isMailKind('constructor')).toBe(false);
  });
});

describe('an offer', () => {
  it('reads well as text', () => {
    expect(render('waiting_list.offer', offer, 'en').text).toBe(`Hello Mara Lindt,

Good news: a place has become free, and it is yours if you would like it.

We are keeping it for you until Sunday, November 22, 2026 at 10:05 AM GMT+1. After that we will offer it to the next person on the waiting list.

Event: Summer Concert
Ticket: Day ticket
Kept until: Sunday, November 22, 2026 at 10:05 AM GMT+1

Your voucher code: ABCDEFGH23456789

Book my place:
https://tickets.example.org/demo/summer/redeem?voucher=ABCDEFGH23456789

Can’t make it after all? Please give the place back, so that somebody else can have it right away.
Give the place back: https://tickets.example.org/demo/summer/waitinglist/decline?voucher=ABCDEFGH23456789

Kind regards

-- \nYou receive this e-mail because this address is on the waiting list for Summer Concert.
`);
  });

  it.each([
    ['de', 'Sonntag, 22. November 2026 um 10:05 MEZ', '48 Stunden'],
    ['fr', 'dimanche 22 novembre 2026 à 10:05 UTC+1', '48 heures'],
    ['en-GB', 'Sunday, 22 November 2026 at 10:05 CET', '48 hours'],
  ])('tells the deadline in the event’s zone and the way of %s', (locale, deadline, time) => {
    const mail = render('waiting_list.offer', offer, locale);
    expect(mail.text).toContain(deadline);
    expect(mail.html).toContain(deadline);
    expect(mail.html).toContain(time);
  });

  it('falls back to UTC for a zone that does not exist', () => {
    expect(render('waiting_list.offer', { ...offer, timezone: 'Mars/Olympus' }, 'en').text).toContain('9:05 AM UTC');
  });

  it('links the button, the address below it, and the way back', () => {
    const { html } = render('waiting_list.offer', offer, 'en');
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href?.replaceAll('&#x3D;', '='));
    expect(hrefs).toEqual([offer.redeemUrl, offer.redeemUrl, offer.declineUrl]);
    expect(html).toContain(offer.code);
  });

  it('is useless after its deadline; other mails are not', () => {
    expect(uselessAfter(readFacts('waiting_list.offer', offer))).toEqual(new Date(offer.validUntil));
    expect(() => readFacts('waiting_list.offer', {})).toThrow();
    expect(uselessAfter(readFacts('waiting_list.joined', joined))).toBeNull();
  });
});

describe('what strangers typed', () => {
  const hostile = '<img src=x onerror="alert(1)"> & \'q\'';

  it('is escaped in HTML and left alone in text', () => {
    const mail = render('waiting_list.joined', { ...joined, eventName: { en: hostile } }, 'en');
    expect(mail.html).not.toContain('<img');
    expect(mail.html).toContain('&lt;img src&#x3D;x onerror&#x3D;&quot;alert(1)&quot;&gt; &amp;');
    expect(mail.text).toContain(hostile);
  });

  it('cannot break out of a link', () => {
    const statusUrl = 'https://tickets.example.org/"onclick="alert(1)';
    const { html } = render('waiting_list.joined', { ...joined, statusUrl }, 'en');
    expect(html).not.toContain('"onclick');
  });

  it('cannot end the subject or fake a paragraph', () => {
    const eventName = { en: 'Concert\r\nBcc: everybody@example.org\u2028\nDear friend' };
    const mail = render('waiting_list.joined', { ...joined, eventName }, 'en');
    expect(mail.subject).toBe('You are on the waiting list: Concert Bcc: everybody@example.org Dear friend');
    expect(mail.text.split('\n')).toContain('Event: Concert Bcc: everybody@example.org Dear friend');
  });

  it('is never a template', () => {
    const mail = render('waiting_list.joined', { ...joined, personName: '{{position}} {{{event}}}' }, 'en');
    expect(mail.text).toContain('Hello {{position}} {{{event}}},');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.c', ''])('is no link when it is %j', (statusUrl) => {
    expect(() => render('waiting_list.joined', { ...joined, statusUrl }, 'en')).toThrow();
  });

  it.each(['Win now http://evil.example', 'evil.example', 'www.evil', 'a@evil', '<b>', 'x'.repeat(81), '', ' \n '])(
    'is not greeted as %j',
    (personName) => {
      expect(render('waiting_list.joined', { ...joined, personName }, 'de').text).toMatch(/^Guten Tag,\n/);
    },
  );

  it.each(['Dr. Ana-María O’Neill', 'Jean-Luc P. Martin', '李小龍', 'Zoë van ’t Hoff'])(
    'is greeted as %j',
    (personName) => {
      expect(render('waiting_list.joined', { ...joined, personName }, 'fr').text).toMatch(`Bonjour ${personName},\n`);
    },
  );
});

describe('locales', () => {
  it.each([
    ['de-informal', 'de'],
    ['de-AT', 'de'],
    ['FR', 'fr'],
    ['fr_CA', 'fr'],
    ['es', 'en'],
    ['', 'en'],
    ['!!', 'en'],
  ])('%j is served in %s', (locale, language) => {
    expect(render('waiting_list.offer', offer, locale).language).toBe(language);
  });

  it.each([
    ['de-informal', 'Sommer-Dings'],
    ['de', 'Sommerkonzert'],
    ['fr', 'Summer Concert'],
  ])('names come in the closest language: %s', (locale, expected) => {
    const eventName = { de: 'Sommerkonzert', 'de-informal': 'Sommer-Dings', en: 'Summer Concert', es: 'Concierto' };
    expect(render('waiting_list.joined', { ...joined, eventName }, locale).subject).toContain(expected);
  });

  it('takes any language rather than none', () => {
    const eventName = { de: ' ', nl: 'Zomerconcert' };
    expect(render('waiting_list.joined', { ...joined, eventName }, 'de').subject).toContain('Zomerconcert');
  });
});
