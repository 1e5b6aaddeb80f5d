// Files as nobody should bring them: each is answered with a sentence, and what is good in it comes in.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '../../../shared/ids.ts';
import { errors } from '../../../shared/locales/nl/errors.ts';
import { exchange as words } from '../../../shared/locales/nl/exchange.ts';
import { screens } from '../../../shared/locales/nl/screens.ts';
import { workingScreens } from '../../../shared/locales/nl/working-screens.ts';
import { environment } from '../../data/environment.ts';
import { declared, odsMediaType } from '../../exchange/ods/ods-names.ts';
import { writeXlsx } from '../../exchange/write-xlsx.ts';
import { openDesk } from '../testing/desk.ts';
import type { Desk } from '../testing/desk.ts';
import { chooseFile } from './testing/choose-file.ts';
import formerExcel from '../../exchange/testing/libreoffice/excel-97.xls?url';
import locked from '../../exchange/testing/libreoffice/locked.xlsx?url';
import lockedOds from '../../exchange/testing/libreoffice/locked.ods?url';
import mergedAndCalculated from '../../exchange/testing/libreoffice/merged-and-calculated.xlsx?url';

let desk: Desk;

beforeEach(async () => {
  const bins = { kind: 'initiative', id: newId(environment), values: { titleNl: 'Bakken' } } as const;
  desk = await openDesk('/initiatives', [bins]);
});
afterEach(() => desk.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** What the person reads in the dialog. */
function reads(sentence: string): Promise<void> {
  return vi.waitFor(
    () => expect(document.querySelector('[role="dialog"]')?.textContent).toContain(sentence),
    { timeout: 20_000 },
  );
}

async function fileAt(url: string, name: string): Promise<File> {
  return new File([await (await fetch(url)).blob()], name);
}

async function titles(): Promise<readonly unknown[]> {
  return (await desk.records('initiative')).map(({ body }) => body['titleNl']).toSorted();
}

/** From the columns to what came of it. */
async function importRows(n: number): Promise<void> {
  await button(words.import.next).click();
  await button(new RegExp(`^${n} fiches? importeren$`)).click();
  await reads(`${n} nieuwe fiche`);
}

it.each<[string, () => File | Promise<File>, string]>([
  ['a file of 1 GB', gigabyte, words.faults.tooLarge],
  [
    'a workbook of before 2007 with another name',
    () => fileAt(formerExcel, 'lijst.xlsx'),
    words.faults.isOld,
  ],
  ['a workbook with a password', () => fileAt(locked, 'lijst.xlsx'), words.faults.isLocked],
  ['an OpenDocument workbook with a password', () => fileAt(lockedOds, 'lijst.ods'), words.faults.isLocked],
  [
    'an OpenDocument workbook of 16,384 columns',
    () => odsWith('table:number-columns-repeated="16384"'),
    words.faults.tooManyColumns.replace('{limit}', '500'),
  ],
  [
    'a document that is no workbook',
    () => odsWith('', 'application/vnd.oasis.opendocument.text'),
    words.faults.isDocument,
  ],
  ['16,384 filled columns', wide, words.faults.tooManyColumns.replace('{limit}', '500')],
  ['a zip that would fill the memory', bomb, words.faults.tooLarge],
  [
    'a picture',
    () => new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0)], 'a.csv'),
    words.faults.unreadable,
  ],
  ['an empty file', () => new File([''], 'leeg.csv'), words.faults.empty],
])(
  '%s is refused with a sentence, and another can be chosen',
  async (_what, made, sentence) => {
    await chooseFile(await made());
    await expect.element(page.getByRole('alert'), { timeout: 20_000 }).toHaveTextContent(sentence);
    await expect.element(button(words.import.choose)).toBeVisible();
    expect(await titles()).toEqual(['Bakken']);
  },
  60_000,
);

it('what nobody expected is told, with the cause for support, and another file can be chosen', async () => {
  vi.stubGlobal('Worker', function noWorker() {
    throw new Error('no such thing');
  });
  await chooseFile(new File(['Titel NL\nLantaarns\n'], 'lijst.csv'));
  await reads(words.import.failed);
  await page.getByText(screens.error.details).click();
  await expect.element(page.getByText(/no such thing/)).toBeVisible();
  vi.unstubAllGlobals();
  expect(await titles()).toEqual(['Bakken']);
});

