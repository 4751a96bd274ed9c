/** Version of this product; the same as in package.json. */
export const productVersion = '0.1.0';

/** The version of the wire this API follows, and the same as a number (reference pretix §1.4). */
export const wireVersion = { pretix: '2026.5.0', pretix_numeric: 20_260_050_005_000 } as const;
