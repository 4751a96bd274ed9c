/** What a ticket's QR code says: which ticket of which event. */
export interface QrPayload {
  readonly ticketUuid: string;
  readonly eventUuid: string;
}

/** A QR code taken apart; whether the signature is right is another question. */
export interface QrParts {
  readonly payload: QrPayload;
  /** What was signed: the ASCII of the first part. */
  readonly signed: string;
  readonly signature: Buffer;
}

/** Ours are about 220 letters; whoever sends more did not scan a ticket. */
const longestText = 1_000;
const signatureBytes = 64;
const uuidForm = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The first part of a QR text, which is what gets signed. */
export function qrBody({ ticketUuid, eventUuid }: QrPayload): string {
  return Buffer.from(JSON.stringify({ uuid: ticketUuid, event: eventUuid })).toString('base64url');
}

/**
 * Takes a QR text apart, or answers null when it cannot be one of ours. Only the one way in which we write a value
 * counts: base64 reads several texts as the same bytes, and two texts of one ticket would be two tickets to whoever
 * compares texts.
 */
export function parseQr(text: string): QrParts | null {
  if (text.length > longestText) return null;
  const [body = '', signature = '', ...rest] = text.split(':');
  const [bytes, signatureRead] = [exactly(body), exactly(signature)];
  if (rest.length > 0 || !bytes || signatureRead?.length !== signatureBytes) return null;
  const payload = payloadOf(bytes.toString());
  return payload && { payload, signed: body, signature: signatureRead };
}

function exactly(base64url: string): Buffer | null {
  const bytes = Buffer.from(base64url, 'base64url');
  return bytes.toString('base64url') === base64url ? bytes : null;
}

function payloadOf(json: string): QrPayload | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { uuid, event } = value as Record<string, unknown>;
  return isUuid(uuid) && isUuid(event) ? { ticketUuid: uuid, eventUuid: event } : null;
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuidForm.test(value);
}
