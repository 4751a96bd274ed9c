import { DueMails, MailOutcome, type ReservationWithTickets, Resending } from '@vestibule/engine';
import { PaidShop } from '../../../../../test/support/paid-shop';
import { withTestApp } from '../../../../../test/support/test-app';

const host = withTestApp();
const service = <Service>(type: new (...parts: never[]) => Service) => host().app.get<Service>(type, { strict: false });

describe('the tickets of a reservation that was paid', () => {
  let shop: PaidShop;
  let made: ReservationWithTickets;

  beforeEach(async () => {
    shop = await PaidShop.open(host());
    made = await shop.reserve({ provider: 'manual', count: 2 });
    await shop.payments.markPaid(shop.scope, made.reservation.uuid, { method: 'cash', actor: 'token:7' });
  });

  const write = () => service(DueMails).write(shop.scope, shop.scope.eventId);
  /** The mail server has answered the latest mail. */
  async function answered(status: 'sent' | 'refused'): Promise<void> {
    const [mail] = await host().db.ownerQuery<{ id: number }>(
      `UPDATE mail_message SET status = $2 WHERE id = (SELECT max(id) FROM mail_message WHERE reservation_id = $1)
       RETURNING id`,
      [made.reservation.id, status],
    );
    await service(MailOutcome).note(shop.scope, mail!.id);
  }
  const paid = { tickets: ['K', 'K'], payments: ['P'], amounts: [2_000], back: [0] };
  const sold = { paid: 2, pending: 0, held: 0 };

  it('are valid first, mailed then, and only then is the payment done with', async () => {
    expect(await shop.state(made)).toEqual({ ...paid, status: 'P', mailDue: 'tickets' });
    expect(await write()).toBe(1);
    expect(await shop.state(made)).toEqual({ ...paid, status: 'P', mailDue: null });
    await answered('sent');
    expect(await shop.state(made)).toEqual({ ...paid, status: 'V', mailDue: null, payments: ['V'] });
    expect(await shop.log(made)).toEqual(['token:7 paid', 'system tickets_mailed']);
  });

  it('keep places and money when the address refuses them, through the correction', async () => {
    await write();
    await answered('refused');
    expect(await shop.state(made)).toEqual({ ...paid, status: 'PE', mailDue: null });
    expect([await shop.ledger(), await shop.refundsOf(made)]).toEqual([sold, []]);
    await shop.edits.edit(shop.scope, made.reservation.uuid, { email: 'right@example.org', actor: 'token:7' });
    await service(Resending).resend(shop.scope, made.reservation.uuid, 'token:7');
    expect(await shop.state(made)).toEqual({ ...paid, status: 'PE', mailDue: 'tickets' });
    await write();
    await answered('sent');
    expect(await shop.state(made)).toEqual({ ...paid, status: 'V', mailDue: null, payments: ['V'] });
    expect([await shop.ledger(), await shop.refundsOf(made)]).toEqual([sold, []]);
  });
});
