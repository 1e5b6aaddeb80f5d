// What a device has said about a record after an operation that had to wait: the person who wrote both goes on from the
// later word, so the earlier one, decided last, must not take its place.
import { isDecidedLater } from '../decided-later.ts';
import { operation } from '../messages.ts';
import type { OperationResult } from '../messages.ts';
import type { ReadTransaction } from '../storage.ts';
import type { SaidSince } from './desk.ts';
import type { RegisterTables, WaitingOperationRow } from './tables.ts';

/** Of what was sent after it, all that is decided and was not refused. Not history, which keeps no word that changed nothing. */
export async function readSaidSince(
  transaction: ReadTransaction<RegisterTables>,
  { deviceId, n, recordId }: WaitingOperationRow,
): Promise<SaidSince> {
  const rows = await transaction.list('operations', { index: 'byDevice', equals: deviceId, after: n });
  const later = rows.flatMap(({ payload, result }) => {
    const op = operation.safeParse(JSON.parse(payload)).data;
    return op?.recordId.toLowerCase() === recordId ? { op, result } : [];
  });
  const late = await transaction.get(
    'lateAnswers',
    later.map(({ op }) => op.opId),
  );
  const said = later.flatMap(({ op, result }, i) => (isSaid(late[i]?.result ?? result) ? op : []));
  return {
    fields: new Set(said.flatMap(({ changes }) => Object.keys(changes))),
    isDeleted: said.at(-1)?.type === 'delete',
  };
}

function isSaid(result: OperationResult): boolean {
  return result.outcome !== 'rejected' && !isDecidedLater(result);
}
