// Opening this computer's data when something is in the way. Nothing here may ever delete a database.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import { operation } from '../../shared/sync/messages.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase, OpenOptions } from './database.ts';
import { createRecord } from './edits.ts';
import { environment } from './environment.ts';
import { setPageData } from './page-data.ts';
import type { StartMessage } from './sync-channel.ts';
import { buildFormerDatabase, countRows, holdOpen } from './testing/former-database.ts';
import { startPageRegister } from './testing/page-register.ts';

const unsentCount = 5_000;
/** For what handles all of them again and again, beside other work of the machine. */
const patienceMs = 300_000;
const opened: ClientDatabase[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  setPageData(undefined);
  for (const { database } of opened.splice(0)) database.close();
});

function freshName(): string {
  return `database ${crypto.randomUUID()}`;
}

async function open(options: OpenOptions): Promise<ClientDatabase> {
  const data = await openClientDatabase(options);
  opened.push(data);
  return data;
}

function spyOnDeletion() {
  return vi.spyOn(IDBFactory.prototype, 'deleteDatabase');
}

function waitingIn({ storage }: ClientDatabase) {
  return storage.read((transaction) => transaction.list('outbox', { index: 'byState', equals: 'waiting' }));
}

/** Lets the browser fail at the `step`th change of the tables; answers how many there were. */
function failAtStep(step: number): () => number {
  const { createObjectStore } = IDBDatabase.prototype;
  const { createIndex } = IDBObjectStore.prototype;
  let done = 0;
  const count = (): void => {
    done += 1;
    if (done === step) throw new DOMException('The disk is full', 'QuotaExceededError');
  };
  vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(function (
    this: IDBDatabase,
    ...asked
  ) {
    count();
    return createObjectStore.apply(this, asked);
  });
  vi.spyOn(IDBObjectStore.prototype, 'createIndex').mockImplementation(function (
    this: IDBObjectStore,
    ...asked: Parameters<IDBObjectStore['createIndex']>
  ) {
    count();
    return createIndex.apply(this, asked);
  } as IDBObjectStore['createIndex']);
  return () => done;
}

/** Every operation is taken over by the register, once and in order. */
async function expectAllSent(data: ClientDatabase): Promise<void> {
  const page = startPageRegister();
  await page.sync(data);
  expect(await waitingIn(data)).toEqual([]);
  const history = await page.register.storage.read((t) => t.list('history', { index: 'bySeq' }));
  expect(history.every(({ outcome }) => outcome === 'applied')).toBe(true);
  const titles = history.map(({ changes }) => changes['titleNl']?.new);
  const former = Array.from({ length: unsentCount }, (_, i) => `Nr ${i + 1}`);
  expect(titles).toEqual([...former, 'De volgende']);
}

describe.each([1, 2] as const)(
  'a database as version %i of its tables made it, with unsent work',
  (version) => {
    it(
      `keeps all ${unsentCount} unsent operations, also when the upgrade fails at each of its steps, and can send them all (L08, L06)`,
      async () => {
        const deletions = spyOnDeletion();
        const name = freshName();
        await buildFormerDatabase({ name, version, unsentCount });
        let step = 0;
        for (let hasFailed = true; hasFailed;) {
          step += 1;
          const stepsDone = failAtStep(step);
          const outcome = await openClientDatabase({ name }).catch((error: unknown) => error);
          hasFailed = stepsDone() >= step;
          vi.mocked(IDBDatabase.prototype.createObjectStore).mockRestore();
          vi.mocked(IDBObjectStore.prototype.createIndex).mockRestore();
          if (!hasFailed) opened.push(outcome as ClientDatabase);
          else expect(outcome).toMatchObject({ code: 'storageFull' });
          expect(await countRows(name, 'outbox')).toBe(unsentCount);
        }
        console.info(`the upgrade from version ${version} failed at each of its ${step - 1} steps; 0 lost`);
        expect(step).toBeGreaterThan(4);
        const [data] = opened;
        if (!data) throw new Error('not opened');
        const waiting = await waitingIn(data);
        expect(waiting.map(({ n }) => n)).toEqual(Array.from({ length: unsentCount }, (_, i) => i + 1));
        expect(waiting.every((row) => operation.safeParse(row.operation).success)).toBe(true);
        setPageData(data);
        await createRecord({ kind: 'initiative', values: { titleNl: 'De volgende' } });
        expect((await waitingIn(data)).at(-1)?.n).toBe(unsentCount + 1);
        // One version's is enough: what is sent is the same, and takes long.
        if (version === 1) await expectAllSent(data);
        expect(deletions).not.toHaveBeenCalled();
      },
      patienceMs,
    );

    it(
      'keeps them when the program is killed at any moment of it (L08)',
      async () => {
        const name = freshName();
        await buildFormerDatabase({ name, version, unsentCount });
        for (const ms of [0, 60, 120, 240, 480]) {
          const worker = new Worker(new URL('./sync-worker.ts', import.meta.url), { type: 'module' });
          worker.postMessage({ type: 'start', databaseName: name } satisfies StartMessage);
          await new Promise((resolve) => setTimeout(resolve, ms));
          worker.terminate();
          expect(await countRows(name, 'outbox')).toBe(unsentCount);
        }
        expect(await waitingIn(await open({ name }))).toHaveLength(unsentCount);
      },
      patienceMs,
    );
  },
);

