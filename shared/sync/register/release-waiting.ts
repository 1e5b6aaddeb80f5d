// What operations waited for has arrived: the register decides them now, each in its author's name and rights.
import { assert } from '../../errors.ts';
import { timestamp } from '../../ids.ts';
import type { Actor } from '../../policy/policy.ts';
import { isDecidedLater } from '../decided-later.ts';
import type { Operation } from '../messages.ts';
import type { WriteTransaction } from '../storage.ts';
import type { Desk } from './desk.ts';
import type { RegisterEnvironment, RegisterStorage } from './environment.ts';
import { keepLateAnswer } from './late-answers.ts';
import { openDesks } from './open-desk.ts';
import { readSaidSince } from './said-since.ts';
import { storeEffects } from './store-effects.ts';
import type { AccountRow, FileUseRow, RegisterTables, WaitingOperationRow } from './tables.ts';
import { tryDecide } from './try-decide.ts';
import { fileWaited, lockArrivals, operationOf, recordWaited } from './waiting-rows.ts';

export interface ArrivedFile {
  readonly sha256: string;
  readonly byteCount: number;
  /** Who sent it in. */
  readonly accountId: string;
}

/** A file has arrived whole and is on disk: whoever sent it may name it, and what waited for it goes on. */
export function fileArrived(
  { storage, environment }: { readonly storage: RegisterStorage; readonly environment: RegisterEnvironment },
  { sha256, byteCount, accountId }: ArrivedFile,
): Promise<void> {
  return storage.write(async (transaction) => {
    await lockArrivals(transaction);
    const [known] = await transaction.get('files', [sha256]);
    if (!known) await transaction.put('files', [{ sha256, byteCount, storedAt: timestamp(environment) }]);
    const use: FileUseRow = { id: `${sha256}.${accountId}`, sha256, holderId: accountId, usedSeq: 0 };
    await transaction.put('fileUses', [use]);
    await release(transaction, environment, fileWaited(sha256));
  });
}

/** A record is back: what was offered for it before it was goes on. The record and arrivals are locked already. */
export function recordArrived(
  transaction: WriteTransaction<RegisterTables>,
  environment: RegisterEnvironment,
  recordId: string,
): Promise<void> {
  return release(transaction, environment, recordWaited(recordId));
}

async function release(
  transaction: WriteTransaction<RegisterTables>,
  environment: RegisterEnvironment,
  waitsFor: string,
): Promise<void> {
  const rows = await transaction.list('waitingOperations', { index: 'byWaitsFor', equals: waitsFor });
  const ready = rows.map((row) => ({ row, op: operationOf(row) }));
  // All locks before the first number.
  await transaction.getForUpdate('records', [...new Set(ready.map(({ op }) => op.recordId))].sort());
  for (const one of ready) await decideNow(transaction, environment, one);
}

async function decideNow(
  transaction: WriteTransaction<RegisterTables>,
  environment: RegisterEnvironment,
  { row, op }: { readonly row: WaitingOperationRow; readonly op: Operation },
): Promise<void> {
  const { opId, accountId, deviceId, formerDevices } = row;
  const [account] = await transaction.get('accounts', [accountId]);
  assert(account, 'accounts are never removed');
  await transaction.remove('waitingOperations', [opId]);
  const order = { account, deviceId, operations: [op], formerDevices };
  const saidSince = await readSaidSince(transaction, row);
  const [opened] = await openDesks(transaction, [{ ...order, saidSince }], environment);
  assert(opened, 'every order has its desk');
  const desk = account.isActive ? opened : withoutRights(opened, account);
  const result = tryDecide(desk, op, environment.report);
  await storeEffects(transaction, [desk], environment);
  await keepLateAnswer(transaction, { opId, accountId, result, decidedAt: desk.author.at });
  // A creation can be among them, with more that waits for it in turn.
  if (op.type === 'create' && !isDecidedLater(result))
    await recordArrived(transaction, environment, op.recordId);
}

/** Whoever has left meanwhile changes nothing any more; what they wrote is held for who has the right now. */
function withoutRights(desk: Desk, account: AccountRow): Desk {
  const actor: Actor = { role: 'coordinator', organisationId: '' };
  return { ...desk, actor, formerActors: [...desk.formerActors, account] };
}
