import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/lib/chromium.mjs';

/** Nothing but what it is told to open; a profile of its own comes and goes with it. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page, and what it did behind the scenes. */
export interface WatchedPage {
  readonly page: Page;
  /** Every address it asked for. */
  readonly requests: readonly string[];
  /** Everything the browser complained about: a broken policy, a file that is missing. */
  readonly complaints: readonly string[];
}

/** Opens pages in a real browser without JavaScript; started before the tests of the enclosing `describe`. */
export function withBrowser(): (options?: BrowserContextOptions) => Promise<WatchedPage> {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('browser specs need a chromium on the PATH, or CHROMIUM_PATH');
    browser = await chromium.launch({ executablePath, headless: true, args: flags });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => browser?.close());

  return async (options) => {
    if (!browser) throw new Error('the browser runs inside tests and hooks only');
    const context = await browser.newContext({ javaScriptEnabled: false, ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const [requests, complaints]: [string[], string[]] = [[], []];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
    return { page, requests, complaints };
  };
}
