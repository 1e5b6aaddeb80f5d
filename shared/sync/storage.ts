// The one door to stored data, for clients (IndexedDB), the register (PostgreSQL) and tests (memory): a few tables of
// plain rows, read and written in transactions. It knows nothing of records or merging, and must never lose an
// acknowledged write: when `write` has resolved, a power cut changes nothing.

/** Rows in ascending order of `orderBy` among those whose `equal` column has the value asked for. */
export interface TableIndex {
  /** Absent: the index runs over all rows. */
  readonly equal?: string;
  /** A column of numbers. */
  readonly orderBy: string;
}

export interface TableDefinition {
  /** The column that identifies a row; its values are texts. */
  readonly key: string;
  readonly indexes: Readonly<Record<string, TableIndex>>;
  /** Rows are only ever added: putting a key twice fails instead of overwriting. */
  readonly isAppendOnly?: true;
}

export type Tables = Readonly<Record<string, object>>;
export type TableDefinitions<T extends Tables> = { readonly [Name in keyof T]: TableDefinition };

export interface CountQuery {
  readonly index: string;
  /** Required where the index has an `equal` column. */
  readonly equals?: string;
}

export interface ListQuery extends CountQuery {
  /** Only rows whose order number is greater. */
  readonly after?: number;
  readonly limit?: number;
}

export interface StretchQuery extends ListQuery {
  /** A stretch is from 1, or one more than a multiple of this, to the next multiple. */
  readonly size: number;
}

/** Order numbers of rows in one stretch; one without any is not told of. */
export interface Stretch {
  /** The last number it has room for. */
  readonly end: number;
  /** Ascending, with a space between them. */
  readonly numbers: string;
}

export interface ColumnQuery<Column extends string> {
  readonly index: string;
  readonly numbers: readonly number[];
  readonly column: Column;
}

export interface ReadTransaction<T extends Tables> {
  /** The rows of these keys, in the order asked, `undefined` where there is none. */
  get<Name extends keyof T & string>(
    table: Name,
    keys: readonly string[],
  ): Promise<readonly (T[Name] | undefined)[]>;
  list<Name extends keyof T & string>(table: Name, query: ListQuery): Promise<readonly T[Name][]>;
  /** How many rows `list` would give, without reading them. */
  count<Name extends keyof T & string>(table: Name, query: CountQuery): Promise<number>;
  /** The order numbers of the rows `list` would give, without reading them, cut up; absent where nobody asks for them. */
  stretches?<Name extends keyof T & string>(table: Name, query: StretchQuery): Promise<readonly Stretch[]>;
  /** One column of the rows that have these order numbers, by number; absent where nobody asks for it. */
  column?<Name extends keyof T & string, Column extends keyof T[Name] & string>(
    table: Name,
    query: ColumnQuery<Column>,
  ): Promise<ReadonlyMap<number, T[Name][Column]>>;
}

export interface WriteTransaction<T extends Tables> extends ReadTransaction<T> {
  /** Like `get`, and until the end of the transaction nobody else writes these keys, present or not. */
  getForUpdate<Name extends keyof T & string>(
    table: Name,
    keys: readonly string[],
  ): Promise<readonly (T[Name] | undefined)[]>;
  /** Adds rows, or replaces them unless the table is append-only. */
  put<Name extends keyof T & string>(table: Name, rows: readonly T[Name][]): Promise<void>;
  remove<Name extends keyof T & string>(table: Name, keys: readonly string[]): Promise<void>;
  /**
   * Takes the next `count` numbers of the store's counter and answers the first. Numbers become visible in their own
   * order: whoever sees number 7 sees all of 1 to 6 that will ever be. So call it last, after all locks.
   */
  takeNumbers(count: number): Promise<number>;
}

export interface Storage<T extends Tables> {
  /** One snapshot: everything `work` reads is of the same moment. */
  read<Result>(work: (transaction: ReadTransaction<T>) => Promise<Result>): Promise<Result>;
  /**
   * All or nothing. `work` may run again when the engine asks for it, so it changes nothing outside the transaction
   * and awaits nothing but it.
   */
  write<Result>(work: (transaction: WriteTransaction<T>) => Promise<Result>): Promise<Result>;
}
