import {
  AddressVerification,
  bookingDoctorChecks,
  DueMails,
  inventoryDoctorChecks,
  MailOutcome,
  moneyDoctorChecks,
  type ReservationWithTickets,
  ScanService,
} from '@vestibule/engine';
import { EngineError, SystemClock } from '@vestibule/platform';
import { createQuota, createVoucher, doctorFindings } from '@vestibule/testing';
import { PaidShop } from '../support/paid-shop';
import { servicesOf } from '../support/test-app';
import { withStripe } from '../support/with-stripe';

type Notice = Parameters<PaidShop['payments']['noticePaid']>[1];

const rounds = 10;
const stepsOfRound = 120;
const atOnce = 12;
const perPerson = 3;
const actor = 'token:1';

const { host, stripe } = withStripe({ environment: { DATABASE_POOL_SIZE: '16' } });
const service = servicesOf(host);

/** A reproducible stream of whole numbers below a limit. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** What people, organizers and workers do to the reservations of one shop, each step picked at random. */
class Life {
  private readonly made: ReservationWithTickets[] = [];
  private readonly notices: Notice[] = [];

  constructor(
    private readonly shop: PaidShop,
    private readonly codes: readonly string[],
    private readonly below: (limit: number) => number,
  ) {}

  /** In this order, and each about what came last, every step finds something to do. */
  readonly steps: Readonly<Record<string, () => Promise<unknown>>> = {
    'reserve with a code': () =>
      this.keep(this.shop.reserve({ email: this.person(), tickets: [{ ...this.ticket(), voucherCode: this.code() }] })),
    expire: () => this.shop.expire(this.one()),
    'reserve by hand': () => this.keep(this.shop.reserve({ email: this.person(), provider: 'manual', count: 2 })),
    'mark paid': () => this.shop.payments.markPaid(this.shop.scope, this.uuid(), { method: 'cash', actor }),
    scan: () => service(ScanService).scan(this.shop.scope, { ticketUuid: this.ticketUuid() }, actor),
    unscan: () => service(ScanService).unscan(this.shop.scope, this.ticketUuid(), actor),
    edit: () => this.shop.edits.edit(this.shop.scope, this.uuid(), { email: this.person(), actor }),
    refund: () => this.shop.refunds.refund(this.shop.scope, this.uuid(), { amountMinor: 500, actor, reason: '' }),
    'send refunds': () => this.shop.carryOut(this.one()),
    'cancel a ticket': () => this.shop.cancellation.cancelTicket(this.shop.scope, this.ticketUuid(), { actor }),
    'add a ticket': () =>
      this.shop.edits.addTicket(this.shop.scope, this.uuid(), { ticket: this.ticket(), paid: null, actor }),
    transfer: () => this.shop.edits.transfer(this.shop.scope, this.uuid(), { email: this.person(), name: null, actor }),
    cancel: () => this.shop.cancellation.cancel(this.shop.scope, this.uuid(), { actor: 'customer' }),
    'reserve and pay': () => this.payAtStripe(),
    notice: () => this.shop.payments.noticePaid(this.shop.scope, this.notice()),
    'reserve for nothing': () => this.keep(this.shop.reserve({ email: this.person(), tickets: [this.ticket()] })),
    verify: () => {
      const addresses = service(AddressVerification);
      const { token } = addresses.linkFor(this.shop.scope, this.person(), new SystemClock().now());
      return addresses.verify(this.shop.scope, token);
    },
    'write mails': () => service(DueMails).write(this.shop.scope, this.shop.scope.eventId),
    'end mails': () => this.endMails(),
  };

  private async payAtStripe(): Promise<void> {
    const made = await this.keep(this.shop.reserve({ email: this.person(), count: 2 }));
    await this.shop.payments.startCheckout(this.shop.scope, made);
    const [payment] = (await this.shop.read(made)).payments;
    // Somebody else may have ended it by now.
    if (!payment?.providerSession || stripe().session(payment.providerSession).status !== 'open') return;
    const { id: session, payment_intent: reference } = stripe().pay(payment.providerSession);
    const { uuid: paymentUuid, amountMinor, currency } = payment;
    this.notices.push({ paymentUuid, session, reference: reference ?? '', amountMinor, currency });
  }

