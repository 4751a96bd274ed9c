/** Money as our wires write it: two decimals in a string, from minor units. */
export function wireMoney(minor: number): string {
  const units = Math.abs(minor);
  return `${minor < 0 ? '-' : ''}${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`;
}

/** {@link wireMoney}, or null. */
export function wireMoneyOrNull(minor: number | null): string | null {
  return minor === null ? null : wireMoney(minor);
}
