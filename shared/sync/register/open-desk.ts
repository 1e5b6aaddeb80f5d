// Lays out what deciding operations needs: locks the records they are about, in the order of their ids, and reads what
// happened to them since.
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

/** Whose operations a desk is opened for. */
export interface DeskOrder {
  readonly account: AccountRow;
  readonly deviceId: string;
  readonly operations: readonly Operation[];
  /** As the client names them; believed where they are the same person's. */
  readonly formerDevices?: readonly string[];
  readonly saidSince?: SaidSince;
}

/** A desk for each order; no two are about the same record. */
export async function openDesks(
  transaction: WriteTransaction<RegisterTables>,
  orders: readonly DeskOrder[],
  environment: RegisterEnvironment,
): Promise<readonly Desk[]> {
  const operations = orders.flatMap((order) => order.operations);
  const ids = [...new Set(operations.map(({ recordId }) => recordId))].sort();
  const locked = await transaction.getForUpdate('records', ids);
  const rows = new Map(locked.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  const organisations = await readOrganisations(transaction, orders);
  const desks: Desk[] = [];
  for (const order of orders)
    desks.push(await openDesk(transaction, order, { rows, organisations, environment }));
  return desks;
}

interface Laid {
  /** Of the records the operations are about, those there are. */
  readonly rows: ReadonlyMap<string, RecordRow>;
  /** Of the organisations named as owners, those there are. */
  readonly organisations: ReadonlySet<string>;
  readonly environment: RegisterEnvironment;
}

async function openDesk(
  transaction: WriteTransaction<RegisterTables>,
  order: DeskOrder,
  { rows, organisations, environment }: Laid,
): Promise<Desk> {
  const { account, deviceId, operations } = order;
  const bases = new Map<string, number>();
  for (const op of operations) {
    // Bases of an earlier epoch do not tell how far back to look.
    bases.set(op.recordId, Math.min(bases.get(op.recordId) ?? Infinity, op.former ? 0 : oldestBase(op)));
  }
  const own = await ownDevices(transaction, order);
  const files = new Map<string, RecordFile>();
  for (const [id, oldest] of bases) {
    const file = await openFile(transaction, rows.get(id), oldest);
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
    owners: new Set([account.organisationId, ...organisations]),
    knownFiles: await filesFreeFor(transaction, account, operations.flatMap(filesOfOperation)),
    files,
    sharedUntil: await sharedUntilOf(transaction, operations),
    effects: [],
    waiting: [],
    awaitedRecords: await awaitedRecords(transaction, { operations, files }),
    saidSince: order.saidSince ?? { fields: new Set(), isDeleted: false },
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
  const later = operations.filter(({ type }) => type !== 'create').map(({ recordId }) => recordId);
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
  { account, formerDevices = [] }: DeskOrder,
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

/** Of the organisations named as owners, other than the sender's own, those that exist. */
async function readOrganisations(
  transaction: WriteTransaction<RegisterTables>,
  orders: readonly DeskOrder[],
): Promise<ReadonlySet<string>> {
  const named = orders.flatMap(({ account, operations }) =>
    operations
      .flatMap(({ changes }) => changes[ownerField]?.value ?? [])
      .filter((id) => id !== account.organisationId),
  );
  const others = [...new Set(named.filter((id) => typeof id === 'string' && isUuid(id)))] as string[];
  const rows = others.length === 0 ? [] : await transaction.get('records', others);
  const found = rows.filter((row) => row?.kind === recordFields.ownerId.to && !row.isDeleted);
  return new Set(found.flatMap((row) => row?.id ?? []));
}

const ownerField = 'ownerId';