describe('a second window with an older version', () => {
  it('that does not give way holds the start up, which says so at once and goes on when it is closed (L07)', async () => {
    const name = freshName();
    await buildFormerDatabase({ name, version: 2, unsentCount: 3 });
    const older = await holdOpen(name);
    const startedAtMs = performance.now();
    let saidAfterMs = Infinity;
    const opening = open({ name, onBlocked: () => (saidAfterMs = performance.now() - startedAtMs) });
    await vi.waitFor(() => expect(saidAfterMs).toBeLessThan(2_000), { timeout: 2_000 });
    console.info(`a blocked upgrade is said after ${saidAfterMs.toFixed(0)} ms`);
    older.close();
    expect(await waitingIn(await opening)).toHaveLength(3);
  });
});

describe('a connection that breaks while the page is open', () => {
  async function withWork(onLost: OpenOptions['onLost'] & object): Promise<ClientDatabase> {
    const data = await open({ name: freshName(), onLost });
    const organisationId = '01900000-0000-7000-8000-000000021015';
    const account = { id: newId(environment), name: 'An', role: 'coordinator', organisationId } as const;
    await adoptAccount(data, { account, deviceId: newId(environment) });
    setPageData(data);
    await createRecord({ kind: 'initiative', values: { titleNl: 'Eerst' } });
    return data;
  }

  it('is made again without the person noticing, and no save is done twice (L07)', async () => {
    const onLost = vi.fn();
    const data = await withWork(onLost);
    data.database.backendDB().close();
    await createRecord({ kind: 'initiative', values: { titleNl: 'Daarna' } });
    expect((await waitingIn(data)).map(({ operation: { changes } }) => changes['titleNl']?.value)).toEqual([
      'Eerst',
      'Daarna',
    ]);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('and stays broken is told after at most three tries, within two seconds, and nothing is deleted (L07)', async () => {
    const deletions = spyOnDeletion();
    const onLost = vi.fn();
    const data = await withWork(onLost);
    const tries = failToOpen();
    data.database.backendDB().close();
    const startedAtMs = performance.now();
    await expect(createRecord({ kind: 'initiative', values: { titleNl: 'Nee' } })).rejects.toMatchObject({
      code: 'storageFailed',
    });
    const tookMs = performance.now() - startedAtMs;
    console.info(`a lost connection is told after ${tookMs.toFixed(0)} ms and ${tries()} tries to open`);
    expect(onLost).toHaveBeenCalledOnce();
    expect(tookMs).toBeLessThan(2_000);
    vi.restoreAllMocks();
    expect(await countRows(data.database.name, 'outbox')).toBe(1);
    expect(deletions).not.toHaveBeenCalled();
  });
});

/** As Chromium answers when the folder of its databases cannot be read. Answers how often it was tried. */
function failToOpen(): () => number {
  let tries = 0;
  const { open: original } = IDBFactory.prototype;
  const error = new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...asked) {
    tries += 1;
    const request = original.apply(this, asked);
    Object.defineProperty(request, 'error', { get: () => error });
    request.addEventListener('success', (event) => {
      event.stopImmediatePropagation();
      request.result.close();
      request.dispatchEvent(new Event('error', { cancelable: true }));
    });
    return request;
  });
  return () => tries;
}
