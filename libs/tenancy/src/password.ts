import { scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';

/** 32 MB and about 0.1 s a try: dear for somebody who guesses, bearable for somebody who logs in. */
const cost = { N: 32_768, r: 8, p: 1 };
const keyBytes = 32;

/** A password's scrypt hash with a salt of its own (base64url); salt and cost are kept with it. */
export async function hashPassword(password: string, salt: string): Promise<string> {
  const key = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt, key.toString('base64url')].join('$');
}

/** Whether the password made this hash. Takes equally long for a wrong one. */
export async function matchesPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, n, r, p, salt, key] = hash.split('$');
  if (scheme !== 'scrypt' || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(n), r: Number(r), p: Number(p) });
  return timingSafeEqual(given, expected);
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same letters can be composed in two ways; both are the same password.
    scrypt(password.normalize('NFKC'), salt, keyBytes, { ...options, maxmem: 128 * 1024 * 1024 }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
