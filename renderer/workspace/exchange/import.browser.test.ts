// A spreadsheet into the register, on a real database in a real browser.
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import cases from '../../../shared/exchange/testing/ips-explorer/ips-explorer_cases.csv?raw';
import { exchange as words } from '../../../shared/locales/nl/exchange.ts';
import { environment } from '../../data/environment.ts';
import { readSheetFile } from '../../exchange/read-sheet-file.ts';
import { writeWorkbook } from '../../exchange/write-workbook.ts';
import type { WorkbookFormat } from '../../exchange/write-workbook.ts';
import type { SheetCell } from '../../../shared/exchange/sheet-columns.ts';
import { faultsFound, openDesk } from '../testing/desk.ts';
import type { Desk, ReceivedRow } from '../testing/desk.ts';
import { catchFile } from './testing/catch-file.ts';
import { chooseFile, chooseInMenu } from './testing/choose-file.ts';

const bins: ReceivedRow = {
  kind: 'initiative',
  id: newId(environment),
  revision: 7,
  values: {
    titleNl: 'Slimme vuilnisbakken',
    stage: 'pilot',
    leadService: 'Netheid',
    tags: [{ id: newId(environment), label: 'sensor' }],
    startOn: '2021-03-01',
    startOnPrecision: 'month',
  },
};

let desk: Desk;

afterEach(async () => {
  localStorage.clear();
  await desk.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

/** "Nieuw (853)" */
function shows(word: string, n: number | string): Promise<void> {
  return vi.waitFor(
    () =>
      expect(document.querySelector('[role="dialog"]')?.textContent).toContain(
        word.replace('{n}', String(n)),
      ),
    { timeout: 90_000 },
  );
}

/** As a spreadsheet program saves what a person changed in it. */
async function edited(
  file: Blob,
  format: WorkbookFormat,
  change: (rows: SheetCell[][], at: (header: string) => number) => void,
): Promise<File> {
  const [first, ...others] = (await readSheetFile(file)).map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => [...row]),
  }));
  if (!first) throw new Error('no sheet');
  change(first.rows, (header) => first.rows[0]?.indexOf(header) ?? -1);
  return new File([await writeWorkbook(format, [first, ...others])], `terug.${format}`);
}

it('takes 853 cases in, says of each cell why not, changes nothing a second time, and takes all back', async () => {
  desk = await openDesk('/initiatives', [bins]);
  const before = await desk.records('initiative');
  const file = new File([cases], 'cases.csv');
  await chooseFile(file);
  await expect.element(page.getByRole('combobox', { name: /status/ })).toHaveValue('stage');
  expect(await faultsFound()).toEqual([]);
  await button(words.import.next).click();
  await shows(words.import.newRows, 853);
  expect(await faultsFound()).toEqual([]);
  await page.getByRole('button', { name: /853 fiches importeren/ }).click();
  await shows('853 nieuwe fiches', '');
  expect((await desk.records('initiative')).filter(({ isDeleted }) => !isDeleted)).toHaveLength(854);

  const caught = catchFile();
  await button(words.import.download).click();
  const [sheet] = await readSheetFile((await caught).file);
  expect(sheet?.rows[0]?.at(-1)).toBe(words.import.reason);
  expect(sheet?.rows.slice(1).every((row) => String(row.at(-1)).includes(': '))).toBe(true);
  await button(words.import.close).last().click();

  await chooseFile(file);
  await button(words.import.next).click();
  await shows(words.import.sameRows, 853);
  await shows(words.import.newRows, 0);
  await expect.element(page.getByRole('button', { name: /fiches importeren/ })).not.toBeInTheDocument();
  await button(words.import.close).last().click();

  expect(await desk.outbox('waiting')).toHaveLength(853);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByText(words.import.undone), { timeout: 120_000 }).toBeVisible();
  const rows = await desk.records('initiative');
  expect(rows.filter(({ isDeleted }) => !isDeleted)).toEqual(before);
  const operations = await desk.outbox('waiting');
  const countOf = (type: string) => operations.filter(({ operation }) => operation.type === type).length;
  expect([countOf('create'), countOf('delete')]).toEqual([853, 853]);
  await vi.waitFor(() => expect(document.querySelectorAll('.ag-row .cell-title')).toHaveLength(1));
}, 240_000);

