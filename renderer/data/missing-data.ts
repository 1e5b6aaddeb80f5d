// Notices at start that this computer's data are gone although somebody has worked here, and keeps in mind until they
// have said what to do about it. Never takes an empty database for a first start.
import type { Backup } from '../../shared/bridge.ts';
import { beginComparison } from '../../shared/sync/client/epoch.ts';
import { readFacts, writeFacts } from '../../shared/sync/client/meta.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import { listBackups } from './backups.ts';
import { dropMarker, readMarker, writeMarker } from './data-marker.ts';
import type { ClientDatabase } from './database.ts';
import { safeKeeping } from './safe-keeping.ts';

const recountMs = 60_000;

export interface MissingData {
  readonly accountName: string;
  /** As far as known; 0 is not known. */
  readonly recordCount: number;
  /** Changes that had not been sent when this computer was last well; `null` where nothing is left that tells. */
  readonly unsentCount: number | null;
  readonly lastSuccessAt: string | null;
  /** Unsent changes that came back from the second copy. */
  readonly recoveredCount: number;
  readonly backups: readonly Backup[];
}

/** `null` when all is well, and at a real first start. To be asked once the journal has been compared. */
export async function findMissing(data: ClientDatabase): Promise<MissingData | null> {
  const { account, isComplete } = await data.storage.read((transaction) =>
    readFacts(transaction, ['account', 'isComplete']),
  );
  const marker = readMarker();
  if (marker && account && marker.accountId !== account.id) {
    dropMarker();
    return null;
  }
  const isEmptied = (marker?.recordCount ?? 0) > 0 && (await countRecords(data)) === 0;
  const isMissing = marker
    ? marker.isMissing || !isComplete || isEmptied
    : safeKeeping.value.isDatabaseMissing;
  if (!isMissing) return null;
  if (marker) writeMarker({ ...marker, isMissing });
  if (isEmptied) await startOver(data);
  return describe(marker ?? undefined);
}

async function describe(marker: ReturnType<typeof readMarker> | undefined): Promise<MissingData | null> {
  const owner = await window.bridge?.getJournalOwner();
  const accountId = marker?.accountId ?? owner?.account.id;
  if (accountId === undefined) return null;
  return {
    accountName: marker?.accountName ?? owner?.account.name ?? '',
    recordCount: marker?.recordCount ?? 0,
    unsentCount: marker?.unsentCount ?? null,
    lastSuccessAt: marker?.lastSuccessAt ?? null,
    recoveredCount: safeKeeping.value.recovered,
    backups: await listBackups(accountId),
  };
}

/** They have said what to do. */
export function missingIsDealtWith(): void {
  dropMarker();
}

/** Facts without the records they speak of: everything is asked of the register again. */
function startOver({ storage }: ClientDatabase): Promise<void> {
  return storage.write(async (transaction) => {
    await beginComparison(transaction);
    await writeFacts(transaction, { isComplete: undefined });
  });
}

/** Keeps the marker true while all is well. Call with every status. */
export function createMarkerKeeper(data: ClientDatabase): (status: SyncStatus) => Promise<void> {
  let countedAtMs = -Infinity;
  let recordCount = 0;
  return async ({ isComplete, waiting, rejected, lastSuccessAt }) => {
    if (!isComplete || readMarker()?.isMissing) return;
    const { account } = await data.storage.read((transaction) => readFacts(transaction, ['account']));
    if (!account) return;
    if (performance.now() - countedAtMs > recountMs) {
      countedAtMs = performance.now();
      recordCount = await countRecords(data);
    }
    const { id: accountId, name: accountName } = account;
    const unsentCount = waiting + rejected;
    writeMarker({ accountId, accountName, recordCount, unsentCount, lastSuccessAt, isMissing: false });
  };
}

function countRecords({ database }: ClientDatabase): Promise<number> {
  return database.table('records').count();
}
