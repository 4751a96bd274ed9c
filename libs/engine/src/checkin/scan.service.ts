import { Injectable } from '@nestjs/common';
import { Clock, Database, EngineError, StaleReadError, type TenantScope, type Tx } from '@vestibule/platform';
import type { Actor } from '../booking/actor';
import { logChanges } from '../booking/life/change-log.repository';
import { eventSettings } from '../catalog/event-settings';
import type { EventScope } from '../catalog/event-scope';
import { parseQr } from '../ticketing/qr.policy';
import { TicketKeys } from '../ticketing/ticket-keys.service';
import { findDoorTicket, type ShownTicket } from './door-ticket.repository';
import { type Door, leadsTo, type ScanRefusal, scanRefusal, scanWindow } from './scan.policy';
import { type AtTheDoor, letIn, letOut, recordScan } from './scan.repository';

/** What was shown at a door: a QR code, a ticket chosen from the list of the door's event, or both, which must agree. */
export interface Shown extends Door {
  readonly qr?: string;
  readonly ticketUuid?: string;
}

/** What is shown is no ticket of this organizer: no code at all, one nobody of us signed, or of a ticket that is gone. */
export type NoTicket = 'malformed' | 'forged' | 'unknown';

/** How an attempt to go in ended. A refusal comes with the ticket as it stands. */
export type ScanOutcome =
  { readonly outcome: 'accepted' | ScanRefusal; readonly ticket: ShownTicket } | { readonly outcome: NoTicket };

/** What somebody sees who only looks; `refusal` says how an attempt would end now. */
export type LookOutcome =
  | { readonly outcome: 'found'; readonly ticket: ShownTicket; readonly refusal: ScanRefusal | null }
  | { readonly outcome: NoTicket };

/** A change between looking and acting sends us back so often; more often is somebody else's fault. */
const attempts = 3;

/** The door: lets tickets in, once each, and takes it back. */
@Injectable()
export class ScanService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: TicketKeys,
  ) {}

  /** Lets a ticket in, or says why not; either is written down where there is a ticket. */
  async scan(scope: TenantScope, shown: Shown, by: Actor): Promise<ScanOutcome> {
    const named = await this.ticketOf(scope, shown);
    if (named.outcome !== 'named') return { outcome: named.outcome };
    return this.database.tx(scope, (tx) => this.tryToLetIn(tx, { ...shown, uuid: named.uuid }, by));
  }

  /** Looks a ticket up without changing anything. */
  async look(scope: TenantScope, shown: Shown): Promise<LookOutcome> {
    const named = await this.ticketOf(scope, shown);
    if (named.outcome !== 'named') return { outcome: named.outcome };
    const ticket = await this.database.read(scope, (tx) => findShown(tx, named.uuid, shown));
    if (!ticket) return { outcome: 'unknown' };
    return { outcome: 'found', ticket, refusal: refusalOf(ticket, shown, this.clock.now()) };
  }

  /** Takes back that a ticket of the event was let in. @throws EngineError NOT_FOUND, TICKET_NOT_SCANNED */
  async unscan(scope: EventScope, ticketUuid: string, by: Actor): Promise<void> {
    await this.database.tx(scope, async (tx) => {
      const ticket = await findDoorTicket(tx, ticketUuid);
      if (ticket?.eventId !== scope.eventId) throw new EngineError('NOT_FOUND');
      const door = { by, now: this.clock.now() };
      if (!(await letOut(tx, ticket.id))) throw new EngineError('TICKET_NOT_SCANNED');
      await recordScan(tx, { eventId: ticket.eventId, ticketId: ticket.id, kind: 'unscan', reason: '' }, door);
      await logScan(tx, ticket, { action: 'unscanned', ...door });
    });
  }

  /** Which ticket is shown, once the code is proved; a stranger's event is as unknown as one that does not exist. */
  private async ticketOf(
    scope: TenantScope,
    { qr, ticketUuid }: Shown,
  ): Promise<{ outcome: 'named'; uuid: string } | { outcome: NoTicket }> {
    if (qr === undefined) return ticketUuid === undefined ? { outcome: 'malformed' } : named(ticketUuid);
    const parts = parseQr(qr);
    if (!parts) return { outcome: 'malformed' };
    const signer = await this.keys.signerByUuid(scope, parts.payload.eventUuid);
    if (!signer) return { outcome: 'unknown' };
    const payload = signer.read(qr);
    if (!payload || (ticketUuid !== undefined && ticketUuid !== payload.ticketUuid)) return { outcome: 'forged' };
    return named(payload.ticketUuid);
  }

  private async tryToLetIn(tx: Tx, { uuid, ...shown }: Shown & { uuid: string }, by: Actor): Promise<ScanOutcome> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const ticket = await findShown(tx, uuid, shown);
      if (!ticket) return { outcome: 'unknown' };
      const door = { by, now: this.clock.now() };
      const refusal = refusalOf(ticket, shown, door.now);
      const scan = { eventId: ticket.eventId, ticketId: ticket.id, kind: 'scan' as const };
      if (refusal) {
        await recordScan(tx, { ...scan, reason: refusal }, door);
        return { outcome: refusal, ticket };
      }
      if (await letIn(tx, ticket, door)) {
        await recordScan(tx, { ...scan, reason: '' }, door);
        await logScan(tx, ticket, { action: 'scanned', ...door });
        return { outcome: 'accepted', ticket: { ...ticket, status: 'S', scannedAt: door.now, scannedBy: by } };
      }
      // Somebody was faster; what stands there now says how.
    }
    throw new StaleReadError();
  }
}

function named(uuid: string): { outcome: 'named'; uuid: string } {
  return { outcome: 'named', uuid };
}

/** The ticket; one that is chosen by its UUID at the door of another event is as unknown there as none. */
async function findShown(tx: Tx, uuid: string, shown: Shown): Promise<ShownTicket | undefined> {
  const ticket = await findDoorTicket(tx, uuid);
  return ticket && (shown.ticketUuid === undefined || leadsTo(shown, ticket)) ? ticket : undefined;
}

/** From when until when a ticket opens the door, where its event limits that. */
export function scanWindowOf(ticket: ShownTicket): { from: Date | null; until: Date | null } {
  return scanWindow(ticket, eventSettings(ticket));
}

function refusalOf(ticket: ShownTicket, { eventId, eventUuid }: Door, now: Date): ScanRefusal | null {
  const scanned = { ...ticket, times: ticket, limits: eventSettings(ticket) };
  return scanRefusal(scanned, { eventId, eventUuid, now });
}

async function logScan(
  tx: Tx,
  ticket: ShownTicket,
  { action, by, now }: AtTheDoor & { action: 'scanned' | 'unscanned' },
): Promise<void> {
  const { eventId, reservationId, uuid } = ticket;
  await logChanges(tx, [{ eventId, reservationId, at: now, actor: by, action, detail: { ticket: uuid } }]);
}
