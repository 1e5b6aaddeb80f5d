// The page's side of the second copy, on a real database, with a shell that can refuse.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, KeepOutcome } from '../../shared/bridge.ts';
import { newId } from '../../shared/ids.ts';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import { writeFacts } from '../../shared/sync/client/meta.ts';
import type { JournalEntry, JournalOwner } from '../../shared/sync/client/journal-entry.ts';
import { backUpIfDue } from './backups.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { changeRecord, createRecord } from './edits.ts';
import { environment } from './environment.ts';
import { compareWithJournal, copyToJournal } from './journal.ts';
import { setPageData } from './page-data.ts';
import { noteSafeKeeping, safeKeeping } from './safe-keeping.ts';

const account = {
  id: newId(environment),
  name: 'An',
  role: 'coordinator',
  organisationId: '01900000-0000-7000-8000-000000021015',
} as const;
const owner: JournalOwner = { account, deviceId: newId(environment) };
let data: ClientDatabase;

beforeEach(async () => {
  data = await openClientDatabase({ name: `journal ${crypto.randomUUID()}` });
  setPageData(data);
});

afterEach(async () => {
  // Nothing is left to be tried again.
  giveBridge();
  await copyToJournal(data, ['none']);
  noteSafeKeeping({ copyProblem: null, backupProblem: null, recovered: 0, isDatabaseMissing: false });
  vi.unstubAllGlobals();
  setPageData(undefined);
  await data.database.delete();
});

interface ShellOptions {
  readonly isSignedIn?: boolean;
  readonly known?: JournalOwner | null;
}

/** A shell that keeps everything in memory, and answers what a test lays down. */
function giveBridge({ isSignedIn = true, known = null }: ShellOptions = {}) {
  const shell = {
    entries: [] as JournalEntry[],
    owner: known,
    outcome: 'kept' as KeepOutcome,
    backups: [] as { id: string; madeAt: string; byteCount: number }[],
    written: 0,
  };
  const bridge: Partial<Bridge> = {
    getSignIn: () => Promise.resolve({ isSignedIn, isRemembered: true }),
    getJournalOwner: () => Promise.resolve(shell.owner),
    setJournalOwner: (next) => {
      shell.owner = next;
      return Promise.resolve('kept');
    },
    appendToJournal: (entries) => {
      if (shell.outcome === 'kept') shell.entries.push(...entries);
      return Promise.resolve(shell.outcome);
    },
    readJournal: ({ from }) =>
      Promise.resolve({
        entries: shell.entries.slice(from, from + 2),
        next: Math.min(from + 2, shell.entries.length),
        isLast: from + 2 >= shell.entries.length,
      }),
    compactJournal: ({ upTo, unsentOpIds }) => {
      shell.entries = shell.entries.filter(
        ({ operation }, i) => i >= upTo || unsentOpIds.includes(operation.opId),
      );
      return Promise.resolve('kept');
    },
    listBackups: () => Promise.resolve(shell.backups),
    beginBackup: () => Promise.resolve('a'),
    appendBackup: ({ bytes }) => {
      shell.written += bytes.length;
      return Promise.resolve(shell.outcome);
    },
    finishBackup: ({ id, byteCount }) => {
      if (byteCount !== shell.written) return Promise.resolve('failed');
      shell.backups.unshift({ id, byteCount, madeAt: new Date().toISOString() });
      return Promise.resolve('kept');
    },
  };
  vi.stubGlobal('bridge', bridge);
  return shell;
}

async function saveThree(): Promise<string> {
  const { recordId } = await createRecord({ kind: 'initiative', values: { titleNl: 'Een' } });
  await changeRecord({ recordId, values: { titleNl: 'Twee' } });
  await changeRecord({ recordId, values: { titleFr: 'Trois' } });
  return recordId;
}

const waitingIds = () =>
  data.storage.read(async (transaction) =>
    (await transaction.list('outbox', { index: 'byState', equals: 'waiting' })).map(({ opId }) => opId),
  );
const idsOf = (entries: readonly JournalEntry[]) => entries.map(({ operation }) => operation.opId);

