// The register's own PostgreSQL: makes its cluster on the first start, clears up after a register that
// was killed, starts the server and stops it again. Removes nothing that holds data.
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { administrator, checkClusterMajor, createCluster, readClusterMajor } from './cluster.ts';
import {
  checkRoom,
  claimDataFolder,
  describeDataFolder,
  explainFolderError,
  rolePassword,
} from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { guardDataFolder, type FolderGuard } from './folder-guard.ts';
import { describeClusterProcess, startPostmaster, stopProcess, type Postmaster } from './postmaster.ts';
import { isAlive, postmasterFilePath, readPostmasterFile, worksIn } from './postmaster-file.ts';
import { findDatabasePrograms } from './programs.ts';
import { chooseRunUser } from './run-user.ts';
import { AppError } from '../../shared/errors.ts';

/** The register's role and database: it owns its tables and nothing else. */
const registerName = 'register';
const startAttempts = 20;
const betweenAttemptsMs = 400;

export interface EmbeddedDatabaseOptions {
  /** Absolute path of the data folder. */
  readonly path: string;
  /** Called when PostgreSQL ends without having been asked to. */
  readonly onLost: () => void;
  /** Told what was found and done, for the log. */
  readonly onEvent: (event: string) => void;
}

export interface EmbeddedDatabase {
  /** Address for the register's own role, password included: never log it. */
  readonly url: string;
  /** Address for PostgreSQL's administrator: for tests and tools that make databases. */
  readonly administratorUrl: string;
  readonly processId: number;
  /** Tells a second register on this folder where this one answers. */
  announce(url: string): void;
  stop(): Promise<void>;
}

/**
 * Opens the database in a data folder.
 * Throws AppError `dataFolder…`, `diskFull` or `databaseFailedToStart`.
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const folder = await claimDataFolder(options.path);
  const guard = await guardDataFolder(folder.path);
  try {
    const postmaster = await startServer(folder, options);
    return await useServer({ folder, guard, postmaster });
  } catch (error) {
    await guard.release();
    throw explainFolderError(error, folder.path);
  }
}

/** Address of the database of a register that runs on this folder now; undefined when none does. */
export async function findRunningDatabase(path: string): Promise<string | undefined> {
  const folder = describeDataFolder(path);
  const file = await readPostmasterFile(folder.cluster);
  if (!file?.isReady || !isAlive(file.processId)) return undefined;
  return databaseUrl(folder, { role: registerName, port: file.port });
}

async function startServer(folder: DataFolder, options: EmbeddedDatabaseOptions): Promise<Postmaster> {
  const user = await chooseRunUser(folder.cluster);
  const programs = await findDatabasePrograms(user);
  await checkClusterMajor({ folder, programs, user });
  const isNew = (await readClusterMajor(folder.cluster)) === undefined;
  await checkRoom(folder, isNew);
  if (isNew) {
    options.onEvent('making a new database');
    await createCluster({ folder, programs, user });
  }
  await clearUp(folder, options);
  const clusterProcess = await describeClusterProcess(folder.cluster, user);
  for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
    const postmaster = await startPostmaster({
      ...{ postgres: programs.postgres, cluster: folder.cluster, clusterProcess },
      ...{ logFile: folder.databaseLog, onLost: options.onLost },
    });
    if (postmaster !== undefined) return postmaster;
    // Its port was taken meanwhile, or the last processes of a killed server are still ending.
    await pause(betweenAttemptsMs);
  }
  throw new AppError('databaseFailedToStart', { log: folder.databaseLog });
}

// We hold the guard, so a server that still runs here has lost its register. Stopped and started
// afresh rather than adopted: then it is our child, with our settings, and we hear when it ends.
async function clearUp(folder: DataFolder, options: EmbeddedDatabaseOptions): Promise<void> {
  const file = await readPostmasterFile(folder.cluster);
  if (file === undefined) return;
  const isOurs = isAlive(file.processId) && (await worksIn(folder.cluster, file.processId));
  if (isOurs === true || (isOurs === undefined && (await answersAsOurs(folder, file.port)))) {
    options.onEvent('stopping the database of a register that was killed');
    await stopProcess(file.processId);
  } else {
    // PostgreSQL believes any process of that number; in a container numbers repeat at each start.
    options.onEvent('removing the process note of a database that was killed');
    await rm(postmasterFilePath(folder.cluster), { force: true });
  }
}

async function answersAsOurs(folder: DataFolder, port: number): Promise<boolean> {
  const connectionString = await databaseUrl(folder, { role: administrator, port });
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    // Whatever answers there, it does not know our password.
    return false;
  }
}

interface RunningServer {
  readonly folder: DataFolder;
  readonly guard: FolderGuard;
  readonly postmaster: Postmaster;
}

async function useServer({ folder, guard, postmaster }: RunningServer): Promise<EmbeddedDatabase> {
  const { port, processId } = postmaster;
  try {
    const administratorUrl = await databaseUrl(folder, { role: administrator, port });
    await ensureRegisterDatabase(administratorUrl, await rolePassword(folder, registerName));
    return {
      url: await databaseUrl(folder, { role: registerName, port }),
      administratorUrl,
      processId,
      announce: (url) => guard.announce(url),
      async stop() {
        await postmaster.stop();
        await guard.release();
      },
    };
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
}

async function ensureRegisterDatabase(administratorUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [registerName]);
    if (found.rowCount !== 0) return;
    // Killed between the two statements, the role is there already.
    await client.query(`drop role if exists ${registerName}`);
    const secret = client.escapeLiteral(password);
    await client.query(`create role ${registerName} login password ${secret}`);
    await client.query(`create database ${registerName} owner ${registerName}`);
  } finally {
    await client.end();
  }
}

async function databaseUrl(
  folder: DataFolder,
  { role, port }: { readonly role: string; readonly port: number },
): Promise<string> {
  const password = await rolePassword(folder, role);
  return `postgres://${role}:${password}@127.0.0.1:${port}/${role}`;
}
