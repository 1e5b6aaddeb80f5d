// Stores what deciding did: history first, as it gives the numbers, then records, conflicts and the files they name.
import { definitionOf } from '../../records/index.ts';
import type { WriteTransaction } from '../storage.ts';
import { appendHistory } from './chain.ts';
import type { Desk } from './desk.ts';
import type { RegisterEnvironment } from './environment.ts';
import { filesNamedBy } from './file-uses.ts';
import type { ConflictRow, FileUseRow, HistoryRow, RegisterTables } from './tables.ts';
import { keepWaiting } from './waiting-rows.ts';

/** Numbers are taken after all locks, so that they become visible in their own order. */
export async function storeEffects(
  transaction: WriteTransaction<RegisterTables>,
  desks: readonly Desk[],
  environment: RegisterEnvironment,
): Promise<void> {
  await keepWaiting(transaction, desks);
  const effects = desks.flatMap((desk) => desk.effects);
  const history = await appendHistory(transaction, environment, effects);
  if (history.length === 0) return;
  const lastSeqOf = new Map(history.map(({ recordId, seq }) => [recordId, seq]));
  const touched = desks.flatMap(({ files }) =>
    [...files.values()].filter(({ row }) => row && lastSeqOf.has(row.id)),
  );
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
  const uses = history.flatMap(fileUsesOf);
  if (uses.length > 0) await transaction.put('fileUses', uses);
}

/** Also of what waits beside the record: whoever accepts it must be able to have its files. */
function fileUsesOf({ kind, recordId, seq, changes, incoming }: HistoryRow): readonly FileUseRow[] {
  const taken = Object.entries(changes).map(([field, change]) => ({ [field]: { value: change.new } }));
  const beside = Object.entries(incoming).map(([field, value]) => ({ [field]: { value } }));
  const named = [...taken, ...beside].flatMap((values) => filesNamedBy(definitionOf(kind), values));
  return [...new Set(named)].map((sha256) => ({
    id: `${sha256}.${recordId}`,
    sha256,
    holderId: recordId,
    usedSeq: seq,
  }));
}
