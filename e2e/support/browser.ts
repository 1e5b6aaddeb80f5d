// Windows of a real Chromium. Whatever a window complains of that its test did not announce fails the test.
import { chromium } from 'playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { findChromium } from '../../build/chromium.mjs';

/** What Chromium itself writes about every request of a page that has no connection. */
export const offlineTroubles = [
  /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|NETWORK_CHANGED|INCOMPLETE_CHUNKED_ENCODING)/,
];

const stepTimeoutMs = 15_000;

export interface WindowOptions {
  readonly url: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** Complaints this test is about. */
  readonly expected?: readonly RegExp[];
  /** False where a test answers in the register's place: the service worker's requests cannot be answered. */
  readonly hasServiceWorker?: boolean;
  /** Runs in the page before anything of ours. */
  readonly before?: () => void;
}

export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** From now on these complaints belong to the test. */
  readonly expectTrouble: (patterns: readonly RegExp[]) => void;
  readonly troubles: () => readonly string[];
  /** Closes the window; throws what it complained of. */
  readonly close: () => Promise<void>;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(findChromium());
}

/** A window of a person of its own: nothing stored, nothing shared with the others. */
export async function openWindow(browser: Browser, options: WindowOptions): Promise<Window> {
  const context = await browser.newContext(settingsOf(options));
  return watchWindow(context, await context.newPage(), options);
}

export function settingsOf({
  viewport,
  colorScheme = 'light',
  hasServiceWorker = true,
}: Omit<WindowOptions, 'url'>): BrowserContextOptions {
  return {
    viewport: viewport ?? { width: 1280, height: 800 },
    colorScheme,
    serviceWorkers: hasServiceWorker ? 'allow' : 'block',
    reducedMotion: 'reduce',
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
  };
}

async function watchWindow(context: BrowserContext, page: Page, options: WindowOptions): Promise<Window> {
  // A step that does not come about fails by itself, and says which one, long before the test's own time is up.
  context.setDefaultTimeout(stepTimeoutMs);
  const expected = [...(options.expected ?? [])];
  const complaints: string[] = [];
  const complain = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) complaints.push(text);
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complain(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complain(`Uncaught: ${error.error().stack ?? error.error().message}`));
  await page.addInitScript(reportViolations);
  if (options.before) await page.addInitScript(options.before);
  await page.goto(options.url);
  return {
    page,
    context,
    expectTrouble: (patterns) => expected.push(...patterns),
    troubles: () => complaints,
    async close() {
      await context.close();
      if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
    },
  };
}

/** As when the folder of the browser's databases is gone: nothing of the program runs meanwhile. */
export async function loseDatabase(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await devtools.detach();
}

// Runs in the page. Chromium prints violations too, but not those of every directive.
function reportViolations(): void {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    console.error(`Content policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
  });
}
