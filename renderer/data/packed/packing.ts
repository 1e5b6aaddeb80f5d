// How rows are packed: many of one kind in one value, since the browser's cost is per value and not per byte.
import type { Value } from '../../../shared/fields/field.ts';
import type { TableDefinition } from '../../../shared/sync/storage.ts';

/** What is packed of one table, and when. The table has one index: rows are packed by it, in its order. */
export interface Packing {
  readonly table: string;
  /** True while nothing of this computer lies on top: only such rows are packed. */
  readonly isSettled: (row: Row) => boolean;
  /** The columns lists show, made once when a page is. */
  readonly slim: (row: Row) => Value;
  /** Of `slim`: pages whose slim rows are of another version get new ones. */
  readonly slimVersion: string;
  /** Rows of a page. */
  readonly pageSize: number;
  /** So many rows put at once go into pages straight away. */
  readonly bulkSize: number;
}

export type Row = Readonly<Record<string, unknown>>;

/** The rows of a page as JSON. Never changed: what changes goes to the table of loose rows, and is struck out here. */
export interface PageRow {
  readonly n: number;
  readonly text: string;
  readonly sum: number;
}

/** Where rows are: one for each page, also after its last row was struck out. */
export interface PageKeysRow {
  readonly n: number;
  /** What the index's `equal` column holds in these rows; empty where it has none. */
  readonly group: string;
  /** In the order of the page, spaces between; nothing for a row that was struck out. */
  readonly keys: string;
  /** The index's `orderBy` column, ascending. */
  readonly orders: readonly number[];
  /** Number of the change to any page in which this row was last written. */
  readonly changed: number;
}

export interface PageSlimsRow extends PageRow {
  readonly version: string;
}

/** The tables of pages, beside that of loose rows. */
export const pageTables = { pages: 'pages', keys: 'pageKeys', slims: 'pageSlims' } as const;

/** As Dexie wants to know them. */
export const pageSchema: Readonly<Record<string, string>> = {
  [pageTables.pages]: 'n',
  [pageTables.keys]: 'n, changed',
  [pageTables.slims]: 'n, version',
};

/** The columns a page is made by. */
export interface PageColumns {
  readonly key: string;
  readonly group: string | undefined;
  readonly order: string;
}

export function pageColumns({ key, indexes }: TableDefinition): PageColumns {
  const [index, ...others] = Object.values(indexes);
  if (!index || others.length > 0) throw new Error('A packed table has one index');
  return { key, group: index.equal, order: index.orderBy };
}

export function groupOf(row: Row, { group }: PageColumns): string {
  return group === undefined ? '' : String(row[group]);
}

/** @throws Error when the text is not what was written */
export function readText(row: PageRow): readonly Row[] {
  if (sumOf(row.text) !== row.sum) throw new Error('sum');
  return JSON.parse(row.text) as readonly Row[];
}

export function packText(n: number, values: readonly unknown[]): PageRow {
  const text = JSON.stringify(values);
  return { n, text, sum: sumOf(text) };
}

/** FNV-1a over the text: finds what went wrong on a disk, not who meant harm. */
function sumOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

/** A page that is not what was written, or not there. */
export class DamagedPage extends Error {
  readonly n: number;

  constructor(n: number) {
    super(`Page ${n} is damaged`);
    this.n = n;
  }
}
