import type { ErrorCode, ErrorFacts } from '@vestibule/platform';

/** How a wire answers a refused rule. */
export type Answer = (facts: ErrorFacts) => WireError;

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

/** What the rule said, or the wire's own words where it said nothing. */
export function sentence(facts: ErrorFacts, otherwise: string): string {
  return typeof facts['message'] === 'string' ? facts['message'] : otherwise;
}

/** What a limit of a person says, on every wire. */
export function limitSentence(facts: ErrorFacts): string {
  return `One person may have ${Number(facts['max'])} of these tickets at most.`;
}

function invalidFields(faults: readonly { field: string; message: string }[]): WireError {
  return new WireError(400, Object.fromEntries(faults.map(({ field, message }) => [field, [message]])));
}

/** Refusals that look the same on every wire. */
export const commonAnswers = {
  NOT_FOUND: () => notFound(),
  INVALID_FIELD: (facts) => invalidFields([{ field: String(facts['field']), message: String(facts['message']) }]),
  INVALID_FIELDS: (facts) => invalidFields(facts['faults'] as { field: string; message: string }[]),
  LINK_INVALID: () => notFound(),
  PROVIDER_UNAVAILABLE: () =>
    detail(503, 'The payment provider does not answer at the moment. Please try again.', { 'Retry-After': '10' }),
  NOTICE_INVALID: () => detail(400, 'The signature of this notice is not valid.'),
} satisfies Partial<Record<ErrorCode, Answer>>;

/** What somebody without the right gets, whether the thing exists or not: byte for byte the same (§1.2). */
export const forbidden = (): WireError => detail(403, 'You do not have permission to perform this action.');

export const notFound = (): WireError => detail(404, 'Not found.');
