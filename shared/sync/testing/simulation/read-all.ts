// Reads whole tables for looking at afterwards, past every program.
import type { ClientTables, OutboxRow } from '../../client/tables.ts';
import type { RegisterStorage } from '../../register/environment.ts';
import type { ConflictRow, HistoryRow, OperationRow, RecordRow } from '../../register/tables.ts';
import type { ListQuery, Storage, Tables } from '../../storage.ts';

export function readTable<T extends Tables, Name extends keyof T & string>(
  storage: Storage<T>,
  table: Name,
  query: ListQuery,
): Promise<readonly T[Name][]> {
  return storage.read((transaction) => transaction.list(table, query));
}

/** The whole register at one moment. */
export interface RegisterState {
  readonly records: readonly RecordRow[];
  /** By number. */
  readonly history: readonly HistoryRow[];
  readonly conflicts: readonly ConflictRow[];
  readonly operations: ReadonlyMap<string, OperationRow>;
}

export function readRegister(storage: RegisterStorage, opIds: readonly string[]): Promise<RegisterState> {
  return storage.read(async (transaction) => {
    const open = await transaction.list('conflicts', { index: 'byState', equals: 'open' });
    const closed = await transaction.list('conflicts', { index: 'byState', equals: 'closed' });
    const operations = await transaction.get('operations', opIds);
    return {
      records: await transaction.list('records', { index: 'bySeq' }),
      history: await transaction.list('history', { index: 'bySeq' }),
      conflicts: [...open, ...closed],
      operations: new Map(operations.flatMap((row) => (row ? [[row.opId, row]] : []))),
    };
  });
}

const states: readonly OutboxRow['state'][] = [
  ...(['waiting', 'received', 'settled', 'offered', 'held', 'rejected', 'dismissed'] as const),
];

/** Everything people ever said on that computer, also those who are not there now. */
export function readOwnWork(
  disk: Storage<ClientTables>,
  accountIds: readonly string[],
): Promise<readonly OutboxRow[]> {
  return disk.read(async (transaction) => {
    const rows: OutboxRow[] = [];
    for (const equals of states)
      rows.push(...(await transaction.list('outbox', { index: 'byState', equals })));
    for (const equals of accountIds)
      rows.push(...(await transaction.list('aside', { index: 'byAccount', equals })));
    return rows;
  });
}
