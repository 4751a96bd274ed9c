import { createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, EngineError, Secrets, type TenantScope, type Tx } from '@vestibule/platform';
import { LRUCache } from 'lru-cache';
import type { QrPayload } from './qr.policy';
import { makeTicketKey, qrText, readPrivateKey, readQr } from './qr-signature';
import { addTicketKeys, findEventId, findTicketKeys, type StoredTicketKey } from './ticket-key.repository';

/** Purpose the private keys are sealed for. */
const purpose = 'ticket-key';

/** Writes and reads the QR codes of one event. */
export interface QrSigner {
  readonly eventId: number;
  /** PEM, SPKI. */
  readonly publicKey: string;
  readonly eventUuid: string;
  /** The QR text of one of the event's tickets. */
  text(ticketUuid: string): string;
  /** What a QR text says when this event signed it; otherwise null. */
  read(text: string): QrPayload | null;
}

/**
 * The key pairs that events sign their tickets with. One is made when it is first asked for; two who ask at once get
 * the same. They never change, so a process remembers them.
 */
@Injectable()
export class TicketKeys {
  private readonly known = new LRUCache<number, EventSigner>({ max: 5_000 });
  private readonly idsByUuid = new LRUCache<string, number>({ max: 5_000 });

  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  /** Public keys (PEM, SPKI) by event; an event that does not exist is missing. Opens a transaction of its own. */
  async publicKeys(scope: TenantScope, eventIds: readonly number[]): Promise<Map<number, string>> {
    const signers = await this.signers(scope, eventIds);
    return new Map([...signers].map(([eventId, { publicKey }]) => [eventId, publicKey]));
  }

  /** The signer of an event. Opens a transaction of its own: ask before yours. @throws EngineError NOT_FOUND */
  async signer(scope: TenantScope, eventId: number): Promise<QrSigner> {
    const signer = (await this.signers(scope, [eventId])).get(eventId);
    if (!signer) throw new EngineError('NOT_FOUND');
    return signer;
  }

  /** Signers by event; an event that does not exist is missing. Opens a transaction of its own: ask before yours. */
  async signers(scope: TenantScope, eventIds: readonly number[]): Promise<Map<number, QrSigner>> {
    const unknown = [...new Set(eventIds)].filter((eventId) => this.remembered(scope, eventId) === undefined);
    if (unknown.length > 0) {
      for (const stored of await this.database.tx(scope, (tx) => this.readOrMake(tx, unknown))) {
        this.known.set(stored.eventId, new EventSigner(scope.organizerId, stored, this.secrets));
      }
    }
    return new Map(
      eventIds.flatMap((eventId) => {
        const signer = this.remembered(scope, eventId);
        return signer ? [[eventId, signer] as const] : [];
      }),
    );
  }

  /** The signer of the event that a QR code names, or undefined when the organizer has no such event. */
  async signerByUuid(scope: TenantScope, eventUuid: string): Promise<QrSigner | undefined> {
    const name = `${scope.organizerId}/${eventUuid}`;
    const eventId = this.idsByUuid.get(name) ?? (await this.database.read(scope, (tx) => findEventId(tx, eventUuid)));
    if (eventId === undefined) return undefined;
    this.idsByUuid.set(name, eventId);
    return (await this.signers(scope, [eventId])).get(eventId);
  }

  private remembered({ organizerId }: TenantScope, eventId: number): EventSigner | undefined {
    const signer = this.known.get(eventId);
    return signer?.organizerId === organizerId ? signer : undefined;
  }

  private async readOrMake(tx: Tx, eventIds: readonly number[]): Promise<StoredTicketKey[]> {
    const stored = await findTicketKeys(tx, eventIds);
    const missing = eventIds.filter((eventId) => !stored.some((key) => key.eventId === eventId));
    if (missing.length === 0) return stored;
    await addTicketKeys(
      tx,
      missing.map((eventId) => {
        const { publicKey, privateKey } = makeTicketKey();
        return { eventId, publicKey, sealedPrivateKey: this.secrets.seal(purpose, privateKey) };
      }),
    );
    return [...stored, ...(await findTicketKeys(tx, missing))];
  }
}

/** A key pair in memory. Most are only asked for the public half, so the private one is opened when something is signed. */
class EventSigner implements QrSigner {
  readonly eventId: number;
  readonly publicKey: string;
  readonly eventUuid: string;
  private privateHalf: KeyObject | undefined;
  private publicHalf: KeyObject | undefined;

  constructor(
    readonly organizerId: number,
    private readonly stored: StoredTicketKey,
    private readonly secrets: Secrets,
  ) {
    this.eventId = stored.eventId;
    this.publicKey = stored.publicKey;
    this.eventUuid = stored.eventUuid;
  }

  text(ticketUuid: string): string {
    this.privateHalf ??= readPrivateKey(this.secrets.unseal(purpose, this.stored.sealedPrivateKey));
    return qrText(this.privateHalf, { ticketUuid, eventUuid: this.eventUuid });
  }

  read(text: string): QrPayload | null {
    this.publicHalf ??= createPublicKey(this.publicKey);
    return readQr(text, this.publicHalf);
  }
}
