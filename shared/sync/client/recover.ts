// The journal holds what the database may have lost: on start the two are compared, and the journal wins what is missing.
import { AppError } from '../../errors.ts';
import type { ClientContext, ClientRead, ClientWrite } from './context.ts';
import type { JournalEntry } from './journal-entry.ts';
import { inThisEpoch } from './epoch.ts';
import type { KeptRow } from './epoch.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { OutboxRow } from './tables.ts';
import { checkClaim } from './versions.ts';
import { rebuildView, refreshViews } from './view.ts';

/** What the journal is to know of these operations, in the order asked; what is not in the outbox is left out. */
export async function readJournalEntries(
  { storage }: Pick<ClientContext, 'storage'>,
  opIds: readonly string[],
): Promise<readonly JournalEntry[]> {
  return storage.read(async (transaction) => {
    const { account, epoch } = await readFacts(transaction, ['account', 'epoch']);
    if (!account) return [];
    const rows = await transaction.get('outbox', opIds);
    return rows.flatMap((row) => (row ? [entryOf(row, { accountId: account.id, epoch })] : []));
  });
}

/** Everything this computer has saved and the register has not answered. */
export async function readUnsentEntries({
  storage,
}: Pick<ClientContext, 'storage'>): Promise<readonly JournalEntry[]> {
  return storage.read(async (transaction) => {
    const { account, epoch } = await readFacts(transaction, ['account', 'epoch']);
    if (!account) return [];
    return (await waitingRows(transaction)).map((row) => entryOf(row, { accountId: account.id, epoch }));
  });
}

/**
 * Puts back the operations of the person who is signed in that the database does not know in any state: they wait, in
 * the order they were made, as this device's. Answers how many there were.
 * @throws AppError notSignedIn, dataNewerThanProgram
 */
export function recoverOperations(
  { storage }: Pick<ClientContext, 'storage'>,
  entries: readonly JournalEntry[],
): Promise<number> {
  return storage.write(async (transaction) => {
    await checkClaim(transaction);
    const { account, deviceId, nextN = 1 } = await readFacts(transaction, ['account', 'deviceId', 'nextN']);
    if (!account || deviceId === undefined) throw new AppError('notSignedIn');
    const own = entries.filter(({ accountId }) => accountId === account.id);
    const missing = await unknownOf(transaction, own);
    if (missing.length === 0) return 0;
    const waiting = await waitingRows(transaction);
    const first = waiting[0]?.n ?? nextN;
    const recovered = await inThisEpoch(transaction, missing.map(keptRow));
    const rows = inOrderMade([...waiting, ...recovered], own).map((row, i): OutboxRow => {
      const n = first + i;
      return { ...row, n, operation: { ...row.operation, n, device: deviceId } };
    });
    await transaction.put('outbox', rows);
    await writeFacts(transaction, { nextN: first + rows.length });
    await showAgain(transaction, rows);
    return missing.length;
  });
}

function entryOf(
  { operation, seen, savedAt }: OutboxRow,
  { accountId, epoch }: { readonly accountId: string; readonly epoch: string | undefined },
): JournalEntry {
  return { accountId, operation, seen, savedAt, epoch: epoch ?? null };
}

function keptRow({ operation, seen, savedAt, epoch = null }: JournalEntry): KeptRow {
  const { opId, n, recordId } = operation;
  const row = { opId, n, recordId, operation, seen, savedAt, answeredAt: null, result: null };
  return { row: { ...row, state: 'waiting' }, epoch };
}

function waitingRows(transaction: ClientRead): Promise<readonly OutboxRow[]> {
  return transaction.list('outbox', { index: 'byState', equals: 'waiting' });
}

/** Once each. What `aside` held of this person came back to the outbox when they signed in. */
async function unknownOf(
  transaction: ClientRead,
  entries: readonly JournalEntry[],
): Promise<readonly JournalEntry[]> {
  const byId = new Map(entries.map((entry) => [entry.operation.opId, entry]));
  const opIds = [...byId.keys()];
  for (const row of await transaction.get('outbox', opIds)) if (row) byId.delete(row.opId);
  return [...byId.values()];
}

/**
 * The journal tells the order in which operations were made. One it does not know (it could not be written then) stays
 * behind the one it was made after.
 */
function inOrderMade(rows: readonly OutboxRow[], entries: readonly JournalEntry[]): readonly OutboxRow[] {
  const places = new Map(entries.map(({ operation }, place) => [operation.opId, place]));
  let last = -1;
  const placed = rows.map((row) => {
    last = places.get(row.opId) ?? last;
    return { row, place: last };
  });
  return placed.toSorted((a, b) => a.place - b.place).map(({ row }) => row);
}

/** A record the register has never shown here is rebuilt from its operations; the others get them on top. */
async function showAgain(transaction: ClientWrite, rows: readonly OutboxRow[]): Promise<void> {
  const kinds = new Map(rows.map(({ recordId, operation }) => [recordId, operation.kind]));
  for (const [recordId, kind] of kinds) {
    const [present] = await transaction.get('records', [recordId]);
    if (present) await refreshViews(transaction, [recordId]);
    else await rebuildView(transaction, { recordId, kind, acknowledged: null, revision: 0 });
  }
}