it('merged cells and formulas come in, and what could not be calculated is told', async () => {
  await chooseFile(await fileAt(mergedAndCalculated, 'lijst.xlsx'));
  await reads('1 blok van cellen is samengevoegd');
  await reads('3 cellen bevatten een formule');
  await button(words.import.next).click();
  await reads(words.reasons.formulaFailed);
  await button(/^3 fiches importeren$/).click();
  await reads('3 nieuwe fiches');
  const services = (await desk.records('initiative')).map(({ body }) => body['leadService'] ?? '');
  expect(services.toSorted()).toEqual(['', 'Groen', 'Netheid', 'Netheid']);
});

it('letters of another encoding are told, and one that is lost is not taken', async () => {
  const bytes = new TextEncoder().encode('Titel;Dienst\nCafÃ© mobile;Netheid\nÉén;Groen en été\nTwee;Gro');
  await chooseFile(new File([bytes, Uint8Array.of(0xe9), 'n\n'], 'lijst.csv'));
  await reads('In 1 cel lijken letters beschadigd');
  await button(words.import.next).click();
  await reads(words.reasons.textDamaged);
  await button(/^3 fiches importeren$/).click();
  await reads('3 nieuwe fiches');
  expect(await titles()).toEqual(['Bakken', 'CafÃ© mobile', 'Twee', 'Één']);
});

it('a day that does not exist, and a season where there are none, leave the rest of the row', async () => {
  const rows = ['Titel;Begin;Einde', 'Een;31/02/2021;', 'Twee;printemps 2021;', 'Drie;1/03/2021;gauw'];
  await chooseFile(new File([rows.join('\n')], 'lijst.csv'));
  await expect.element(button(words.import.next)).toBeEnabled();
  await button(words.import.next).click();
  await reads(words.reasons.noSuchDay);
  await reads(workingScreens.field.noSeasonHere);
  await reads(errors.valueNotADate);
  await button(/^3 fiches importeren$/).click();
  await reads('3 nieuwe fiches');
  expect(await titles()).toEqual(['Bakken', 'Drie', 'Een', 'Twee']);
});

it('16,384 columns that only carry a look come in', async () => {
  await chooseFile(
    await sheetWith(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Titel</t></is></c><c r="XFD1" s="1"/></row><row r="2"><c r="A2" t="inlineStr"><is><t>Een</t></is></c></row>',
    ),
  );
  await expect.element(button(words.import.next)).toBeEnabled();
  await importRows(1);
  expect(await titles()).toEqual(['Bakken', 'Een']);
});

function gigabyte(): File {
  const piece = new Blob([new Uint8Array(1_000_000)]);
  return new File(Array<Blob>(1_000).fill(piece), 'groot.csv');
}

async function sheetWith(rows: string): Promise<File> {
  const file = await writeXlsx([{ name: 'Blad', rows: [['x']] }]);
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const name = 'xl/worksheets/sheet1.xml';
  const text = strFromU8(parts[name] ?? new Uint8Array());
  const data = `<sheetData>${rows}</sheetData>`;
  parts[name] = strToU8(text.replace(/<sheetData>.*<\/sheetData>/, data));
  return new File([zipSync(parts) as Uint8Array<ArrayBuffer>], 'lijst.xlsx');
}

/** One cell with these attributes. */
function odsWith(attributes: string, mimetype = odsMediaType): File {
  const cell = `<table:table-cell office:value-type="string" ${attributes}><text:p>x</text:p></table:table-cell>`;
  const table = `<table:table table:name="Blad"><table:table-row>${cell}</table:table-row></table:table>`;
  const content = `<office:document-content ${declared('office', 'table', 'text')}>${table}</office:document-content>`;
  const zip = zipSync({ mimetype: strToU8(mimetype), 'content.xml': strToU8(content) });
  return new File([zip as Uint8Array<ArrayBuffer>], 'lijst.ods');
}

function wide(): Promise<File> {
  const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>x</t></is></c>`;
  return sheetWith(`<row r="1">${cell('A1')}${cell('XFD1')}</row><row r="2">${cell('A2')}</row>`);
}

/** Nothing but zeros, that a few kilobytes say. */
function bomb(): File {
  const zeros = new Uint8Array(450_000_000);
  const parts = { 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': zeros };
  return new File([zipSync(parts, { level: 1 }) as Uint8Array<ArrayBuffer>], 'lijst.xlsx');
}
