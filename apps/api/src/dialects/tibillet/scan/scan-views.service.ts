import { Injectable } from '@nestjs/common';
import type { DoorTicket } from '@vestibule/engine';
import { ApiKeyHolder, ApiKeyService } from '@vestibule/tenancy';
import type { TibilletScanTicket } from './scan.dto';
import { keyOfScan, toScanTicket } from './scan.mapper';

/** Tickets as devices show them: who let somebody in is told by name. */
@Injectable()
export class ScanViews {
  constructor(private readonly keys: ApiKeyService) {}

  /** All of them with one further statement, or none where nobody but this key let anybody in. */
  async tickets(key: ApiKeyHolder, tickets: readonly DoorTicket[]): Promise<TibilletScanTicket[]> {
    const ids = new Set(tickets.flatMap(({ scannedBy }) => keyOfScan(scannedBy) ?? []));
    ids.delete(key.keyId);
    const names = new Map(await this.keys.names(key, [...ids])).set(key.keyId, key.name);
    return tickets.map((ticket) => toScanTicket(ticket, names));
  }

  /** One of them. */
  async ticket(key: ApiKeyHolder, ticket: DoorTicket): Promise<TibilletScanTicket> {
    const [view] = await this.tickets(key, [ticket]);
    if (!view) throw new Error('a ticket has no view');
    return view;
  }
}
