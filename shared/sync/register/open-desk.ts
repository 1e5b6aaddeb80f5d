// Lays out what deciding operations needs: locks the records they are about, in the order of their ids, and reads what
// happened to them since.
import type { Value } from '../../fields/field.ts';
import { isUuid, newId, timestamp } from '../../ids.ts';
import { recordFields } from '../../records/definition.ts';
import type { Operation } from '../messages.ts';
import type { WriteTransaction } from '../storage.ts';
import { oldestBase } from './desk.ts';
import type { Desk, RecordFile, SaidSince } from './desk.ts';
import type { RegisterEnvironment } from './environment.ts';
import { sharedUntil } from './epoch.ts';
import { filesOfOperation } from './file-uses.ts';
import { filesFreeFor } from './known-files.ts';
import type { AccountRow, RecordRow, RegisterTables } from './tables.ts';
import { operationOf } from './waiting-rows.ts';

export interface DeskContext {
  readonly account: AccountRow;
  readonly deviceId: string;
  /** As the client names them; believed where they are the same person's. */
  readonly formerDevices?: readonly string[];
  readonly saidSince?: SaidSince;
  readonly environment: RegisterEnvironment;
}

export async function openDesk(
  transaction: WriteTransaction<RegisterTables>,
  operations: readonly Operation[],
  context: DeskContext,
): Promise<Desk> {
  const { account, deviceId, environment } = context;
  const bases = new Map<string, number>();
  for (const op of operations) {
    const id = op.recordId.toLowerCase();
    // Bases of an earlier epoch do not tell how far back to look.
    bases.set(id, Math.min(bases.get(id) ?? Infinity, op.former ? 0 : oldestBase(op)));
  }
  const ids = [...bases.keys()].sort();
  const rows = await transaction.getForUpdate('records', ids);
  const own = await ownDevices(transaction, context);
  const files = new Map<string, RecordFile>();
  for (const [i, id] of ids.entries()) {
    const file = await openFile(transaction, rows[i], bases.get(id) ?? 0);
    files.set(id, own.size === 0 ? file : asOwn(file, own, deviceId));
  }
  return {
    actor: account,
    formerActors: account.formerScopes,
    accountId: account.id,
    deviceId,
    formerDevices: own,
    author: { accountName: account.name, organisationId: account.organisationId, at: timestamp(environment) },
    newConflictId: () => newId(environment),
    owners: await knownOwners(transaction, operations, account.organisationId),
    knownFiles: await filesFreeFor(transaction, account, operations.flatMap(filesOfOperation)),
    files,
    sharedUntil: await sharedUntilOf(transaction, operations),
    effects: [],
    waiting: [],
    awaitedRecords: await awaitedRecords(transaction, { operations, files }),
    saidSince: context.saidSince ?? { fields: new Set(), isDeleted: false },
  };
}

async function openFile(
  transaction: WriteTransaction<RegisterTables>,
  row: RecordRow | undefined,
  oldest: number,
): Promise<RecordFile> {
  if (!row) return { row: null, past: [], conflicts: [] };
  const isBehind = oldest < row.revision;
  const past = isBehind
    ? await transaction.list('history', { index: 'byRecord', equals: row.id, after: oldest })
    : [];
  const conflicts =
    row.openConflictCount > 0
      ? await transaction.list('conflicts', { index: 'byRecord', equals: row.id })
      : [];
  return {
    row,
    past: past.toSorted((a, b) => a.seq - b.seq),
    conflicts: conflicts.filter((conflict) => conflict.state === 'open'),
  };
}

/** Of the records not here that something else than a creation is about, those whose creation waits. */
async function awaitedRecords(
  transaction: WriteTransaction<RegisterTables>,
  {
    operations,
    files,
  }: { readonly operations: readonly Operation[]; readonly files: ReadonlyMap<string, RecordFile> },
): Promise<Set<string>> {
  const later = operations.filter(({ type }) => type !== 'create').map((op) => op.recordId.toLowerCase());
  const found = new Set<string>();
  for (const id of new Set(later)) {
    if (files.get(id)?.row) continue;
    const waiting = await transaction.list('waitingOperations', { index: 'byRecord', equals: id });
    if (waiting.some((row) => operationOf(row).type === 'create')) found.add(id);
  }
  return found;
}

async function sharedUntilOf(
  transaction: WriteTransaction<RegisterTables>,
  operations: readonly Operation[],
): Promise<ReadonlyMap<string, number>> {
  const epochs = new Set(operations.flatMap(({ former }) => (former ? [former.epoch] : [])));
  const found = new Map<string, number>();
  for (const epoch of epochs) found.set(epoch ?? '', await sharedUntil(transaction, epoch));
  return found;
}

async function ownDevices(
  transaction: WriteTransaction<RegisterTables>,
  { account, formerDevices = [] }: DeskContext,
): Promise<ReadonlySet<string>> {
  const rows = formerDevices.length === 0 ? [] : await transaction.get('devices', formerDevices);
  return new Set(rows.flatMap((row) => (row?.accountId === account.id ? row.id : [])));
}

/** What the computer sent as another device, it sent. */
function asOwn(file: RecordFile, own: ReadonlySet<string>, deviceId: string): RecordFile {
  const rename = <Row extends { readonly deviceId: string }>(row: Row): Row =>
    own.has(row.deviceId) ? { ...row, deviceId } : row;
  return { ...file, past: file.past.map(rename), conflicts: file.conflicts.map(rename) };
}

/** The sender's own organisation, and those named in the batch that exist. */
async function knownOwners(
  transaction: WriteTransaction<RegisterTables>,
  operations: readonly Operation[],
  own: string,
): Promise<ReadonlySet<string>> {
  const named = operations.flatMap(({ changes }) => changes[ownerField]?.value ?? []);
  const isOther = (id: Value): id is string => typeof id === 'string' && isUuid(id) && id !== own;
  const others = [...new Set(named.filter(isOther))];
  const rows = others.length === 0 ? [] : await transaction.get('records', others);
  const found = rows.filter((row) => row?.kind === recordFields.ownerId.to && !row.isDeleted);
  return new Set([own, ...found.flatMap((row) => row?.id ?? [])]);
}

const ownerField = 'ownerId';
