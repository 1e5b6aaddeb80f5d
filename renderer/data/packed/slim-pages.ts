// What lists show of packed rows, page by page: the newest at once, all of them some pages at a time, and after that
// only what has changed.
import type { Dexie, Table } from 'dexie';
import { DamagedPage, packRows, PackedRows, pageTables } from './packing.ts';
import type { PageKeysRow, PageRow, PageSlimsRow, Packing, Row } from './packing.ts';
import { columnsOfRows, rowsOfColumns } from './columns.ts';
import type { Column } from './columns.ts';

export interface SlimPage {
  readonly n: number;
  /** Without those struck out; none when all were. */
  readonly rows: readonly Row[];
}

export interface SlimChanges {
  readonly pages: readonly SlimPage[];
  /** All changes up to this one are told; ask for those after it next. */
  readonly version: number;
  readonly hasMore: boolean;
}

export interface SlimQuestion {
  /** What the index's `equal` column holds. */
  readonly group: string;
  /** The `version` told last; 0 at first. */
  readonly since: number;
}

/** So many at once that the screen's thread is never held up for long. */
const pagesAtOnce = 10;

/** In a transaction over the tables of pages. @throws DamagedPage when neither a page nor its slim rows can be read */
export async function readSlimChanges(
  database: Dexie,
  packing: Packing,
  { group, since }: SlimQuestion,
): Promise<SlimChanges> {
  const keys: Table<PageKeysRow, number> = database.table(pageTables.keys);
  const changed = await keys.where('changed').above(since).limit(pagesAtOnce).toArray();
  const inGroup = changed.filter((row) => row.group === group);
  return {
    pages: await slimPages(database, packing, inGroup),
    version: changed.at(-1)?.changed ?? since,
    hasMore: changed.length === pagesAtOnce,
  };
}

/** The page made last that holds a row of the group. */
export async function readNewestSlims(
  database: Dexie,
  packing: Packing,
  group: string,
): Promise<SlimPage | undefined> {
  const keys: Table<PageKeysRow, number> = database.table(pageTables.keys);
  const newest = await keys
    .reverse()
    .filter((row) => row.group === group && row.keys.trim() !== '')
    .first();
  return newest && (await slimPages(database, packing, [newest]))[0];
}

/** Slim rows of another version of the program, or damaged, are made anew from their pages. Answers how many pages. */
export async function renewSlims(database: Dexie, packing: Packing): Promise<number> {
  const slims: Table<PageSlimsRow, number> = database.table(pageTables.slims);
  const old = await slims.where('version').notEqual(packing.slimVersion).limit(pagesAtOnce).primaryKeys();
  for (const n of old) await slims.put(slimsOf(packing, n, await pageRows(database, n)));
  return old.length;
}

export function slimsOf(packing: Packing, n: number, rows: readonly Row[]): PageSlimsRow {
  return { ...packRows(n, columnsOfRows(rows.map(packing.slim) as Row[])), version: packing.slimVersion };
}

async function slimPages(
  database: Dexie,
  packing: Packing,
  keysRows: readonly PageKeysRow[],
): Promise<readonly SlimPage[]> {
  const slims: Table<PageSlimsRow, number> = database.table(pageTables.slims);
  const stored = await slims.bulkGet(keysRows.map(({ n }) => n));
  const pages: SlimPage[] = [];
  for (const [i, { n, keys }] of keysRows.entries()) {
    const alive = keys.split(' ');
    const isEmpty = alive.every((key) => key === '');
    const rows = isEmpty ? [] : (usable(packing, stored[i]) ?? (await madeAnew(database, packing, n)));
    pages.push({ n, rows: rows.filter((_row, at) => alive[at] !== '') });
  }
  return pages;
}

function usable(packing: Packing, stored: PageSlimsRow | undefined): readonly Row[] | undefined {
  if (stored?.version !== packing.slimVersion) return undefined;
  try {
    return rowsOfColumns(new PackedRows(stored).all() as readonly unknown[] as readonly Column[]);
  } catch {
    return undefined;
  }
}

async function madeAnew(database: Dexie, packing: Packing, n: number): Promise<readonly Row[]> {
  return (await pageRows(database, n)).map((row) => packing.slim(row) as Row);
}

async function pageRows(database: Dexie, n: number): Promise<readonly Row[]> {
  const page: PageRow | undefined = await database.table(pageTables.pages).get(n);
  try {
    if (page) return new PackedRows(page).all();
  } catch {
    // Said below, as of a page that is not there.
  }
  throw new DamagedPage(n);
}
