// The register takes batches of operations: each is answered once and for good, and one bad operation never holds up
// the others. Everything of a batch is stored in one transaction, before the answer leaves; batches of several devices
// can share one.
import { AppError, assert } from '../../errors.ts';
import type { OperationResult, PushAnswer } from '../messages.ts';
import type { WriteTransaction } from '../storage.ts';
import { checkPushes } from './check-pushes.ts';
import type { CheckedPush } from './check-pushes.ts';
import type { Desk } from './desk.ts';
import type { RegisterEnvironment, RegisterStorage } from './environment.ts';
import { readLateAnswers } from './late-answers.ts';
import { openDesks } from './open-desk.ts';
import type { DeskOrder } from './open-desk.ts';
import { bringsBack, concernsArrivals, preparePush, readable } from './prepare-push.ts';
import type { PreparedOperation, PreparedPush, Push } from './prepare-push.ts';
import { recordArrived } from './release-waiting.ts';
import { storeEffects } from './store-effects.ts';
import type { OperationRow, RegisterTables } from './tables.ts';
import { tryDecide } from './try-decide.ts';
import { lockArrivals } from './waiting-rows.ts';

export interface PushDesk {
  readonly storage: RegisterStorage;
  readonly environment: RegisterEnvironment;
}

/**
 * Applies a batch and answers every operation.
 * @throws AppError notSignedIn, deviceMismatch, protocolTooOld, protocolTooNew; operationReused and epochChanged (nothing
 * of the batch is stored); operationOutOfOrder with `expected` and the `results` of what came before the gap, which is stored.
 */
export async function applyPush({ storage, environment, ...push }: PushDesk & Push): Promise<PushAnswer> {
  const prepared = preparePush(push, environment);
  return answerOf(await applyTogether({ storage, environment }, [prepared]), prepared);
}

/** For each push its answer, or what `applyPush` throws. */
export type PushAnswers = ReadonlyMap<PreparedPush, PushAnswer | AppError>;

/** @throws AppError, where that is the answer */
export function answerOf(answers: PushAnswers, push: PreparedPush): PushAnswer {
  const answer = answers.get(push);
  assert(answer, 'every push has its answer');
  if (answer instanceof AppError) throw answer;
  return answer;
}

/**
 * Applies several batches in one transaction. No two may be of the same device or share a record or an operation, and
 * one that `concernsArrivals` comes alone: so each finds what it would find if the others had not been sent.
 */
export function applyTogether(
  { storage, environment }: PushDesk,
  pushes: readonly PreparedPush[],
): Promise<PushAnswers> {
  return storage.write(async (transaction) => {
    const { open, refused } = await checkPushes(transaction, pushes, environment);
    if (open.some(({ fresh }) => readable(fresh).some(concernsArrivals))) await lockArrivals(transaction);
    const desks = await openDesks(transaction, open.map(orderOf), environment);
    const decided = open.map((checked, i): DecidedPush => decideAll(checked, desks[i], environment));
    await store(transaction, decided, environment);
    const answers = new Map<PreparedPush, PushAnswer | AppError>(refused);
    for (const one of decided) answers.set(one.push, await answerTo(transaction, one));
    return answers;
  });
}

interface DecidedPush extends CheckedPush {
  readonly desk: Desk;
  readonly answered: readonly { readonly of: PreparedOperation; readonly result: OperationResult }[];
}

function orderOf({ push, account, fresh }: CheckedPush): DeskOrder {
  const { deviceId, request } = push;
  return {
    ...{ account, deviceId, operations: readable(fresh) },
    ...(request.formerDevices && { formerDevices: request.formerDevices }),
  };
}

function decideAll(
  checked: CheckedPush,
  desk: Desk | undefined,
  { report }: RegisterEnvironment,
): DecidedPush {
  assert(desk, 'every push has its desk');
  const answered = checked.fresh.map((of) => ({ of, result: decideOne(desk, of, report) }));
  return { ...checked, desk, answered };
}

function decideOne(
  desk: Desk,
  { envelope, op, unreadable }: PreparedOperation,
  report: RegisterEnvironment['report'],
): OperationResult {
  if (op) return tryDecide(desk, op, report);
  const reason = { code: 'requestInvalid', details: { field: unreadable } };
  return { opId: envelope.opId, outcome: 'rejected', reason };
}

async function store(
  transaction: WriteTransaction<RegisterTables>,
  decided: readonly DecidedPush[],
  environment: RegisterEnvironment,
): Promise<void> {
  const changed = decided.filter(({ fresh }) => fresh.length > 0);
  if (changed.length === 0) return;
  await transaction.put('operations', changed.flatMap(operationRows));
  await transaction.put(
    'devices',
    changed.map(({ device, fresh }) => ({ ...device, lastN: device.lastN + fresh.length })),
  );
  await storeEffects(
    transaction,
    changed.map(({ desk }) => desk),
    environment,
  );
  for (const { recordId } of readable(changed.flatMap(({ fresh }) => fresh)).filter(bringsBack))
    await recordArrived(transaction, environment, recordId);
}

function operationRows({ push, desk, answered }: DecidedPush): readonly OperationRow[] {
  const { deviceId, accountId } = push;
  return answered.map(({ of: { envelope, payloadHash }, result }) => ({
    ...{ opId: envelope.opId, deviceId, accountId, n: envelope.n, payloadHash },
    ...{ payload: JSON.stringify(envelope), result, receivedAt: desk.author.at },
  }));
}

async function answerTo(
  transaction: WriteTransaction<RegisterTables>,
  { push, device, known, answered, hasGap }: DecidedPush,
): Promise<PushAnswer | AppError> {
  const { accountId, request } = push;
  const byOpId = new Map([...known, ...answered.map(({ result }) => [result.opId, result] as const)]);
  const results = request.ops.flatMap((op) => byOpId.get(op.opId) ?? []);
  const expected = device.lastN + answered.length + 1;
  if (hasGap) return new AppError('operationOutOfOrder', { expected, results });
  const late = await readLateAnswers(transaction, { accountId, held: request.held });
  return { results, expected, ...(late.length > 0 && { late: [...late] }) };
}
