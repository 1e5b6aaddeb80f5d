// The page's side of the journal: the second copy the desktop shell keeps of unsent work. A copy that cannot be made
// undoes no save: it is told and tried again. In a browser there is no journal, and nothing here does anything.
import type { Bridge, KeepOutcome } from '../../shared/bridge.ts';
import { bridgeLimits } from '../../shared/bridge.ts';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import type { ClientContext } from '../../shared/sync/client/context.ts';
import type { JournalEntry } from '../../shared/sync/client/journal-entry.ts';
import { readFacts } from '../../shared/sync/client/meta.ts';
import {
  readJournalEntries,
  readUnsentEntries,
  recoverOperations,
} from '../../shared/sync/client/recover.ts';
import { noteSafeKeeping, safeKeeping } from './safe-keeping.ts';

const retryMs = 20_000;
/** With more than this unsent the journal is left as long as it is. */
const mostToName = 40_000;
/** Saved, and not yet in the journal. */
const uncopied = new Set<string>();
let retry: ReturnType<typeof setTimeout> | undefined;
let lastComparison: Promise<void> = Promise.resolve();

/** Answers when the second copy of these operations is on disk, or the person can see that there is none. */
export async function copyToJournal(context: ClientContext, opIds: readonly string[]): Promise<void> {
  const { bridge } = window;
  if (!bridge || opIds.length === 0) return;
  // Those left over first: the journal tells the order in which operations were made.
  const wanted = [...new Set([...uncopied, ...opIds])];
  try {
    const entries = await readJournalEntries(context, wanted);
    forgetAllBut(entries);
    await append(bridge, entries);
  } catch {
    noteUncopied(wanted, 'failed');
  }
  clearTimeout(retry);
  if (uncopied.size > 0) retry = setTimeout(() => void copyToJournal(context, [...uncopied]), retryMs);
}

/**
 * Compares the database with the journal: what is missing there is put back, what is missing here is added, and the
 * journal is cleared of what is no longer unsent. Called when the page starts and when somebody has signed in; one at a
 * time, as where the journal ended holds no longer once it has been cleared.
 */
export function compareWithJournal(context: ClientContext): Promise<void> {
  lastComparison = lastComparison.then(() => compare(context));
  return lastComparison;
}

async function compare(context: ClientContext): Promise<void> {
  const { bridge } = window;
  if (!bridge) return;
  try {
    await adoptOwnerIfMissing(context, bridge);
    const { account, deviceId } = await readWho(context);
    if (!account || deviceId === undefined) return;
    await bridge.setJournalOwner({ account, deviceId });
    const { entries, end } = await readWhole(bridge, account.id);
    const recovered = await recoverOperations(context, entries);
    if (recovered > 0) noteSafeKeeping({ recovered: safeKeeping.value.recovered + recovered });
    const unsent = await readUnsentEntries(context);
    const known = new Set(idsOf(entries));
    await append(
      bridge,
      unsent.filter(({ operation }) => !known.has(operation.opId)),
    );
    if (unsent.length > mostToName) return;
    await bridge.compactJournal({ accountId: account.id, upTo: end, unsentOpIds: idsOf(unsent) });
  } catch {
    // The database is as it was and the journal untouched; that there is no second copy must be seen.
    noteSafeKeeping({ copyProblem: 'failed' });
  }
}

/** An empty database where somebody has worked before: whoever is still signed in goes on as who they were. */
async function adoptOwnerIfMissing(context: ClientContext, bridge: Bridge): Promise<void> {
  const owner = await bridge.getJournalOwner();
  if (!owner || (await readWho(context)).account) return;
  noteSafeKeeping({ isDatabaseMissing: true });
  if ((await bridge.getSignIn()).isSignedIn) await adoptAccount(context, owner);
}

function readWho({ storage }: ClientContext) {
  return storage.read((transaction) => readFacts(transaction, ['account', 'deviceId']));
}

interface WholeJournal {
  readonly entries: readonly JournalEntry[];
  readonly end: number;
}

async function readWhole(bridge: Bridge, accountId: string): Promise<WholeJournal> {
  const entries: JournalEntry[] = [];
  for (let from = 0; ;) {
    const page = await bridge.readJournal({ accountId, from });
    entries.push(...page.entries);
    if (page.isLast) return { entries, end: page.next };
    from = page.next;
  }
}

async function append(bridge: Bridge, entries: readonly JournalEntry[]): Promise<void> {
  for (const batch of batchesOf(entries)) {
    const outcome = await bridge.appendToJournal(batch).catch((): KeepOutcome => 'failed');
    if (outcome === 'kept') noteCopied(idsOf(batch));
    else noteUncopied(idsOf(batch), outcome);
  }
}

/** What somebody else's database no longer holds is none of this person's unsent work. */
function forgetAllBut(entries: readonly JournalEntry[]): void {
  const found = new Set(idsOf(entries));
  for (const opId of uncopied) if (!found.has(opId)) uncopied.delete(opId);
}

function noteCopied(opIds: readonly string[]): void {
  for (const opId of opIds) uncopied.delete(opId);
  noteSafeKeeping({ uncopied: uncopied.size, ...(uncopied.size === 0 && { copyProblem: null }) });
}

function noteUncopied(opIds: readonly string[], copyProblem: Exclude<KeepOutcome, 'kept'>): void {
  for (const opId of opIds) uncopied.add(opId);
  noteSafeKeeping({ uncopied: uncopied.size, copyProblem });
}

/** As many at once as the shell takes. One too large for it goes alone, so that it holds up no other. */
function batchesOf(entries: readonly JournalEntry[]): readonly (readonly JournalEntry[])[] {
  const batches: JournalEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = JSON.stringify(entry).length;
    if (batches.length === 0 || size > room) {
      batches.push([]);
      room = bridgeLimits.journalCharacters;
    }
    batches.at(-1)?.push(entry);
    room -= size;
  }
  return batches;
}

function idsOf(entries: readonly JournalEntry[]): string[] {
  return entries.map(({ operation }) => operation.opId);
}
