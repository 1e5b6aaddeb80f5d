// The SQL of the Storage port. Each statement has a name, so that PostgreSQL plans it once per connection, and works
// on arrays, so that a batch is one statement whatever its size.
import type { QueryConfig } from 'pg';
import { assert } from '../../shared/errors.ts';
import type {
  ColumnQuery,
  CountQuery,
  ListQuery,
  StretchQuery,
  TableDefinition,
  TableIndex,
} from '../../shared/sync/storage.ts';
import { columnName } from './columns.ts';
import type { ColumnKind } from './columns.ts';

/** The channel on which all register processes hear that there is something to pull. */
export const changesChannel = 'register_changes';

const sqlTypes: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  json: 'json',
  moment: 'timestamptz',
};

interface Column {
  readonly property: string;
  readonly name: string;
  readonly kind: ColumnKind;
}

/** What the statements of one table need, worked out once. */
export interface TableSql {
  readonly name: string;
  readonly key: string;
  readonly keyColumn: string;
  readonly columns: readonly Column[];
  readonly definition: TableDefinition;
  readonly selection: string;
  readonly put: string;
}

export function describeTable(
  name: string,
  table: { readonly definition: TableDefinition; readonly columns: Readonly<Record<string, ColumnKind>> },
): TableSql {
  const { definition } = table;
  const sqlName = columnName(name);
  const columns = Object.entries(table.columns).map(([property, kind]): Column => ({
    property,
    name: columnName(property),
    kind,
  }));
  return {
    name: sqlName,
    key: definition.key,
    keyColumn: columnName(definition.key),
    columns,
    definition,
    selection: columns.map((column) => `${column.name} as "${column.property}"`).join(', '),
    put: putStatement(sqlName, definition, columns),
  };
}

export function getQuery(table: TableSql, keys: readonly string[]): QueryConfig {
  return {
    name: `${table.name}.get`,
    text: `select ${table.selection} from ${table.name} where ${table.keyColumn} = any($1::text[])`,
    values: [keys],
  };
}

export function listQuery(table: TableSql, query: ListQuery): QueryConfig {
  return orderedQuery(table, query, { name: '', select: () => table.selection });
}

/** The order numbers alone, found in the index, and put together where they lie. */
export function stretchesQuery(table: TableSql, query: StretchQuery): QueryConfig {
  const found = orderedQuery(table, query, { name: '.stretches', select: (order) => `${order} as number` });
  const size = `$${found.values.push(query.size)}::bigint`;
  const text =
    `select (number + ${size} - 1) / ${size} * ${size} as end, string_agg(number::text, ' ' order by number) as numbers` +
    ` from (${found.text}) as found group by 1 order by 1`;
  return { ...found, text };
}

export function columnQuery(table: TableSql, { index, numbers, column }: ColumnQuery<string>): QueryConfig {
  const order = columnName(indexOf(table, index).orderBy);
  return {
    name: `${table.name}.${index}.${column}`,
    text: `select ${order} as number, ${columnName(column)} as value from ${table.name} where ${order} = any($1::bigint[])`,
    values: [numbers],
  };
}

function orderedQuery(
  table: TableSql,
  query: ListQuery,
  what: { readonly name: string; readonly select: (order: string) => string },
): QueryConfig & { readonly values: unknown[] } {
  const { where, order, values } = conditionsOf(table, query);
  const limit = query.limit === undefined ? '' : ` limit $${values.push(query.limit)}`;
  const form = `${query.after === undefined ? '' : '.after'}${query.limit === undefined ? '' : '.limit'}`;
  return {
    name: `${table.name}.${query.index}${form}${what.name}`,
    text: `select ${what.select(order)} from ${table.name}${where} order by ${order}${limit}`,
    values,
  };
}

export function countQuery(table: TableSql, query: CountQuery): QueryConfig {
  const { where, values } = conditionsOf(table, query);
  return {
    name: `${table.name}.${query.index}.count`,
    text: `select count(*) as count from ${table.name}${where}`,
    values,
  };
}

