/** An answer other than success, ready to be written: status, body in the shape of its wire, extra headers. */
export class WireError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`answer ${status}`);
    this.name = 'WireError';
  }
}

/** `{"detail": ...}`: permission, state and not-found answers (reference pretix §1.5, shape 1). */
export function detail(status: number, message: string, headers: Readonly<Record<string, string>> = {}): WireError {
  return new WireError(status, { detail: message }, headers);
}

/** What somebody without the right gets, whether the thing exists or not: byte for byte the same (§1.2). */
export const forbidden = (): WireError => detail(403, 'You do not have permission to perform this action.');

export const notFound = (): WireError => detail(404, 'Not found.');
