// The register takes a batch of operations: each is answered once and for good, and one bad operation never holds up
// the others. Everything of a batch is stored in one transaction, before the answer leaves.
import { AppError } from '../../errors.ts';
import { canonicalText } from '../../fields/canonical.ts';
import type { Value } from '../../fields/field.ts';
import { operation } from '../messages.ts';
import type { Operation, OperationEnvelope, OperationResult, PushAnswer, PushRequest } from '../messages.ts';
import { protocolVersion, schemaVersion, servedVersionsBack } from '../protocol.ts';
import type { WriteTransaction } from '../storage.ts';
import { readCursor } from './cursor.ts';
import type { Desk } from './desk.ts';
import type { RegisterEnvironment, RegisterStorage } from './environment.ts';
import { hasLostGround, readEpoch, replaceEpoch } from './epoch.ts';
import { filesOfOperation } from './file-uses.ts';
import { readLateAnswers } from './late-answers.ts';
import { openDesk } from './open-desk.ts';
import { recordArrived } from './release-waiting.ts';
import { storeEffects } from './store-effects.ts';
import type { DeviceRow, OperationRow, RegisterTables } from './tables.ts';
import { tryDecide } from './try-decide.ts';
import { lockArrivals } from './waiting-rows.ts';

export interface PushInput {
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
  readonly accountId: string;
  readonly deviceId: string;
  readonly request: PushRequest;
}

/**
 * Applies a batch and answers every operation.
 * @throws AppError notSignedIn, deviceMismatch, protocolTooOld, protocolTooNew; operationReused and epochChanged (nothing
 * of the batch is stored); operationOutOfOrder with `expected` and the `results` of what came before the gap, which is stored.
 */
export async function applyPush(input: PushInput): Promise<PushAnswer> {
  const { request, deviceId, storage } = input;
  if (request.deviceId !== deviceId) throw new AppError('deviceMismatch');
  checkProtocol(request.protocol);
  checkSchema(request.schema);
  const answer = await storage.write((transaction) => applyBatch(transaction, input));
  if ('epoch' in answer) throw new AppError('epochChanged', { epoch: answer.epoch });
  const { results, expected, hasGap, late } = answer;
  if (hasGap) throw new AppError('operationOutOfOrder', { expected, results });
  return { results, expected, ...(late.length > 0 && { late: [...late] }) };
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
  readonly late: readonly OperationResult[];
}

async function applyBatch(
  transaction: WriteTransaction<RegisterTables>,
  input: PushInput,
): Promise<BatchAnswer | { readonly epoch: string }> {
  const { environment, accountId, deviceId, request } = input;
  const { formerDevices = [] } = request;
  const [device] = await transaction.getForUpdate('devices', [deviceId]);
  const [account] = await transaction.get('accounts', [accountId]);
  if (!account?.isActive || device?.accountId !== accountId) throw new AppError('notSignedIn');
  const otherEpoch = await epochElsewhere(transaction, input);
  if (otherEpoch !== null) return { epoch: otherEpoch };
  const operations = request.ops.toSorted((a, b) => a.n - b.n);
  const hashes = new Map(operations.map((op) => [op, environment.hash(canonicalText(contentOf(op)))]));
  const known = await knownAnswers(transaction, { operations, hashes, accountId });
  const { fresh, hasGap } = inOrder(operations, known, device);

  const readable = fresh.flatMap((envelope) => operation.safeParse(envelope).data ?? []);
  if (readable.some((op) => bringsBack(op) || filesOfOperation(op).length > 0))
    await lockArrivals(transaction);
  const desk = await openDesk(transaction, readable, { account, deviceId, formerDevices, environment });
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
  await transaction.put('operations', rows);
  await storeEffects(transaction, desk, environment);
  for (const { recordId } of readable.filter(bringsBack))
    await recordArrived(transaction, environment, recordId.toLowerCase());
  if (fresh.length > 0) await transaction.put('devices', [{ ...device, lastN }]);

  const byOpId = new Map([
    ...known,
    ...answered.map(({ envelope, result }) => [envelope.opId, result] as const),
  ]);
  const results = request.ops.flatMap((op) => byOpId.get(op.opId) ?? []);
  const late = await readLateAnswers(transaction, { accountId, held: request.held });
  return { results, expected: lastN + 1, hasGap, late };
}

/** True for a record that is offered again: others' words may be waiting for it. */
function bringsBack({ type, former }: Operation): boolean {
  return type === 'create' && former !== undefined;
}

/**
 * The epoch that holds, where it is not the client's: bases of another one would count other revisions. `null` where it
 * is, or the client does not say.
 */
async function epochElsewhere(
  transaction: WriteTransaction<RegisterTables>,
  { environment, accountId, request }: PushInput,
): Promise<string | null> {
  const { cursor } = request;
  const place = cursor === undefined ? null : readCursor(cursor, { accountId, environment });
  const epoch = await readEpoch(transaction);
  if ((place?.epoch ?? request.epoch ?? epoch) !== epoch) return epoch;
  if (!place || !(await hasLostGround(transaction, place))) return null;
  return replaceEpoch(transaction, environment, { seen: epoch, lost: place.seq });
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
  return tryDecide(desk, { ...parsed.data, recordId: parsed.data.recordId.toLowerCase() }, report);
}

/** What makes an operation the same when it is sent again: all but its place in the queue and in the register's lives. */
function contentOf(envelope: OperationEnvelope): Value {
  const { n: _place, device: _device, former: _former, ...content } = envelope;
  return content as unknown as Value;
}
