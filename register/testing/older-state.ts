// A database put back to an older state behind the register's back, as a restored backup does it.
import type { Pool } from 'pg';

const tables = ['records', 'history', 'operations', 'conflicts', 'counter'];

/** Notes the state of now; answers how to return to it, once. Devices keep counting, so that tests can write on. */
export async function keepState(pool: Pool): Promise<() => Promise<void>> {
  await pool.query(tables.map((table) => `create table kept_${table} as select * from ${table}`).join(';'));
  return async () => {
    const back = tables.map(
      (table) =>
        `delete from ${table}; insert into ${table} select * from kept_${table}; drop table kept_${table}`,
    );
    await pool.query(back.join(';'));
  };
}
