// L03: the power goes while people write. What the disk then holds of each file is what it held at its last fsync; from
// that PostgreSQL must come back with everything that was acknowledged.
import { execFile, execFileSync } from 'node:child_process';
import { chmod, cp, mkdtemp, readdir, readlink, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { applyPush } from '../../shared/sync/register/push.ts';
import { migrate } from '../migrations/migrate.ts';
import { createEnvironment } from '../plugins/environment.ts';
import { createRegisterStorage } from '../storage/register-storage.ts';
import { administrator } from './cluster.ts';
import { describeDataFolder, rolePassword } from './data-folder.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { createPool } from './pool.ts';
import { describeClusterProcess, startPostmaster } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';
import { findDatabasePrograms } from './programs.ts';
import { chooseRunUser } from './run-user.ts';

const run = promisify(execFile);
const cutCount = process.env['SOAK'] ? 50 : 3;
const writerCount = 6;
const environment = createEnvironment('secret');
const source = join(import.meta.dirname, '../testing/power-cut.c');
const compiler = findCompiler();
if (compiler === undefined)
  process.stderr.write('L03 is skipped: there is no C compiler to make the power cut with.\n');

let parent: string;
let library: string;

beforeAll(async () => {
  if (compiler === undefined) return;
  parent = await mkdtemp(join(tmpdir(), 'smart-city-register-power-'));
  await chmod(parent, 0o755);
  library = join(parent, 'power-cut.so');
  await run(compiler, ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
});

afterAll(async () => {
  if (compiler !== undefined) await rm(parent, { recursive: true, force: true });
});

function findCompiler(): string | undefined {
  return ['cc', 'gcc', 'clang'].find((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return process.platform === 'linux';
    } catch {
      return false;
    }
  });
}

interface Machine {
  /** The database after the last cut. */
  readonly path: string;
  readonly databaseUrl: (port: number) => Promise<string>;
}

/** A data folder with a migrated database, stopped in order. */
async function makeMachine(name: string): Promise<Machine> {
  const path = join(parent, name);
  const nothing = (): void => undefined;
  const database = await openEmbeddedDatabase({ path, onLost: nothing, onEvent: nothing });
  const pool = createPool(database.administratorUrl);
  await migrate(pool);
  await pool.end();
  await database.stop();
  const password = await rolePassword(describeDataFolder(path), administrator);
  return {
    path,
    databaseUrl: (port) =>
      Promise.resolve(`postgres://${administrator}:${password}@127.0.0.1:${port}/${administrator}`),
  };
}

/** Runs the database until the power goes; then its folder is what the disk holds. */
async function runUntilCut(
  machine: Machine,
  { isLying, use }: { readonly isLying: boolean; readonly use: (url: string) => Promise<void> },
): Promise<void> {
  const { cluster, databaseLog } = describeDataFolder(machine.path);
  const left = `${cluster}-left`;
  await rm(join(cluster, 'postmaster.pid'), { force: true });
  await cp(cluster, left, { recursive: true, preserveTimestamps: true });
  const user = await chooseRunUser(cluster);
  if (user) await run('chown', ['-R', `${user.uid}:${user.gid}`, left]);
  await chmod(left, 0o700);
  const where = await describeClusterProcess(cluster, user);
  const env = {
    ...{ ...where.env, LD_PRELOAD: library, POWER_CUT_CLUSTER: cluster, POWER_CUT_LEFT: left },
    ...(isLying && { POWER_CUT_LYING: '1' }),
  };
  const { postgres } = await findDatabasePrograms(user);
  const server = await startPostmaster({
    ...{
      postgres,
      cluster,
      clusterProcess: { ...where, env },
      logFile: databaseLog,
      onLost: () => undefined,
    },
  });
  if (server === undefined) throw new Error('the database did not come back');
  await use(await machine.databaseUrl(server.port));
  await cutPower(server, cluster);
  await rm(cluster, { recursive: true });
  await rename(left, cluster);
}

async function cutPower({ processId }: Postmaster, cluster: string): Promise<void> {
  process.kill(processId, 'SIGKILL');
  while (await isInUse(cluster)) await pause(10);
}

/** PostgreSQL's processes all live in the folder of their cluster. */
async function isInUse(cluster: string): Promise<boolean> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const places = await Promise.all(ids.map((id) => readlink(`/proc/${id}/cwd`).catch(() => '')));
  return places.includes(cluster);
}