it('is one step to take back, that leaves nothing but history', async () => {
  desk = await openDesk('/initiatives', [bins]);
  const list = new File(
    ['Titel;Fase;Begin\nEen;proefproject;2021\nslimme vuilnisbakken;beëindigd;\n'],
    'lijst.csv',
  );
  await chooseFile(list);
  await button(words.import.next).click();
  await shows(words.import.changedRows, 1);
  await page.getByRole('button', { name: /2 fiches importeren/ }).click();
  await button(words.import.undo).click();
  await shows(words.import.undone, '');
  const rows = (await desk.records('initiative')).filter(({ isDeleted }) => !isDeleted);
  expect(rows.map(({ body }) => [body['titleNl'], body['stage']])).toEqual([
    ['Slimme vuilnisbakken', 'pilot'],
  ]);
  await button(words.import.close).last().click();
  // What was taken back is not in the way of the same file.
  await chooseFile(list);
  await button(words.import.next).click();
  await shows(words.import.newRows, 1);
  await shows(words.import.changedRows, 1);
});

it('shows what a new record begins with where a cell is not taken, or the sheet says nothing', async () => {
  desk = await openDesk('/initiatives', [bins]);
  await chooseFile(new File(['Titel;Fase\nEen;blauw\n'], 'lijst.csv'));
  await button(words.import.next).click();
  const begins = words.import.getsInitial.replace('{value}', 'idee');
  await expect.element(page.getByText(begins)).toBeVisible();
  await expect.element(page.getByText(words.import.isInitial)).not.toBeInTheDocument();
  await page.getByRole('button', { name: /Rij 2/ }).click();
  await expect.element(page.getByText(words.import.isInitial)).toBeVisible();
  expect(await faultsFound()).toEqual([]);
  await page.getByRole('button', { name: /1 fiche importeren/ }).click();
  await shows('1 nieuwe fiche', '');
  const made = (await desk.records('initiative')).find(({ body }) => body['titleNl'] === 'Een');
  expect([made?.body['stage'], made?.body['scope']]).toEqual(['idea', 'local']);
});

it('asks what words of no list stand for, and knows it of the next file', async () => {
  desk = await openDesk('/initiatives', [bins]);
  await chooseFile(new File(['Titel;Fase\nEen;blauw\nTwee;Blauw\nDrie;groen\nVier;geel\n'], 'lijst.csv'));
  const means = (word: string) =>
    page.getByRole('combobox', { name: words.import.wordMeans.replace('{word}', word) });
  await means('blauw').selectOptions('ended');
  await means('groen').selectOptions(words.import.wordPassedOver);
  expect(await faultsFound()).toEqual([]);
  await button(words.import.next).click();
  await shows(words.import.problems, 1);
  await page.getByRole('button', { name: /4 fiches importeren/ }).click();
  await shows('4 nieuwe fiches', '');
  const rows = await desk.records('initiative');
  const stageOf = (title: string) => rows.find(({ body }) => body['titleNl'] === title)?.body['stage'];
  expect([stageOf('Een'), stageOf('Twee')]).toEqual(['ended', 'ended']);
  expect(stageOf('Drie')).toBe(stageOf('Vier'));
  await button(words.import.close).last().click();

  await chooseFile(new File(['Naam;Status;Dienst\nVijf;BLAUW;Netheid\n'], 'andere.csv'));
  await expect.element(means('BLAUW')).toHaveValue('ended');
  await button(words.import.close).last().click();
});

