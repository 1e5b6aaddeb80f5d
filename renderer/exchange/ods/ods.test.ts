// Workbooks of OpenDocument: ours out and in again, as others write them, and as nobody should.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openSheet } from '../../../shared/exchange/open-sheet.ts';
import type { SheetCell } from '../../../shared/exchange/sheet-columns.ts';
import { readSheetFile } from '../read-sheet-file.ts';
import type { SheetToWrite } from '../sheet-to-write.ts';
import { declared, odsMediaType } from './ods-names.ts';
import { writeOds } from './write-ods.ts';

type Rows = readonly (readonly SheetCell[])[];

async function partsOf(file: Blob): Promise<Readonly<Record<string, string>>> {
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  return Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, strFromU8(content)]));
}

function zipped(parts: Readonly<Record<string, string>>): Blob {
  const zip = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  return new Blob([zip as Uint8Array<ArrayBuffer>]);
}

/** A workbook whose only sheet holds this XML. */
function workbook(rows: string, more: Readonly<Record<string, string>> = {}): Blob {
  const body = `<office:spreadsheet><table:table table:name="Blad">${rows}</table:table></office:spreadsheet>`;
  const names = declared('office', 'table', 'text', 'draw', 'calcext');
  const content = `<office:document-content ${names}><office:body>${body}</office:body></office:document-content>`;
  return zipped({ mimetype: odsMediaType, 'content.xml': content, ...more });
}

