import {
  Cancellation,
  type EventScope,
  HoldExpiry,
  LateClaims,
  Payments,
  Refunds,
  ReservationCreation,
  ReservationEdits,
  ReservationService,
  type ReservationWish,
  type ReservationWithTickets,
} from '@vestibule/engine';
import { catalogServices, createEvent, createQuota } from '@vestibule/testing';
import type { TestApp } from './test-app';

interface PaidShopWish {
  /** Places of the one quota. */
  readonly size?: number;
  readonly priceMinor?: number;
  readonly currency?: string;
  readonly settings?: Record<string, unknown>;
  readonly dateFrom?: Date;
}

type Wish = Partial<ReservationWish> & { readonly count?: number; readonly provider?: 'manual' | 'stripe' };

/** A live event whose item costs something, with a free item beside, and the services that are about its money. */
export class PaidShop {
  private constructor(
    private readonly host: TestApp,
    readonly scope: EventScope,
    readonly itemId: number,
    readonly freeItemId: number,
    readonly quotaId: number,
  ) {}

  static async open(host: TestApp, wish: PaidShopWish = {}): Promise<PaidShop> {
    const { db, organizer } = host;
    const { size = 10, priceMinor = 1_000, currency = 'EUR', settings = {}, dateFrom } = wish;
    const scope = await createEvent(db, organizer, { currency, ...(dateFrom ? { dateFrom } : {}) });
    const { items, events, settings: eventSettings } = catalogServices(db);
    const make = async (name: string, defaultPriceMinor: number) =>
      (await items.create(scope, { name: { en: name }, defaultPriceMinor }, [])).item.id;
    const [itemId, freeItemId] = [await make('Ticket', priceMinor), await make('Companion', 0)];
    const quota = await createQuota(db, scope, { size, items: [itemId, freeItemId] });
    await eventSettings.update(scope, { payment_providers: ['stripe', 'manual'], ...settings });
    await events.update(scope, { live: true });
    return new PaidShop(host, scope, itemId, freeItemId, quota.id);
  }

  /** Changes settings of the event. */
  configure(settings: Record<string, unknown>): Promise<unknown> {
    return catalogServices(this.host.db).settings.update(this.scope, settings);
  }

  /** Changes rows past every rule. */
  sql(text: string, ...values: unknown[]): Promise<unknown> {
    return this.host.db.ownerQuery(text, values);
  }

  get payments(): Payments {
    return this.host.app.get(Payments, { strict: false });
  }
  get refunds(): Refunds {
    return this.host.app.get(Refunds, { strict: false });
  }
  get cancellation(): Cancellation {
    return this.host.app.get(Cancellation, { strict: false });
  }
  get edits(): ReservationEdits {
    return this.host.app.get(ReservationEdits, { strict: false });
  }
  get holds(): HoldExpiry {
    return this.host.app.get(HoldExpiry, { strict: false });
  }
  get late(): LateClaims {
    return this.host.app.get(LateClaims, { strict: false });
  }

  /** Reserves paid tickets as a customer who pays by Stripe, unless told otherwise. */
  reserve({ count = 1, provider = 'stripe', ...more }: Wish = {}): Promise<ReservationWithTickets> {
    const ticket = { itemId: this.itemId, variationId: null, subeventId: null, voucherCode: null };
    return this.host.app.get(ReservationCreation, { strict: false }).create(this.scope, {
      email: 'guest@example.org',
      name: 'Terry Guest',
      phone: null,
      userExternalId: null,
      locale: 'en',
      toMail: true,
      options: [],
      extraData: {},
      tickets: Array.from({ length: count }, () => ({ ...ticket, firstName: 'T', lastName: 'G', seat: null })),
      audience: 'customer',
      madeBy: 'customer',
      payment: { provider, paid: false, method: null },
      ...more,
    });
  }

  /** The reservation as it is now. */
  read({ reservation }: ReservationWithTickets): Promise<ReservationWithTickets> {
    return this.host.app.get(ReservationService, { strict: false }).read(this.scope, reservation.uuid);
  }

  /** What the tests look at of a reservation. */
  async state(made: ReservationWithTickets) {
    const { reservation, tickets, payments } = await this.read(made);
    return {
      status: reservation.status,
      mailDue: reservation.mailDue,
      tickets: tickets.map((ticket) => (ticket.cancelled ? 'cancelled' : ticket.status)),
      payments: payments.map(({ status }) => status),
      amounts: payments.map(({ amountMinor }) => amountMinor),
      back: payments.map(({ refundedMinor }) => refundedMinor),
    };
  }

  /** Places of the quota by what they are. */
  async ledger() {
    const [row] = await this.host.db.ownerQuery<{ paid: number; pending: number; held: number }>(
      'SELECT paid, pending, held FROM quota_ledger WHERE quota_id = $1',
      [this.quotaId],
    );
    return row;
  }

  /** The change log of a reservation: who did what. */
  async log({ reservation }: ReservationWithTickets): Promise<string[]> {
    const rows = await this.host.db.ownerQuery<{ actor: string; action: string }>(
      `SELECT c.actor, c.action FROM reservation_change c JOIN reservation r ON r.id = c.reservation_id
       WHERE r.uuid = $1 ORDER BY c.id`,
      [reservation.uuid],
    );
    return rows.map(({ actor, action }) => `${actor} ${action}`);
  }

  /** Kinds of the mails about a reservation, and what they are told. */
  mails({ reservation }: ReservationWithTickets) {
    return this.host.db.ownerQuery<{ kind: string; facts: Record<string, unknown>; recipient: string }>(
      `SELECT m.kind, m.facts, m.recipient FROM mail_message m JOIN reservation r ON r.id = m.reservation_id
       WHERE r.uuid = $1 ORDER BY m.id`,
      [reservation.uuid],
    );
  }

  /** Rows of its refunds. */
  refundsOf({ reservation }: ReservationWithTickets) {
    return this.host.db.ownerQuery<{
      id: number;
      uuid: string;
      status: string;
      amount_minor: number;
      attempts: number;
    }>(
      `SELECT f.id, f.uuid, f.status, f.amount_minor, f.attempts, f.due_at FROM refund f JOIN reservation r ON r.id = f.reservation_id
       WHERE r.uuid = $1 ORDER BY f.id`,
      [reservation.uuid],
    );
  }

  /** Does what the worker would: every refund that is due. */
  async carryOut(made: ReservationWithTickets): Promise<void> {
    for (const { id } of await this.refundsOf(made)) await this.refunds.carryOut(this.scope, id);
  }

  /** Lets the hold of a reservation run out. */
  async expire({ reservation }: ReservationWithTickets): Promise<void> {
    await this.host.db.ownerQuery(`UPDATE reservation SET hold_until = '2020-01-01' WHERE uuid = $1`, [
      reservation.uuid,
    ]);
    await this.holds.expireDue(this.scope, this.scope.eventId);
  }
}
