import type { ReservationStatus } from '@vestibule/engine';
import { withTestApp } from '../../support/test-app';
import { type Booked, openHouse } from './booked';
import { times, visitorOf, wordsOf } from './offered';

describe('the page of a reservation', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  const text = async (path: string) => wordsOf((await visitor().open(path)).text);

  /** Puts a reservation into a state as whatever leads there would leave it. */
  async function put(booked: Booked, status: ReservationStatus, more = ''): Promise<void> {
    const { id } = booked.reservation;
    const held = ['R', 'F', 'U'].includes(status) ? `now() + interval '15 minutes'` : 'NULL';
    await api().db.ownerQuery(`UPDATE reservation SET status = $2, hold_until = ${held}${more} WHERE id = $1`, [
      id,
      status,
    ]);
    const valid = ['FA', 'P', 'PE', 'PN', 'V'].includes(status) ? 'K' : 'N';
    await api().db.ownerQuery('UPDATE ticket SET status = $2, cancelled = $3 WHERE reservation_id = $1', [
      id,
      valid,
      status === 'C',
    ]);
  }

  it('says what is held for whom, until when, and that a mail waits', async () => {
    const house = await openHouse(api());
    const booked = await house.book({}, 2);
    const { status, text: html } = await visitor().open(booked.path);
    const words = wordsOf(html);
    expect(status).toBe(200);
    for (const phrase of [
      'Please check your e-mail',
      'ada@example.org',
      'We are keeping your place until',
      'Night of Lights',
      'Wednesday, December 3, 2031',
      'Old Mill, River Road 3',
      booked.reservation.code,
      'Guest 1 Lovelace',
      'Guest 2 Lovelace',
      'Seat · free of charge',
      'Not valid yet',
    ]) {
      expect(words).toContain(phrase);
    }
    // Nothing leads to a ticket that is not valid.
    expect(times(html, /\/tickets\//)).toBe(0);
  });

  it.each<[ReservationStatus, string, string]>([
    ['R', '', 'Your reservation is being prepared'],
    ['F', '', 'Please check your e-mail'],
    ['F', ', mail_error = true', 'Our e-mail did not reach you'],
    ['U', '', 'Your reservation is waiting for your payment'],
    ['FA', '', 'Your tickets are on their way to ada@example.org'],
    ['P', '', 'Your payment has arrived'],
    ['PE', '', 'Our e-mail to ada@example.org did not arrive'],
    ['PN', '', 'Your place is booked'],
    ['V', '', 'Your tickets are below, and in the e-mail we sent you.'],
    ['C', `, cancelled_at = '2031-11-01T12:00:00Z'`, 'This reservation was cancelled'],
    ['E', '', 'This reservation has expired'],
    ['E', `, expired_from = 'F'`, 'The link in our e-mail still works'],
  ])('says in plain words what %s%s is', async (status, more, sentence) => {
    const booked = await (await openHouse(api())).book();
    await put(booked, status, more);
    expect(await text(booked.path)).toContain(sentence);
  });

  it.each([
    ['customer', {}, 'You have cancelled this reservation'],
    ['token:1', {}, 'The organizer has cancelled this reservation'],
    ['customer', { refusal: 'sold_out', places_left: 0 }, 'there was no place left'],
  ])('says why it was cancelled by %s (%j)', async (actor, detail, sentence) => {
    const booked = await (await openHouse(api())).book();
    await put(booked, 'C');
    const { organizerId, eventId, id } = booked.reservation;
    await api().db.ownerQuery(
      `INSERT INTO reservation_change (organizer_id, event_id, reservation_id, at, actor, action, detail)
       VALUES ($1, $2, $3, now(), $4, 'cancelled', $5)`,
      [organizerId, eventId, id, actor, JSON.stringify(detail)],
    );
    expect(await text(booked.path)).toContain(sentence);
  });

  it.each([
    ['de', 'Ihr Platz ist gebucht', 'Ticket zeigen', 'Sitzplatz · kostenlos', 'Reservierung stornieren'],
    ['fr', 'Votre place est réservée', 'Afficher le billet', 'Place assise · gratuit', 'Annuler la réservation'],
    ['en', 'Your place is booked', 'Show ticket', 'Seat · free of charge', 'Cancel the reservation'],
  ])('speaks %s to who booked in it', async (locale, ...phrases) => {
    const booked = await (await openHouse(api())).book({ locale });
    await put(booked, 'V');
    const { text: html } = await visitor().open(booked.path);
    expect(html).toContain(`<html lang="${locale}">`);
    for (const phrase of phrases) expect(wordsOf(html)).toContain(phrase);
  });

  it('leads to every ticket that is valid, and to none that was cancelled', async () => {
    const booked = await (await openHouse(api())).book({}, 2);
    await put(booked, 'V');
    const [first, second] = booked.ticketPaths as [string, string];
    const valid = (await visitor().open(booked.path)).text;
    for (const path of [first, second]) {
      expect(valid).toContain(`href="${path}"`);
      expect(valid).toContain(`href="${path}pdf/"`);
    }
    await api().db.ownerQuery('UPDATE ticket SET cancelled = true WHERE id = $1', [booked.tickets[0]!.id]);
    const after = (await visitor().open(booked.path)).text;
    expect([after.includes(first), after.includes(second)]).toEqual([false, true]);
    expect(wordsOf(after)).toContain('Cancelled');
  });

  it('says what is due and how the organizer wants to be paid', async () => {
    const house = await openHouse(api(), {
      item: { defaultPriceMinor: 1250 },
      settings: { payment_providers: ['manual'], payment_instructions: { en: 'Transfer to DE12 3456.\nThank you!' } },
    });
    const booked = await house.book({}, 2);
    const words = await text(booked.path);
    for (const phrase of [
      'waiting for your payment',
      'To pay €25.00',
      'How to pay',
      'Transfer to DE12 3456.',
      'Seat · €12.50',
    ])
      expect(words).toContain(phrase);
  });

  it('opens by its own secret only, at its own event only', async () => {
    const booked = await (await openHouse(api())).book();
    const elsewhere = (await openHouse(api())).scope;
    const { organizerSlug, eventSlug } = booked.house.scope;
    const { secret } = booked.reservation;
    for (const path of [
      `/public/${organizerSlug}/${eventSlug}/reservations/${'x'.repeat(43)}/`,
      `/public/${organizerSlug}/${eventSlug}/reservations/${booked.tickets[0]!.secret}/`,
      `/public/${organizerSlug}/${eventSlug}/reservations/a%00b/`,
      `/public/${elsewhere.organizerSlug}/${elsewhere.eventSlug}/reservations/${secret}/`,
      `/public/nobody/${eventSlug}/reservations/${secret}/`,
    ]) {
      const answer = await visitor().open(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(wordsOf(answer.text)).toContain('There is nothing here');
      expect(answer.text).not.toContain('ada@example.org');
    }
  });

  it('is neither kept, nor found, nor told to others, and takes no text for a part of itself', async () => {
    const nasty = '<script>alert(1)</script><img src=x> "&';
    const house = await openHouse(api(), { event: { name: { en: `Night ${nasty}` } } });
    const { path } = await house.book({ name: nasty });
    const { text: html, headers } = await visitor().open(path);
    expect(times(html, /<script|<img/)).toBe(0);
    expect(wordsOf(html)).toContain(`Night ${nasty}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-frame-options': 'DENY',
    });
  });
});
