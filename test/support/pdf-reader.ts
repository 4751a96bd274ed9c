import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

interface Place {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One page as a reader sees it; places are in points from the upper left corner. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly runs: readonly (Place & { readonly text: string })[];
  /** The code a scanner finds on the rendered page. */
  readonly qr: (Place & { readonly text: string }) | null;
}

/** What a PDF holds. */
export interface PdfContent {
  readonly title: string;
  readonly language: string;
  readonly pages: readonly PdfPage[];
}

/** Reads a PDF with an independent parser, and the QR code of each page from its picture. */
export async function readPdf(pdf: Uint8Array): Promise<PdfContent> {
  const reader = spawn(process.execPath, [join(__dirname, 'read-pdf.mjs')]);
  reader.stdin.end(pdf);
  const [answer, complaint, [code]] = await Promise.all([
    text(reader.stdout),
    text(reader.stderr),
    once(reader, 'close') as Promise<[number]>,
  ]);
  if (code !== 0) throw new Error(`the PDF could not be read: ${complaint}`);
  return JSON.parse(answer) as PdfContent;
}
