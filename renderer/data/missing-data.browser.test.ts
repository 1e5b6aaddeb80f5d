import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import { writeFacts } from '../../shared/sync/client/meta.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import type { Account } from '../../shared/sync/messages.ts';
import { dropMarker, readMarker } from './data-marker.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { createRecord } from './edits.ts';
import { environment } from './environment.ts';
import { createMarkerKeeper, findMissing, missingIsDealtWith } from './missing-data.ts';
import { setPageData } from './page-data.ts';
import { noteSafeKeeping } from './safe-keeping.ts';

const an = person('An');
const opened: ClientDatabase[] = [];
let data: ClientDatabase;

beforeEach(async () => {
  dropMarker();
  data = await wellComputer();
});

afterEach(async () => {
  dropMarker();
  setPageData(undefined);
  noteSafeKeeping({ recovered: 0, isDatabaseMissing: false });
  for (const { database } of opened.splice(0)) await database.delete();
});

function person(name: string): Account {
  const organisationId = '01900000-0000-7000-8000-000000021015';
  return { id: newId(environment), name, role: 'coordinator', organisationId };
}

async function emptyComputer(): Promise<ClientDatabase> {
  const computer = await openClientDatabase({ name: `missing ${crypto.randomUUID()}` });
  opened.push(computer);
  return computer;
}

/** Everything synchronised but for one change, and noted. */
async function wellComputer(): Promise<ClientDatabase> {
  const computer = await emptyComputer();
  setPageData(computer);
  await adoptAccount(computer, { account: an, deviceId: newId(environment) });
  await createRecord({ kind: 'initiative', values: { titleNl: 'Nog niet verzonden' } });
  const lastSuccessAt = '2026-01-02T03:04:05.678Z';
  await computer.storage.write((transaction) => writeFacts(transaction, { isComplete: true, lastSuccessAt }));
  await createMarkerKeeper(computer)(await statusOf(computer));
  return computer;
}

function statusOf(computer: ClientDatabase) {
  return readStatus(computer, { isSyncing: false, fault: null, done: null });
}

it('says nothing of a computer that is well, or of a first start', async () => {
  expect(await findMissing(data)).toBeNull();
  dropMarker();
  expect(await findMissing(await emptyComputer())).toBeNull();
});

it('notices a database that was deleted, with who worked here and what was unsent, until it is dealt with (L05)', async () => {
  const computer = await emptyComputer();
  const missing = { accountName: 'An', recordCount: 1, lostCount: 1, recoveredCount: 0, waitingCount: 0 };
  expect(await findMissing(computer)).toMatchObject(missing);
  // They sign in and everything is fetched; what was unsent is still to be talked about.
  await adoptAccount(computer, { account: an, deviceId: newId(environment) });
  await computer.storage.write((transaction) => writeFacts(transaction, { isComplete: true }));
  await createMarkerKeeper(computer)(await statusOf(computer));
  expect(await findMissing(computer)).toMatchObject(missing);
  missingIsDealtWith();
  expect(await findMissing(computer)).toBeNull();
});

it('claims nothing of what was unsent when only the second copy knows that somebody worked here', async () => {
  dropMarker();
  const getJournalOwner = async () => ({ account: an, deviceId: 'pc' });
  vi.stubGlobal('bridge', { getJournalOwner, listBackups: async () => [] });
  noteSafeKeeping({ isDatabaseMissing: true });
  try {
    expect(await findMissing(await emptyComputer())).toMatchObject({ accountName: 'An', lostCount: null });
  } finally {
    vi.unstubAllGlobals();
  }
});

it('notices tables that were emptied, and asks the register for everything again (L05)', async () => {
  await data.database.table('records').clear();
  expect(await findMissing(data)).toMatchObject({ accountName: 'An', recordCount: 1, lostCount: 0 });
  expect((await statusOf(data)).isComplete).toBe(false);
});

it('counts as lost what is neither in the queue nor put back, and no more once it has been sent (L05)', async () => {
  for (const titleNl of ['Tweede', 'Derde', 'Vierde'])
    await createRecord({ kind: 'initiative', values: { titleNl } });
  await createMarkerKeeper(data)(await statusOf(data));
  const outbox = data.database.table('outbox');
  const [gone = '', ...others] = await outbox.toCollection().primaryKeys();
  expect(others).toHaveLength(3);
  // Of four one is gone for good; the second copy has put back one of the other three.
  await outbox.delete(gone);
  await data.database.table('records').clear();
  noteSafeKeeping({ recovered: 1 });
  const counts = { recoveredCount: 1, waitingCount: 2, lostCount: 1 };
  expect(await findMissing(data)).toMatchObject(counts);
  noteSafeKeeping({ recovered: 0 });
  expect(await findMissing(data)).toMatchObject({ recoveredCount: 0, waitingCount: 3, lostCount: 1 });
  await outbox.clear();
  expect(await findMissing(data)).toMatchObject({ recoveredCount: 0, waitingCount: 0, lostCount: 1 });
});

it('takes another person’s first synchronisation for what it is', async () => {
  await adoptAccount(data, { account: person('Cas'), deviceId: newId(environment) });
  expect(await findMissing(data)).toBeNull();
  expect(readMarker()).toBeNull();
});
