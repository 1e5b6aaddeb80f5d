import type { Pool } from 'pg';

/** A migrated database as if nothing had ever happened in it. */
export async function emptyDatabase(pool: Pool): Promise<void> {
  const found = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables
      where schemaname = current_schema() and tablename not in ('migrations', 'counter')`,
  );
  await pool.query(`truncate ${found.rows.map(({ name }) => `"${name}"`).join(', ')} cascade`);
  await pool.query('update counter set value = 0');
}
