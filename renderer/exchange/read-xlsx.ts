// A workbook as rows of cells. What the reading library passes over without a word (a formula that failed, cells that were
// merged) is put there before it reads.
import { strFromU8, strToU8, zipSync } from 'fflate';
import type { Unzipped } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { AppError } from '../../shared/errors.ts';
import type { RawSheet } from '../../shared/exchange/open-sheet.ts';
import type { SheetCell } from '../../shared/exchange/sheet-columns.ts';
import { mostColumns, mostMergedCells, mostRows } from './sheet-limits.ts';

/** @throws AppError sheetRefused with the `reason` */
export async function readXlsx(unpacked: Unzipped): Promise<readonly RawSheet[]> {
  const parts = { ...unpacked };
  const merges = new Map<string, readonly string[]>();
  const formulas = new Map<string, number>();
  for (const [name, content] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const text = strFromU8(content);
    checkSize(text);
    merges.set(
      name,
      [...text.matchAll(/<mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"/g)].map(([, ref]) => ref ?? ''),
    );
    formulas.set(name, text.match(/<f[\s>/]/g)?.length ?? 0);
    parts[name] = strToU8(mended(text));
  }
  const paths = sheetPaths(parts);
  const sheets = await readXlsxFile(packed(parts), { trim: false }).catch(() => {
    throw new AppError('sheetRefused', { reason: 'unreadable' });
  });
  return sheets.map(({ sheet, data }, i) => {
    const rows = data as unknown as SheetCell[][];
    const path = paths[i] ?? '';
    const merged = fillMerged(rows, merges.get(path) ?? []);
    return { name: sheet, rows, merged, formulas: formulas.get(path) ?? 0 };
  });
}

function packed(parts: Unzipped): ArrayBuffer {
  const zip = zipSync(parts, { level: 0 });
  return zip.buffer.slice(zip.byteOffset, zip.byteOffset + zip.byteLength) as ArrayBuffer;
}

/** Empty cells that only carry a look count for nothing, however many there are. */
function checkSize(text: string): void {
  const rows = text.match(/<row\b[^>]*[^/]>/g)?.length ?? 0;
  if (rows > mostRows + 1) throw new AppError('sheetRefused', { reason: 'tooManyRows', limit: mostRows });
  for (const [, letters = ''] of text.matchAll(/<c\b[^>]*\br="([A-Z]+)\d+"[^>]*[^/]>/g))
    if (columnNumber(letters) > mostColumns)
      throw new AppError('sheetRefused', { reason: 'tooManyColumns', limit: mostColumns });
}

/** Looks without content go; a formula that failed, or was never calculated, says so in its cell. */
function mended(text: string): string {
  return text
    .replace(/<c\b[^>]*\/>/g, '')
    .replace(/<c\b([^>]*)\bt="e"([^>]*)>/g, '<c$1t="str"$2>')
    .replace(
      /<c\b([^>]*)>(?:<f\b[^>]*\/>|<f\b[^>]*>[^<]*<\/f>)(?:<v\s*\/>)?<\/c>/g,
      (_whole, attributes: string) => {
        const own = attributes.replace(/\bt="[^"]*"/, '');
        return `<c${own} t="str"><v>#CALC!</v></c>`;
      },
    );
}

/** The parts of the sheets, in the order of the workbook. */
function sheetPaths(parts: Unzipped): readonly string[] {
  const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
  const relations = strFromU8(parts['xl/_rels/workbook.xml.rels'] ?? new Uint8Array());
  const targets = new Map(
    [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?xl\//, ''),
    ]),
  );
  return [...workbook.matchAll(/<sheet\b[^>]*>/g)].map(
    ([tag]) => `xl/${targets.get(attribute(tag, 'r:id')) ?? ''}`,
  );
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

/** What people merged counts for every row it stands beside; answers how many blocks that were. */
function fillMerged(rows: SheetCell[][], merges: readonly string[]): number {
  let [filled, blocks] = [0, 0];
  for (const merge of merges) {
    const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(merge) ?? [];
    const value = rows[Number(top) - 1]?.[columnNumber(left) - 1] ?? null;
    if (value === null || left !== right || top === bottom) continue;
    blocks += 1;
    for (let row = Number(top); row < Number(bottom) && filled < mostMergedCells; row += 1, filled += 1) {
      const cells = rows[row];
      if (cells) cells[columnNumber(left) - 1] = value;
    }
  }
  return blocks;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
