// A file that arrives while an operation that names it is being decided: one of the two sees the other, always.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { RegisterStorage } from '../../shared/sync/register/environment.ts';
import { applyPush } from '../../shared/sync/register/push.ts';
import { fileArrived } from '../../shared/sync/register/release-waiting.ts';
import type { RegisterTables } from '../../shared/sync/register/tables.ts';
import type { WriteTransaction } from '../../shared/sync/storage.ts';
import { createPool } from '../database/pool.ts';
import { migrate } from '../migrations/migrate.ts';
import { createEnvironment } from '../plugins/environment.ts';
import { startTestPostgres } from '../testing/postgres.ts';
import type { TestDatabase } from '../testing/postgres.ts';
import { createRegisterStorage } from './register-storage.ts';

/** Long enough for a transaction that nothing holds up. */
const longMs = 400;
const environment = createEnvironment('secret');
const account = { id: newId(environment), name: 'Office', organisationId: newId(environment) };
let database: TestDatabase;
let pool: Pool;
let storage: RegisterStorage;

beforeAll(async () => {
  database = await startTestPostgres();
  pool = createPool(database.url);
  await migrate(pool);
  storage = createRegisterStorage(pool);
  const rights = { role: 'office', isActive: true, scopeRevision: 1, formerScopes: [] } as const;
  await storage.write((transaction) => transaction.put('accounts', [{ ...account, ...rights }]));
});

afterAll(async () => {
  await pool.end();
  await database.stop();
});

/** A storage on which `meanwhile` happens once a writer has read that table: it ends before the writer goes on, or waits for it. */
function withMeanwhile(
  table: keyof RegisterTables & string,
  meanwhile: () => Promise<unknown>,
): { readonly slow: RegisterStorage; readonly ended: () => Promise<unknown> } {
  let going: Promise<unknown> | undefined;
  const read = async <Result>(name: string, rows: Promise<Result>): Promise<Result> => {
    const result = await rows;
    if (name === table && !going) {
      going = meanwhile();
      await Promise.race([going, pause(longMs)]);
    }
    return result;
  };
  const write: RegisterStorage['write'] = (work) =>
    storage.write((transaction: WriteTransaction<RegisterTables>) =>
      work({
        ...transaction,
        get: (name, keys) => read(name, transaction.get(name, keys)),
        list: (name, query) => read(name, transaction.list(name, query)),
      }),
    );
  return {
    slow: { read: storage.read, write },
    ended: () => going ?? Promise.reject(new Error('never read')),
  };
}

function newFile(): string {
  return createHash('sha256').update(newId(environment)).digest('hex');
}

function arrive(sha256: string, at = storage): Promise<void> {
  return fileArrived({ storage: at, environment }, { sha256, byteCount: 3, accountId: account.id });
}

/** Pushes a new record that names the files, from a device of its own. */
async function name(files: readonly string[], at = storage): Promise<string> {
  const [deviceId, recordId] = [newId(environment), newId(environment)];
  await storage.write((transaction) =>
    transaction.put('devices', [{ id: deviceId, accountId: account.id, name: 'test', lastN: 0 }]),
  );
  const attachments = files.map((sha256) => ({
    id: newId(environment),
    name: 'Plan.pdf',
    sha256,
    byteCount: 3,
  }));
  const create = { opId: newId(environment), n: 1, kind: 'initiative', recordId, type: 'create' };
  const changes = { titleNl: { base: null, value: 'x' }, attachments: { base: null, value: attachments } };
  await applyPush({
    ...{ storage: at, environment, accountId: account.id, deviceId },
    request: { deviceId, protocol: 1, schema: 1, ops: [{ ...create, changes }] },
  });
  return recordId;
}

async function isThere(recordId: string): Promise<boolean> {
  const [row] = await storage.read((transaction) => transaction.get('records', [recordId]));
  return row !== undefined;
}

describe('an operation and the file it names', () => {
  it('find each other when the file arrives while the operation is decided', async () => {
    const sha256 = newFile();
    const { slow, ended } = withMeanwhile('files', () => arrive(sha256));
    const recordId = await name([sha256], slow);
    await ended();
    expect(await isThere(recordId)).toBe(true);
  });

  it('find each other when the operation comes while the file arrives', async () => {
    const sha256 = newFile();
    const { slow, ended } = withMeanwhile('waitingOperations', () => name([sha256]));
    await arrive(sha256, slow);
    expect(await isThere((await ended()) as string)).toBe(true);
  });

  it('find each other in any order, also where one names many, and none ever waits for the other crosswise', async () => {
    let attempts = 0;
    const counted: RegisterStorage = {
      read: storage.read,
      write: (work) =>
        storage.write((transaction) => {
          attempts += 1;
          return work(transaction);
        }),
    };
    const rounds = 15;
    const recordIds: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [a, b, c] = [newFile(), newFile(), newFile()];
      const named = [
        [a, b],
        [b, a],
        [c, a, b],
        [b, c],
      ].map((files) => name(files, counted));
      const [ids] = await Promise.all([
        Promise.all(named),
        ...[b, c, a].map((sha256) => arrive(sha256, counted)),
      ]);
      recordIds.push(...ids);
    }
    for (const recordId of recordIds) expect(await isThere(recordId)).toBe(true);
    // Whoever is broken off by the database tries again.
    expect(attempts).toBe(rounds * 7);
  });
});
