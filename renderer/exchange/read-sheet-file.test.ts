// Files as people bring them, and as nobody should.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openSheet } from '../../shared/exchange/open-sheet.ts';
import { memorySheet } from '../../shared/exchange/sheet-of-records.ts';
import { readSheetFile } from './read-sheet-file.ts';
import { writeXlsx } from './write-xlsx.ts';

type Parts = Readonly<Record<string, string>>;

/** A workbook whose first sheet is this XML. */
async function workbook(sheetData: string, others: Parts = {}): Promise<Blob> {
  const made = await writeXlsx([{ name: 'Blad', rows: [['x']] }]);
  const parts = unzipSync(new Uint8Array(await made.arrayBuffer()));
  const name = 'xl/worksheets/sheet1.xml';
  const text = strFromU8(parts[name] ?? new Uint8Array());
  parts[name] = strToU8(text.replace(/<sheetData>.*<\/sheetData>/, sheetData));
  for (const [other, content] of Object.entries(others)) parts[other] = strToU8(content);
  return new Blob([zipSync(parts) as Uint8Array<ArrayBuffer>]);
}

function rowsOf(file: Blob | string | Uint8Array<ArrayBuffer>) {
  return readSheetFile(file instanceof Blob ? file : new Blob([file])).then(([sheet]) => sheet?.rows);
}

const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;

test('CSV of two columns and one row is read, with a new line at its end or without', async () => {
  const expected = [
    ['Titel', 'Fase'],
    ['Bakken', 'idee'],
  ];
  for (const between of [';', ',', '\t'])
    for (const end of ['', '\r\n', '\n\n'])
      expect(await rowsOf(`Titel${between}Fase\r\nBakken${between}idee${end}`)).toEqual(expected);
});

test('CSV is read with semicolons, commas or tabs, in UTF-8 or the Western code page', async () => {
  const expected = [
    ['Titel', 'Fase'],
    ['Één; straat', 'idee'],
  ];
  expect(await rowsOf('\uFEFFTitel;Fase\r\n"Één; straat";idee')).toEqual(expected);
  expect(await rowsOf('Titel\tFase\nÉén; straat\tidee')).toEqual(expected);
  expect(await rowsOf('Titel;Bedrag\nEen, twee;1,5\n')).toEqual([
    ['Titel', 'Bedrag'],
    ['Een, twee', '1,5'],
  ]);
  expect((await rowsOf('Projecten 2021\n\nNr;Titel\n1;Een\n'))?.at(2)).toEqual(['Nr', 'Titel']);
  expect(await rowsOf('een\ntwee')).toEqual([['een'], ['twee']]);
  const latin = Uint8Array.from('Titel,Fase\nÉén; straat,idee', (sign) => sign.charCodeAt(0));
  expect(await rowsOf(latin)).toEqual(expected);
  expect(await rowsOf("a;b\n'=1+1;-5")).toEqual([
    ['a', 'b'],
    ['=1+1', '-5'],
  ]);
});

test('every encoding that says which it is, is read; a damaged letter does not garble the others', async () => {
  const bigEndian = Uint8Array.from(
    [...'\uFEFFÉén;b'].flatMap((sign) => [0, 0].map((_, i) => (sign.charCodeAt(0) >> (8 - 8 * i)) & 255)),
  );
  expect(await rowsOf(bigEndian)).toEqual([['Één', 'b']]);
  const bytes = [...new TextEncoder().encode('Één;café;été\n')];
  const damaged = Uint8Array.from([...bytes, 0xe9, ...new TextEncoder().encode(';x')]);
  expect(await rowsOf(damaged)).toEqual([
    ['Één', 'café', 'été'],
    ['\uFFFD', 'x'],
  ]);
});

test('what people should know before trusting the rows is counted', async () => {
  const twice = new Blob(['Titel;Fase\nCafÃ©;idee\nGewoon café;ok\n']);
  expect(openSheet(await readSheetFile(twice))?.oddities).toMatchObject({ damaged: 1, formulas: 0 });
  const two = await writeXlsx([
    { name: 'Een', rows: [['Titel'], ['a']] },
    { name: 'Twee', rows: [['b']] },
    { name: 'Keuzes', rows: [['c']] },
  ]);
  expect(openSheet(await readSheetFile(two))?.oddities).toEqual({
    ...{ damaged: 0, formulas: 0, merged: 0 },
    otherSheets: ['Twee'],
  });
});

test('of a workbook any filled sheet can be chosen; the one that was exported is remembered, another is not', async () => {
  const memory = [
    [memorySheet, 1, 'initiative', '2026-11-01'],
    ['id', 'titleNl'],
    ['id', 'Titel'],
  ];
  const book = await writeXlsx([
    {
      name: 'Een',
      rows: [
        ['id', 'Titel'],
        ['x', 'a'],
      ],
    },
    { name: 'Leeg', rows: [] },
    { name: 'Twee', rows: [['Naam'], ['b'], ['c']] },
    { name: 'Keuzes', rows: [['d']] },
    { name: memorySheet, rows: memory },
  ]);
  const sheets = await readSheetFile(book);
  expect(openSheet(sheets)).toMatchObject({
    name: 'Een',
    sheetNames: ['Een', 'Twee'],
    memory: { kind: 'initiative' },
  });
  expect(openSheet(sheets, 'Twee')).toMatchObject({ name: 'Twee', headers: ['Naam'], memory: null });
  expect(openSheet(sheets, 'Twee')?.rows).toHaveLength(2);
  expect(openSheet(sheets, 'weg')?.name).toBe('Een');
});

