import { qrRuns, quietModules } from '@vestibule/print';

/** A QR code as the address of a picture that is part of the page. */
export function qrImage(text: string): string {
  const { size, runs } = qrRuns(text);
  const side = size + 2 * quietModules;
  const path = runs.map(({ row, from, to }) => {
    const length = to - from;
    return `M${from + quietModules} ${row + quietModules}h${length}v1h-${length}z`;
  });
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path.join('')}"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
