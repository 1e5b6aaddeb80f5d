// The register takes a batch of operations: each is answered once and for good, and one bad operation never holds up
// the others. Everything of a batch is stored in one transaction, before the answer leaves.
import { AppError } from '../../errors.ts';
import { canonicalText } from '../../fields/canonical.ts';
import type { Value } from '../../fields/field.ts';
import { isUuid, newId, timestamp } from '../../ids.ts';
import { recordFields } from '../../records/definition.ts';
import { operation } from '../messages.ts';
import type { Operation, OperationEnvelope, OperationResult, PushAnswer, PushRequest } from '../messages.ts';
import { protocolVersion, schemaVersion, servedVersionsBack } from '../protocol.ts';
import type { WriteTransaction } from '../storage.ts';
import { appendHistory } from './chain.ts';
import { decide } from './decide.ts';
import type { Desk, RecordFile } from './desk.ts';
import type { RegisterEnvironment, RegisterStorage } from './environment.ts';
import type {
  AccountRow,
  ConflictRow,
  DeviceRow,
  OperationRow,
  RecordRow,
  RegisterTables,
} from './tables.ts';

export interface PushInput {
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
  readonly accountId: string;
  readonly deviceId: string;
  readonly request: PushRequest;
}

/**
 * Applies a batch and answers every operation.
 * @throws AppError notSignedIn, deviceMismatch, protocolTooOld, protocolTooNew; operationReused (nothing of the batch
 * is stored); operationOutOfOrder with `expected` and the `results` of what came before the gap, which is stored.
 */
export async function applyPush(input: PushInput): Promise<PushAnswer> {
  const { request, deviceId, storage } = input;
  if (request.deviceId !== deviceId) throw new AppError('deviceMismatch');
  checkProtocol(request.protocol);
  checkSchema(request.schema);
  const { results, expected, hasGap } = await storage.write((transaction) => applyBatch(transaction, input));
  if (hasGap) throw new AppError('operationOutOfOrder', { expected, results });
  return { results, expected };
}

/** @throws AppError protocolTooOld, protocolTooNew */
export function checkProtocol(protocol: number): void {
  if (protocol > protocolVersion) throw new AppError('protocolTooNew', { served: protocolVersion });
  if (protocol < protocolVersion - servedVersionsBack || protocol < 1) {
    throw new AppError('protocolTooOld', { served: protocolVersion });
  }
}

/** Fields of a newer schema pass through untouched; a much older one no longer knows what it edits. @throws AppError protocolTooOld */
function checkSchema(schema: number): void {
  if (schema < schemaVersion - servedVersionsBack || schema < 1) {
    throw new AppError('protocolTooOld', { served: schemaVersion });
  }
}

interface BatchAnswer {
  readonly results: OperationResult[];
  readonly expected: number;
  readonly hasGap: boolean;
}

async function applyBatch(
  transaction: WriteTransaction<RegisterTables>,
  { environment, accountId, deviceId, request }: PushInput,
): Promise<BatchAnswer> {
  const [device] = await transaction.getForUpdate('devices', [deviceId]);
  const [account] = await transaction.get('accounts', [accountId]);
  if (!account?.isActive || device?.accountId !== accountId) throw new AppError('notSignedIn');
  const operations = request.ops.toSorted((a, b) => a.n - b.n);
  const hashes = new Map(operations.map((op) => [op, environment.hash(canonicalText(contentOf(op)))]));
  const known = await knownAnswers(transaction, { operations, hashes, accountId });
  const { fresh, hasGap } = inOrder(operations, known, device);

  const desk = await openDesk(transaction, fresh, { account, device, environment });
  const answered = fresh.map((envelope) => ({
    envelope,
    result: answer(desk, envelope, environment.report),
  }));
  const rows = answered.map(({ envelope, result }): OperationRow => ({
    opId: envelope.opId,
    deviceId,
    accountId,
    n: envelope.n,
    payloadHash: hashes.get(envelope) ?? '',
    payload: JSON.stringify(envelope),
    result,
    receivedAt: desk.author.at,
  }));
  const lastN = device.lastN + fresh.length;
  await store(transaction, desk, { rows, environment });
  if (fresh.length > 0) await transaction.put('devices', [{ ...device, lastN }]);

  const byOpId = new Map([
    ...known,
    ...answered.map(({ envelope, result }) => [envelope.opId, result] as const),
  ]);
  const results = request.ops.flatMap((op) => byOpId.get(op.opId) ?? []);
  return { results, expected: lastN + 1, hasGap };
}