test('a quotation mark that is never closed is told, and swallows no rows', async () => {
  await expect(rowsOf('a,b\n1,"2\n3,4\n')).rejects.toMatchObject({ details: { reason: 'quotesOpen' } });
});

test('what is no sheet is refused by what is in it, whatever it is called', async () => {
  await expect(rowsOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).rejects.toMatchObject({
    details: { reason: 'isOld' },
  });
  const locked = [...'EncryptedPackage'].flatMap((sign) => [sign.charCodeAt(0), 0]);
  const file = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...locked]);
  await expect(rowsOf(file)).rejects.toMatchObject({ details: { reason: 'isLocked' } });
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]);
  await expect(rowsOf(png)).rejects.toMatchObject({ details: { reason: 'unreadable' } });
  const document = zipSync({ 'word/document.xml': strToU8('<w/>') }) as Uint8Array<ArrayBuffer>;
  await expect(rowsOf(document)).rejects.toMatchObject({ details: { reason: 'isDocument' } });
  const odt = zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') });
  const pdf = strToU8('%PDF-1.7\n1 0 obj');
  const doc = Uint8Array.from([
    ...[0xd0, 0xcf, 0x11, 0xe0],
    ...[...'WordDocument'].flatMap((sign) => [sign.charCodeAt(0), 0]),
  ]);
  for (const text of [odt, pdf, doc])
    await expect(rowsOf(text as Uint8Array<ArrayBuffer>)).rejects.toMatchObject({
      details: { reason: 'isDocument' },
    });
  const whole = new Uint8Array(await (await workbook('<sheetData/>')).arrayBuffer());
  await expect(rowsOf(whole.slice(0, 900))).rejects.toMatchObject({ details: { reason: 'unreadable' } });
});

test('a file of 1 GB is refused unread', async () => {
  const file = { size: 1_000_000_000, arrayBuffer: () => Promise.reject(new Error('was read')) } as Blob;
  await expect(readSheetFile(file)).rejects.toMatchObject({ details: { reason: 'tooLarge' } });
});

test('a zip that would grow beyond measure is refused before it is unpacked', async () => {
  const file = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }) as Uint8Array<ArrayBuffer>;
  const view = new DataView(file.buffer, file.byteOffset);
  let list = 0;
  while (view.getUint32(list, true) !== 0x02014b50) list += 1;
  view.setUint32(list + 24, 500_000_000, true);
  await expect(rowsOf(file)).rejects.toMatchObject({ details: { reason: 'tooLarge' } });
});

test('more rows or columns than can be looked over are refused; empty cells with a look count for nothing', async () => {
  const rows = Array.from(
    { length: 50_002 },
    (_, i) => `<row r="${i + 1}">${text(`A${i + 1}`, 'x')}</row>`,
  ).join('');
  await expect(rowsOf(await workbook(`<sheetData>${rows}</sheetData>`))).rejects.toMatchObject({
    details: { reason: 'tooManyRows' },
  });
  const wide = `<sheetData><row r="1">${text('A1', 'a')}${text('XFD1', 'z')}</row></sheetData>`;
  await expect(rowsOf(await workbook(wide))).rejects.toMatchObject({ details: { reason: 'tooManyColumns' } });
  const dressed = `<sheetData><row r="1">${text('A1', 'a')}<c r="XFD1" s="1"/></row></sheetData>`;
  expect(await rowsOf(await workbook(dressed))).toEqual([['a']]);
});

test('a formula counts by its result, and one without says so; what was merged counts for each row', async () => {
  const data = `<sheetData><row r="1">${text('A1', 'a')}${text('B1', 'b')}</row><row r="2">${text('A2', 'samen')}<c r="B2"><f>1+1</f><v>2</v></c></row><row r="3"><c r="A3" s="0"/><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="5">${text('A5', 'x')}<c r="B5"><f>NOW()</f></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`;
  const file = await workbook(data);
  expect(openSheet(await readSheetFile(file))?.oddities).toMatchObject({ formulas: 3, merged: 1 });
  expect(await rowsOf(file)).toEqual([
    ['a', 'b'],
    ['samen', 2],
    ['samen', '#DIV/0!'],
    expect.anything(),
    ['x', '#CALC!'],
  ]);
});

test('a title above the table is no heading', async () => {
  const sheets = await readSheetFile(new Blob(['Lijst 2021;;\n;;\nTitel;Fase;Begin\nEen;idee;2021\n;;\n']));
  const opened = openSheet(sheets);
  expect(opened?.headers).toEqual(['Titel', 'Fase', 'Begin']);
  expect(opened?.rows.map(({ number }) => number)).toEqual([4]);
});
