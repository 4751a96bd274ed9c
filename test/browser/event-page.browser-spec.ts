import { PublicLinks } from '@vestibule/platform';
import { sellOut } from '../e2e/pages/offered';
import { withTestApp } from '../support/test-app';
import { withBrowser } from './with-browser';

describe('the page of an event, in a browser without JavaScript', () => {
  const api = withTestApp();
  const open = withBrowser();

  it('lets somebody join the waiting list, after a mistake, and shows their position', async () => {
    const { scope } = await sellOut(api());
    const { page, requests, complaints } = await open();
    await page.goto(
      new URL(new URL(api().app.get(PublicLinks).organizerPage(scope.organizerSlug)).pathname, api().url).href,
    );
    await page.getByRole('link', { name: 'Night of Lights' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Night of Lights');
    expect(await page.locator('.product').textContent()).toContain('Sold out, waiting list open');
    // The browser thinks that this is an address.
    await page.getByLabel('E-mail address').fill('ada@localhost');
    await page.getByRole('button', { name: 'Put me on the list' }).click();
    expect(await page.locator('.fault').textContent()).toBe('This does not look like an e-mail address.');
    const field = page.getByLabel('E-mail address');
    expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual(['ada@localhost', 'true']);
    await field.fill('ada@example.org');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are on the waiting list' }).waitFor();
    expect(await page.locator('.figure dd').textContent()).toBe('1');
    await page.reload();
    const entries = await api().db.ownerQuery('SELECT email FROM waiting_list_entry WHERE event_id = $1', [
      scope.eventId,
    ]);
    expect(entries).toEqual([{ email: 'ada@example.org' }]);
    expect(new Set(requests.map((url) => new URL(url).origin))).toEqual(new Set([api().url]));
    // The browser notes that the form came back with a 400, and nothing else.
    expect(complaints.filter((complaint) => !complaint.includes('status of 400'))).toEqual([]);
  });
});
