// The tables of a register's database as they are there, so that a backup holds all of them, also those of a later form.
import type { PoolClient } from 'pg';

export interface TableForm {
  readonly name: string;
  readonly columns: readonly string[];
  /** SQL types, in the order of the columns. */
  readonly types: readonly string[];
}

interface Found extends TableForm {
  /** Tables its foreign keys point to. */
  readonly needs: readonly string[];
}

/** All but the list of migrations, each after those its foreign keys point to. */
export async function listTables(client: PoolClient): Promise<readonly TableForm[]> {
  const { rows } = await client.query<Found>(
    `select c.relname as name,
            (select json_agg(a.attname order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
            (select json_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as types,
            (select coalesce(json_agg(t.relname), '[]') from pg_constraint f join pg_class t on t.oid = f.confrelid
              where f.conrelid = c.oid and f.contype = 'f') as needs
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind = 'r' and c.relname <> 'migrations' order by c.relname`,
  );
  return inOrder(rows);
}

/** `"name"` for SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function inOrder(tables: readonly Found[]): readonly TableForm[] {
  const ordered: Found[] = [];
  const isPlaced = (name: string): boolean => ordered.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.filter(({ name, needs }) => !isPlaced(name) && needs.every(isPlaced));
    if (next.length === 0) throw new Error('Impossible: tables that need each other');
    ordered.push(...next);
  }
  return ordered;
}
