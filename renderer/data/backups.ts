// Hands the desktop shell a dated backup of everything on this computer, once a day. In a browser there is nobody to
// keep one: there a person saves the file themselves.
import { bridgeLimits } from '../../shared/bridge.ts';
import type { Backup, Bridge, KeepOutcome } from '../../shared/bridge.ts';
import { AppError } from '../../shared/errors.ts';
import { readFacts } from '../../shared/sync/client/meta.ts';
import type { ClientDatabase } from './database.ts';
import { noteSafeKeeping } from './safe-keeping.ts';
import type { KeepProblem } from './safe-keeping.ts';

const hourMs = 60 * 60_000;

/** Looks now and every hour whether today has its backup. Answers how to stop. */
export function startDailyBackups(data: ClientDatabase): () => void {
  const look = (): void => void backUpIfDue(data);
  look();
  const timer = setInterval(look, hourMs);
  return () => clearInterval(timer);
}

/** Never of a database that is not whole yet: an empty one must not push the good ones out. */
export async function backUpIfDue(data: ClientDatabase): Promise<void> {
  const { bridge } = window;
  const { account, isComplete } = await data.storage.read((transaction) =>
    readFacts(transaction, ['account', 'isComplete']),
  );
  if (!bridge || !account || !isComplete) return;
  try {
    const [newest] = await bridge.listBackups(account.id);
    if (newest && dayOf(new Date(newest.madeAt)) === dayOf(new Date())) return;
    const { exportWork } = await import('./export/export-blob.ts');
    const { file } = await exportWork({ databaseName: data.database.name });
    await store(bridge, { accountId: account.id, file });
    noteSafeKeeping({ backupProblem: null });
  } catch (error) {
    noteSafeKeeping({ backupProblem: problemOf(error) });
  }
}

/** A backup of that bridge, whole. @throws AppError storageFailed */
export async function readBackup({ id, byteCount }: Backup): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < byteCount;) {
    const bytes = await window.bridge?.readBackup({ id, from });
    if (!bytes || bytes.length === 0) throw new AppError('storageFailed');
    parts.push(bytes as Uint8Array<ArrayBuffer>);
    from += bytes.length;
  }
  return new Blob(parts);
}

/** Those of whoever is signed in, the newest first; none in a browser. */
export async function listBackups(accountId: string): Promise<readonly Backup[]> {
  return (await window.bridge?.listBackups(accountId)) ?? [];
}

/** @throws AppError storageFull, storageFailed; then there is no half backup either */
async function store(
  bridge: Bridge,
  { accountId, file }: { readonly accountId: string; readonly file: Blob },
): Promise<void> {
  const id = await bridge.beginBackup(accountId);
  if (id === null) throw new AppError('storageFailed');
  for (let from = 0; from < file.size; from += bridgeLimits.backupBytes) {
    const part = file.slice(from, from + bridgeLimits.backupBytes);
    check(await bridge.appendBackup({ id, bytes: new Uint8Array(await part.arrayBuffer()) }));
  }
  check(await bridge.finishBackup({ id, byteCount: file.size }));
}

function check(outcome: KeepOutcome): void {
  if (outcome !== 'kept') throw new AppError(outcome === 'full' ? 'storageFull' : 'storageFailed');
}

function problemOf(error: unknown): KeepProblem {
  return error instanceof AppError && error.code === 'storageFull' ? 'full' : 'failed';
}

/** On this computer's own calendar. */
function dayOf(date: Date): string {
  return date.toDateString();
}