const row = (...cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const text = (words: string, attributes = '') =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${words}</text:p></table:table-cell>`;
const value = (type: string, is: string, shown = '?') =>
  `<table:table-cell office:value-type="${type}" office:${is}><text:p>${shown}</text:p></table:table-cell>`;

async function rowsOf(file: Blob): Promise<Rows | undefined> {
  const [sheet] = await readSheetFile(file);
  return sheet?.rows;
}

const sheets: readonly SheetToWrite[] = [
  {
    name: 'Initiatieven: 2026/1',
    rows: [
      ['id', 'Titel', 'Dag', 'Bedrag', 'Ja'],
      ['a', '=1+1', new Date('2021-03-01T00:00:00Z'), -12.5, true],
      ['b', ' twee  spaties\n\ttab & <teken> "\u0001 ', null, null, false],
    ],
    widths: [8, 34, 16, 16, 16],
    hiddenColumns: 1,
    markOf: (r, c) => (r === 2 && c === 2 ? 'error' : null),
  },
  { name: 'smart-city-register', rows: [['x']], isHidden: true },
];

test('what is written here is read here again, sign by sign', async () => {
  const [first, second] = await readSheetFile(writeOds(sheets));
  expect(first).toMatchObject({ name: 'Initiatieven  2026 1', formulas: 0, merged: 0 });
  expect(first?.rows).toEqual([
    ['id', 'Titel', 'Dag', 'Bedrag', 'Ja'],
    ['a', '=1+1', new Date('2021-03-01T00:00:00Z'), -12.5, true],
    ['b', ' twee  spaties\n\ttab & <teken> " ', null, null, false],
  ]);
  expect(second).toMatchObject({ name: 'smart-city-register', rows: [['x']] });
});

test('a text that begins like a formula stays a text, and no cell is calculated', async () => {
  const rows = [['=HYPERLINK("http://x")', '+1', '@SUM(A1)', '-1+1', '\t=1', "'=1"]];
  const content = (await partsOf(writeOds([{ name: 'Blad', rows }])))['content.xml'] ?? '';
  expect(content).not.toContain('table:formula');
  expect(content.match(/office:value-type="string"/g)).toHaveLength(6);
  expect(await rowsOf(writeOds([{ name: 'Blad', rows }]))).toEqual(rows);
});

test('the kind of file stands first and uncompressed; columns and sheets are hidden; the headings stay in sight', async () => {
  const file = writeOds(sheets);
  const bytes = new Uint8Array(await file.arrayBuffer());
  expect(strFromU8(bytes.subarray(30, 38 + odsMediaType.length))).toBe(`mimetype${odsMediaType}`);
  const parts = await partsOf(file);
  expect(parts['content.xml']?.match(/table:visibility="collapse"/g)).toHaveLength(1);
  expect(parts['content.xml']).toContain('table:name="smart-city-register" table:style-name="sheet-hidden"');
  expect(parts['content.xml']).toContain('table:style-name="plain-error"');
  expect(parts['settings.xml']).toContain('config:name="VerticalSplitPosition" config:type="int">1<');
});

test('dates, amounts, shares, times and yes or no are taken for what they are, however they are shown', async () => {
  const file = workbook(
    row(
      value('date', 'date-value="2021-03-01"', '1 mrt'),
      value('date', 'date-value="2021-03-01T14:30:00"'),
      value('currency', 'value="1234.5"', '€ 1.234,50'),
      value('percentage', 'value="0.25"', '25 %'),
      value('time', 'time-value="PT09H30M00S"', '9u30'),
      value('boolean', 'boolean-value="true"', 'WAAR'),
      value('float', 'value="geen"', 'geen'),
      value('date', 'date-value="morgen"', 'morgen'),
    ),
  );
  const day = new Date('2021-03-01T00:00:00Z');
  expect(await rowsOf(file)).toEqual([[day, day, 1234.5, 0.25, '09:30', true, 'geen', 'morgen']]);
});

test('a formula counts by its result; one that failed, or was never calculated, says so', async () => {
  const formula = 'table:formula="of:=1+1"';
  const failed = (shown: string) =>
    `<table:table-cell ${formula} office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>${shown}</text:p></table:table-cell>`;
  const file = workbook(
    row(
      `<table:table-cell ${formula} office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>`,
      failed('#DIV/0!'),
      failed('#DEEL/0!'),
      failed('Err:502'),
      `<table:table-cell ${formula}/>`,
    ),
  );
  expect(await rowsOf(file)).toEqual([[2, '#DIV/0!', '#CALC!', '#CALC!', '#CALC!']]);
  expect(openSheet(await readSheetFile(file))?.oddities).toMatchObject({ formulas: 5 });
});

test('what is repeated stands as often as that, and repeated emptiness costs nothing', async () => {
  const empty = '<table:table-cell table:number-columns-repeated="16380"/>';
  const file = workbook(
    row(text('a', 'table:number-columns-repeated="3"'), empty) +
      `<table:table-row table:number-rows-repeated="2">${text('b')}${empty}</table:table-row>` +
      `<table:table-row table:number-rows-repeated="3">${empty}</table:table-row>` +
      row('<table:table-cell/>', text('c')) +
      `<table:table-row table:number-rows-repeated="1048560">${empty}</table:table-row>`,
  );
  expect(await rowsOf(file)).toEqual([['a', 'a', 'a'], ['b'], ['b'], [], [], [], [null, 'c']]);
});

test('what was merged counts for each row beside it; what it covers is not seen', async () => {
  const covered =
    '<table:covered-table-cell office:value-type="string"><text:p>weg</text:p></table:covered-table-cell>';
  const file = workbook(
    row(text('samen', 'table:number-rows-spanned="2"'), text('een')) +
      row(covered, text('twee')) +
      row(text('breed', 'table:number-columns-spanned="2"'), covered),
  );
  expect(await rowsOf(file)).toEqual([['samen', 'een'], ['samen', 'twee'], ['breed']]);
  expect(openSheet(await readSheetFile(file))?.oddities).toMatchObject({ merged: 1 });
});

test('texts keep their lines and spaces; notes, drawings and earlier versions are no text of a cell', async () => {
  const note = '<office:annotation><text:p>let op</text:p></office:annotation>';
  const drawing = '<draw:frame><draw:text-box><text:p>teken</text:p></draw:text-box></draw:frame>';
  const tracked = `<table:tracked-changes><table:deletion>${text('vroeger')}</table:deletion></table:tracked-changes>`;
  const words =
    '<text:p>een <text:span>vet</text:span><text:s text:c="2"/>woord<text:tab/>&amp;\n  &#128512;<text:line-break/>twee</text:p><text:p/><text:p>drie</text:p>';
  const file = workbook(
    `<table:shapes>${drawing}</table:shapes>${tracked}` +
      row(`<table:table-cell office:value-type="string">${note}${words}${drawing}</table:table-cell>`),
  );
  expect(await rowsOf(file)).toEqual([['een vet  woord\t& 😀\ntwee\n\ndrie']]);
});

test('any prefix will do, and what was copied from another file is no sheet', async () => {
  const names = declared('office', 'text').replace('xmlns:office', 'xmlns:o');
  const table = declared('table').replace('xmlns:table=', 'xmlns:t=');
  const sheet = (name: string, inner: string) =>
    `<t:table t:name="${name}" ${table}>${inner}<t:table-row><t:table-cell o:value-type="string"><text:p>${name}</text:p></t:table-cell></t:table-row></t:table>`;
  const content = `<o:document-content ${names}><o:body><o:spreadsheet>${sheet("'file:///a.ods'#Blad", '<t:table-source/>')}${sheet('Eigen', '')}</o:spreadsheet></o:body></o:document-content>`;
  const read = await readSheetFile(zipped({ mimetype: odsMediaType, 'content.xml': content }));
  expect(read.map(({ name, rows }) => [name, rows])).toEqual([['Eigen', [['Eigen']]]]);
});

/** Ends a sheet and begins the next. */
const nextSheet = '</table:table><table:table table:name="Volgend">';
const refusal = (reason: string) => ({ details: { reason } });

test('more rows or columns than can be looked over are refused, also when they are one repeated cell', async () => {
  for (const file of [
    workbook(`<table:table-row table:number-rows-repeated="1000000">${text('x')}</table:table-row>`),
    workbook(
      `<table:table-row table:number-rows-repeated="60000"><table:table-cell/></table:table-row>${row(text('x'))}`,
    ),
  ])
    await expect(readSheetFile(file)).rejects.toMatchObject(refusal('tooManyRows'));
  for (const file of [
    workbook(row(text('x', 'table:number-columns-repeated="16384"'))),
    workbook(row('<table:table-cell table:number-columns-repeated="16383"/>', text('x'))),
  ])
    await expect(readSheetFile(file)).rejects.toMatchObject(refusal('tooManyColumns'));
});

test('the limits hold for all sheets together, which can each be as large as one may be', async () => {
  const repeated = `<table:table-row table:number-rows-repeated="50000">${text('x', 'table:number-columns-repeated="100"')}</table:table-row>`;
  await expect(readSheetFile(workbook(repeated))).resolves.toHaveLength(1);
  const three = Array.from({ length: 3 }, () => repeated).join(nextSheet);
  await expect(readSheetFile(workbook(three))).rejects.toMatchObject(refusal('tooManyCells'));
  const many = Array.from({ length: 501 }, () => '').join(nextSheet);
  await expect(readSheetFile(workbook(many))).rejects.toMatchObject(refusal('tooManySheets'));
});

test('a workbook with a password is told for what it is', async () => {
  const manifest = `<manifest:manifest ${declared('manifest')}><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`;
  const file = workbook('', { 'META-INF/manifest.xml': manifest, 'content.xml': '\u0003\u0007 niets' });
  await expect(readSheetFile(file)).rejects.toMatchObject(refusal('isLocked'));
});

test('what is damaged, no workbook, or tries to grow by itself is refused', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}">]><office:document-content ${declared('office')}>&a;</office:document-content>`;
  for (const file of [
    zipped({ mimetype: odsMediaType }),
    zipped({ mimetype: odsMediaType, 'content.xml': '<office:document-content><office:body>' }),
    zipped({ mimetype: odsMediaType, 'content.xml': 'geen XML' }),
    zipped({ mimetype: odsMediaType, 'content.xml': bomb }),
  ])
    await expect(readSheetFile(file)).rejects.toMatchObject(refusal('unreadable'));
});

test('a text document is called what it is', async () => {
  const file = zipped({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' });
  await expect(readSheetFile(file)).rejects.toMatchObject(refusal('isDocument'));
});

test('a zip that would grow beyond measure is refused before it is unpacked', async () => {
  const file = zipSync({ mimetype: strToU8(odsMediaType), 'content.xml': strToU8('<a/>') });
  const view = new DataView(file.buffer, file.byteOffset);
  for (let at = 0; at < file.length - 4; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 500_000_000, true);
  const blob = new Blob([file as Uint8Array<ArrayBuffer>]);
  await expect(readSheetFile(blob)).rejects.toMatchObject(refusal('tooLarge'));
});
