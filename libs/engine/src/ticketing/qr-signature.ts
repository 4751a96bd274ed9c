import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { parseQr, qrBody, type QrPayload } from './qr.policy';

/** A new key pair: the public half as PEM (SPKI), the private half as PKCS 8. */
export function makeTicketKey(): { publicKey: string; privateKey: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  };
}

/** The private half, ready to sign. */
export function readPrivateKey(pkcs8: Buffer): KeyObject {
  return createPrivateKey({ key: pkcs8, type: 'pkcs8', format: 'der' });
}

/** The QR text of a ticket: `base64url(JSON) ":" base64url(signature)`, Ed25519 over the ASCII of the first part. */
export function qrText(privateKey: KeyObject, payload: QrPayload): string {
  const body = qrBody(payload);
  return `${body}:${sign(null, Buffer.from(body, 'ascii'), privateKey).toString('base64url')}`;
}

/** What a QR text says; null when it was not written like this with the other half of the key (PEM). */
export function readQr(text: string, publicKey: string | KeyObject): QrPayload | null {
  const parts = parseQr(text);
  if (!parts) return null;
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey;
  return verify(null, Buffer.from(parts.signed, 'ascii'), key, parts.signature) ? parts.payload : null;
}
