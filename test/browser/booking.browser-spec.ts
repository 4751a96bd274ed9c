import { catalogServices } from '@vestibule/testing';
import type { Page } from 'playwright-core';
import { mailedPath, openHouse } from '../e2e/pages/booked';
import { withTestApp } from '../support/test-app';
import { withBrowser } from './with-browser';

describe('booking, in a browser without JavaScript', () => {
  const api = withTestApp();
  const open = withBrowser();
  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

  it('goes from the event to the tickets, over the link of a mail', async () => {
    const house = await openHouse(api(), {
      item: {
        admission: true,
        personalized: true,
        formFields: [
          { name: 'diet', label: 'Diet', type: 'single_radio', required: true, options: ['Meat', 'Plants'], help: '' },
        ],
      },
    });
    const { options, events } = catalogServices(api().db);
    const pit = await options.create(house.scope, { name: `Pit ${house.itemId}` });
    const stand = await options.create(house.scope, { name: `Stand ${house.itemId}` });
    await events.update(house.scope, { optionsRadio: [pit.id, stand.id] });
    const { page, requests, complaints } = await open({ viewport: { width: 390, height: 844 } });

    await page.goto(api().url + house.eventPath);
    await page.getByLabel('Number').selectOption('2');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await heading(page)).toBe('Your booking');
    await page.getByLabel('First name, ticket 1').fill('Ada');
    await page.getByLabel('Last name, ticket 1').fill('Lovelace');
    await page.getByLabel('First name, ticket 2').fill('Grace');
    await page.getByLabel(`Stand ${house.itemId}`).check();
    await page.getByLabel('E-mail address').fill('ada@example.org');
    await page.getByRole('button', { name: 'Book now' }).click();
    // Something was left out.
    expect(await page.locator('.fault').allTextContents()).toEqual(['Please choose one.']);
    expect(await page.getByLabel('First name, ticket 2').inputValue()).toBe('Grace');
    expect(await page.getByLabel(`Stand ${house.itemId}`).isChecked()).toBe(true);
    await page.getByLabel('Plants').check();
    await page.getByRole('button', { name: 'Book now' }).dblclick();
    await page.getByRole('heading', { name: 'Please check your e-mail' }).waitFor();
    const reservation = page.url();
    expect(
      await api().db.ownerQuery('SELECT status FROM reservation WHERE event_id = $1', [house.scope.eventId]),
    ).toEqual([{ status: 'F' }]);

    await page.goto(new URL(mailedPath(api(), 'ada@example.org'), api().url).href);
    expect(await heading(page)).toBe('Confirm your booking');
    await page.getByRole('button', { name: 'Confirm' }).click();
    expect(await heading(page)).toBe('Thank you, your booking is confirmed');
    await page.getByRole('link', { name: 'Show the reservation' }).click();
    expect(page.url()).toBe(reservation);
    expect(await heading(page)).toBe('Your place is booked');
    await page.getByRole('link', { name: 'Show ticket' }).first().click();
    expect(await heading(page)).toBe('Your ticket');
    const code = page.getByRole('img', { name: 'QR code of the ticket' });
    expect((await code.boundingBox())!.width).toBeGreaterThan(200);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save as PDF' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/-1\.pdf$/);
    expect(new Set(requests.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).origin))).toEqual(
      new Set([api().url]),
    );
    expect(complaints.filter((complaint) => !/status of 400|pdf\/ failed|book\/ failed/.test(complaint))).toEqual([]);
  });

  it('is cancelled by the customer, who is asked once more', async () => {
    const booked = await (await openHouse(api())).book({ audience: 'organizer' });
    const { page, complaints } = await open();
    await page.goto(api().url + booked.path);
    await page.getByRole('link', { name: 'Cancel the reservation' }).click();
    await page.getByRole('link', { name: 'No, keep it' }).click();
    expect(await heading(page)).toBe('Your place is booked');
    await page.getByRole('link', { name: 'Cancel the reservation' }).click();
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    expect(await heading(page)).toBe('You have cancelled this reservation');
    await page.reload();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('works with the keyboard alone', async () => {
    const house = await openHouse(api());
    const { page } = await open();
    await page.goto(api().url + house.eventPath);
    await page.keyboard.press('Tab');
    expect(await page.getByLabel('Number').evaluate((field) => field.matches(':focus-visible'))).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your booking' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('grace@example.org');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ada Lovelace');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Please check your e-mail' }).waitFor();
  });
});