/** Which rows are asked for, and the column they are in the order of. */
function conditionsOf(
  table: TableSql,
  query: ListQuery,
): { readonly where: string; readonly order: string; readonly values: unknown[] } {
  const index = indexOf(table, query.index);
  assert(
    (index.equal === undefined) === (query.equals === undefined),
    `index ${query.index} is asked as it is built`,
  );
  const order = columnName(index.orderBy);
  const values: unknown[] = [];
  const conditions: string[] = [];
  if (index.equal !== undefined)
    conditions.push(`${columnName(index.equal)} = $${values.push(query.equals)}`);
  if (query.after !== undefined) conditions.push(`${order} > $${values.push(query.after)}`);
  return { where: conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '', order, values };
}

function indexOf(table: TableSql, name: string): TableIndex {
  const index = table.definition.indexes[name];
  assert(index, `index ${name} of ${table.name} exists`);
  return index;
}

/**
 * Locks keys, present or not, until the end of the transaction: nothing to lock is there to lock, so the key's own
 * number is. Keys come sorted; two transactions never wait for each other crosswise.
 */
export function lockQuery(table: TableSql, sortedKeys: readonly string[]): QueryConfig {
  return {
    name: 'lock',
    text: `select pg_advisory_xact_lock(hashtextextended($1 || ' ' || wanted.key, 0)) from unnest($2::text[]) as wanted (key)`,
    values: [table.name, sortedKeys],
  };
}

export function putQuery(table: TableSql, rows: readonly object[]): QueryConfig {
  const effective = table.definition.isAppendOnly ? rows : lastOfEachKey(table, rows);
  return {
    name: `${table.name}.put`,
    text: table.put,
    values: table.columns.map((column) => effective.map((row) => encode(row, column))),
  };
}

export function removeQuery(table: TableSql, keys: readonly string[]): QueryConfig {
  return {
    name: `${table.name}.remove`,
    text: `delete from ${table.name} where ${table.keyColumn} = any($1::text[])`,
    values: [keys],
  };
}

/** Takes the numbers and, with the commit, tells every register process of it. */
export function takeNumbersQuery(count: number): QueryConfig {
  return {
    name: 'counter.take',
    text: `with taken as (update counter set value = value + $1::bigint returning value)
           select value - $1::bigint + 1 as first, pg_notify('${changesChannel}', value::text) from taken`,
    values: [count],
  };
}

function putStatement(name: string, definition: TableDefinition, columns: readonly Column[]): string {
  const names = columns.map((column) => column.name);
  // json travels as text: an array of json is not something `unnest` reads without a detour.
  const arrays = columns.map(({ kind }, i) => `$${i + 1}::${kind === 'json' ? 'text' : sqlTypes[kind]}[]`);
  const values = columns.map((column) => (column.kind === 'json' ? `${column.name}::json` : column.name));
  const updates = names.filter((column) => column !== columnName(definition.key));
  const onConflict = definition.isAppendOnly
    ? ''
    : ` on conflict (${columnName(definition.key)}) do update set ${updates.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  return (
    `insert into ${name} (${names.join(', ')}) select ${values.join(', ')}` +
    ` from unnest(${arrays.join(', ')}) as given (${names.join(', ')})${onConflict}`
  );
}

function encode(row: object, { property, kind }: Column): unknown {
  const value = (row as Readonly<Record<string, unknown>>)[property] ?? null;
  return kind === 'json' && value !== null ? JSON.stringify(value) : value;
}

/** PostgreSQL refuses to update one row twice in a statement; the last one put is the one that counts. */
function lastOfEachKey(table: TableSql, rows: readonly object[]): readonly object[] {
  return [
    ...new Map(rows.map((row) => [(row as Readonly<Record<string, unknown>>)[table.key], row])).values(),
  ];
}
