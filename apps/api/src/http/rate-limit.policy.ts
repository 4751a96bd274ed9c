import { canonicalAddress } from '@vestibule/tenancy';

/** How many requests one client address may send within a window. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * What needs no credential and changes something, or costs more than a look. Generous: whole offices share an address, and what is worth guessing
 * has 79 bits or more.
 */
export const rateLimits = {
  join: { requests: 60, seconds: 60 },
  leave: { requests: 120, seconds: 60 },
  decline: { requests: 120, seconds: 60 },
  redeem: { requests: 120, seconds: 60 },
  book: { requests: 60, seconds: 60 },
  pair: { requests: 60, seconds: 60 },
  ticket: { requests: 120, seconds: 60 },
  // Reading what everybody may, where an answer gathers many organizers.
  browse: { requests: 300, seconds: 60 },
} as const satisfies Record<string, RateLimit>;

export type RateLimitName = keyof typeof rateLimits;

/** The window of a moment: windows have fixed edges, the same in every process. */
export function windowOf(now: Date, { seconds }: RateLimit): { number: number; secondsLeft: number } {
  const at = now.getTime() / 1000;
  const number = Math.floor(at / seconds);
  return { number, secondsLeft: Math.max(1, Math.ceil((number + 1) * seconds - at)) };
}

/**
 * Who counts as one client: an IPv4 address however it is written, or the /64 network of an IPv6 address, because a
 * single machine may pick any address of that.
 */
export function clientOf(address: string | undefined): string {
  if (!address) return 'unknown';
  const canonical = canonicalAddress(address);
  return canonical.includes(':') ? networkOf(canonical) : canonical;
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':').length : 0;
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after);
  const full = [...groups, ...Array<string>(missing).fill('0'), ...(tail ? tail.split(':') : [])];
  return `${full.slice(0, 4).join(':')}::/64`;
}
