import type { TicketView } from '@vestibule/client';
import { ScanService, TicketKeys } from '@vestibule/engine';
import { Secrets, SystemClock } from '@vestibule/platform';
import { arrangeReservation, createEvent, createItem, createOrganizer, raceTimes } from '@vestibule/testing';
import { meeting } from '../support/meeting';
import { openShop } from '../support/shop';
import { withTestApp } from '../support/test-app';

const doors = 64;

describe('a ticket at many doors', () => {
  const api = withTestApp({ environment: { DATABASE_POOL_SIZE: '16' } });
  const db = () => api().db;
  const scans = () => {
    const keys = new TicketKeys(db().database, new Secrets('a secret of at least thirty-two letters'));
    return new ScanService(db().database, new SystemClock(), keys);
  };

  async function oneTicket() {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const item = await createItem(db(), scope);
    const reservationId = await arrangeReservation(db(), scope, { product: item.product() });
    const [row] = await db().ownerQuery<{ id: number; uuid: string }>(
      `UPDATE ticket SET status = 'K' WHERE reservation_id = $1 RETURNING id, uuid`,
      [reservationId],
    );
    return { scope, reservationId, ticketId: row!.id, uuid: row!.uuid };
  }
  type OneTicket = Awaited<ReturnType<typeof oneTicket>>;

  const attemptsWith = async ({ ticketId }: OneTicket) => {
    const [row] = await db().ownerQuery<{ all: number; accepted: number; logged: number }>(
      `SELECT count(*) AS all, count(*) FILTER (WHERE accepted) AS accepted,
         (SELECT count(*) FROM reservation_change c JOIN ticket t ON t.reservation_id = c.reservation_id
          WHERE t.id = $1 AND c.action = 'scanned') AS logged
       FROM ticket_scan WHERE ticket_id = $1`,
      [ticketId],
    );
    return row;
  };

  it('opens one of sixty-four at the same moment', async () => {
    const service = scans();
    for (let round = 0; round < 5; round += 1) {
      const ticket = await oneTicket();
      const { won, lost } = await raceTimes(doors, (door) =>
        service.scan(ticket.scope, { ticketUuid: ticket.uuid }, `token:${door + 1}`),
      );
      expect(lost).toEqual([]);
      const accepted = won.filter(({ outcome }) => outcome === 'accepted');
      const refused = won.filter(({ outcome }) => outcome === 'already_scanned');
      expect([accepted.length, refused.length]).toEqual([1, doors - 1]);
      // Everybody is told the same: who it was, and when.
      const told = won.map((each) => 'ticket' in each && [each.ticket.scannedBy, each.ticket.scannedAt?.getTime()]);
      expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
      expect(await attemptsWith(ticket)).toEqual({ all: doors, accepted: 1, logged: 1 });
    }
  });

  // Negative control: to look first and then write whatever was seen lets several in, or the race was never there.
  it('opens several when the state is looked at and written in two steps', async () => {
    const ticket = await oneTicket();
    const lookThenWrite = (door: number) =>
      db().database.tx(ticket.scope, async (tx) => {
        const [seen] = await tx.query<{ status: string }>('SELECT status FROM ticket WHERE id = $1', [ticket.ticketId]);
        if (seen?.status !== 'K') return false;
        await tx.execute(`UPDATE ticket SET status = 'S', scanned_by = $2 WHERE id = $1`, [
          ticket.ticketId,
          `token:${door}`,
        ]);
        return true;
      });
    const { won } = await raceTimes(doors, lookThenWrite);
    expect(won.filter(Boolean).length).toBeGreaterThan(1);
  });

  it.each([
    ['its reservation is', (reservation: string) => `reservations/${reservation}/cancel/`],
    ['it is', (_: string, ticket: string) => `tickets/${ticket}/cancel/`],
  ])('is let in, or %s cancelled, never both', async (_, cancelPath) => {
    const shop = await openShop(api(), { size: null });
    const client = api().client();
    const ends = { scanned: 0, cancelled: 0 };
    for (let round = 0; round < 40; round += 1) {
      const { uuid: reservation, tickets } = (await shop.reserve()).body;
      const { uuid } = tickets[0]!;
      const post = (path: string) => async () => (await client.post(shop.path(path))).status;
      const scan = post(`tickets/${uuid}/scan/`);
      const cancel = post(cancelPath(reservation, uuid));
      const [scanned, cancelled] = await meeting(round % 4, scan, cancel);
      const read = await client.get<TicketView>(shop.path(`tickets/${uuid}/`));
      const end = { scanned, cancelled, status: read.body.status, gone: read.body.cancelled };
      const letIn = { scanned: 200, cancelled: 409, status: 'S', gone: false };
      const given = { scanned: 409, cancelled: 200, status: 'K', gone: true };
      expect([letIn, given]).toContainEqual(end);
      ends[end.gone ? 'cancelled' : 'scanned'] += 1;
    }
    expect(ends.scanned + ends.cancelled).toBe(40);
    // Of the rounds in turns, both ends there are.
    expect(Math.min(ends.scanned, ends.cancelled)).toBeGreaterThanOrEqual(10);
  });

  it('is let in, or given to somebody else who then gets in, never both', async () => {
    const shop = await openShop(api(), { size: null });
    const client = api().client();
    const ends = { scanned: 0, transferred: 0 };
    for (let round = 0; round < 40; round += 1) {
      const { uuid: reservation, tickets } = (await shop.reserve()).body;
      const { uuid, id } = tickets[0]!;
      const scan = async () => (await client.post(shop.path(`tickets/${uuid}/scan/`))).status;
      const transfer = async () => {
        const wish = { email: 'friend@example.org' };
        return (await client.post(shop.path(`reservations/${reservation}/transfer/`), wish)).status;
      };
      const [scanned, transferred] = await meeting(round % 4, scan, transfer);
      const [row] = await db().ownerQuery<{ status: string }>('SELECT status FROM ticket WHERE id = $1', [id]);
      const letIn = { scanned: 200, transferred: 409, status: 'S' };
      const given = { scanned: 404, transferred: 200, status: 'K' };
      expect([letIn, given]).toContainEqual({ scanned, transferred, status: row!.status });
      ends[row!.status === 'K' ? 'transferred' : 'scanned'] += 1;
    }
    expect(Math.min(ends.scanned, ends.transferred)).toBeGreaterThanOrEqual(10);
  });
});
