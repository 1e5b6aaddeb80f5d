// What a coordinator hands to others: the list as a document, on paper, in a workbook and for a calendar, from the page as
// it is shipped, without a connection.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser } from 'playwright';
import { launchBrowser, offlineTroubles, openWindow } from './support/browser.ts';
import type { Window } from './support/browser.ts';
import { startRegister } from './support/register.ts';
import type { TestRegister } from './support/register.ts';
import { goTo, keepPageAtHand, expectRows, search, signInAs } from './support/screen.ts';
import type { Seat } from './support/screen.ts';
import { wordsIn } from './support/words.ts';

const language = 'fr';
const { exchange, screens } = wordsIn(language);

let register: TestRegister;
let browser: Browser;
let window: Window;
let seat: Seat;

beforeAll(async () => {
  [register, browser] = await Promise.all([startRegister({ isDemo: true }), launchBrowser()]);
  // The browser's own print window cannot be answered; what it would print stays there to be looked at.
  const before = () => void (globalThis.print = () => undefined);
  window = await openWindow(browser, { url: register.url, expected: offlineTroubles, before });
  seat = { page: window.page, language };
  await signInAs(seat, 'demo-21015');
  await keepPageAtHand(seat);
  await window.context.setOffline(true);
});

afterAll(async () => {
  await window.close();
  await browser.close();
  await register.stop();
});

async function openExport(format: keyof typeof exchange.export.formats): Promise<void> {
  const { page } = seat;
  await page.getByRole('button', { name: exchange.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: exchange.menu.export }).click();
  await page.getByText(exchange.export.formats[format].name, { exact: true }).click();
}

async function run(): Promise<void> {
  await seat.page.getByRole('button', { name: exchange.export.action, exact: true }).click();
}

async function exported(): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const [download] = await Promise.all([seat.page.waitForEvent('download', { timeout: 60_000 }), run()]);
  const bytes = new Uint8Array(await readFile(await download.path()));
  return { name: download.suggestedFilename(), bytes };
}

/** What the print window would be given. */
async function printed(): Promise<string> {
  const { page } = seat;
  await run();
  await page.locator('[data-print-alone]').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return pdf.toString('latin1');
}

function pagesOf(pdf: string): readonly (readonly [width: number, height: number])[] {
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))] as const,
  );
}

it('all initiatives as a Word document in both languages', async () => {
  await openExport('docx');
  await seat.page.getByText(exchange.export.both, { exact: true }).click();
  const { name, bytes } = await exported();
  expect(name).toMatch(/^initiatives-\d{4}-\d{2}-\d{2}\.docx$/);
  const body = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
  expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)?.length).toBeGreaterThan(100);
});

it('as a PDF: every record on a page of its own, upright; the overview across', async () => {
  await openExport('pdf');
  await seat.page.getByText('Français', { exact: true }).click();
  const whole = await printed();
  const records = whole.match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(records).toBeGreaterThan(113);
  expect(new Set(pagesOf(whole).map(String))).toEqual(new Set(['595,842']));
  expect(whole).toMatch(/\/Lang \(fr/);
  expect(whole).toContain('/StructTreeRoot');
  await openExport('pdf');
  await seat.page.getByText(exchange.export.overview, { exact: true }).click();
  const overview = pagesOf(await printed());
  expect(new Set(overview.map(String))).toEqual(new Set(['842,595']));
  expect(overview.length).toBeLessThan(12);
});

it('as a workbook of OpenDocument that can be taken in again', async () => {
  await openExport('ods');
  await seat.page.getByText(exchange.export.allColumns, { exact: true }).click();
  const { name, bytes } = await exported();
  expect(name).toMatch(/^initiatives-\d{4}-\d{2}-\d{2}\.ods$/);
  const content = strFromU8(unzipSync(bytes)['content.xml'] ?? new Uint8Array());
  const [sheet = '', memory = ''] = content.split('</table:table>');
  expect(sheet.match(/<table:table-row>/g)?.length).toBeGreaterThan(100);
  expect(memory).toContain('smart-city-register');
});

it('the sessions with a day for a calendar; and a sentence where there is none', async () => {
  await goTo(seat, 'sessions');
  await expectRows(seat.page);
  await openExport('ics');
  const { name, bytes } = await exported();
  expect(name).toMatch(/-\d{4}-\d{2}-\d{2}\.ics$/);
  const text = strFromU8(bytes);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(3);
  await goTo(seat, 'initiatives');
  await (await search(seat, 'Fix My Street')).first().waitFor();
  await openExport('ics');
  await run();
  await seat.page.getByText(exchange.export.noDays).waitFor();
  await seat.page.getByRole('button', { name: screens.common.close, exact: true }).click();
});
