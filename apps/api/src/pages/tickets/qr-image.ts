import { create } from 'qrcode';

/** Light modules around the dark ones, as ISO/IEC 18004 asks for. */
const quietModules = 4;

/** A QR code as the address of a picture that is part of the page. */
export function qrImage(text: string): string {
  const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const side = size + 2 * quietModules;
  const rows = Array.from({ length: size }, (_, row) => runsOf(data.subarray(row * size, (row + 1) * size), row));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${rows.join('')}"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** The dark stretches of a row as parts of a path. */
function runsOf(modules: Uint8Array, row: number): string {
  let path = '';
  for (let column = 0; column < modules.length; column++) {
    const from = column;
    while (modules[column] === 1) column++;
    const length = column - from;
    if (length > 0) path += `M${from + quietModules} ${row + quietModules}h${length}v1h-${length}z`;
  }
  return path;
}
