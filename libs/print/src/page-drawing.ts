import { type Box, fitText, type TextStyle } from './fit-text';
import { drawQr } from './qr-symbol';
import type { Labelled, TicketPage } from './ticket-page.policy';

/** A4, in points. */
export const pageSize = { width: 595.28, height: 841.89 } as const;

/** Names under which the fonts are registered. */
export const fonts = { plain: 'plain', bold: 'bold', mono: 'mono' } as const;

const colors = { ink: '#141c2f', soft: '#5b6472', line: '#d5dae3', accent: '#2357d8', paper: '#f4f6fa' } as const;
const onInk = { strong: '#ffffff', soft: '#b9c4dd', accent: '#8fb0ff' } as const;
const margin = 42;
const inner = pageSize.width - 2 * margin;
const fullWidth = { x: margin, width: inner };
const headerHeight = 188;
const qrSide = 214;
const qrCard = { x: pageSize.width - margin - qrSide - 16, y: headerHeight + 26, width: qrSide + 16, height: 288 };
const stub = { top: qrCard.y + qrCard.height + 24, bottom: 776 };
/** Below this height a question and its answer have no line of their own. */
const answerLine = 12;
const answersBesideText = 96;

const labelStyle: TextStyle = { font: fonts.plain, color: colors.soft, size: 8, smallest: 6 };
const strongStyle: TextStyle = { font: fonts.bold, color: colors.ink, size: 12, smallest: 7 };
const plainStyle: TextStyle = { font: fonts.plain, color: colors.ink, size: 10, smallest: 6.5 };

/** Draws one ticket on the current page. Every part has a place of its own, so none can push another away. */
export function drawPage(pdf: PDFKit.PDFDocument, page: TicketPage): void {
  drawHeader(pdf, page);
  drawFacts(pdf, page);
  drawQrCard(pdf, page);
  drawTearLine(pdf);
  drawStub(pdf, page);
  drawHint(pdf, page);
}

function drawHeader(pdf: PDFKit.PDFDocument, page: TicketPage): void {
  pdf.rect(0, 0, pageSize.width, headerHeight).fill(colors.ink);
  pdf.rect(0, headerHeight, pageSize.width, 4).fill(colors.accent);
  const soft = { ...plainStyle, color: onInk.soft, y: 32, height: 13 };
  fitText(pdf, page.organizer, { ...soft, x: margin, width: inner - 130 });
  fitText(pdf, page.count, { ...soft, x: pageSize.width - margin - 120, width: 120, align: 'right' });
  const title = { ...fullWidth, y: 54, height: page.occasion ? 64 : 86, atBottom: true };
  fitText(pdf, page.event, { ...strongStyle, ...title, color: onInk.strong, size: 30, smallest: 11 });
  const below = { ...fullWidth, y: title.y + title.height + 3, height: 19 };
  if (page.occasion)
    fitText(pdf, page.occasion, { ...plainStyle, ...below, color: onInk.strong, size: 14, smallest: 9 });
  const when = { ...fullWidth, y: headerHeight - 44, height: 24 };
  fitText(pdf, page.when, { ...strongStyle, ...when, color: onInk.accent, size: 14, smallest: 9 });
}

function drawFacts(pdf: PDFKit.PDFDocument, page: TicketPage): void {
  const width = qrCard.x - margin - 22;
  const column = (width - 12) / 2;
  const left = { x: margin, width };
  let y = qrCard.y + 4;
  if (page.person) y += labelled(pdf, page.person, { ...strongStyle, ...left, y, height: 40, size: 18 }) + 10;
  y += labelled(pdf, page.ticket, { ...strongStyle, ...left, y, height: 32, size: 14 });
  if (page.variation) y += 1 + fitText(pdf, page.variation, { ...plainStyle, ...left, y: y + 1, height: 14 });
  y += 10;
  for (let index = 0; index < page.facts.length; index += 2) {
    const heights = page.facts.slice(index, index + 2).map((fact, side) => {
      const box = { x: margin + side * (column + 12), y, width: column, height: 17 };
      return labelled(pdf, fact, { ...strongStyle, ...box });
    });
    y += Math.max(...heights) + 10;
  }
  const height = qrCard.y + qrCard.height - y - 12;
  if (page.place) labelled(pdf, page.place, { ...plainStyle, ...left, y, height, size: 11 });
}

