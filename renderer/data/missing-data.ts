// Notices at start that this computer's data are gone although somebody has worked here, and keeps in mind until they
// have said what to do about it. Never takes an empty database for a first start.
import type { Backup } from '../../shared/bridge.ts';
import { kindNames } from '../../shared/records/index.ts';
import { beginComparison } from '../../shared/sync/client/epoch.ts';
import { readFacts, writeFacts } from '../../shared/sync/client/meta.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import { dropMarker, readMarker, writeMarker } from './data-marker.ts';
import type { DataMarker } from './data-marker.ts';
import type { ClientDatabase } from './database.ts';
import { pageTables } from './packed/packing.ts';
import { safeKeeping } from './safe-keeping.ts';

const recountMs = 60_000;

export interface MissingData {
  readonly accountName: string;
  /** As far as known; 0 is not known. */
  readonly recordCount: number;
  readonly lastSuccessAt: string | null;
  /** Unsent changes that came back from the second copy. */
  readonly recoveredCount: number;
  /** Unsent changes the database still held by itself. */
  readonly waitingCount: number;
  /** Unsent changes that are nowhere to be found; `null` where nothing is left that tells. */
  readonly lostCount: number | null;
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
  const isEmptied = (marker?.recordCount ?? 0) > 0 && (await isWithoutRecords(data));
  const isMissing = marker
    ? marker.isMissing || !isComplete || isEmptied
    : safeKeeping.value.isDatabaseMissing;
  if (!isMissing) return null;
  const unsent = await readUnsent(data, marker);
  // What is sent from now on must not look lost at the next start.
  if (marker) writeMarker({ ...marker, isMissing, unsentCount: unsent.lostCount ?? 0 });
  if (isEmptied) await startOver(data);
  return describe(marker, unsent);
}

type Unsent = Pick<MissingData, 'recoveredCount' | 'waitingCount' | 'lostCount'>;

/** Once found missing, the marker counts only what was nowhere to be found then. */
async function readUnsent(data: ClientDatabase, marker: DataMarker | null): Promise<Unsent> {
  const { waiting, rejected } = await readStatus(data, { isSyncing: false, fault: null, done: null });
  const recoveredCount = safeKeeping.value.recovered;
  const foundCount = marker?.isMissing ? recoveredCount : waiting + rejected;
  return {
    recoveredCount,
    waitingCount: Math.max(waiting + rejected - recoveredCount, 0),
    lostCount: marker && Math.max(marker.unsentCount - foundCount, 0),
  };
}

async function describe(marker: DataMarker | null, unsent: Unsent): Promise<MissingData | null> {
  const owner = await window.bridge?.getJournalOwner();
  const accountId = marker?.accountId ?? owner?.account.id;
  if (accountId === undefined) return null;
  return {
    accountName: marker?.accountName ?? owner?.account.name ?? '',
    recordCount: marker?.recordCount ?? 0,
    lastSuccessAt: marker?.lastSuccessAt ?? null,
    ...unsent,
    backups: await (await import('./backups.ts')).listBackups(accountId),
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
  // What was counted last time will do until the page has been open for a while: the start is for the first rows.
  let recordCount = readMarker()?.recordCount ?? 0;
  let countedAtMs = recordCount > 0 ? performance.now() : -Infinity;
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

/** Asked at every start, so without counting them. */
async function isWithoutRecords({ database }: ClientDatabase): Promise<boolean> {
  for (const table of ['records', pageTables.pages])
    if ((await database.table(table).limit(1).count()) > 0) return false;
  return true;
}

function countRecords({ storage }: ClientDatabase): Promise<number> {
  return storage.read(async (transaction) => {
    let count = 0;
    for (const equals of kindNames) count += await transaction.count('records', { index: 'byKind', equals });
    return count;
  });
}
