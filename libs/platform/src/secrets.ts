import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Keeps secrets of an installation: seals what must be read again later, and signs links that come back. Every purpose
 * has a key of its own, derived from SECRET_KEY.
 */
export class Secrets {
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly secretKey: string) {}

  /** Encrypts bytes for one purpose (AES-256-GCM). */
  seal(purpose: string, plain: Buffer): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(`seal/${purpose}`), nonce);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** Decrypts what was sealed for the purpose. @throws Error when it was sealed with another key or changed since */
  unseal(purpose: string, sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.keyFor(`seal/${purpose}`), sealed.subarray(0, nonceBytes));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  }

  /** A text for a link that only we can have written: what it says, and until when it counts. */
  signLink(purpose: string, says: Readonly<Record<string, string | number>>, until: Date): string {
    const body = Buffer.from(JSON.stringify({ ...says, until: until.getTime() })).toString('base64url');
    return `${body}.${this.signature(purpose, body).toString('base64url')}`;
  }

  /** What a signed link says, or null when we did not write it for this purpose or its time is over. */
  readLink(purpose: string, link: string, now: Date): Readonly<Record<string, unknown>> | null {
    const [body = '', signature = '', ...rest] = link.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = this.signature(purpose, body);
    if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const says = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    return Number(says['until']) >= now.getTime() ? says : null;
  }

  private signature(purpose: string, body: string): Buffer {
    return createHmac('sha256', this.keyFor(`link/${purpose}`))
      .update(body)
      .digest();
  }

  private keyFor(purpose: string): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.secretKey, '', `vestibule/${purpose}`, 32));
    this.keys.set(purpose, key);
    return key;
  }
}
