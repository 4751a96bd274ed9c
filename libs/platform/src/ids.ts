import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Letters of codes people type: no 0/O, 1/I/J, so a printed code is read back without error (reference pretix §5.1). */
const codeAlphabet = 'ABCDEFGHKLMNPQRSTUVWXYZ23456789';

/** The only source of randomness: injected, so that a test can seed it. */
export class Ids {
  /** A random version 4 UUID. */
  uuid(): string {
    return randomUUID();
  }

  /** A code of `length` letters from an alphabet without look-alikes (about 4.95 bits a letter). */
  code(length: number): string {
    return Array.from({ length }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  }

  /** 256 random bits, URL-safe, 43 characters: for links nobody can guess. */
  secret(): string {
    return randomBytes(32).toString('base64url');
  }
}

/** Whether a piece of a path can be the short name of anything; nothing else is looked up. */
export function isSlug(text: string): boolean {
  return /^[A-Za-z0-9.-]{1,100}$/.test(text);
}

/** SHA-256 of a secret: what is stored and looked up instead of the secret. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
