import type { Page } from 'playwright-core';
import { expire, type Offered, offerPlace, sellOut } from '../e2e/pages/offered';
import { withTestApp } from '../support/test-app';
import { withBrowser } from './with-browser';

describe('the links of a mail, in a browser without JavaScript', () => {
  const api = withTestApp();
  const open = withBrowser();
  const go = (page: Page, path: string) => page.goto(api().url + path);
  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

  const reservationsOf = ({ house }: Offered) =>
    api().db.ownerQuery<{ code: string; name: string | null }>(
      `SELECT code, name FROM reservation WHERE event_id = $1 AND status <> 'C'`,
      [house.scope.eventId],
    );

  it('take the place with one press', async () => {
    const offered = await offerPlace(api());
    const { page, requests, complaints } = await open();
    await go(page, offered.redeemPath);
    expect(await heading(page)).toBe('A place for you');
    expect(await page.getByRole('button').count()).toBe(1);
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Lovelace');
    await page.getByRole('button', { name: 'Take my place' }).click();
    expect(await heading(page)).toBe('Your place is booked');
    const [reservation] = await reservationsOf(offered);
    expect(reservation).toMatchObject({ name: 'Ada Lovelace' });
    expect(await page.locator('.code dd').textContent()).toBe(reservation!.code);
    expect(new Set(requests.map((url) => new URL(url).origin))).toEqual(new Set([api().url]));
    expect(requests).toHaveLength(2);
    expect(complaints).toEqual([]);
  });

  it('book once, even for a double click and a second visit', async () => {
    const offered = await offerPlace(api());
    const { page } = await open();
    await go(page, offered.redeemPath);
    await page.getByRole('button').dblclick();
    await page.getByText('Reservation code').waitFor();
    expect(await reservationsOf(offered)).toHaveLength(1);
    await go(page, offered.redeemPath);
    expect(await heading(page)).toBe('This offer has been used');
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it('give the place back with one press, and only by that', async () => {
    const offered = await offerPlace(api());
    const { page, complaints } = await open();
    await go(page, offered.redeemPath);
    await page.getByRole('link', { name: 'Give the place back' }).click();
    expect(await heading(page)).toBe('Give your place back?');
    await page.reload();
    await page.getByRole('link', { name: 'Take my place' }).click();
    await page.goBack();
    expect(await api().db.ownerQuery('SELECT is_blocking FROM voucher WHERE code = $1', [offered.code])).toEqual([
      { is_blocking: true },
    ]);
    await page.getByRole('button', { name: 'Give my place back' }).click();
    expect(await heading(page)).toBe('Your place has been given back');
    expect(complaints).toEqual([]);
    await page.goBack();
    expect(await heading(page)).toBe('This place was given back');
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it('work with the keyboard alone', async () => {
    const offered = await offerPlace(api());
    const { page } = await open();
    await go(page, offered.redeemPath);
    await page.keyboard.press('Tab');
    expect(await page.getByLabel('First name').evaluate((field) => field.matches(':focus-visible'))).toBe(true);
    await page.keyboard.type('Ada');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const button = page.getByRole('button');
    expect(await button.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    await page.keyboard.press('Enter');
    await page.getByText('Reservation code').waitFor();
    expect(await reservationsOf(offered)).toMatchObject([{ name: 'Ada' }]);
  });

  it('show the position, and let somebody leave', async () => {
    const house = await sellOut(api());
    await house.join({ email: 'first@example.org' });
    const person = await house.join({ email: 'second@example.org' });
    const { page, complaints } = await open();
    await go(page, person.statusPath);
    expect(await page.locator('.figure dd').textContent()).toBe('2');
    await page.getByRole('button', { name: 'Leave the waiting list' }).click();
    expect(await heading(page)).toBe('You have left the waiting list');
    expect(complaints).toEqual([]);
    expect(await api().db.ownerQuery('SELECT 1 FROM waiting_list_entry WHERE id = $1', [person.id])).toEqual([]);
  });

  it('lead from the own position to the offer', async () => {
    const offered = await offerPlace(api());
    const { page } = await open();
    await go(page, offered.statusPath);
    await page.getByRole('link', { name: 'Take my place' }).click();
    await page.getByRole('button', { name: 'Take my place' }).click();
    await page.getByText('Reservation code').waitFor();
    expect(await reservationsOf(offered)).toHaveLength(1);
  });

  it('take text for text, not for a part of the page', async () => {
    const markup = '<img src=x onerror=alert(1)><h1>Not a heading</h1></style><script>alert(2)</script>';
    const person = { name_parts: { _scheme: 'given_family', given_name: `">${markup}`, family_name: markup } };
    const offered = await offerPlace(api(), person, { eventName: { en: markup }, itemName: { en: `&lt; ${markup}` } });
    const { page, requests } = await open();
    await go(page, offered.redeemPath);
    expect(await heading(page)).toBe('A place for you');
    expect(await page.locator('img, script').count()).toBe(0);
    expect(await page.locator('.event').textContent()).toBe(markup);
    expect(await page.getByLabel('First name').inputValue()).toBe(`">${markup}`);
    await page.getByLabel('First name').fill('<b>Ada</b>');
    await page.getByLabel('Last name').fill('"Lovelace"');
    await page.getByRole('button').click();
    expect(await page.getByText('<b>Ada</b> "Lovelace"').count()).toBe(1);
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['de', 'Ein Platz für Sie', 'Platz freigeben?', 'Dieses Angebot ist beendet'],
    ['fr', 'Une place pour vous', 'Libérer votre place ?', 'Cette offre est terminée'],
    ['en', 'A place for you', 'Give your place back?', 'This offer has ended'],
  ])('speak %s', async (locale, redeem, decline, ended) => {
    const offered = await offerPlace(api(), { locale });
    const { page } = await open();
    await go(page, offered.redeemPath);
    expect(await heading(page)).toBe(redeem);
    await go(page, offered.declinePath);
    expect(await heading(page)).toBe(decline);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    await expire(api(), offered);
    await page.getByRole('button').click();
    expect(await heading(page)).toBe(ended);
  });

  it('explain a link that leads nowhere, in the language of the browser', async () => {
    const { page } = await open({ locale: 'fr-FR' });
    const answer = await go(page, '/public/nobody/nothing/redeem/?voucher=NOSUCHCODE234567');
    expect(answer!.status()).toBe(404);
    expect(await heading(page)).toBe('Il n’y a rien ici');
  });
});
