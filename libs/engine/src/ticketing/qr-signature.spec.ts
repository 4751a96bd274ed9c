import { createPublicKey, randomUUID, verify } from 'node:crypto';
import * as fc from 'fast-check';
import { makeTicketKey, qrText, readPrivateKey, readQr } from './qr-signature';

const uuids = fc.uuid();
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:=+/ \n.é';

describe('the QR code of a ticket', () => {
  const pair = makeTicketKey();
  const privateKey = readPrivateKey(pair.privateKey);
  const write = (ticketUuid: string, eventUuid: string) => qrText(privateKey, { ticketUuid, eventUuid });

  it('is read back with the other half of the key', () => {
    fc.assert(
      fc.property(uuids, uuids, (ticketUuid, eventUuid) => {
        expect(readQr(write(ticketUuid, eventUuid), pair.publicKey)).toEqual({ ticketUuid, eventUuid });
      }),
    );
  });

  it('can be checked without us, from the published key and the description alone', () => {
    const [ticketUuid, eventUuid] = [randomUUID(), randomUUID()];
    const [body, signature] = write(ticketUuid, eventUuid).split(':') as [string, string];
    expect(pair.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    const key = createPublicKey(pair.publicKey);
    expect(key.asymmetricKeyType).toBe('ed25519');
    expect(verify(null, Buffer.from(body, 'ascii'), key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual({ uuid: ticketUuid, event: eventUuid });
  });

  it('is refused when any letter of it is another', () => {
    const text = write(randomUUID(), randomUUID());
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
        fc.pre(text[at] !== letter);
        expect(readQr(text.slice(0, at) + letter + text.slice(at + 1), pair.publicKey)).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused when its last letter stands for the same bytes', () => {
    const text = write(randomUUID(), randomUUID());
    const others = [...alphabet].filter((letter) => !text.endsWith(letter)).map((letter) => text.slice(0, -1) + letter);
    const signature = (of: string) => Buffer.from(of.split(':')[1] ?? '', 'base64url');
    const alike = others.filter((other) => signature(other).equals(signature(text)));
    expect(alike.length).toBeGreaterThan(0);
    expect(alike.map((other) => readQr(other, pair.publicKey))).toEqual(alike.map(() => null));
  });

  it('is refused when letters were put in, left out or moved to another code', () => {
    const [text, other] = [write(randomUUID(), randomUUID()), write(randomUUID(), randomUUID())];
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ minLength: 1, maxLength: 3 }), (at, more) => {
        expect(readQr(text.slice(0, at) + more + text.slice(at), pair.publicKey)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.nat(text.length - 1), (at) => {
        expect(readQr(text.slice(0, at) + text.slice(at + 1), pair.publicKey)).toBeNull();
      }),
    );
    expect(readQr(`${text.split(':')[0]}:${other.split(':')[1]}`, pair.publicKey)).toBeNull();
  });

  it('is refused with the key of another event', () => {
    expect(readQr(write(randomUUID(), randomUUID()), makeTicketKey().publicKey)).toBeNull();
  });

  it('is refused when what was signed is no ticket', () => {
    const bodies = ['null', '[]', '"x"', '{}', '{"uuid":"1","event":"2"}', `{"uuid":"${randomUUID()}"}`, 'x', ''];
    for (const body of bodies) {
      const signed = Buffer.from(body).toString('base64url');
      const [, signature] = write(randomUUID(), randomUUID()).split(':');
      expect(readQr(`${signed}:${signature}`, pair.publicKey)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => expect(readQr(text, pair.publicKey)).toBeNull()));
    expect(readQr(`${'A'.repeat(2_000)}:${'A'.repeat(86)}`, pair.publicKey)).toBeNull();
  });
});
