// All records of one kind, for what is made of them for others than the sync: the rows as they are, for whoever asks to judge
// who may see them.
import type { Pool } from 'pg';
import type { RecordRow } from '../../shared/sync/register/tables.ts';
import { ask } from './transaction.ts';

export type KindRow = Pick<RecordRow, 'id' | 'kind' | 'ownerId' | 'reviewState' | 'revision' | 'body'>;

/** Another text whenever anything has changed, also when a backup was put back. */
export async function stateOfRecords(pool: Pool): Promise<string> {
  const found = await ask<{ readonly newest: number; readonly epoch: string | null }>(pool, {
    name: 'records.state',
    text: `select value as newest, (select value from meta where key = 'epoch') as epoch from counter`,
  });
  const [row] = found.rows;
  return `${row?.epoch ?? ''} ${row?.newest ?? 0}`;
}

/** Those that are not deleted. Reads through all records: for what is asked for seldom. */
export async function rowsOfKind(pool: Pool, kind: string): Promise<readonly KindRow[]> {
  const found = await ask<KindRow>(pool, {
    name: 'kind.rows',
    text: `select id, kind, owner_id as "ownerId", review_state as "reviewState", revision, body
             from records where kind = $1 and not is_deleted order by id`,
    values: [kind],
  });
  return found.rows;
}
