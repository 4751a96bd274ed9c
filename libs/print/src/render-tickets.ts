import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { messageLanguage } from './locale.policy';
import { drawPage, fonts, pageSize } from './page-drawing';
import { mostTickets, type TicketDocument } from './ticket-document';
import { ticketPage, titleOf } from './ticket-page.policy';

let fontFiles: Readonly<Record<string, Buffer>> | undefined;

/**
 * Prints tickets, one page each, for people with this locale. Lets others work between pages.
 * @throws when there is none, or more than {@link mostTickets}
 */
export async function renderTickets(document: TicketDocument, locale: string): Promise<Buffer> {
  const count = document.tickets.length;
  if (count === 0 || count > mostTickets) throw new RangeError(`cannot print ${count} tickets at once`);
  const pdf = openDocument(document, locale);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (let index = 0; index < count; index++) {
    pdf.addPage();
    drawPage(pdf, ticketPage(document, index, locale));
    await setImmediate();
  }
  const ended = once(pdf, 'end');
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function openDocument(document: TicketDocument, locale: string): PDFKit.PDFDocument {
  const title = titleOf(document, locale);
  const pdf = new PDFDocument({
    size: [pageSize.width, pageSize.height],
    margin: 0,
    autoFirstPage: false,
    lang: messageLanguage(locale),
    displayTitle: true,
    info: { Title: title, Author: document.organizerName, Creator: 'Vestibule', Producer: 'Vestibule' },
    pdfVersion: '1.7',
  });
  for (const [name, file] of Object.entries(loadFonts())) pdf.registerFont(name, file);
  return pdf;
}

/** Every script DejaVu has can be in a name: the files are embedded, as far as a document uses them. */
function loadFonts(): Readonly<Record<string, Buffer>> {
  const { resolve } = createRequire(__filename);
  const read = (file: string) => readFileSync(resolve(`dejavu-fonts-ttf/ttf/${file}.ttf`));
  fontFiles ??= {
    [fonts.plain]: read('DejaVuSansCondensed'),
    [fonts.bold]: read('DejaVuSansCondensed-Bold'),
    [fonts.mono]: read('DejaVuSansMono-Bold'),
  };
  return fontFiles;
}
