// Puts back work of a person that this computer no longer has, or never had: from an export file or a dated backup.
// Whatever is here already stays as it is; an operation comes in once, however often it is offered.
import { AppError } from '../../errors.ts';
import { isKind } from '../../records/index.ts';
import { renumber, unsent } from './answers.ts';
import type { ClientContext, ClientWrite } from './context.ts';
import { inThisEpoch } from './epoch.ts';
import { readFacts } from './meta.ts';
import type { AsideRow, ClientRecordRow, OutboxRow, OutboxState } from './tables.ts';
import { checkMayWrite } from './versions.ts';
import { acknowledgedState, rebuildView, showWaiting } from './view.ts';

/** States of operations that nobody but the person's computer may have whole. */
export const unsentStates: ReadonlySet<string> = new Set<OutboxState>(['waiting', 'rejected', 'held']);

export interface FormerWork {
  /** Whose it is. */
  readonly accountId: string;
  /** Of the register, when this was set apart; `null` where nothing had been pulled. */
  readonly epoch: string | null;
  /** Operations as they stood in an outbox, in the order they were made. */
  readonly operations: readonly OutboxRow[];
}

export interface TakenIn {
  /** Unsent operations that were not here. */
  readonly added: number;
  /** Unsent operations that were here already, waiting or sent since. */
  readonly known: number;
  /** Nobody, or not this person, is signed in: they come into the queue when that person is. */
  readonly isKeptForLater: boolean;
}

/** @throws AppError exportOfSomeoneElse when another person is signed in, dataNewerThanProgram, readOnly */
export function takeInOperations({ storage }: ClientContext, work: FormerWork): Promise<TakenIn> {
  return storage.write(async (transaction) => {
    const facts = await readFacts(transaction, ['schema', 'refusedVersions', 'account', 'signedOutAt']);
    checkMayWrite(facts);
    const isTheirs = facts.account?.id === work.accountId;
    const isSignedIn = facts.account !== undefined && facts.signedOutAt === undefined;
    if (isSignedIn && !isTheirs) throw new AppError('exportOfSomeoneElse');
    const missing = await absent(transaction, work.operations);
    const kept = missing.map((row) => ({ row, epoch: work.epoch }));
    if (isTheirs) await intoOutbox(transaction, await inThisEpoch(transaction, kept));
    else await keepForLater(transaction, { ...work, operations: missing });
    const unsentCount = work.operations.filter(isUnsent).length;
    const added = missing.filter(isUnsent).length;
    return { added, known: unsentCount - added, isKeptForLater: !isTheirs };
  });
}

/**
 * Records from the same place, where there is none; only until the first synchronisation is whole, as from then on a
 * record that is not here is none this person may see. The synchronisation has the last word on each. Answers how many.
 */
export function takeInRecords(
  { storage }: ClientContext,
  { accountId, records }: { readonly accountId: string; readonly records: readonly ClientRecordRow[] },
): Promise<number> {
  return storage.write(async (transaction) => {
    const facts = await readFacts(transaction, [
      'schema',
      'refusedVersions',
      'account',
      'isComplete',
      'cursor',
    ]);
    checkMayWrite(facts);
    const isFirst = facts.isComplete !== true && facts.cursor === undefined;
    if (facts.account?.id !== accountId || !isFirst) return 0;
    const here = await transaction.get(
      'records',
      records.map(({ id }) => id),
    );
    const missing = records.filter((row, i) => isKind(row.kind) && (here[i]?.revision ?? 0) < row.revision);
    for (const row of missing) {
      const { id: recordId, kind, revision } = row;
      await rebuildView(transaction, { recordId, kind, revision, acknowledged: acknowledgedState(row) });
    }
    return missing.length;
  });
}

function isUnsent({ state }: OutboxRow): boolean {
  return unsentStates.has(state);
}

async function absent(
  transaction: ClientWrite,
  operations: readonly OutboxRow[],
): Promise<readonly OutboxRow[]> {
  const ids = operations.map(({ opId }) => opId);
  const [outbox, aside] = [await transaction.get('outbox', ids), await transaction.get('aside', ids)];
  const seen = new Set<string>();
  return operations.filter(({ opId }, i) => {
    const isNew = outbox[i] === undefined && aside[i] === undefined && !seen.has(opId);
    seen.add(opId);
    return isNew;
  });
}

async function intoOutbox(transaction: ClientWrite, operations: readonly OutboxRow[]): Promise<void> {
  const here = await unsent(transaction);
  const { nextN = 1, deviceId = '' } = await readFacts(transaction, ['nextN', 'deviceId']);
  const first = here[0]?.n ?? nextN;
  const toSend = operations.filter(({ state }) => state === 'waiting' || state === 'offered');
  const queue = inOrderOfSaving(here, toSend);
  await transaction.put('outbox', operations.map(withoutSight));
  await transaction.put(
    'outbox',
    queue.map((row, i) => ({ ...row, n: first + i })),
  );
  await renumber(transaction, { first, deviceId });
  await showWaiting(transaction);
}

/** Both queues keep their own order, whatever a clock did meanwhile. */
function inOrderOfSaving(one: readonly OutboxRow[], other: readonly OutboxRow[]): readonly OutboxRow[] {
  const [left, right] = [[...one], [...other]];
  const merged: OutboxRow[] = [];
  for (let [a, b] = [left[0], right[0]]; a ?? b; [a, b] = [left[0], right[0]]) {
    const next = a && (!b || a.savedAt <= b.savedAt) ? left.shift() : right.shift();
    if (next) merged.push(next);
  }
  return merged;
}

/** What the register had answered lies on top of a row that may not be here; the next pull brings it. */
function withoutSight(row: OutboxRow): OutboxRow {
  return row.state === 'received' ? { ...row, state: 'settled' } : row;
}

async function keepForLater(transaction: ClientWrite, work: FormerWork): Promise<void> {
  const { accountId, epoch, operations } = work;
  await transaction.put(
    'aside',
    operations.map((row): AsideRow => ({
      ...withoutSight(row),
      accountId,
      ...(epoch !== null && { epoch }),
    })),
  );
}
