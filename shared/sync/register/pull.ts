// What changed since a cursor, as the person may see it now. One page is one snapshot.
import { AppError } from '../../errors.ts';
import { canChange, canRead, seesWhole, visibleRecord } from '../../policy/policy.ts';
import type { Actor } from '../../policy/policy.ts';
import type { FlatRecord } from '../../records/definition.ts';
import { definitionOf } from '../../records/index.ts';
import type { Conflict } from '../messages.ts';
import { maxPullLimit } from '../protocol.ts';
import type { ReadTransaction } from '../storage.ts';
import type { RegisterEnvironment, RegisterStorage } from './environment.ts';
import type { AccountRow, ConflictRow, RecordRow, RegisterTables } from './tables.ts';

export interface PullInput {
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
  readonly accountId: string;
  /** Names the life of the database; another one makes every cursor unknown. */
  readonly epoch: string;
  /** Absent: from the start. */
  readonly cursor: string | undefined;
  /** Rows looked at per page; 1 to 2,000. */
  readonly limit: number;
}

export interface PulledPage {
  /** The JSON text of each change. */
  readonly rows: readonly string[];
  readonly cursor: string;
  readonly more: boolean;
}

/** One page of changes. @throws AppError notSignedIn, cursorInvalid */
export async function readChanges(input: PullInput): Promise<PulledPage> {
  const { storage, accountId, cursor } = input;
  const limit = Math.min(Math.max(1, input.limit), maxPullLimit);
  return storage.read(async (transaction) => {
    const account = await activeAccount(transaction, accountId);
    const after = cursor === undefined ? 0 : readCursor(cursor, account, input);
    const rows = await transaction.list('records', { index: 'bySeq', after, limit });
    const visible = rows.filter((row) => canRead(account, row));
    const conflicts = await openConflicts(transaction, account, visible);
    return {
      rows: visible.map((row) => changeText(account, row, conflicts.get(row.id) ?? [])),
      cursor: writeCursor({ seq: rows.at(-1)?.seq ?? after, account, epoch: input.epoch }, input.environment),
      more: rows.length === limit,
    };
  });
}

/** The account, if it may still do anything. @throws AppError notSignedIn */
export async function activeAccount(
  transaction: ReadTransaction<RegisterTables>,
  accountId: string,
): Promise<AccountRow> {
  const [account] = await transaction.get('accounts', [accountId]);
  if (!account?.isActive) throw new AppError('notSignedIn');
  return account;
}

/** A conflict without what only the register needs. */
export function wireConflict(row: ConflictRow): Conflict {
  const { id, kind, recordId, type, fields, base, current, incoming, currentBy, incomingBy, openedAt } = row;
  return {
    ...{ id, kind, recordId, type, fields, base, current, incoming, currentBy, incomingBy, openedAt },
    ...(row.isHeld && { isHeld: true }),
  };
}

/** The record's JSON as this person may see it; untouched when they may see all of it. */
export function visibleBody(actor: Actor, row: RecordRow): string {
  if (seesWhole(actor, row.ownerId)) return row.body;
  return JSON.stringify(visibleRecord(actor, definitionOf(row.kind), JSON.parse(row.body) as FlatRecord));
}

async function openConflicts(
  transaction: ReadTransaction<RegisterTables>,
  account: AccountRow,
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<string, readonly ConflictRow[]>> {
  const concerned = rows.filter((row) => row.openConflictCount > 0 && canChange(account, row));
  const found = new Map<string, readonly ConflictRow[]>();
  for (const { id } of concerned) {
    const conflicts = await transaction.list('conflicts', { index: 'byRecord', equals: id });
    found.set(
      id,
      conflicts.filter((conflict) => conflict.state === 'open'),
    );
  }
  return found;
}

function changeText(actor: Actor, row: RecordRow, conflicts: readonly ConflictRow[]): string {
  const { kind, id: recordId, revision, seq } = row;
  const head = JSON.stringify({ kind, recordId, revision, seq }).slice(0, -1);
  const body = row.isDeleted
    ? `"deleted":true,"last":${visibleBody(actor, row)}`
    : `"record":${visibleBody(actor, row)}`;
  const tail = conflicts.length === 0 ? '' : `,"conflicts":${JSON.stringify(conflicts.map(wireConflict))}`;
  return `${head},${body}${tail}}`;
}

interface CursorContent {
  readonly seq: number;
  readonly account: AccountRow;
  readonly epoch: string;
}

/** Cursor: epoch, number, scope revision and whose it is, signed; opaque to clients. */
function writeCursor({ seq, account, epoch }: CursorContent, environment: RegisterEnvironment): string {
  const content = `${epoch}.${seq}.${account.scopeRevision}`;
  return `${content}.${environment.sign(`${content}.${account.id}`)}`;
}

/** The number in a cursor this register gave this person. Someone else's, an older epoch's or a made-up one are all unknown. */
function readCursor(cursor: string, account: AccountRow, { environment, epoch }: PullInput): number {
  const [cursorEpoch, seqText] = cursor.split('.');
  const seq = Number(seqText);
  const isOurs = cursorEpoch === epoch && cursor === writeCursor({ seq, account, epoch }, environment);
  if (!isOurs || !Number.isSafeInteger(seq)) throw new AppError('cursorInvalid');
  return seq;
}