/** Pushes one operation after the other until the connection breaks; notes what was acknowledged. */
async function writeUntilBroken(url: string, acknowledged: Set<string>): Promise<void> {
  const pool = createPool(url);
  const storage = createRegisterStorage(pool);
  const accountId = newId(environment);
  const rights = {
    role: 'office',
    organisationId: newId(environment),
    isActive: true,
    scopeRevision: 1,
    formerScopes: [],
  } as const;
  await storage.write((transaction) =>
    transaction.put('accounts', [{ id: accountId, name: 'Office', ...rights }]),
  );
  const write = async (): Promise<void> => {
    const deviceId = newId(environment);
    await storage.write((transaction) =>
      transaction.put('devices', [{ id: deviceId, accountId, name: 'w', lastN: 0 }]),
    );
    for (let n = 1; ; n += 1) {
      const opId = newId(environment);
      const op = {
        opId,
        n,
        kind: 'initiative',
        recordId: newId(environment),
        type: 'create',
        changes: { titleNl: { base: null, value: `nr ${n}` } },
      };
      const request = { deviceId, protocol: 1, schema: 1, ops: [op] };
      const { results } = await applyPush({ storage, environment, accountId, deviceId, request });
      if (results[0]?.outcome === 'applied') acknowledged.add(opId);
    }
  };
  await Promise.allSettled(Array.from({ length: writerCount }, write));
  await pool.end();
}

async function missingOf(url: string, acknowledged: ReadonlySet<string>): Promise<number> {
  const pool = createPool(url);
  const found = await pool.query<{ id: string }>('select op_id as id from operations');
  const kept = new Set(found.rows.map(({ id }) => id));
  await pool.end();
  return [...acknowledged].filter((id) => !kept.has(id)).length;
}

/** How many of the acknowledged operations were gone after any of the cuts. */
async function cutAgainAndAgain(
  machine: Machine,
  { count, isLying }: { readonly count: number; readonly isLying: boolean },
): Promise<{ readonly lost: number; readonly acknowledged: number }> {
  const acknowledged = new Set<string>();
  let lost = 0;
  for (let cut = 0; cut <= count; cut += 1) {
    let writing: Promise<void> = Promise.resolve();
    await runUntilCut(machine, {
      isLying,
      async use(url) {
        lost += await missingOf(url, acknowledged);
        // The cut ends it, wherever it is at that moment.
        writing = writeUntilBroken(url, acknowledged).catch(() => undefined);
        const enough = acknowledged.size + 5 + Math.floor(60 * Math.random());
        while (acknowledged.size < enough) await pause(2);
      },
    });
    await writing;
  }
  return { lost, acknowledged: acknowledged.size };
}

describe.skipIf(compiler === undefined)('a power cut', () => {
  it(
    `takes nothing back that was acknowledged, ${cutCount} times (L03)`,
    { timeout: 1_200_000 },
    async ({ annotate }) => {
      const outcome = await cutAgainAndAgain(await makeMachine('honest'), {
        count: cutCount,
        isLying: false,
      });
      await annotate(`L03: ${cutCount} cuts, ${outcome.acknowledged} acknowledged, ${outcome.lost} lost`);
      expect(outcome.lost).toBe(0);
      expect(outcome.acknowledged).toBeGreaterThan(cutCount);
    },
  );

  it('is noticed here when a sync is acknowledged and not made (planted)', { timeout: 300_000 }, async () => {
    const machine = await makeMachine('lying');
    // Where even the start fails, all of it is lost.
    const lost = await cutAgainAndAgain(machine, { count: 1, isLying: true }).then(
      (outcome) => outcome.lost,
      () => Infinity,
    );
    expect(lost).toBeGreaterThan(0);
  });
});
