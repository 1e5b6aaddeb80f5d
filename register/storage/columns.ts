// Where the rows behind the Storage port lie in PostgreSQL: table → property → kind of column. The SQL itself is in
// migrations/; a test compares the two, and the compiler compares this list with the row types.
import type { RegisterTables } from '../../shared/sync/register/tables.ts';
import type { Tables } from '../../shared/sync/storage.ts';

/**
 * How a property lies in its column. `json` is kept as it was written, never re-ordered; a long text that only passes
 * through (a record's body) is `text`, which is three times as quick to read. A `moment` is ISO 8601 UTC with milliseconds.
 */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'json' | 'moment';

/** Names a row type declares; what its index signature would let through does not count. */
type KnownKeys<Row> = keyof {
  [Key in keyof Row as string extends Key ? never : number extends Key ? never : Key]: Row[Key];
} &
  string;

export type TableColumns<T extends Tables> = {
  readonly [Name in keyof T]: Readonly<Record<KnownKeys<T[Name]>, ColumnKind>>;
};

export const registerColumns: TableColumns<RegisterTables> = {
  records: {
    id: 'text',
    kind: 'text',
    ownerId: 'text',
    reviewState: 'text',
    revision: 'integer',
    seq: 'integer',
    isDeleted: 'boolean',
    openConflictCount: 'integer',
    body: 'text',
  },
  history: {
    opId: 'text',
    seq: 'integer',
    kind: 'text',
    recordId: 'text',
    revision: 'integer',
    type: 'text',
    outcome: 'text',
    deviceId: 'text',
    accountId: 'text',
    author: 'json',
    claimedAt: 'text',
    changes: 'json',
    incoming: 'json',
    deletion: 'boolean',
    former: 'json',
    hash: 'text',
  },
  operations: {
    opId: 'text',
    deviceId: 'text',
    accountId: 'text',
    n: 'integer',
    payloadHash: 'text',
    payload: 'text',
    result: 'json',
    receivedAt: 'moment',
  },
  devices: { id: 'text', accountId: 'text', name: 'text', lastN: 'integer' },
  conflicts: {
    id: 'text',
    kind: 'text',
    recordId: 'text',
    type: 'text',
    fields: 'json',
    base: 'json',
    current: 'json',
    incoming: 'json',
    currentBy: 'json',
    incomingBy: 'json',
    openedAt: 'moment',
    deviceId: 'text',
    openedByOpId: 'text',
    openedSeq: 'integer',
    state: 'text',
    closedByOpId: 'text',
    isHeld: 'boolean',
  },
  accounts: {
    id: 'text',
    name: 'text',
    role: 'text',
    organisationId: 'text',
    isActive: 'boolean',
    scopeRevision: 'integer',
    formerScopes: 'json',
  },
  waitingOperations: {
    opId: 'text',
    waitsFor: 'text',
    recordId: 'text',
    deviceId: 'text',
    formerDevices: 'json',
    accountId: 'text',
    n: 'integer',
    payload: 'text',
  },
  lateAnswers: { opId: 'text', accountId: 'text', result: 'json', decidedAt: 'moment' },
  files: { sha256: 'text', byteCount: 'integer', storedAt: 'moment' },
  fileUses: { id: 'text', sha256: 'text', holderId: 'text', usedSeq: 'integer' },
  meta: { key: 'text', value: 'text' },
};

/** ownerId → owner_id: the one mapping of names. */
export function columnName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
