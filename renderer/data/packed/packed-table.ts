// A table whose settled rows are packed in pages and whose others lie loose, within one transaction. A row is in one
// place only: whoever puts a loose row strikes out the packed one in the same transaction.
import type { Dexie, Table } from 'dexie';
import type { ListQuery } from '../../../shared/sync/storage.ts';
import type { Locator, LocatedPage, OrderedPlace, Place } from './locator.ts';
import { DamagedPage, groupOf, packRows, PackedRows, pageTables } from './packing.ts';
import { slimsOf } from './slim-pages.ts';
import type { PageColumns, PageKeysRow, PageRow, PageSlimsRow, Packing, Row } from './packing.ts';

export interface PackedTableOptions {
  readonly database: Dexie;
  readonly packing: Packing;
  readonly columns: PageColumns;
  readonly locator: Locator;
  /** The rows of pages read last; pages never change. */
  readonly cache: PageCache;
  /** The loose rows an index query finds. */
  readonly listLoose: (query: ListQuery) => Promise<readonly Row[]>;
  readonly countLoose: (query: Pick<ListQuery, 'index' | 'equals'>) => Promise<number>;
}

/** Rows of the pages read last, by number of the page. */
export class PageCache {
  readonly #pages = new Map<number, PackedRows>();
  readonly #size: number;

  constructor(size = 4) {
    this.#size = size;
  }

  get(n: number): PackedRows | undefined {
    return this.#pages.get(n);
  }

  set(n: number, rows: PackedRows): void {
    this.#pages.set(n, rows);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > this.#size && oldest !== undefined) this.#pages.delete(oldest);
  }
}

const countersTable = 'counters';
/** Counts changes to pages; numbers of pages are taken from it too. */
const changesCounter = 'pages';
/** Pages whose places are read at once: the screen's thread is never held up for long. */
const locatedAtOnce = 40;

interface Counter {
  readonly name: string;
  readonly last: number;
}

export class PackedTable {
  readonly name: string;
  readonly #options: PackedTableOptions;
  readonly #loose: Table<Row, string>;
  readonly #pages: Table<PageRow, number>;
  readonly #keys: Table<PageKeysRow, number>;
  readonly #slims: Table<PageSlimsRow, number>;
  readonly #counters: Table<Counter, string>;
  #ready: Promise<void> | undefined;

  constructor(options: PackedTableOptions) {
    const { database, packing } = options;
    this.#options = options;
    this.name = packing.table;
    this.#loose = database.table(packing.table);
    this.#pages = database.table(pageTables.pages);
    this.#keys = database.table(pageTables.keys);
    this.#slims = database.table(pageTables.slims);
    this.#counters = database.table(countersTable);
  }

