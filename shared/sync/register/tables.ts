// The register's rows behind the Storage port. `register/migrations` holds the same as SQL; a test compares the two.
import type { TableDefinitions } from '../storage.ts';
import type { Account, Author, Conflict, Operation, OperationResult, Outcome } from '../messages.ts';
import type { Value } from '../../fields/field.ts';

export interface RecordRow {
  readonly id: string;
  readonly kind: string;
  readonly ownerId: string;
  readonly reviewState: string;
  readonly revision: number;
  /** Number of the last operation that touched it: where a pull finds it. */
  readonly seq: number;
  readonly isDeleted: boolean;
  readonly openConflictCount: number;
  /** The flat record as JSON text, sent as it is. */
  readonly body: string;
}

/** One operation's effect on one record. A conflict alone has the unchanged revision. */
export interface HistoryRow {
  readonly opId: string;
  readonly seq: number;
  readonly kind: string;
  readonly recordId: string;
  readonly revision: number;
  readonly type: Operation['type'];
  readonly outcome: Outcome;
  readonly deviceId: string;
  readonly accountId: string;
  readonly author: Author;
  readonly claimedAt: string | null;
  readonly changes: Readonly<Record<string, { readonly old: Value; readonly new: Value }>>;
  /** What the operation brought, for fields where that is not what became current. */
  readonly incoming: Readonly<Record<string, Value>>;
  /** True when the record was deleted, false when it was brought back. */
  readonly deletion: boolean | null;
}

/** The answer an operation got, for good. */
export interface OperationRow {
  readonly opId: string;
  readonly deviceId: string;
  readonly accountId: string;
  readonly n: number;
  readonly payloadHash: string;
  /** The operation itself, so that what was rejected stays readable here too. */
  readonly payload: string;
  readonly result: OperationResult;
  readonly receivedAt: string;
}

export interface DeviceRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** The `n` of its last answered operation. */
  readonly lastN: number;
}

export interface ConflictRow extends Conflict {
  /** Whose newcomer it is: a later value of the same device takes this conflict's place. */
  readonly deviceId: string;
  /** The operation that opened it. */
  readonly openedByOpId: string;
  readonly openedSeq: number;
  /** 'open' or 'closed'. */
  readonly state: string;
  readonly closedByOpId: string | null;
}

export interface AccountRow extends Account {
  readonly isActive: boolean;
  /** Raised when the person's rights change. */
  readonly scopeRevision: number;
}

export type RegisterTables = {
  readonly records: RecordRow;
  readonly history: HistoryRow;
  readonly operations: OperationRow;
  readonly devices: DeviceRow;
  readonly conflicts: ConflictRow;
  readonly accounts: AccountRow;
};

export const registerTables: TableDefinitions<RegisterTables> = {
  records: { key: 'id', indexes: { bySeq: { orderBy: 'seq' } } },
  history: {
    key: 'opId',
    isAppendOnly: true,
    indexes: { byRecord: { equal: 'recordId', orderBy: 'revision' }, bySeq: { orderBy: 'seq' } },
  },
  operations: { key: 'opId', isAppendOnly: true, indexes: { byDevice: { equal: 'deviceId', orderBy: 'n' } } },
  devices: { key: 'id', indexes: {} },
  conflicts: {
    key: 'id',
    indexes: {
      byRecord: { equal: 'recordId', orderBy: 'openedSeq' },
      byState: { equal: 'state', orderBy: 'openedSeq' },
    },
  },
  accounts: { key: 'id', indexes: {} },
};
