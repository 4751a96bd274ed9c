import { Cancellation, HoldExpiry } from '@vestibule/engine';
import { SystemClock } from '@vestibule/platform';
import { raceTimes } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import { type Booked, mailedPath, openHouse } from './booked';
import { times, visitorOf, wordsOf } from './offered';

const hourMs = 3_600_000;

describe('the page a link to an address leads to', () => {
  const api = withTestApp();
  const visitor = () => visitorOf(api());
  let people = 0;
  const somebody = () => `person-${(people += 1)}@example.org`;
  const pathFor = (email: string, at?: Date) => mailedPath(api(), email, at);
  const statusOf = async ({ reservation }: Booked) => {
    const [row] = await api().db.ownerQuery<{ status: string }>('SELECT status FROM reservation WHERE id = $1', [
      reservation.id,
    ]);
    return row!.status;
  };
  /** Lets the hold of a reservation run out, as the sweep would see it. */
  const runOut = async ({ reservation, house: { scope } }: Booked) => {
    await api().db.ownerQuery(`UPDATE reservation SET hold_until = now() - interval '1 minute' WHERE id = $1`, [
      reservation.id,
    ]);
    await api().app.get(HoldExpiry).expireDue(scope, scope.eventId);
  };

  it('says what will be confirmed, and confirms it when the button is pressed', async () => {
    const email = somebody();
    const house = await openHouse(api());
    const booked = await house.book({ email }, 2);
    const path = pathFor(email);
    for (let looks = 0; looks < 2; looks += 1) {
      const { status, text } = await visitor().open(path);
      expect([status, times(text, /<form/), times(text, /<button/)]).toEqual([200, 1, 1]);
      const words = wordsOf(text);
      for (const phrase of ['Confirm your booking', email, 'Night of Lights', '2 places', booked.reservation.code])
        expect(words).toContain(phrase);
      // Programs that scan mails open every link.
      expect(text).not.toContain(booked.reservation.secret);
      expect(await statusOf(booked)).toBe('F');
    }
    const done = await visitor().press(path);
    expect([done.status, wordsOf(done.text)]).toEqual([
      200,
      expect.stringContaining('Thank you, your booking is confirmed'),
    ]);
    expect(done.text).toContain(`href="${booked.path}"`);
    expect(await statusOf(booked)).toBe('FA');
    expect(wordsOf((await visitor().open(booked.path)).text)).toContain('Your place is booked');
  });

  it('says the same to who presses again, and to who comes back', async () => {
    const email = somebody();
    const booked = await (await openHouse(api())).book({ email });
    const path = pathFor(email);
    const mails = async () => {
      const [row] = await api().db.ownerQuery<{ round: number; due: string | null }>(
        'SELECT mail_round AS round, mail_due AS due FROM reservation WHERE id = $1',
        [booked.reservation.id],
      );
      return row!;
    };
    const before = await mails();
    const { won } = await raceTimes(5, () => visitor().press(path));
    expect(won.map(({ status }) => status)).toEqual(Array(5).fill(200));
    const again = await visitor().press(path);
    const back = await visitor().open(path);
    for (const { text } of [...won, again, back]) expect(wordsOf(text)).toContain('your booking is confirmed');
    expect(times(back.text, /<form/)).toBe(0);
    // However often it is pressed, one mail is asked for.
    expect(await mails()).toEqual({ round: before.round + 1, due: 'tickets' });
  });

  it('confirms late what there is still room for', async () => {
    const email = somebody();
    const booked = await (await openHouse(api())).book({ email });
    await runOut(booked);
    const path = pathFor(email);
    expect(wordsOf((await visitor().open(path)).text)).toContain('The time is over, but there is still room');
    expect(await statusOf(booked)).toBe('E');
    const done = await visitor().press(path);
    expect(wordsOf(done.text)).toContain('Confirmed: the time was over, but there was still a place.');
    expect(await statusOf(booked)).toBe('FA');
  });

  it('says that it is too late, and how many places are left', async () => {
    const email = somebody();
    const house = await openHouse(api(), { size: 3 });
    const booked = await house.book({ email }, 3);
    await runOut(booked);
    await house.book({ email: 'faster@example.org', audience: 'organizer' }, 1);
    const path = pathFor(email);
    expect(wordsOf((await visitor().open(path)).text)).toContain('Too late: only 2 places are left.');
    expect(await statusOf(booked)).toBe('E');
    const done = await visitor().press(path);
    const words = wordsOf(done.text);
    expect([done.status, words]).toEqual([200, expect.stringContaining('You came too late')]);
    expect(words).toContain('Too late: only 2 places are left.');
    expect(await statusOf(booked)).toBe('C');
    expect(wordsOf((await visitor().open(booked.path)).text)).toContain('there was no place left');
  });

  it('tells apart what could be booked from what could not', async () => {
    const email = somebody();
    const kept = await (await openHouse(api())).book({ email });
    const full = await openHouse(api(), { size: 1 });
    const lost = await full.book({ email });
    await runOut(lost);
    await full.book({ email: 'faster@example.org', audience: 'organizer' });
    const { text } = await visitor().press(pathFor(email));
    expect(wordsOf(text)).toContain('Not everything could be booked');
    expect(wordsOf(text)).toContain('Too late: there is no place left.');
    expect([await statusOf(kept), await statusOf(lost)]).toEqual(['FA', 'C']);
  });

  it('does not call it too late when the organizer cancelled', async () => {
    const email = somebody();
    const house = await openHouse(api());
    const booked = await house.book({ email });
    const path = pathFor(email);
    await visitor().press(path);
    await api().app.get(Cancellation).cancel(house.scope, booked.reservation.uuid, { actor: 'token:1' });
    const words = wordsOf((await visitor().open(path)).text);
    expect(words).toContain('Your booking was cancelled');
    expect(words).not.toContain('no place left');
  });

  it('promises no mail to who wants none, and asks for no booking where none waits', async () => {
    const email = somebody();
    await (await openHouse(api())).book({ email, toMail: false });
    const words = wordsOf((await visitor().press(pathFor(email))).text);
    expect(words).toContain('You will find your tickets behind the links below.');
    expect(words).not.toContain('on their way');
    const alone = wordsOf((await visitor().open(pathFor(somebody()))).text);
    expect(alone).not.toContain('You have booked');
  });

  it('is closed to a link that is old, forged, or of somebody else, without saying which', async () => {
    const email = somebody();
    const booked = await (await openHouse(api())).book({ email });
    const good = pathFor(email);
    const { organizerSlug } = api().organizer.scope;
    const old = pathFor(email, new Date(new SystemClock().now().getTime() - 73 * hourMs));
    const foreign = good.replace(organizerSlug, 'nobody-at-all');
    const pages = new Set<string>();
    for (const path of [old, `${good.slice(0, -3)}x/`, foreign, `/public/${organizerSlug}/verify/a%00b/`]) {
      for (const answer of [await visitor().open(path), await visitor().press(path)]) {
        expect([path, answer.status]).toEqual([path, 410]);
        expect(answer.text).not.toContain(email);
        pages.add(answer.text);
      }
    }
    expect(pages.size).toBe(1);
    expect(wordsOf([...pages][0]!)).toContain('This link is not valid (any more)');
    expect(await statusOf(booked)).toBe('F');
  });

  it.each([
    ['de', 'Buchung bestätigen', 'Danke, Ihre Buchung ist bestätigt'],
    ['fr', 'Confirmer votre réservation', 'Merci, votre réservation est confirmée'],
  ])('speaks %s to a browser that does', async (language, asked, done) => {
    const email = somebody();
    await (await openHouse(api())).book({ email });
    const headers = { 'Accept-Language': language };
    const path = pathFor(email);
    const shown = await visitor().open(path, headers);
    expect(shown.text).toContain(`<html lang="${language}">`);
    expect(wordsOf(shown.text)).toContain(asked);
    expect(wordsOf((await visitor().press(path, {}, headers)).text)).toContain(done);
  });
});
