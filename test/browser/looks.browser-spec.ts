import type { FormField } from '@vestibule/engine';
import { catalogServices } from '@vestibule/testing';
import type { Page } from 'playwright-core';
import { mailedPath, openHouse } from '../e2e/pages/booked';
import { type Offered, offerPlace, sellOut } from '../e2e/pages/offered';
import { withTestApp } from '../support/test-app';
import { withBrowser } from './with-browser';

type Colour = [number, number, number];

const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3);
const answers = {
  short_text: long,
  long_text: long,
  single_select: 'B',
  single_radio: 'B',
  multi_select: ['B'],
  boolean: true,
};
const questions = (
  ['short_text', 'long_text', 'single_select', 'single_radio', 'multi_select', 'boolean'] as const
).map((type): FormField => ({
  name: type,
  label: `${type} ${long}`,
  type,
  required: true,
  options: ['single_select', 'single_radio', 'multi_select'].includes(type) ? [long, 'B'] : [],
  help: long,
}));

describe('how the pages look', () => {
  const api = withTestApp();
  const open = withBrowser();

  /** Every page once: a question, an offer, a position, lists, a confirmation, an apology. */
  async function everyPage(): Promise<{ paths: string[]; booked: Offered }> {
    const person = { locale: 'de', name: 'Ada' };
    const names = {
      eventName: { de: 'Donaudampfschifffahrtsgesellschaftskapitänskonferenz '.repeat(3) },
      itemName: { de: 'Sitzplatzreservierungsbestätigungsgebühr'.repeat(3) },
    };
    const offered = await offerPlace(api(), person, names);
    const house = await sellOut(api(), names);
    const waiting = await house.join(person);
    const shown = `/public/${house.scope.organizerSlug}/`;
    const booked = await offerPlace(api(), person, names);
    const { declinePath, redeemPath, statusPath } = offered;
    const lists = [shown, `${shown}${house.scope.eventSlug}/`];
    const own = [declinePath, redeemPath, statusPath, waiting.statusPath];
    return { paths: [...own, ...lists, ...(await bookingPages()), '/public/nowhere/'], booked };
  }

  /** The pages of a booking: what there is, every kind of field, the reservation in three states, a ticket, a link. */
  async function bookingPages(): Promise<string[]> {
    const { db } = api();
    const house = await openHouse(api(), {
      event: { name: { en: long } },
      item: { name: { en: long }, admission: true, personalized: true, freePrice: true, formFields: questions },
      settings: { payment_providers: ['manual', 'stripe'], payment_instructions: { en: long } },
    });
    const { options, events } = catalogServices(db);
    const [one, two, three] = await Promise.all(
      ['A', 'B', 'C'].map((name) =>
        options.create(house.scope, { name: `${name}${house.itemId} ${long}`, description: long }),
      ),
    );
    const asked = { options: [one!.uuid, three!.uuid], formAnswers: answers, name: long };
    await events.update(house.scope, { optionsRadio: [one!.id, two!.id], optionsCheckbox: [three!.id] });
    const email = `${long.slice(0, 60)}@example.org`;
    const held = await house.book({ ...asked, email }, 2);
    const booked = await house.book({ ...asked, audience: 'organizer' }, 2);
    const payment = { provider: 'manual', paid: false, method: null } as const;
    const tickets = booked.tickets.map((ticket) => ({ ...ticket, priceMinor: 1250, voucherCode: null }));
    const unpaid = await house.book({ ...asked, audience: 'organizer', payment, tickets });
    const link = mailedPath(api(), email);
    const form = `${house.eventPath}book/?places-${house.itemId}-0-0=2`;
    const cancel = `${booked.path}cancel/`;
    return [house.eventPath, form, held.path, booked.path, unpaid.path, cancel, booked.ticketPaths[0]!, link];
  }

  async function visitAll(page: Page, look: () => Promise<void>): Promise<void> {
    const { paths, booked } = await everyPage();
    for (const path of paths) {
      await page.goto(api().url + path);
      await look();
    }
    await page.goto(api().url + booked.redeemPath);
    await page.getByLabel('Vorname').fill('Hieronymus'.repeat(9));
    await page.getByRole('button').click();
    await page.getByText('Buchungscode').first().waitFor();
    await look();
  }

  it.each([320, 1280])('nothing sticks out at a width of %i', async (width) => {
    const { page } = await open({ viewport: { width, height: 640 } });
    await visitAll(page, async () => {
      const sticking = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map((element) => element.outerHTML),
      );
      expect(sticking).toEqual([]);
    });
  });

  it('buttons and fields are large enough for a thumb', async () => {
    const { page } = await open({ viewport: { width: 375, height: 640 }, hasTouch: true });
    await visitAll(page, async () => {
      for (const target of await page
        .locator(
          'button, input:not([type=hidden], .choice input), select, textarea, .choice, .tickets a, .button, summary',
        )
        .all()) {
        expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      }
    });
  });

  it.each(['light', 'dark'] as const)('everything can be read in a %s room', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    await visitAll(page, async () => {
      const weak = [];
      for (const text of await page
        .locator(
          'h1, h2, p, dt, dd, li strong, li span, em, small, summary, legend, label, label span, a, button, figcaption',
        )
        .all()) {
        const [ink, ground] = await text.evaluate(coloursOf);
        if (contrast(ink, ground) < 4.5) weak.push([await text.textContent(), ink, ground]);
      }
      expect(weak).toEqual([]);
    });
  });
});

/** Colour of an element's text and of what lies behind it. Runs in the browser. */
function coloursOf(element: Element): [Colour, Colour] {
  const parse = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number);
  let behind: Element | null = element;
  let ground = parse(getComputedStyle(element).backgroundColor);
  while (ground[3] === 0 && behind.parentElement) {
    behind = behind.parentElement;
    ground = parse(getComputedStyle(behind).backgroundColor);
  }
  return [parse(getComputedStyle(element).color).slice(0, 3) as Colour, ground.slice(0, 3) as Colour];
}

/** WCAG 2.2, relative luminance. */
function contrast(one: Colour, other: Colour): number {
  const luminance = (colour: Colour) => {
    const [r = 0, g = 0, b = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
