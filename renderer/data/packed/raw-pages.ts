// Packed rows read from the browser's database as it is, for the export: also where some of them are damaged.
import { pageTables, PackedRows } from './packing.ts';
import type { PageKeysRow, PageRow, Row } from './packing.ts';

/** The pages as they were at one moment, by what was not struck out then. */
export type RawPages = readonly Pick<PageKeysRow, 'n' | 'keys'>[];

/** What the export's reader of the raw database gives this one. */
export interface RawReader {
  readonly all: (table: string) => Promise<readonly unknown[]>;
  readonly get: (table: string, key: number) => Promise<unknown>;
}

export async function listRawPages(reader: RawReader): Promise<RawPages> {
  return (await reader.all(pageTables.keys)) as RawPages;
}

export function countPacked(pages: RawPages): number {
  return pages.reduce((sum, { keys }) => sum + liveKeys(keys).size, 0);
}

/** The rows of a page that were there then; those that changed since are among the loose ones, in `skipped`. */
export async function readRawPage(
  reader: RawReader,
  { n, keys }: RawPages[number],
  skipped: ReadonlySet<unknown>,
): Promise<readonly Row[]> {
  const live = liveKeys(keys);
  if (live.size === 0) return [];
  const page = (await reader.get(pageTables.pages, n)) as PageRow | undefined;
  if (!page) throw new Error('absent');
  const rows = new PackedRows(page).all();
  const places = keys.split(' ');
  return rows.filter((_row, at) => places[at] !== '' && !skipped.has(places[at]));
}

function liveKeys(keys: string): ReadonlySet<string> {
  return new Set(keys.split(' ').filter((key) => key !== ''));
}
