// The register's rows behind the Storage port. `register/migrations` holds the same as SQL; a test compares the two.
import type { TableDefinitions } from '../storage.ts';
import type { Account, Author, Conflict, Operation, OperationResult, Outcome } from '../messages.ts';
import type { Value } from '../../fields/field.ts';
import type { FormerPlace } from '../../merge/merge-operation.ts';

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

/** One operation's effect on one record. A conflict alone has the unchanged revision, and so has a word said before. */
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
  /** What the operation brought, for fields where that is not what became current, or stood there already, unseen. */
  readonly incoming: Readonly<Record<string, Value>>;
  /** True when the record was deleted, false when it was brought back; `null` also where it was deleted already. */
  readonly deletion: boolean | null;
  /** Of an operation offered again after a restore: its bases and its own revision as they were counted before. */
  readonly former: FormerPlace | null;
  /** SHA-256 over the hash of the row before it and this row: `chain.ts`. */
  readonly hash: string;
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
  readonly isHeld: boolean;
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
  /** What the rights were before, oldest first. */
  readonly formerScopes: readonly FormerScope[];
}

export interface FormerScope {
  readonly scopeRevision: number;
  readonly role: Account['role'];
  readonly organisationId: string;
}

/** An operation that can only be decided once something else has arrived. */
export interface WaitingOperationRow {
  readonly opId: string;
  /** `record:<id>` or `file:<sha256>`. */
  readonly waitsFor: string;
  readonly recordId: string;
  readonly deviceId: string;
  /** Devices of the same person its computer was before, as that was when it sent this. */
  readonly formerDevices: readonly string[];
  readonly accountId: string;
  readonly n: number;
  /** The operation as JSON text. */
  readonly payload: string;
}

/** What became of an operation that had been answered `held` until something arrived. */
export interface LateAnswerRow {
  readonly opId: string;
  readonly accountId: string;
  readonly result: OperationResult;
  readonly decidedAt: string;
}

/** A file that has arrived whole. */
export interface FileRow {
  readonly sha256: string;
  readonly byteCount: number;
  readonly storedAt: string;
}

/**
 * Who or what holds a file: a record that names it or once did (whoever reads the record may read the file), or the
 * account that sent it in (and so may name it).
 */
export interface FileUseRow {
  /** `<sha256>.<holder id>` */
  readonly id: string;
  readonly sha256: string;
  readonly holderId: string;
  /** Of the operation that named it; 0 for an account. */
  readonly usedSeq: number;
}

/** Single facts of this database: its epoch, and up to where old deletions are no longer told. */
export interface RegisterMetaRow {
  readonly key: string;
  readonly value: string;
}

export type RegisterTables = {
  readonly records: RecordRow;
  readonly history: HistoryRow;
  readonly operations: OperationRow;
  readonly devices: DeviceRow;
  readonly conflicts: ConflictRow;
  readonly accounts: AccountRow;
  readonly waitingOperations: WaitingOperationRow;
  readonly lateAnswers: LateAnswerRow;
  readonly files: FileRow;
  readonly fileUses: FileUseRow;
  readonly meta: RegisterMetaRow;
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
  waitingOperations: {
    key: 'opId',
    indexes: {
      byWaitsFor: { equal: 'waitsFor', orderBy: 'n' },
      byRecord: { equal: 'recordId', orderBy: 'n' },
    },
  },
  lateAnswers: { key: 'opId', isAppendOnly: true, indexes: {} },
  files: { key: 'sha256', indexes: {} },
  fileUses: { key: 'id', indexes: { byFile: { equal: 'sha256', orderBy: 'usedSeq' } } },
  meta: { key: 'key', indexes: {} },
};