function drawQrCard(pdf: PDFKit.PDFDocument, page: TicketPage): void {
  const { x, y, width, height } = qrCard;
  pdf.roundedRect(x, y, width, height, 12).lineWidth(1).fillAndStroke('#ffffff', colors.line);
  drawQr(pdf, page.qr, { x: x + 8, y: y + 8, side: qrSide });
  const below = { x: x + 8, width: qrSide, align: 'center' } as const;
  const top = y + 8 + qrSide + 8;
  fitText(pdf, page.number.label, { ...labelStyle, ...below, y: top, height: 10 });
  const number = { font: fonts.mono, color: colors.ink, size: 20, smallest: 12 };
  fitText(pdf, page.number.value, { ...number, ...below, y: top + 13, height: 26 });
}

function drawTearLine(pdf: PDFKit.PDFDocument): void {
  const y = stub.top - 10;
  pdf.save().lineWidth(1).dash(3, { space: 4 });
  pdf.moveTo(0, y).lineTo(pageSize.width, y).stroke(colors.line);
  pdf.undash().restore();
}

/** What is not needed at the door shares what is left of the page. */
function drawStub(pdf: PDFKit.PDFDocument, page: TicketPage): void {
  let y = stub.top + 8;
  if (page.options) y += labelled(pdf, page.options, { ...plainStyle, ...fullWidth, y, height: 28 }) + 12;
  const left = () => stub.bottom - y - 14;
  if (page.answers)
    y += drawAnswers(pdf, page.answers, { y, height: page.text ? answersBesideText : left() - 16 }) + 12;
  if (page.text) labelled(pdf, page.text, { ...plainStyle, ...fullWidth, y, height: left(), lineGap: 2 });
}

type Answers = NonNullable<TicketPage['answers']>;

/** Questions beside their answers; as running text when there are more than there is room for lines. */
function drawAnswers(pdf: PDFKit.PDFDocument, answers: Answers, room: { y: number; height: number }): number {
  const { label, rows, asText } = answers;
  const lineHeight = room.height / rows.length;
  if (lineHeight < answerLine) return labelled(pdf, { label, value: asText }, { ...plainStyle, ...fullWidth, ...room });
  const question = { ...plainStyle, color: colors.soft, x: margin, width: inner * 0.36 };
  const reply = { ...plainStyle, x: margin + inner * 0.38, width: inner * 0.62 };
  let y = room.y + fitText(pdf, label, { ...labelStyle, ...fullWidth, y: room.y, height: 10 }) + 3;
  for (const row of rows) {
    const line = { y, height: Math.min(lineHeight, 2 * answerLine) };
    const asked = fitText(pdf, row.label, { ...question, ...line });
    y += Math.max(asked, fitText(pdf, row.value, { ...reply, ...line }));
  }
  return y - room.y;
}

function drawHint(pdf: PDFKit.PDFDocument, page: TicketPage): void {
  const box = { ...fullWidth, y: stub.bottom + 4, height: 34 };
  pdf.roundedRect(box.x, box.y, box.width, box.height, 8).fill(colors.paper);
  const text = { x: box.x + 12, y: box.y + 11, width: box.width - 24, height: 14 };
  fitText(pdf, page.hint, { ...plainStyle, ...text, color: colors.soft, size: 9.5, align: 'center' });
}

/** A label with its value below, which may take the height; returns what both took. */
function labelled(pdf: PDFKit.PDFDocument, { label, value }: Labelled, setting: Box & TextStyle): number {
  const { x, y, width } = setting;
  const above = fitText(pdf, label, { ...labelStyle, x, y, width, height: 10 }) + 2;
  return above + fitText(pdf, value, { ...setting, y: y + above });
}
