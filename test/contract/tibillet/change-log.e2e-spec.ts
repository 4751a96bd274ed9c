import type { ReservationChangeView } from '@vestibule/client';
import { DueMails, HoldExpiry } from '@vestibule/engine';
import { createApiKey } from '@vestibule/testing';
import type { WireClient } from '../../support/wire-client';
import { withStripe } from '../../support/with-stripe';
import { type Event, type Made, makeEvent, wishFor } from './world';

/** Who did what to a reservation of this wire, as ours tells it. */
describe('the change log of a reservation made with a key', () => {
  const { host, stripe } = withStripe();
  const own = (event: Event, rest: string) => `organizers/${host().organizer.slug}/events/${event.slug}/${rest}`;
  let keyId: number;
  let client: WireClient;

  beforeAll(async () => {
    const rights = { name: 'Ticket shop', event: true, product: true, reservation: true };
    const made = await createApiKey(host().db, host().organizer, rights);
    keyId = made.keyId;
    client = host()
      .client(null)
      .with({ Authorization: `Api-Key ${made.key}` });
  });

  /** The event and its number inside. */
  async function openEvent(price?: string) {
    const prices = [{ name: 'Plein', prix: price }];
    const product = price && (await client.post<{ uuid: string }>('/api/products/', { name: 'Billet', prices }));
    const event = await makeEvent(client, product ? { products: [product.body.uuid] } : {});
    const [row] = await host().db.ownerQuery<{ id: number }>('SELECT id FROM event WHERE uuid = $1', [event.uuid]);
    return { event, eventId: row!.id };
  }
  async function reserve(event: Event, email: string): Promise<Made> {
    const made = await client.post<Made>('/api/reservations/', wishFor(event, { email }));
    expect(made.status).toBe(201);
    return made.body;
  }
  async function doneTo({ reservation: { uuid } }: Made, event: Event) {
    const path = own(event, `reservations/${uuid}/changes/`);
    const { body } = await host().client().get<{ results: ReservationChangeView[] }>(path);
    return body.results.map(({ action, by }) => ({ action, by }));
  }
  const nobody = { id: null, name: null };
  const made = () => ({ action: 'made', by: { kind: 'key', id: keyId, name: 'Ticket shop' } });

  it('names the customer who opened the mailed link', async () => {
    const { event, eventId } = await openEvent();
    const reservation = await reserve(event, 'ada@example.org');
    await host().app.get(DueMails, { strict: false }).write(host().organizer.scope, eventId);
    const [mail] = await host().db.ownerQuery<{ url: string }>(
      `SELECT facts ->> 'verifyUrl' AS url FROM mail_message WHERE recipient = 'ada@example.org'`,
    );
    const link = new URL(new URL(mail!.url).pathname, host().url);
    expect((await fetch(link, { method: 'POST', body: new URLSearchParams() })).status).toBe(200);
    const verified = { action: 'address_verified', by: { kind: 'customer', ...nobody } };
    expect(await doneTo(reservation, event)).toEqual([made(), verified]);
  });

  it('names the server where the hold ran out', async () => {
    const { event, eventId } = await openEvent();
    const reservation = await reserve(event, 'late@example.org');
    await host().db.ownerQuery('UPDATE reservation SET hold_until = created_at WHERE uuid = $1', [
      reservation.reservation.uuid,
    ]);
    await host().app.get(HoldExpiry, { strict: false }).expireDue(host().organizer.scope, eventId);
    const expired = { action: 'expired', by: { kind: 'system', ...nobody } };
    expect(await doneTo(reservation, event)).toEqual([made(), expired]);
  });

  it('names Stripe where its notice brought the money', async () => {
    const { event } = await openEvent('10.00');
    await host()
      .client()
      .patch(own(event, 'settings/'), { payment_providers: ['stripe'] });
    const reservation = await reserve(event, 'grace@example.org');
    const sessions = [...stripe().sessions.values()];
    const session = sessions.find(({ client_reference_id: payment }) => payment === reservation.paiement_stripe_uuid);
    const notice = stripe().notice('checkout.session.completed', stripe().pay(session!.id));
    expect(await stripe().notify(`${host().url}/webhooks/stripe/`, notice)).toEqual([200]);
    const paid = { action: 'paid', by: { kind: 'stripe', ...nobody } };
    expect(await doneTo(reservation, event)).toEqual([made(), paid]);
  });
});