/** Stored answers of operations met before. Same id with other content, or of someone else: the whole batch is refused. */
async function knownAnswers(
  transaction: WriteTransaction<RegisterTables>,
  input: { operations: readonly OperationEnvelope[]; hashes: ReadonlyMap<object, string>; accountId: string },
): Promise<ReadonlyMap<string, OperationResult>> {
  const { operations, hashes, accountId } = input;
  const rows = await transaction.get(
    'operations',
    operations.map((op) => op.opId),
  );
  const contents = new Map<string, string>();
  const known = new Map<string, OperationResult>();
  operations.forEach((op, i) => {
    const hash = hashes.get(op) ?? '';
    const row = rows[i];
    const isReused = row
      ? row.payloadHash !== hash || row.accountId !== accountId
      : (contents.get(op.opId) ?? hash) !== hash;
    if (isReused) throw new AppError('operationReused', { opId: op.opId });
    contents.set(op.opId, hash);
    if (row) known.set(op.opId, row.result);
  });
  return known;
}

/** The new operations up to the first hole in the device's numbering. */
function inOrder(
  operations: readonly OperationEnvelope[],
  known: ReadonlyMap<string, OperationResult>,
  device: DeviceRow,
): { fresh: readonly OperationEnvelope[]; hasGap: boolean } {
  const unknown = [
    ...new Map(operations.filter((op) => !known.has(op.opId)).map((op) => [op.opId, op])).values(),
  ];
  const firstGap = unknown.findIndex((op, i) => op.n !== device.lastN + 1 + i);
  return firstGap < 0
    ? { fresh: unknown, hasGap: false }
    : { fresh: unknown.slice(0, firstGap), hasGap: true };
}

/** Locks the records the batch is about, in the order of their ids, and lays out what deciding needs. */
async function openDesk(
  transaction: WriteTransaction<RegisterTables>,
  envelopes: readonly OperationEnvelope[],
  context: { account: AccountRow; device: DeviceRow; environment: RegisterEnvironment },
): Promise<Desk> {
  const readable = envelopes.flatMap((envelope) => operation.safeParse(envelope).data ?? []);
  const bases = new Map<string, number>();
  for (const op of readable) {
    const id = op.recordId.toLowerCase();
    bases.set(id, Math.min(bases.get(id) ?? Infinity, oldestBase(op)));
  }
  const ids = [...bases.keys()].sort();
  const rows = await transaction.getForUpdate('records', ids);
  const files = new Map<string, RecordFile>();
  for (const [i, id] of ids.entries()) {
    files.set(id, await openFile(transaction, rows[i], bases.get(id) ?? 0));
  }
  const { account, device, environment } = context;
  return {
    actor: account,
    accountId: account.id,
    deviceId: device.id,
    author: { accountName: account.name, organisationId: account.organisationId, at: timestamp(environment) },
    newConflictId: () => newId(environment),
    owners: await knownOwners(transaction, readable, account.organisationId),
    files,
    effects: [],
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

function oldestBase(op: Operation): number {
  const bases = [
    ...Object.values(op.changes).map((edit) => edit.base ?? 0),
    ...(op.base === undefined ? [] : [op.base]),
  ];
  return bases.length === 0 ? 0 : Math.min(...bases);
}

/** A fault of ours in one operation is no reason to refuse the others, again and again. */
function answer(
  desk: Desk,
  envelope: OperationEnvelope,
  report: RegisterEnvironment['report'],
): OperationResult {
  const parsed = operation.safeParse(envelope);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return {
      opId: envelope.opId,
      outcome: 'rejected',
      reason: { code: 'requestInvalid', details: { field } },
    };
  }
  try {
    return decide(desk, { ...parsed.data, recordId: parsed.data.recordId.toLowerCase() });
  } catch (error) {
    report?.(error);
    return { opId: envelope.opId, outcome: 'rejected', reason: { code: 'internal' } };
  }
}

/** Numbers are taken after all locks, so that they become visible in their own order. */
async function store(
  transaction: WriteTransaction<RegisterTables>,
  desk: Desk,
  {
    rows,
    environment,
  }: { readonly rows: readonly OperationRow[]; readonly environment: RegisterEnvironment },
): Promise<void> {
  await transaction.put('operations', rows);
  const history = await appendHistory(transaction, environment, desk.effects);
  if (history.length === 0) return;
  const lastSeqOf = new Map(history.map(({ recordId, seq }) => [recordId, seq]));
  const touched = [...lastSeqOf.keys()].flatMap((id) => desk.files.get(id) ?? []);
  await transaction.put(
    'records',
    touched.flatMap(({ row }) => (row ? [{ ...row, seq: lastSeqOf.get(row.id) ?? row.seq }] : [])),
  );
  const conflicts: readonly ConflictRow[] = touched.flatMap((file) => file.conflicts);
  if (conflicts.length > 0) {
    await transaction.put(
      'conflicts',
      conflicts.map((row): ConflictRow =>
        row.openedSeq > 0 ? row : { ...row, openedSeq: lastSeqOf.get(row.recordId) ?? 0 },
      ),
    );
  }
}

/** What makes an operation the same when it is sent again: all but its place in the queue and in the register's lives. */
function contentOf(envelope: OperationEnvelope): Value {
  const { n: _place, device: _device, former: _former, ...content } = envelope;
  return content as unknown as Value;
}
