import { type PdfPage, readPdf } from '../../../test/support/pdf-reader';
import { sampleDocument, sampleTicket } from '../../../test/support/ticket-document';
import { renderTickets } from './render-tickets';
import { mostTickets, type TicketDocument } from './ticket-document';

const read = async (document: TicketDocument, locale = 'en') => readPdf(await renderTickets(document, locale));
const onePage = async (document: TicketDocument, locale = 'en') => (await read(document, locale)).pages[0]!;

const scripts = 'Ωραία Ελλάδα · Привет, мир · Žluťoučký kůň · Weißgröße · ĐặngẮn · Łódź · Þórður';
const long = `${scripts} `.repeat(60);
const endless = 'Donaudampfschifffahrt'.repeat(60);

/** Everything stands on the page, and nothing but the hint below it or the number touches the code. */
function expectTidy({ runs, width, height, qr }: PdfPage): void {
  for (const { left, right, top, bottom } of runs) {
    expect(left).toBeGreaterThanOrEqual(40);
    expect(right).toBeLessThanOrEqual(width - 40);
    expect(top).toBeGreaterThanOrEqual(20);
    expect(bottom).toBeLessThanOrEqual(height - 30);
    const beside = right < qr!.left || left > qr!.right || bottom < qr!.top || top > qr!.bottom;
    expect(beside).toBe(true);
  }
}

