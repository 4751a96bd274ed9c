// Reads a PDF from standard input with a parser that is not the one that wrote it, and says as JSON what is in it.
// A process of its own, because the parser is an ES module that Jest cannot load. `node read-pdf.mjs [folder for pictures]`
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

const dotsPerPoint = 2;
const pictures = process.argv[2];
const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const task = getDocument({
  data: new Uint8Array(await buffer(process.stdin)),
  standardFontDataUrl: `${join(assets, 'standard_fonts')}/`,
  verbosity: VerbosityLevel.ERRORS,
});
const pdf = await task.promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(await pdf.getPage(number), number));
const { info } = await pdf.getMetadata();
process.stdout.write(JSON.stringify({ title: info.Title, language: info.Language, pages }));
await task.destroy();

async function readPage(page, number) {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const { codes, picture } = await scan(page);
  if (pictures) writeFileSync(join(pictures, `page-${number}.png`), picture);
  return {
    width: viewport.width,
    height: viewport.height,
    text: items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(''),
    // Where each run of text stands, from the upper left corner.
    runs: items
      .filter(({ str }) => str.trim() !== '')
      .map(({ str, transform, width, height }) => ({
        text: str,
        left: transform[4],
        right: transform[4] + width,
        top: viewport.height - transform[5] - height,
        bottom: viewport.height - transform[5],
      })),
    qr: codes,
  };
}

/** Renders a page as a printer would and looks for its QR code as a scanner would. */
async function scan(page) {
  const viewport = page.getViewport({ scale: dotsPerPoint });
  const canvas = createCanvas(viewport.width, viewport.height);
  const context = canvas.getContext('2d');
  await page.render({ canvas, canvasContext: context, viewport }).promise;
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const found = jsQR(data, width, height);
  if (!found) return { codes: null, picture: canvas.toBuffer('image/png') };
  const { topLeftCorner, bottomRightCorner } = found.location;
  const place = {
    left: topLeftCorner.x / dotsPerPoint,
    top: topLeftCorner.y / dotsPerPoint,
    right: bottomRightCorner.x / dotsPerPoint,
    bottom: bottomRightCorner.y / dotsPerPoint,
  };
  return { codes: { text: found.data, ...place }, picture: canvas.toBuffer('image/png') };
}
