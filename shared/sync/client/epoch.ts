// The register has been restored from a backup: it has forgotten what was sent since. This computer offers again
// everything it had sent in the last 90 days, and compares all it holds; ids make that harmless.
import type { Environment } from '../../ids.ts';
import { isDecidedLater } from '../decided-later.ts';
import type { ClientWrite } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import { sendFilesAgain } from './named-files.ts';
import type { OutboxRow, OutboxState } from './tables.ts';
import { earlierNow } from './register-time.ts';
import { refreshViews } from './view.ts';

/** Acknowledged operations are kept this long, to be offered again. */
export const keptDays = 90;
const dayMs = 24 * 3_600_000;
/** What the register has answered, and may have forgotten. */
const answeredStates: readonly OutboxState[] = ['settled', 'received', 'held'];

/** Notes the epoch the register is in. Answers whether it is another one than before, and everything is offered again. */
export async function adoptEpoch(
  transaction: ClientWrite,
  environment: Environment,
  epoch: string,
): Promise<boolean> {
  const known = await readFacts(transaction, ['epoch', 'formerEpochs']);
  if (known.epoch === epoch) return false;
  await writeFacts(transaction, { epoch });
  if (known.epoch === undefined) return false;
  const comparison = await beginComparison(transaction);
  // The one before may not have reached its end.
  const formerEpochs = [...(known.formerEpochs ?? []), { epoch: known.epoch, comparison }];
  await writeFacts(transaction, { formerEpochs });
  await offerAgain(transaction, environment, known.epoch);
  return true;
}

/**
 * All over again: what the register does not show by the end, it no longer has. Nothing is removed before that. Answers
 * the number of the comparison.
 */
export async function beginComparison(transaction: ClientWrite): Promise<number> {
  const { lastComparison = 0 } = await readFacts(transaction, ['lastComparison']);
  const comparison = lastComparison + 1;
  await writeFacts(transaction, { cursor: undefined, comparison, lastComparison: comparison });
  return comparison;
}

/** In the order in which they were made: a computer that got a new device counted from 1 again. */
async function offerAgain(transaction: ClientWrite, environment: Environment, epoch: string): Promise<void> {
  const { deviceId } = await readFacts(transaction, ['deviceId']);
  const since = new Date((await earlierNow(transaction, environment)) - keptDays * dayMs).toISOString();
  const hidden = await rowsOf(transaction, ['dismissed']);
  const sent = [
    ...(await rowsOf(transaction, answeredStates)),
    // Hidden on this screen, and not withdrawn.
    ...hidden.filter(({ result }) => isDecidedLater(result)),
  ];
  const recent = sent.filter(({ answeredAt }) => answeredAt !== null && answeredAt >= since);
  const rows = [...recent, ...(await rowsOf(transaction, ['waiting', 'offered']))];
  const isOlder = (row: OutboxRow): number => (row.operation.device === deviceId ? 1 : 0);
  rows.sort((a, b) => isOlder(a) - isOlder(b) || a.n - b.n);
  await transaction.put(
    'outbox',
    rows.map((row, i) => offered(row, { n: i + 1, deviceId, epoch })),
  );
  await sendFilesAgain(transaction, rows);
  await writeFacts(transaction, { nextN: rows.length + 1 });
  await refreshViews(transaction, [...new Set(rows.map((row) => row.recordId))]);
}

/** An operation that was kept outside this database, with the epoch its bases count in; `null` where that is not known. */
export interface KeptRow {
  readonly row: OutboxRow;
  readonly epoch: string | null;
}

/**
 * The same rows as this epoch has to read them. A computer that knows of none takes over that of the last: if the register
 * is in another one, everything is offered again as soon as it says so. What the register had answered in an epoch that is
 * over it may have forgotten: that is offered again at once.
 */
export async function inThisEpoch(
  transaction: ClientWrite,
  kept: readonly KeptRow[],
): Promise<readonly OutboxRow[]> {
  const known = await readFacts(transaction, ['epoch']);
  const epoch = known.epoch ?? kept.findLast((one) => one.epoch !== null)?.epoch;
  if (epoch === undefined || epoch === null) return kept.map(({ row }) => row);
  if (known.epoch === undefined) await writeFacts(transaction, { epoch });
  const rows = kept.map((one) =>
    one.epoch === null || one.epoch === epoch ? one.row : offeredAgain(withFormer(one.row, one.epoch)),
  );
  await sendFilesAgain(
    transaction,
    rows.filter(({ state }) => state === 'offered'),
  );
  return rows;
}

function offeredAgain(row: OutboxRow): OutboxRow {
  return answeredStates.includes(row.state) ? { ...row, state: 'offered' } : row;
}

/** Bases count the revisions of an epoch that is over; so does what the register answered there. */
function withFormer(row: OutboxRow, epoch: string): OutboxRow {
  const revision = row.result?.revision;
  const former = row.operation.former ?? { epoch, ...(revision !== undefined && { revision }) };
  return { ...row, operation: { ...row.operation, former } };
}

/** What a pull had not shown yet stays on top of what is seen; the rest is contained in it already. */
function offered(
  row: OutboxRow,
  {
    n,
    deviceId,
    epoch,
  }: { readonly n: number; readonly deviceId: string | undefined; readonly epoch: string },
): OutboxRow {
  const isOnTop = row.state === 'waiting' || row.state === 'received';
  const { operation } = withFormer(row, epoch);
  return {
    ...row,
    n,
    state: isOnTop ? 'waiting' : 'offered',
    operation: { ...operation, n, ...(deviceId !== undefined && { device: deviceId }) },
  };
}

async function rowsOf(
  transaction: ClientWrite,
  states: readonly OutboxState[],
): Promise<readonly OutboxRow[]> {
  const lists: (readonly OutboxRow[])[] = [];
  for (const equals of states) lists.push(await transaction.list('outbox', { index: 'byState', equals }));
  return lists.flat();
}