  async get(keys: readonly string[]): Promise<(Row | undefined)[]> {
    const [loose] = await Promise.all([this.#looseRows(keys), this.#locate()]);
    const found = new Map(loose.map((row) => [this.#keyOf(row), row]));
    const packed = keys.flatMap((key) => {
      const place = found.has(key) ? undefined : this.#options.locator.find(key);
      return place ? [place] : [];
    });
    for (const row of await this.#packedRows(packed)) found.set(this.#keyOf(row), row);
    return keys.map((key) => found.get(key));
  }

  async list(query: ListQuery): Promise<Row[]> {
    await this.#locate();
    const { after = -Infinity, limit = Infinity, equals = '' } = query;
    const loose = await this.#options.listLoose(query);
    const places = this.#options.locator.inOrder(equals);
    const from = firstAfter(places, after);
    const packed = await this.#packedRows(places.slice(from, from + limit));
    if (packed.length === 0) return [...loose];
    const { order } = this.#options.columns;
    return [...loose, ...packed].sort((a, b) => Number(a[order]) - Number(b[order])).slice(0, limit);
  }

  async count(query: Pick<ListQuery, 'index' | 'equals'>): Promise<number> {
    await this.#locate();
    return (await this.#options.countLoose(query)) + this.#options.locator.count(query.equals ?? '');
  }

  async put(rows: readonly Row[]): Promise<void> {
    const { bulkSize, isSettled } = this.#options.packing;
    const keys = rows.map((row) => this.#keyOf(row));
    await this.#locate();
    if (rows.length < bulkSize || !rows.every(isSettled)) {
      await Promise.all([this.#strike(keys), this.#loose.bulkPut([...rows])]);
      return;
    }
    await this.#strike(keys);
    if ((await this.#loose.count()) > 0) await this.#loose.bulkDelete(keys);
    // Of several rows with one key the last one counts, as in any table.
    await this.#addPages([...new Map(rows.map((row) => [this.#keyOf(row), row])).values()]);
  }

  async remove(keys: readonly string[]): Promise<void> {
    await this.#locate();
    await Promise.all([this.#strike(keys), this.#loose.bulkDelete([...keys])]);
  }

  /** Packs loose rows that have settled, with those of pages half empty, into full pages. Answers how many went in. */
  async fold(): Promise<number> {
    await this.#locate();
    const { packing, locator, columns } = this.#options;
    const { pageSize } = packing;
    const thin = [...locator.pages.values()].filter(({ liveCount }) => liveCount < pageSize / 2);
    if ((await this.#loose.count()) < pageSize && thin.length < 2) return 0;
    const groups = new Map<string, Row[]>();
    const add = (row: Row): unknown => {
      const group = groupOf(row, columns);
      return groups.get(group)?.push(row) ?? groups.set(group, [row]);
    };
    const loose = await this.#loose.limit(foldedAtOnce * pageSize).toArray();
    loose.filter((row) => packing.isSettled(row)).forEach(add);
    for (const page of thin.slice(0, foldedAtOnce)) (await this.#liveRows(page)).forEach(add);
    let count = 0;
    for (const rows of groups.values()) {
      const whole = rows.length - (rows.length % pageSize);
      if (whole === 0) continue;
      const folded = rows.sort((a, b) => this.#orderOf(a) - this.#orderOf(b)).slice(0, whole);
      const keys = folded.map((row) => this.#keyOf(row));
      await Promise.all([this.#strike(keys), this.#loose.bulkDelete(keys)]);
      await this.#addPages(folded);
      count += whole;
    }
    return count;
  }

  /** The rows of a damaged page count as absent from now on. Answers how many those are. */
  async dropPage(n: number): Promise<number> {
    await this.#locate();
    const keys = this.#options.locator.pages.get(n)?.keys.filter((key) => key !== '') ?? [];
    await this.#strike(keys);
    return keys.length;
  }

  #keyOf(row: Row): string {
    return String(row[this.#options.columns.key]);
  }

  #orderOf(row: Row): number {
    return Number(row[this.#options.columns.order]);
  }

  /** Before anything else of a transaction: the locator is what this transaction sees. */
  #locate(): Promise<void> {
    this.#ready ??= this.#learn();
    return this.#ready;
  }

  async #learn(): Promise<void> {
    const { locator } = this.#options;
    const version = (await this.#counters.get(changesCounter))?.last ?? 0;
    if (locator.version === version) return;
    if (locator.version > version) locator.forget();
    for (let known = locator.version; known < version;) {
      const changed = await this.#keys.where('changed').above(known).limit(locatedAtOnce).toArray();
      changed.forEach((row) => locator.learn(row));
      known = changed.length < locatedAtOnce ? version : (changed.at(-1)?.changed ?? version);
    }
    locator.version = version;
  }

  async #looseRows(keys: readonly string[]): Promise<readonly Row[]> {
    if (keys.length > 1 && (await this.#loose.count()) === 0) return [];
    return (await this.#loose.bulkGet([...keys])).filter((row) => row !== undefined);
  }

  async #packedRows(places: readonly Place[]): Promise<Row[]> {
    const byPage = Map.groupBy(places, ({ n }) => n);
    const rows: Row[] = [];
    for (const [n, inPage] of byPage) {
      const page = await this.#readPage(n);
      for (const { at } of inPage) rows.push(page.at(at));
    }
    return rows;
  }

  async #liveRows({ n, keys }: LocatedPage): Promise<readonly Row[]> {
    const page = await this.#readPage(n);
    return page.all().filter((_row, at) => keys[at] !== '');
  }

  async #readPage(n: number): Promise<PackedRows> {
    const { cache } = this.#options;
    const known = cache.get(n);
    if (known) return known;
    const page = await this.#pages.get(n);
    try {
      if (!page) throw new Error('absent');
      const rows = new PackedRows(page);
      cache.set(n, rows);
      return rows;
    } catch {
      throw new DamagedPage(n);
    }
  }

  async #strike(keys: readonly string[]): Promise<void> {
    const struck = new Map<number, LocatedPage>();
    for (const key of keys) {
      const page = this.#options.locator.strike(key);
      if (page) struck.set(page.n, page);
    }
    if (struck.size === 0) return;
    const rows = [...struck.values()].map((page) => keysRow(page, this.#nextChange()));
    const empty = [...struck.values()].filter(({ liveCount }) => liveCount === 0).map(({ n }) => n);
    await Promise.all([
      this.#keys.bulkPut(rows),
      this.#storeChanges(),
      ...(empty.length > 0 ? [this.#pages.bulkDelete(empty), this.#slims.bulkDelete(empty)] : []),
    ]);
  }

  async #addPages(rows: readonly Row[]): Promise<void> {
    const { packing, columns } = this.#options;
    const added: Promise<unknown>[] = [];
    for (const [group, inGroup] of Map.groupBy(rows, (row) => groupOf(row, columns))) {
      const sorted = inGroup.toSorted((a, b) => this.#orderOf(a) - this.#orderOf(b));
      for (let from = 0; from < sorted.length; from += packing.pageSize)
        added.push(...this.#addPage(group, sorted.slice(from, from + packing.pageSize)));
    }
    await Promise.all([...added, this.#storeChanges()]);
  }

  /** Nothing is waited for in between: while the browser stores a page, the next one is being made. */
  #addPage(group: string, rows: readonly Row[]): readonly Promise<unknown>[] {
    const { packing, locator } = this.#options;
    // No page has had this number: no other change has.
    const n = this.#nextChange();
    const keys = rows.map((row) => this.#keyOf(row)).join(' ');
    const row = { n, group, keys, orders: rows.map((each) => this.#orderOf(each)), changed: n };
    locator.learn(row);
    return [
      this.#pages.add(packRows(n, rows)),
      this.#slims.add(slimsOf(packing, n, rows)),
      this.#keys.add(row),
    ];
  }

  /** No two rows of keys have one number, so that those changed can be read some at a time. */
  #nextChange(): number {
    return (this.#options.locator.version += 1);
  }

  async #storeChanges(): Promise<void> {
    await this.#counters.put({ name: changesCounter, last: this.#options.locator.version });
  }
}

/** Pages a fold makes at most: a save must not wait for it. */
const foldedAtOnce = 4;

function keysRow({ n, group, keys, orders }: LocatedPage, changed: number): PageKeysRow {
  return { n, group, keys: keys.join(' '), orders, changed };
}

/** Where in places by their order those begin that come after a number. */
function firstAfter(places: readonly OrderedPlace[], after: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.order ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
