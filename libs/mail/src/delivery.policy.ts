/** What a mail server, or the way to it, said about an attempt. */
export interface DeliveryFault {
  readonly message: string;
  /** The server's three digits, when it was the server that refused. */
  readonly responseCode?: number;
  /** The SMTP command that was refused. */
  readonly command?: string;
}

const firstRetryMs = 30_000;
const longestRetryMs = 2 * 60 * 60 * 1000;
const givenUpAfterMs = 3 * 24 * 60 * 60 * 1000;

/**
 * True when the server refused this recipient or this message for good. A refused login or sender is our own fault and
 * may be mended, so it is none.
 */
export function isRefusal(fault: DeliveryFault): boolean {
  const { responseCode = 0, command = '' } = fault;
  return responseCode >= 500 && responseCode < 600 && ['RCPT TO', 'DATA'].includes(command);
}

/** True when an address has the one shape that cannot be read as several, or as part of a header. */
export function isDeliverableAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(address);
}

/**
 * Milliseconds until the next attempt: doubled from half a minute up to two hours, spread by up to a quarter so that
 * mails that failed together do not return together. Null when it has been tried long enough.
 * @param spread between 0 and 1, different for each mail.
 */
export function retryDelayMs(attempts: number, ageMs: number, spread: number): number | null {
  if (ageMs >= givenUpAfterMs) return null;
  const plain = Math.min(firstRetryMs * 2 ** Math.min(attempts - 1, 20), longestRetryMs);
  return Math.round(plain * (0.875 + spread / 4));
}
