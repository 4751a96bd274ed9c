import { create } from 'qrcode';

/** Light modules around the dark ones, as ISO/IEC 18004 asks for. */
export const quietModules = 4;

/** The modules of a QR code, quiet zone aside: how many there are on a side, and where its dark stretches are. */
export interface QrRuns {
  readonly size: number;
  readonly runs: readonly { readonly row: number; readonly from: number; readonly to: number }[];
}

/** What is drawn of a QR code, wherever that is. */
export function qrRuns(text: string): QrRuns {
  const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const runs: QrRuns['runs'][number][] = [];
  for (let row = 0; row < size; row++) {
    const isDark = (column: number) => column < size && data[row * size + column] === 1;
    for (let column = 0; column < size; column++) {
      const from = column;
      while (isDark(column)) column++;
      if (column > from) runs.push({ row, from, to: column });
    }
  }
  return { size, runs };
}

/** Draws a QR code, quiet zone included, into a square whose upper left corner is given. */
export function drawQr(
  pdf: PDFKit.PDFDocument,
  text: string,
  square: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const { size, runs } = qrRuns(text);
  const scale = square.side / (size + 2 * quietModules);
  pdf.save();
  pdf.rect(square.x, square.y, square.side, square.side).fill('#ffffff');
  // Whole numbers in one path: small, and without hair lines between neighbours.
  pdf.translate(square.x + quietModules * scale, square.y + quietModules * scale).scale(scale);
  for (const { row, from, to } of runs) pdf.rect(from, row, to - from, 1);
  pdf.fill('#000000');
  pdf.restore();
}
