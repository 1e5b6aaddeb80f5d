// Every screen is clean for assistive technology, fits its window, and works without a mouse.
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import { chooseLanguage, openRecord, rowsOf, signInAs, textIn } from './support/screen.ts';
import type { Seat } from './support/screen.ts';
import { tour } from './support/tour.ts';
import { prepareTour } from './support/tour-data.ts';
import { wordsIn } from './support/words.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const nl = wordsIn('nl');

let register: TestRegister;
let browser: Browser;

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
  await prepareTour(register.url);
});

afterAll(async () => {
  await browser.close();
  await register.stop();
});

describe.each([
  { language: 'nl', viewport: { width: 1024, height: 700 } },
  { language: 'fr', viewport: { width: 1440, height: 900 } },
  // What a window of 1280 × 800 leaves at 200 % zoom.
  { language: 'nl', viewport: { width: 640, height: 400 } },
] as const)('in $language, $viewport.width × $viewport.height', ({ language, ...look }) => {
  it(
    'every screen passes WCAG 2.2 AA, light and dark, fits without sideways scrolling, and complains of nothing',
    { timeout: 600_000 },
    async () => {
      const window = await openWindow(browser, { url: register.url, expected: offlineTroubles, ...look });
      const seat: Seat = { page: window.page, language };
      await chooseLanguage(seat);
      for (const { name, show } of tour) {
        await show(seat);
        for (const scheme of ['light', 'dark'] as const) {
          await window.page.emulateMedia({ colorScheme: scheme });
          expect({ name, scheme, faults: await faultsOf(window.page) }).toEqual({ name, scheme, faults: [] });
        }
        expect({ name, overflow: await overflowOf(window.page) }).toEqual({ name, overflow: 0 });
        const failures = await window.page.locator('.toast.error').allInnerTexts();
        expect({ name, failures }).toEqual({ name, failures: [] });
      }
      await window.close();
    },
  );
});

it('everything can be done from the keyboard', async () => {
  const window = await openWindow(browser, { url: register.url });
  const { page } = window;
  const seat: Seat = { page, language: 'nl' };
  await signInAs(seat, 'demo-21015');

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: nl.working.palette.label });
  await palette.waitFor();
  await page.keyboard.type('Brabantwijk');
  await palette.getByRole('option', { name: 'Slimme vuilnisbakken in de Brabantwijk' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Slimme vuilnisbakken in de Brabantwijk' }).waitFor();

  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 2 }).waitFor({ state: 'detached' });
  const panes = new Set<string>();
  for (let i = 0; i < 4; i += 1) {
    await page.keyboard.press('F6');
    panes.add(await focusedPane(page));
  }
  expect([...panes]).toEqual(expect.arrayContaining(['rail', 'bar', 'list']));

  await page.getByRole('searchbox', { name: nl.working.list.search }).focus();
  await page.keyboard.press('ArrowDown');
  const before = await focusedRow(page);
  await page.keyboard.press('ArrowDown');
  expect(await focusedRow(page)).toBe(before + 1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2 }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedPane(page)).toBe('list');

  await openRecord(seat, 'Slimme vuilnisbakken in de Brabantwijk');
  const titleLabel = nl.labels.fieldLabel('initiative', 'title');
  await textIn(seat, titleLabel, 'NL').focus();
  await page.keyboard.press('Alt+l');
  await expect.poll(() => isFocused(textIn(seat, titleLabel, 'FR'))).toBe(true);

  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: nl.screens.keyboard.title }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('F1');
  const manual = page.getByRole('dialog', { name: nl.help.title });
  await manual.getByRole('searchbox').fill('prullenmand van de buren');
  await manual.getByText(nl.help.noneFound).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await manual.waitFor({ state: 'detached' });
  expect(await rowsOf(page).count()).toBeGreaterThan(0);
  await window.close();
});

it('changes language without a reload', async () => {
  const window = await openWindow(browser, { url: register.url });
  const seat: Seat = { page: window.page, language: 'nl' };
  await signInAs(seat, 'demo-21015');
  await window.page.evaluate(() => Object.assign(globalThis, { mark: true }));
  await window.page.goto(`${register.url}/#/settings`);
  await window.page.getByText('Français', { exact: true }).click();
  await window.page.getByRole('heading', { name: wordsIn('fr').screens.views.settings }).waitFor();
  expect(await window.page.locator('html').getAttribute('lang')).toBe('fr');
  expect(await window.page.evaluate(() => 'mark' in globalThis)).toBe(true);
  await window.close();
});

async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

/** Pixels the page is wider than its window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function focusedPane(page: Page): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'] ?? 'none',
  );
}

function focusedRow(page: Page): Promise<number> {
  return page.evaluate(() =>
    Number(document.activeElement?.closest('[row-index]')?.getAttribute('row-index')),
  );
}

function isFocused(field: ReturnType<typeof textIn>): Promise<boolean> {
  return field.evaluate((element) => element === document.activeElement);
}
