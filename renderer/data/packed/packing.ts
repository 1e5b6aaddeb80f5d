// How rows are packed: many of one kind in one value, since the browser's cost is per value and not per byte.
import type { Value } from '../../../shared/fields/field.ts';
import { jsonText } from '../../../shared/sync/body-text.ts';
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

/** The rows of a page. Never changed: what changes goes to the table of loose rows, and is struck out here. */
export interface PageRow {
  readonly n: number;
  /** Each row as a line of JSON, in UTF-8: a browser stores bytes twice as quickly as text. */
  readonly lines: Uint8Array;
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

const newline = 10;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The rows of a page, each read when it is asked for. */
export class PackedRows {
  readonly #lines: Uint8Array;
  readonly #ends: number[] = [];
  readonly #rows: Row[] = [];

  /** @throws Error when the bytes are not what was written */
  constructor({ lines, sum }: PageRow) {
    if (sumOf(lines) !== sum) throw new Error('sum');
    this.#lines = lines;
    for (let end = lines.indexOf(newline); end >= 0; end = lines.indexOf(newline, end + 1))
      this.#ends.push(end);
  }

  at(place: number): Row {
    return (this.#rows[place] ??= this.#parse(place));
  }

  all(): readonly Row[] {
    return this.#ends.map((_end, place) => this.at(place));
  }

  #parse(place: number): Row {
    const start = place === 0 ? 0 : (this.#ends[place - 1] ?? 0) + 1;
    // Line by line: a browser decodes bytes far more quickly where all of them are of one script.
    return JSON.parse(decoder.decode(this.#lines.subarray(start, this.#ends[place]))) as Row;
  }
}

export function packRows(n: number, rows: readonly object[]): PageRow {
  const texts = rows.map(lineOf);
  // A letter is at most three bytes, and mostly one.
  let space = new Uint8Array(Math.ceil(1.1 * texts.reduce((length, text) => length + text.length, 0)));
  let used = 0;
  for (const text of texts) {
    if (space.length - used < 3 * text.length) space = grown(space, 3 * text.length);
    used += encoder.encodeInto(text, space.subarray(used)).written;
  }
  // A copy: a browser stores all of what a part is a part of.
  const lines = space.slice(0, used);
  return { n, lines, sum: sumOf(lines) };
}

/** As `JSON.stringify` writes it, of parts whose text is known already. */
function lineOf(row: object): string {
  const parts = Object.entries(row).flatMap(([name, value]) =>
    value === undefined ? [] : [`"${name}":${jsonText(value)}`],
  );
  return `{${parts.join(',')}}\n`;
}

function grown(bytes: Uint8Array<ArrayBuffer>, by: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.ceil(1.5 * bytes.length) + by);
  larger.set(bytes);
  return larger;
}

/** FNV-1a over the bytes, four at a time: finds what went wrong on a disk, not who meant harm. */
function sumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let sum = 0x811c9dc5 ^ bytes.length;
  for (let i = 0; i < whole; i += 4) sum = Math.imul(sum ^ view.getUint32(i, true), 0x01000193);
  for (let i = whole; i < bytes.length; i += 1) sum = Math.imul(sum ^ (bytes[i] ?? 0), 0x01000193);
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