  /** As a mail server would: every third address is refused. */
  private async endMails(): Promise<void> {
    const { db } = host();
    const ended = await db.database.tx(this.shop.scope, (tx) =>
      tx.query<{ id: number }>(
        `WITH ended AS (
           UPDATE mail_message SET status = CASE WHEN id % 3 = 0 THEN 'refused' ELSE 'sent' END
           WHERE organizer_id = $1 AND status = 'queued' RETURNING id
         ) SELECT id FROM ended`,
        [tx.organizerId],
      ),
    );
    for (const { id } of ended) await service(MailOutcome).note(this.shop.scope, id);
  }

  private async keep(making: Promise<ReservationWithTickets>): Promise<ReservationWithTickets> {
    const made = await making;
    this.made.push(made);
    return made;
  }

  private pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new EngineError('NOT_FOUND');
    return value;
  }
  private readonly one = () => this.pick(this.made);
  private readonly uuid = () => this.one().reservation.uuid;
  private readonly ticketUuid = () => this.pick(this.one().tickets).uuid;
  private readonly notice = () => this.pick(this.notices);
  private readonly code = () => this.pick(this.codes);
  private readonly person = () => `person-${this.below(4)}@example.org`;
  private readonly ticket = () => {
    const itemId = this.below(2) === 0 ? this.shop.itemId : this.shop.freeItemId;
    const nobody = { firstName: null, lastName: null, seat: null, voucherCode: null };
    return { itemId, variationId: null, subeventId: null, ...nobody };
  };
}

async function openShop(): Promise<{ shop: PaidShop; codes: string[] }> {
  const { db } = host();
  const shop = await PaidShop.open(host(), { size: 8 });
  const { scope, itemId, freeItemId, quotaId } = shop;
  await db.ownerQuery('UPDATE event SET max_per_user = $2 WHERE id = $1', [scope.eventId, perPerson]);
  await createQuota(db, scope, { size: 7, items: [itemId] });
  await createQuota(db, scope, { size: 6, items: [freeItemId] });
  const codes: string[] = [];
  for (const wish of [
    { itemId, blockQuota: true, maxUsages: 2 },
    { itemId: freeItemId, blockQuota: true },
  ]) {
    codes.push((await createVoucher(db, scope, wish)).code);
  }
  codes.push((await createVoucher(db, scope, { quotaId, maxUsages: 3, priceMode: 'subtract', valueMinor: 200 })).code);
  return { shop, codes };
}

const peopleWithTooMany = ({ scope }: PaidShop) =>
  host().db.ownerQuery(
    `SELECT r.email_key, count(*) FROM reservation r
     JOIN ticket t ON t.organizer_id = r.organizer_id AND t.reservation_id = r.id AND NOT t.cancelled
     WHERE r.event_id = $1 AND r.status NOT IN ('C', 'E') GROUP BY 1 HAVING count(*) > $2`,
    [scope.eventId, perPerson],
  );

/** Whether a step did what it is about. A refusal is an answer; anything else, a deadlock above all, is a fault. */
async function take(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

/** Everything that can happen to a reservation, at random and at once: no step breaks, and what is left is true. */
describe('the lives of reservations', () => {
  it('know every one of their steps', async () => {
    const { shop, codes } = await openShop();
    const { steps } = new Life(shop, codes, (limit) => limit - 1);
    for (const [name, step] of Object.entries(steps)) expect([name, await take(step)]).toEqual([name, true]);
  });

  it('leave places, money, states and limits as the rows say', async () => {
    const below = numbers(20_261_120);
    for (let round = 0; round < rounds; round += 1) {
      const { shop, codes } = await openShop();
      const steps = Object.values(new Life(shop, codes, below).steps);
      let number = 0;
      const worker = async () => {
        while ((number += 1) <= stepsOfRound) await take(steps[below(steps.length)]!);
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      expect(await peopleWithTooMany(shop)).toEqual([]);
    }
    const checks = [...inventoryDoctorChecks, ...bookingDoctorChecks, ...moneyDoctorChecks];
    expect(await doctorFindings(host().db, checks)).toEqual({});
  }, 120_000);
});
