import { create } from 'qrcode';

/** Light modules around the dark ones, as ISO/IEC 18004 asks for. */
const quietModules = 4;

/** Draws a QR code, quiet zone included, into a square whose upper left corner is given. */
export function drawQr(
  pdf: PDFKit.PDFDocument,
  text: string,
  square: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const scale = square.side / (modules.size + 2 * quietModules);
  pdf.save();
  pdf.rect(square.x, square.y, square.side, square.side).fill('#ffffff');
  // Whole numbers in one path: small, and without hair lines between neighbours.
  pdf.translate(square.x + quietModules * scale, square.y + quietModules * scale).scale(scale);
  for (const { row, from, to } of darkRuns(modules)) pdf.rect(from, row, to - from, 1);
  pdf.fill('#000000');
  pdf.restore();
}

interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

function darkRuns({ data, size }: { readonly data: Uint8Array; readonly size: number }): Run[] {
  const runs: Run[] = [];
  for (let row = 0; row < size; row++) {
    const isDark = (column: number) => column < size && data[row * size + column] === 1;
    for (let column = 0; column < size; column++) {
      const from = column;
      while (isDark(column)) column++;
      if (column > from) runs.push({ row, from, to: column });
    }
  }
  return runs;
}
