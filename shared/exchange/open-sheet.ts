// A sheet as it was read: where its headings are, and whether it is one that was exported here.
import { cellText } from './cell-text.ts';
import { closeness, plainWords } from './closeness.ts';
import type { SheetRow } from './find-record.ts';
import type { SheetCell } from './sheet-columns.ts';
import { choicesSheetNames, memorySheet, memoryVersion, ownColumns } from './sheet-of-records.ts';

const choicesSheets: readonly string[] = Object.values(choicesSheetNames);

export interface RawSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** How many of its cells are calculated, and how many blocks of cells were merged. */
  readonly formulas?: number;
  readonly merged?: number;
}

export interface OpenedSheet {
  readonly name: string;
  /** Sheets of the file with something in them, this one among them, in its order. */
  readonly sheetNames: readonly string[];
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly idAt: number | null;
  readonly memory: SheetMemory | null;
  readonly oddities: SheetOddities;
}

/** What a person should know before trusting the rows; zero or empty: nothing. */
export interface SheetOddities {
  readonly formulas: number;
  readonly merged: number;
  /** Cells whose letters look like those of another encoding. */
  readonly damaged: number;
  /** Sheets that hold something too, and are not read. */
  readonly otherSheets: readonly string[];
}

export interface SheetMemory {
  readonly kind: string;
  readonly exportedAt: string;
  /** For each heading of the sheet the name of the column it was, or `null`. */
  readonly mapping: readonly (string | null)[];
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, SheetCell>>;
}

/**
 * The sheet of that name, or the first with something in it, with what the file remembers of its export. `null`: nothing is in
 * it. Only the sheet that was exported is remembered: another one is known by having no ids.
 */
export function openSheet(sheets: readonly RawSheet[], chosen?: string): OpenedSheet | null {
  const filled = sheets.filter(({ name, rows }) => name !== memorySheet && rows.some(isFilled));
  const [first] = filled;
  const sheet = filled.find(({ name }) => name === chosen) ?? first;
  if (!sheet) return null;
  const sheetNames = filled
    .map(({ name }) => name)
    .filter((name) => name === sheet.name || !choicesSheets.includes(name));
  const at = headerRow(sheet.rows);
  const headers = (sheet.rows[at] ?? []).map(cellText);
  const rows = sheet.rows
    .map((cells, i): SheetRow => ({ number: i + 1, cells }))
    .filter(({ number, cells }) => number > at + 1 && isFilled(cells));
  const idAt = headers.findIndex((header) => header === 'id');
  const kept = sheet === first || idAt >= 0 ? sheets.find(({ name }) => name === memorySheet) : undefined;
  const memory = readMemory(kept ?? null, headers);
  const oddities = {
    formulas: sheet.formulas ?? 0,
    merged: sheet.merged ?? 0,
    damaged: rows.reduce((count, { cells }) => count + cells.filter(looksDamaged).length, 0),
    otherSheets: sheetNames.filter((name) => name !== sheet.name),
  };
  return { name: sheet.name, sheetNames, headers, rows, idAt: idAt < 0 ? null : idAt, memory, oddities };
}

/** "Ã©" for "é", "â€™" for "’": UTF-8 that some program took for the Western code page; "caf‚s": a file of DOS. */
function looksDamaged(cell: SheetCell): boolean {
  return typeof cell === 'string' && /Ã[\u00A0-\u00BF\u0192]|â€|\p{L}[‚‰ˆ‡‹]\p{L}/u.test(cell);
}

/** People write a title above their table: the headings are the first row about as full as the fullest. */
function headerRow(rows: RawSheet['rows']): number {
  const counts = rows.slice(0, 20).map((cells) => cells.filter((cell) => cellText(cell) !== '').length);
  const fullest = Math.max(...counts);
  return Math.max(
    0,
    counts.findIndex((count) => count >= Math.max(1, fullest / 2)),
  );
}

function readMemory(sheet: RawSheet | null, headers: readonly string[]): SheetMemory | null {
  const [facts = [], names = [], exportedHeaders = [], ...rows] = sheet?.rows ?? [];
  const [mark, version, kind, exportedAt] = facts.map(cellText);
  if (mark !== memorySheet || Number(version) > memoryVersion) return null;
  const columns = names.map(cellText);
  const nameOf = new Map(
    exportedHeaders.map((header, i) => [plainWords(cellText(header)), columns[i] ?? '']),
  );
  const own = new Set(columns.slice(0, ownColumns));
  const cells = new Map(
    rows.map((row) => [
      cellText(row[0] ?? null),
      new Map(columns.map((name, i) => [name, row[i] ?? null] as const)),
    ]),
  );
  const mapping = headers.map((header) => {
    const name = nameOf.get(plainWords(header)) ?? closest(plainWords(header), nameOf);
    return name === undefined || own.has(name) ? null : name;
  });
  return { kind: kind ?? '', exportedAt: exportedAt ?? '', mapping, cells };
}

/** A heading somebody corrected is still the same column. */
function closest(header: string, names: ReadonlyMap<string, string>): string | undefined {
  return [...names].find(([other]) => closeness(header, other) >= 0.85)?.[1];
}

function isFilled(cells: readonly SheetCell[]): boolean {
  return cells.some((cell) => cellText(cell) !== '');
}