it('finds a record again by its number in the source, also under another title', async () => {
  desk = await openDesk('/initiatives', [bins]);
  await chooseFile(new File(['Nr;Titel\n17;Een\n18;Twee\n'], 'projecten 2021.csv'));
  const source = page.getByRole('textbox', { name: words.import.source });
  await expect.element(source).toHaveValue('projecten');
  await source.fill('Projectenlijst');
  expect(await faultsFound()).toEqual([]);
  await button(words.import.next).click();
  await page.getByRole('button', { name: /2 fiches importeren/ }).click();
  await shows('2 nieuwe fiches', '');
  await button(words.import.close).last().click();

  await chooseFile(new File(['Nr;Titel\n18;Anders\n17;Een\n'], 'projecten 2022.csv'));
  await expect.element(source).toHaveValue('Projectenlijst');
  await button(words.import.next).click();
  await shows(words.import.changedRows, 1);
  await shows(words.import.sameRows, 1);
  await shows(words.import.newRows, 0);
  await page.getByRole('button', { name: /1 fiche importeren/ }).click();
  await shows('1 fiche gewijzigd', '');
  const titles = (await desk.records('initiative')).map(({ body }) => body['titleNl']);
  expect(titles.toSorted()).toEqual(['Anders', 'Een', 'Slimme vuilnisbakken']);
  await button(words.import.close).last().click();
});

it.each(['xlsx', 'ods'] as const)(
  'merges each cell of an %s that was exported here with what changed meanwhile',
  async (format) => {
    desk = await openDesk('/initiatives', [bins]);
    await chooseInMenu(words.menu.export);
    await page.getByText(words.export.formats[format].name, { exact: true }).click();
    const caught = catchFile();
    await button(words.export.action).click();
    const file = await edited((await caught).file, format, (rows, at) => {
      const row = rows[1] ?? [];
      row[at('Titel (Nederlands)')] = 'Slimme bakken';
      row[at('Fase')] = 'beëindigd';
      row[at('Begin')] = '31/02/2021';
      row[at('Trefwoorden')] = 'sensor; LoRa';
    });
    await desk.receive([
      {
        ...bins,
        revision: 8,
        values: { ...bins.values, titleNl: 'Vuilnisbakken met sensor', leadService: 'Openbare Netheid' },
      },
    ]);
    await chooseFile(file);
    await shows(words.import.changedRows, 1);
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog?.textContent).toContain(words.reasons.noSuchDay);
    await expect.element(button(words.import.mine)).toHaveAttribute('aria-pressed', 'true');
    expect(await faultsFound()).toEqual([]);
    await page.getByRole('button', { name: /1 fiche importeren/ }).click();
    await shows('1 fiche gewijzigd', '');
    const [row] = await desk.records('initiative');
    expect(row?.body).toMatchObject({
      titleNl: 'Vuilnisbakken met sensor',
      leadService: 'Openbare Netheid',
      stage: 'ended',
      startOn: '2021-03-01',
      tags: [{ label: 'sensor' }, { label: 'LoRa' }],
    });
  },
);

it('says in a sentence what is wrong with a file', async () => {
  desk = await openDesk('/initiatives', [bins]);
  await chooseFile(new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])], 'oud.xlsx'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('Excel 97-2003');
  await expect.element(button(words.import.choose)).toBeVisible();
});

it('of a workbook with several filled sheets takes the one that is chosen', async () => {
  desk = await openDesk('/initiatives', [bins]);
  const book = await writeWorkbook('xlsx', [
    {
      name: 'Uitleg',
      rows: [
        ['Wat', 'Hoe'],
        ['Titel', 'kort'],
      ],
    },
    { name: 'Lijst 2026', rows: [['Titel'], ['Zitbanken'], ['Telpalen']] },
  ]);
  await chooseFile(new File([book], 'lijst.xlsx'));
  const sheets = page.getByRole('combobox', { name: words.import.sheet, exact: true });
  await expect.element(sheets).toHaveValue('Uitleg');
  expect(await faultsFound()).toEqual([]);
  await sheets.selectOptions('Lijst 2026');
  await expect.element(sheets).toHaveValue('Lijst 2026');
  await button(words.import.next).click();
  await shows(words.import.newRows, 2);
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Telpalen');
});
