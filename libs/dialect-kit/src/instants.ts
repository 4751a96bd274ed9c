/** An instant as our wires write it: UTC, `Z`, fractions only where there are any. */
export function wireInstant(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z');
}

/** {@link wireInstant}, or null. */
export function wireInstantOrNull(instant: Date | null): string | null {
  return instant && wireInstant(instant);
}
