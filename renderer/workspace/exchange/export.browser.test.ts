// From the list to a real spreadsheet file, in a real browser.
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { memorySheet } from '../../../shared/exchange/sheet-of-records.ts';
import { exchange as words } from '../../../shared/locales/nl/exchange.ts';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import { environment } from '../../data/environment.ts';
import { readSheetFile } from '../../exchange/read-sheet-file.ts';
import { faultsFound, openDesk, otherId } from '../testing/desk.ts';
import type { Desk, ReceivedRow } from '../testing/desk.ts';
import { catchFile } from './testing/catch-file.ts';

const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  revision: 7,
  values: {
    titleNl: 'Slimme vuilnisbakken',
    titleFr: 'Poubelles à capteurs',
    stage: 'pilot',
    startOn: '2021-03-01',
    startOnPrecision: 'month',
    descriptionNl: '=1+1',
  },
};
const foreign: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  values: { titleNl: 'Scanwagens', stage: 'ended', ownerId: otherId },
};

let desk: Desk;

afterEach(async () => {
  vi.unstubAllGlobals();
  localStorage.clear();
  await desk.close();
});

async function choose(option: string): Promise<void> {
  await page.getByText(option, { exact: true }).click();
}

async function openExport(): Promise<void> {
  desk = await openDesk('/initiatives', [bins, foreign]);
  await page.getByRole('button', { name: 'Van ons' }).click();
  await vi.waitFor(() => expect(document.querySelectorAll('.ag-row .cell-title').length).toBe(1));
  await page.getByRole('button', { name: words.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
}

const action = () => page.getByRole('button', { name: words.export.action, exact: true });

it('writes what the list shows to a workbook that remembers it', async () => {
  await openExport();
  expect(await faultsFound()).toEqual([]);
  const caught = catchFile();
  await action().click();
  const { name, file } = await caught;
  expect(name).toMatch(/^initiatieven-\d{4}-\d{2}-\d{2}\.xlsx$/);
  const [sheet, memory] = await readSheetFile(file);
  const [headers = [], row = [], ...others] = sheet?.rows ?? [];
  expect(others).toEqual([]);
  const cell = (header: string) => row[headers.indexOf(header)];
  expect(row.slice(0, 2)).toEqual([bins.id, 7]);
  expect(cell('Titel (Frans)')).toBe('Poubelles à capteurs');
  expect(cell('Fase')).toBe('proefproject');
  expect(cell('Begin')).toBe('maart 2021');
  expect(cell('Beschrijving (Nederlands)')).toBe('=1+1');
  expect(cell('Eigenaar')).toBe('Schaarbeek');
  expect(memory?.name).toBe(memorySheet);
  expect(memory?.rows.at(-1)).toEqual(row);
});

it('writes all of it to CSV, and no text that a spreadsheet would calculate', async () => {
  await openExport();
  await page.getByText(words.export.all.replace('{n}', '2')).click();
  await choose(words.export.formats.csv.name);
  const caught = catchFile();
  await action().click();
  const text = await (await caught).file.text();
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(3);
  expect(text).toContain(`;"'=1+1";`);
  expect(text).toContain('Scanwagens');
  expect(text).not.toContain(bins.id);
});

async function textsIn(file: Blob): Promise<readonly string[]> {
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  return [...body.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '');
}

it('writes the open record as a Word document in the language that is asked for, and remembers how', async () => {
  desk = await openDesk(`/initiatives/${bins.id}`, [bins, foreign]);
  await page.getByRole('button', { name: workingScreens.record.more, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
  await choose(words.export.formats.docx.name);
  expect(await faultsFound()).toEqual([]);
  await choose('Français');
  const caught = catchFile();
  await action().click();
  const { name, file } = await caught;
  expect(name).toMatch(/^poubelles-à-capteurs-\d{4}-\d{2}-\d{2}\.docx$/);
  const texts = await textsIn(file);
  expect(texts).toContain('Poubelles à capteurs');
  expect(texts).toContain('mars 2021');
  expect(texts.some((text) => text.startsWith('Schaerbeek · projet pilote'))).toBe(true);
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
  await page.getByRole('button', { name: workingScreens.record.more, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
  await expect.element(page.getByRole('radio', { name: words.export.formats.docx.name })).toBeChecked();
  await expect.element(page.getByRole('radio', { name: 'Français' })).toBeChecked();
});

it('writes what is picked for a calendar, and says so where there is nothing for one', async () => {
  const lunch: ReceivedRow = {
    ...{ kind: 'session', id: newId(environment) },
    values: { titleNl: 'Smart lunch', startOn: '2026-12-03', startTime: '12:00', status: 'confirmed' },
  };
  const someday: ReceivedRow = { kind: 'session', id: newId(environment), values: { titleNl: 'Ooit' } };
  desk = await openDesk('/sessions', [lunch, someday]);
  await vi.waitFor(() => expect(document.querySelectorAll('.ag-row .cell-title').length).toBe(2));
  await page.getByRole('button', { name: words.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
  await choose(words.export.formats.ics.name);
  expect(document.querySelector('[role="dialog"]')?.textContent).not.toContain(words.export.columns);
  const caught = catchFile();
  await action().click();
  const { name, file } = await caught;
  expect(name).toMatch(/^inspiratiesessies-\d{4}-\d{2}-\d{2}\.ics$/);
  const text = await file.text();
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(text).toContain('SUMMARY:Smart lunch');
  await desk.router.push(`/sessions/${someday.id}`);
  await page.getByRole('button', { name: workingScreens.record.more, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
  await action().click();
  await expect.element(page.getByText(words.export.noDays)).toBeVisible();
});

it('takes personal data out only after a word on what is in it and who may have it', async () => {
  const an: ReceivedRow = { kind: 'person', id: newId(environment), values: { name: 'An Peeters' } };
  desk = await openDesk('/people', [an]);
  await vi.waitFor(() => expect(document.querySelectorAll('.ag-row .cell-title').length).toBe(1));
  await page.getByRole('button', { name: words.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
  await expect.element(action()).toBeDisabled();
  await expect.element(page.getByRole('dialog')).toHaveTextContent(/naam, functie, organisatie, e-mail/);
  expect(await faultsFound()).toEqual([]);
  const agreed = page.getByRole('checkbox', { name: words.export.personal });
  await agreed.click();
  // Other fields are other data.
  await choose(words.export.shownColumns);
  await expect.element(agreed).not.toBeChecked();
  await agreed.click();
  const caught = catchFile();
  await action().click();
  expect((await caught).file.size).toBeGreaterThan(0);
});

it('takes contact persons out only when that is ticked, whatever the file, and asks anew for other data', async () => {
  await openExport();
  const agreed = page.getByRole('checkbox', { name: words.export.restricted });
  await expect.element(page.getByRole('dialog')).toHaveTextContent(/Het gaat om: contactpersoon\./);
  expect(await faultsFound()).toEqual([]);
  await agreed.click();
  await choose(words.export.shownColumns);
  // What everybody may read asks nothing.
  expect(page.getByRole('dialog').getByRole('checkbox').elements()).toEqual([]);
  await choose(words.export.allColumns);
  await expect.element(agreed).not.toBeChecked();
  const headersOf = async (file: Blob) => (await readSheetFile(file))[0]?.rows[0] ?? [];
  const without = catchFile();
  await action().click();
  expect(await headersOf((await without).file)).not.toContain('Contactpersoon');
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
  await page.getByRole('button', { name: words.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
  await agreed.click();
  const whole = catchFile();
  await action().click();
  expect(await headersOf((await whole).file)).toContain('Contactpersoon');
});

it('says so when there is no file, with the cause for support', async () => {
  await openExport();
  const broken = URL.createObjectURL(
    new Blob(['throw new Error("no such thing")'], { type: 'text/javascript' }),
  );
  const { Worker } = window;
  vi.stubGlobal('Worker', function brokenWorker() {
    return new Worker(broken);
  });
  await action().click();
  await expect.element(page.getByText(words.export.failed)).toBeVisible();
  await page.getByText(screens.error.details).click();
  await expect.element(page.getByText(/no such thing/)).toBeVisible();
  URL.revokeObjectURL(broken);
});

it('can be given up while it is made, and says how far it is', async () => {
  const many = Array.from({ length: 3_000 }, (_, i): ReceivedRow => ({
    ...{ kind: 'initiative', id: newId(environment) },
    values: { titleNl: `Initiatief ${i}`, summaryNl: 'woorden '.repeat(100), stage: 'pilot' },
  }));
  desk = await openDesk('/initiatives', many);
  await vi.waitFor(() => expect(document.querySelectorAll('.ag-row .cell-title').length).toBeGreaterThan(5));
  await page.getByRole('button', { name: words.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
  await choose(words.export.formats.xlsx.name);
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click');
  await action().click();
  await expect.element(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: screens.common.cancel }).first().click();
  await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
  await expect.element(action()).toBeEnabled();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(click).not.toHaveBeenCalled();
  click.mockRestore();
});

it('makes no document of more whole records than anybody reads, and says what to do', async () => {
  const many = Array.from({ length: 1_001 }, (_, i): ReceivedRow => ({
    ...{ kind: 'initiative', id: newId(environment) },
    values: { titleNl: `Initiatief ${i}` },
  }));
  desk = await openDesk('/initiatives', many);
  await vi.waitFor(() => expect(document.querySelectorAll('.ag-row .cell-title').length).toBeGreaterThan(5));
  await page.getByRole('button', { name: words.menu.label, exact: true }).click();
  await page.getByRole('menuitem', { name: words.menu.export }).click();
  await choose(words.export.formats.docx.name);
  await expect.element(action()).toBeDisabled();
  await choose(words.export.overview);
  await expect.element(action()).toBeEnabled();
});

it('has the desktop shell make a PDF of what would be printed, and saves it', async () => {
  const printed: string[] = [];
  const printToPdf = () => {
    printed.push(document.querySelector('[data-print-alone]')?.textContent ?? '');
    return Promise.resolve(new TextEncoder().encode('%PDF-1.7'));
  };
  await openExport();
  vi.stubGlobal('bridge', { printToPdf });
  await page.getByText(words.export.all.replace('{n}', '2')).click();
  await choose(words.export.formats.pdf.name);
  await choose(words.export.both);
  const caught = catchFile();
  await action().click();
  const { name, file } = await caught;
  expect(name).toMatch(/^initiatieven-\d{4}-\d{2}-\d{2}\.pdf$/);
  expect(await file.text()).toBe('%PDF-1.7');
  for (const text of [
    'Initiatieven',
    'Slimme vuilnisbakken',
    'Poubelles à capteurs',
    'Scanwagens',
    'mars 2021',
  ])
    expect(printed.join()).toContain(text);
  await vi.waitFor(() => expect(document.querySelector('[data-print-alone]')).toBeNull());
});

it('prints it where there is no shell, after saying what to choose there', async () => {
  await openExport();
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  await choose(words.export.formats.pdf.name);
  await expect.element(page.getByText(words.export.printHint)).toBeVisible();
  await action().click();
  await vi.waitFor(() => expect(print).toHaveBeenCalledOnce());
  expect(document.querySelector('[data-print-alone]')?.textContent).toContain('Slimme vuilnisbakken');
  window.dispatchEvent(new Event('afterprint'));
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
  print.mockRestore();
});
