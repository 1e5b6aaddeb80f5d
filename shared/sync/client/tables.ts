// A client's rows behind the Storage port.
import type { TableDefinitions } from '../storage.ts';
import type { Conflict, Operation, OperationResult } from '../messages.ts';
import type { FlatRecord } from '../../records/definition.ts';
import type { Value } from '../../fields/field.ts';

/** Raised with every change of these tables; an older program refuses to write to newer tables. */
export const clientTablesVersion = 4;

/** A record as some side knows it. */
export interface RecordState {
  readonly body: FlatRecord;
  readonly isDeleted: boolean;
}

export interface ClientRecordRow {
  readonly id: string;
  readonly kind: string;
  /** What the person sees: acknowledged, with this computer's own operations on top. */
  readonly body: FlatRecord;
  readonly isDeleted: boolean;
  /** Revision last pulled; 0 while the register has never shown the record. */
  readonly revision: number;
  /** As last pulled. Kept apart only while own operations lie on top; `null` as well while the register has never shown it. */
  readonly acknowledged: RecordState | null;
  /** Own operations on top: waiting, or received but not yet contained in what was pulled. */
  readonly pendingCount: number;
  /** The lowest `n` among them. */
  readonly firstPendingN: number | null;
  /** Open conflicts, without those a waiting operation settles. */
  readonly openConflictCount: number;
  /** Number under which the list shows it as changed last; grows with every change of this row. */
  readonly touched: number;
  /** The full comparison in which the register last showed it; absent before the first. */
  readonly comparison?: number;
}

/**
 * `waiting` (unsent, or the answer was lost) → `received` (the register has it, but what was pulled does not show it
 * yet) → `settled` (kept 90 days; `offered` again when the register was restored from a backup); or `held` (kept at the
 * register for others to decide, or until something arrives: then `settled` or `rejected`), or `rejected` (to correct,
 * until a person has dealt with it) → `dismissed`.
 */
export type OutboxState = 'waiting' | 'received' | 'settled' | 'offered' | 'held' | 'rejected' | 'dismissed';

export interface OutboxRow {
  readonly opId: string;
  readonly n: number;
  readonly recordId: string;
  readonly state: OutboxState;
  readonly operation: Operation;
  /** Each changed field's value before the operation, for replaying lists and for undo. */
  readonly seen: Readonly<Record<string, Value>>;
  readonly savedAt: string;
  readonly answeredAt: string | null;
  readonly result: OperationResult | null;
}

/** An operation of someone who is not signed in here now: out of everyone's sight until they are back. */
export interface AsideRow extends OutboxRow {
  readonly accountId: string;
  /** Of the register, when it was set aside; absent where that is not known. */
  readonly epoch?: string;
}

export interface ClientConflictRow extends Conflict {
  readonly id: string;
  readonly openedNumber: number;
  /** The waiting operation that settles it; on screen it is settled already. */
  readonly settledByOpId: string | null;
}

/** A pulled row that could not be applied; tried again with each pull, and shown. */
export interface RetryRow {
  readonly recordId: string;
  /** The row as it came. */
  readonly change: Value;
  readonly fault: { readonly code: string; readonly details: Readonly<Record<string, Value>> };
  readonly failedAt: string;
  readonly failedNumber: number;
}

/** A record the register no longer showed in a full comparison: kept 90 days, out of every list. */
export interface RemovedRow {
  readonly id: string;
  readonly kind: string;
  readonly body: FlatRecord;
  readonly isDeleted: boolean;
  readonly revision: number;
  readonly removedAt: string;
  readonly removedNumber: number;
}

/**
 * An attached file on this computer: `adding` while its pieces come in (from the person, or back from the register) →
 * `local` until the register has it whole → `uploaded`, kept while there is room.
 */
export interface FileRow {
  readonly sha256: string;
  readonly byteCount: number;
  readonly mediaType: string;
  readonly state: 'adding' | 'local' | 'uploaded';
  /** What it was called when it was added; absent when an export file brought it back. */
  readonly name?: string;
  readonly addedAt: string;
  readonly addedNumber: number;
}

/** A piece of a file, so that no file is ever in memory whole. */
export interface FilePartRow {
  /** `<sha256>.<place>` */
  readonly id: string;
  readonly sha256: string;
  readonly place: number;
  readonly bytes: Uint8Array;
}

/** Single facts; `meta.ts` says which. */
export interface MetaRow {
  readonly key: string;
  readonly value: Value;
}

export type ClientTables = {
  readonly records: ClientRecordRow;
  /** Operations of the person who is signed in, and of nobody else. */
  readonly outbox: OutboxRow;
  readonly aside: AsideRow;
  readonly conflicts: ClientConflictRow;
  readonly retries: RetryRow;
  readonly removed: RemovedRow;
  readonly files: FileRow;
  readonly fileParts: FilePartRow;
  readonly meta: MetaRow;
};

export const clientTables: TableDefinitions<ClientTables> = {
  records: { key: 'id', indexes: { byKind: { equal: 'kind', orderBy: 'touched' } } },
  outbox: {
    key: 'opId',
    indexes: { byState: { equal: 'state', orderBy: 'n' }, byRecord: { equal: 'recordId', orderBy: 'n' } },
  },
  aside: { key: 'opId', indexes: { byAccount: { equal: 'accountId', orderBy: 'n' } } },
  conflicts: {
    key: 'id',
    indexes: {
      byRecord: { equal: 'recordId', orderBy: 'openedNumber' },
      byNumber: { orderBy: 'openedNumber' },
    },
  },
  retries: { key: 'recordId', indexes: { byNumber: { orderBy: 'failedNumber' } } },
  removed: { key: 'id', indexes: { byNumber: { orderBy: 'removedNumber' } } },
  files: { key: 'sha256', indexes: { byState: { equal: 'state', orderBy: 'addedNumber' } } },
  fileParts: { key: 'id', indexes: { byFile: { equal: 'sha256', orderBy: 'place' } } },
  meta: { key: 'key', indexes: {} },
};
