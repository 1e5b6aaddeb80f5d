import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { assert } from '../../shared/errors.ts';
import { explainConnectionFault } from './database-fault.ts';

export interface TransactionOptions {
  readonly pool: Pool;
  /** The statement it begins with. */
  readonly begin?: string;
}

/**
 * Runs `work` in a transaction on a connection of its own: all or nothing.
 * @throws AppError busy when the database is not there now; else what `work` threw
 */
export async function inTransaction<Result>(
  { pool, begin = 'begin' }: TransactionOptions,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw explainConnectionFault(error);
  });
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    const { command } = await client.query('commit');
    // PostgreSQL's answer to the commit of a transaction in which something failed.
    assert(command === 'COMMIT', 'a transaction is committed');
    return result;
  } catch (error) {
    broken = await rollBack(client);
    throw broken ? explainConnectionFault(error) : error;
  } finally {
    // A broken connection is thrown away; PostgreSQL rolls back by itself.
    client.release(broken);
  }
}

/** What broke the connection, if it could not even roll back. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('rollback failed', { cause: error });
  }
}

/** One statement on its own. @throws AppError busy when the database is not there now */
export async function ask<Row extends QueryResultRow>(
  pool: Pool,
  query: QueryConfig,
): Promise<QueryResult<Row>> {
  try {
    return await pool.query<Row>(query);
  } catch (error) {
    throw explainConnectionFault(error);
  }
}
