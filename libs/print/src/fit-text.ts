/** Where a text may stand. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a text is set. */
export interface TextStyle {
  readonly font: string;
  readonly color: string;
  /** Points; the text is set as large as its box allows, within these. */
  readonly size: number;
  readonly smallest: number;
  readonly lineGap?: number;
  readonly align?: 'left' | 'center' | 'right';
  /** Lets a short text stand at the bottom of its box. */
  readonly atBottom?: boolean;
}

interface Fit {
  readonly size: number;
  readonly needed: number;
}

/** Measuring costs more than drawing, and much of a page stands on every page of its document. */
const known = new WeakMap<PDFKit.PDFDocument, Map<string, Fit>>();

/**
 * Sets a text within its box: as large as it fits, and when even the smallest size is too large, cut short. Whatever the
 * text, nothing outside of the box is touched.
 * @returns the height it took
 */
export function fitText(pdf: PDFKit.PDFDocument, text: string, setting: Box & TextStyle): number {
  const { align = 'left', lineGap = 0, width } = setting;
  pdf.font(setting.font);
  const { size, needed } = fitOf(pdf, text, setting);
  pdf.fontSize(size);
  // A height with an ellipsis keeps the library from starting a page of its own.
  const height = Math.max(setting.height, pdf.currentLineHeight(true) + lineGap);
  const y = setting.atBottom ? setting.y + Math.max(setting.height - needed, 0) : setting.y;
  const whole = runsLeftwards(text) ? { features: [] } : {};
  pdf.fillColor(setting.color).text(text, setting.x, y, { width, lineGap, align, height, ellipsis: true, ...whole });
  return Math.min(needed, height);
}

/**
 * Whether the words of a text stand from right to left. The library sets words one after the other from the left, unless
 * it is told about features; then it takes a line as one, which would turn digits and Latin words around, too.
 */
function runsLeftwards(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) && !/[\p{Script=Latin}\p{N}]/u.test(text);
}

function fitOf(pdf: PDFKit.PDFDocument, text: string, setting: Box & TextStyle): Fit {
  const fits = known.get(pdf) ?? new Map<string, Fit>();
  known.set(pdf, fits);
  const { width, height, lineGap = 0 } = setting;
  const key = [setting.font, setting.size, setting.smallest, width, height, lineGap, text].join('/');
  const before = fits.get(key);
  if (before) return before;
  const measured = (points: number) => pdf.fontSize(points).heightOfString(text, { width, lineGap });
  let { size } = setting;
  let needed = measured(size);
  while (needed > height && size > setting.smallest) {
    size -= 0.5;
    needed = measured(size);
  }
  fits.set(key, { size, needed });
  return { size, needed };
}