describe('a printed ticket', () => {
  it('says everything, and its code is read from the page', async () => {
    const { title, language, pages } = await read(sampleDocument());
    expect({ title, language, pages: pages.length }).toEqual({
      title: 'Tickets: Summer Concert',
      language: 'en',
      pages: 1,
    });
    const [page] = pages;
    expect(page!.text.split('\n')).toEqual([
      'Kulturverein Seeufer Ticket 1 of 1',
      'Summer Concert',
      'Second evening',
      'Saturday, June 12, 2027 at 07:30 PM – 11:00 PM GMT+2',
      ...['Name', 'Jörg Weißmüller', 'Ticket', 'Day ticket', 'Reduced'],
      ...['Price', '€19.50', 'Seat', 'A-12', 'Reservation', 'K7XQ2M9P', 'Admission from', '06:45 PM GMT+2'],
      ...['Location', 'Lake Stage', 'Uferstraße 14', '10115 Berlin', 'Ticket number', 'A1B2C3D4'],
      ...['Options', 'Vegetarian menu, Parking'],
      ...['Your details', 'T-shirt size M', 'Diet No gluten, No nuts', 'First visit? Yes', 'Age 1,042'],
      ...['Good to know', 'Doors close when the concert begins.', 'Line 12 stops at the entrance.'],
      'Please show this code at the entrance, printed or on your phone. It lets one person in, once.',
    ]);
    expect(page!.qr?.text).toBe(sampleTicket().qr);
    expectTidy(page!);
  });

  it.each([
    ['de', ['Sommerkonzert', 'Samstag, 12. Juni 2027 um 19:30 – 23:00 MESZ', '19,50 €', 'Einlass ab', '1.042']],
    ['fr', ['Concert d’été', 'samedi 12 juin 2027 à 19:30 – 23:00 UTC+2', '19,50 €', 'Ouverture des portes']],
    ['de-AT', ['Tageskarte', 'Ermäßigt', 'Zweiter Abend', 'Seebühne']],
  ])('is written for a reader of %s', async (locale, expected) => {
    const content = await read(sampleDocument(), locale);
    expect(content.language).toBe(locale.slice(0, 2));
    for (const text of expected) expect(content.pages[0]!.text).toContain(text);
  });

  it('has a page of its own for each', async () => {
    const tickets = ['a', 'b', 'c'].map((name, index) =>
      sampleTicket({
        uuid: `${index}1b2c3d4-5e6f-4a8b-9c0d-1e2f3a4b5c6d`,
        person: `Person ${name}`,
        qr: `code-${name}`,
      }),
    );
    const { pages } = await read(sampleDocument({ tickets }));
    expect(pages.map(({ qr }) => qr?.text)).toEqual(['code-a', 'code-b', 'code-c']);
    for (const [index, { person, uuid }] of tickets.entries()) {
      expect(pages[index]!.text).toContain(person);
      expect(pages[index]!.text).toContain(uuid.slice(0, 8).toUpperCase());
      expect(pages[index]!.text).toContain(`Ticket ${index + 1} of 3`);
    }
  });

  it('prints many scripts as they are', async () => {
    const page = await onePage(sampleDocument({ ticketText: { en: scripts } }));
    expect(page.text).toContain(scripts);
  });

  it.each(['שלום דוד', 'ليلى المنصوري'])('keeps the words of %s apart and in their order', async (person) => {
    const { text } = await onePage(sampleDocument({ tickets: [sampleTicket({ person })] }));
    expect(text.normalize('NFKC')).toContain(person);
  });

  it('leaves out what there is not', async () => {
    const occasion = { ...sampleTicket().occasion, name: {}, dateTo: null, dateAdmission: null, location: null };
    const bare = sampleTicket({ occasion, variation: null, person: '', priceMinor: 0, seat: 'L', answers: [] });
    const page = await onePage(sampleDocument({ tickets: [bare], options: [], ticketText: {} }));
    expect(page.text.split('\n')).toEqual([
      'Kulturverein Seeufer Ticket 1 of 1',
      'Summer Concert',
      'Saturday, June 12, 2027 at 07:30 PM GMT+2',
      ...['Ticket', 'Day ticket', 'Price', 'Free', 'Seat', 'Free seating', 'Reservation', 'K7XQ2M9P'],
      ...['Ticket number', 'A1B2C3D4'],
      'Please show this code at the entrance, printed or on your phone. It lets one person in, once.',
    ]);
  });

  it.each([
    ['words', long],
    ['a word', endless],
    ['letters', 'W'.repeat(5_000)],
  ])('stays one tidy page when everything is %s without end', async (_, text) => {
    const occasion = { ...sampleTicket().occasion, name: { en: text }, location: { en: text } };
    const answers = Array.from({ length: 60 }, () => ({ label: text, value: text }));
    const product = { en: text };
    const monster = sampleTicket({ occasion, product, variation: product, person: text, seat: text, answers });
    const texts = {
      eventName: { en: text },
      organizerName: text,
      code: text,
      options: [text, text],
      ticketText: product,
    };
    const { pages } = await read(sampleDocument({ ...texts, tickets: [monster] }));
    expect(pages).toHaveLength(1);
    expect(pages[0]!.qr?.text).toBe(monster.qr);
    expectTidy(pages[0]!);
  });

  it('keeps the code in its place, whatever stands beside it', async () => {
    const short = await onePage(sampleDocument({ ticketText: {} }));
    const full = await onePage(sampleDocument({ eventName: { en: long }, tickets: [sampleTicket({ person: long })] }));
    for (const side of ['left', 'top', 'right', 'bottom'] as const) {
      expect(full.qr![side]).toBeCloseTo(short.qr![side], 0);
    }
    expect(short.qr!.right - short.qr!.left).toBeGreaterThan(170);
  });

  it('survives scripts without order or letters, control characters and halves of a character', async () => {
    const halves = `${'\ud83d\ude00'.repeat(400)}\ud83d`;
    const people = ['שלום עולם مرحبا بالعالم', '李小龍 ภาษาไทย 😀👩‍👩‍👧', 'a\u0000b\tc\u0007\u202ed\u2028e', halves];
    const tickets = people.map((person) => sampleTicket({ person, seat: person }));
    const { pages } = await read(sampleDocument({ tickets }));
    expect(pages.map(({ qr }) => qr?.text)).toEqual(tickets.map(({ qr }) => qr));
    expect(pages[2]!.text).toContain('a b c d e');
  });
});

describe('a document', () => {
  it('holds five hundred tickets, and no more', async () => {
    const tickets = Array.from({ length: mostTickets }, () => sampleTicket());
    const pdf = await renderTickets(sampleDocument({ tickets }), 'en');
    expect(pdf.length).toBeLessThan(5_000_000);
    await expect(renderTickets(sampleDocument({ tickets: [...tickets, sampleTicket()] }), 'en')).rejects.toThrow('501');
    await expect(renderTickets(sampleDocument({ tickets: [] }), 'en')).rejects.toThrow('cannot print 0');
  }, 60_000);

  it('lets others work while it is printed', async () => {
    const tickets = Array.from({ length: 20 }, () => sampleTicket());
    let turns = 0;
    let next: NodeJS.Immediate;
    const takeTurn = () => {
      turns += 1;
      next = setImmediate(takeTurn);
    };
    takeTurn();
    await renderTickets(sampleDocument({ tickets }), 'en');
    clearImmediate(next!);
    // One a page; the end of the document alone gives far fewer.
    expect(turns).toBeGreaterThanOrEqual(tickets.length);
  });
});