describe('a save', () => {
  it('has its second copy before it answers', async () => {
    const shell = giveBridge();
    await adoptAccount(data, owner);
    await saveThree();
    expect(idsOf(shell.entries)).toEqual(await waitingIds());
    expect(shell.entries[0]).toMatchObject({ accountId: account.id, seen: { titleNl: null } });
  });

  it('succeeds without one, says so, and makes it up in the right order', async () => {
    const shell = giveBridge();
    await adoptAccount(data, owner);
    shell.outcome = 'full';
    const recordId = await saveThree();
    expect(safeKeeping.value).toMatchObject({ uncopied: 3, copyProblem: 'full' });
    expect(await waitingIds()).toHaveLength(3);
    shell.outcome = 'kept';
    await changeRecord({ recordId, values: { titleNl: 'Vier' } });
    expect(idsOf(shell.entries)).toEqual(await waitingIds());
    expect(safeKeeping.value).toMatchObject({ uncopied: 0, copyProblem: null });
  });

  it('works in a browser, where there is no shell', async () => {
    await adoptAccount(data, owner);
    vi.stubGlobal('bridge', undefined);
    await saveThree();
    expect(safeKeeping.value).toMatchObject({ uncopied: 0, copyProblem: null });
  });
});

describe('a start', () => {
  it('on a database that has gone goes on as the same person, with everything unsent (L05)', async () => {
    const shell = giveBridge();
    await adoptAccount(data, owner);
    await saveThree();
    await compareWithJournal(data);
    const unsent = await waitingIds();
    const empty = await openClientDatabase({ name: `journal ${crypto.randomUUID()}` });
    await compareWithJournal(empty);
    const rows = await empty.storage.read((transaction) =>
      transaction.list('outbox', { index: 'byState', equals: 'waiting' }),
    );
    await empty.database.delete();
    expect(rows.map(({ opId }) => opId)).toEqual(unsent);
    expect(idsOf(shell.entries)).toEqual(unsent);
    expect(safeKeeping.value).toMatchObject({ isDatabaseMissing: true, recovered: 3 });
  });

  it('on a database that has gone waits for the person when nobody is signed in', async () => {
    const shell = giveBridge();
    await adoptAccount(data, owner);
    await saveThree();
    const { entries } = shell;
    const empty = await openClientDatabase({ name: `journal ${crypto.randomUUID()}` });
    Object.assign(giveBridge({ isSignedIn: false, known: owner }), { entries });
    await compareWithJournal(empty);
    expect(safeKeeping.value).toMatchObject({ isDatabaseMissing: true, recovered: 0 });
    await adoptAccount(empty, { account, deviceId: newId(environment) });
    await compareWithJournal(empty);
    await empty.database.delete();
    expect(safeKeeping.value.recovered).toBe(3);
  });

  it('adds to the journal what it never got, and clears it of what is no longer unsent', async () => {
    const shell = giveBridge();
    await adoptAccount(data, owner);
    await saveThree();
    const [first = ''] = await waitingIds();
    shell.entries = shell.entries.slice(0, 2);
    await data.storage.write(async (transaction) => {
      const [row] = await transaction.get('outbox', [first]);
      if (row) await transaction.put('outbox', [{ ...row, state: 'settled' }]);
    });
    await compareWithJournal(data);
    expect(idsOf(shell.entries).sort()).toEqual((await waitingIds()).sort());
    expect(safeKeeping.value).toMatchObject({ isDatabaseMissing: false, recovered: 0 });
  });
});

it('two comparisons at once go one after the other, so that clearing never reaches past what was read', async () => {
  const shell = giveBridge();
  await adoptAccount(data, owner);
  await saveThree();
  await data.storage.write(async (transaction) => {
    const rows = await transaction.list('outbox', { index: 'byState', equals: 'waiting' });
    await transaction.put(
      'outbox',
      rows.map((row) => ({ ...row, state: 'settled' as const })),
    );
  });
  const reached: number[] = [];
  const compact = window.bridge?.compactJournal;
  Object.assign(window.bridge ?? {}, {
    compactJournal: (of: Parameters<Bridge['compactJournal']>[0]) => {
      reached.push(of.upTo - shell.entries.length);
      return compact?.(of);
    },
  });
  await Promise.all([compareWithJournal(data), compareWithJournal(data)]);
  expect(reached).toEqual([0, 0]);
});

describe('the daily backup', () => {
  it('is made once a day, of a database that is whole', async () => {
    const shell = giveBridge();
    await adoptAccount(data, owner);
    await backUpIfDue(data);
    expect(shell.backups).toEqual([]);
    await data.storage.write((transaction) => writeFacts(transaction, { isComplete: true }));
    await backUpIfDue(data);
    await backUpIfDue(data);
    expect(shell.backups).toHaveLength(1);
    expect(shell.written).toBeGreaterThan(0);
  });

  it('says so when it cannot be made', async () => {
    const shell = giveBridge();
    await adoptAccount(data, owner);
    await data.storage.write((transaction) => writeFacts(transaction, { isComplete: true }));
    shell.outcome = 'full';
    await backUpIfDue(data);
    expect(safeKeeping.value.backupProblem).toBe('full');
  });
});
