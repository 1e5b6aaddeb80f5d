// Makes a new PostgreSQL cluster, whole or not at all: initdb works in a folder aside, and a rename
// puts the finished cluster in its place. Killed half-way, the next start begins again.
import { execFile } from 'node:child_process';
import {
  appendFile,
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkRoom, rolePassword, type DataFolder } from './data-folder.ts';
import { describeClusterProcess } from './postmaster.ts';
import type { DatabasePrograms } from './programs.ts';
import type { RunUser } from './run-user.ts';
import { isSystemError } from './system-error.ts';
import { AppError } from '../../shared/errors.ts';

const run = promisify(execFile);
const asidePrefix = 'preparing-';

/** PostgreSQL's own administrator, used for starting and stopping only. */
export const administrator = 'postgres';

export interface ClusterOptions {
  readonly folder: DataFolder;
  readonly programs: DatabasePrograms;
  readonly user: RunUser | undefined;
}

/** The major version that made the cluster, or undefined when there is none yet. */
export async function readClusterMajor(cluster: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(cluster, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Throws AppError `dataFolderNewer` or `dataFolderOlder` for a cluster of another major version. */
export async function checkClusterMajor({ folder, programs }: ClusterOptions): Promise<void> {
  const found = await readClusterMajor(folder.cluster);
  const details = { folder: folder.path, found, expected: programs.major };
  if (found !== undefined && found > programs.major) throw new AppError('dataFolderNewer', details);
  if (found !== undefined && found < programs.major) throw new AppError('dataFolderOlder', details);
}

/** Call only while holding the folder's guard: what lies aside is then nobody's. */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { folder, user } = options;
  await removeLeftovers(folder);
  const aside = await mkdtemp(join(folder.path, asidePrefix));
  const cluster = join(aside, 'cluster');
  const passwordFile = join(aside, 'password');
  await chmod(aside, 0o711);
  await mkdir(cluster, { mode: 0o700 });
  await writeFile(passwordFile, await rolePassword(folder, administrator), { mode: 0o600 });
  if (user !== undefined) {
    await chown(cluster, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  await runInitdb(options, cluster);
  await rename(cluster, folder.cluster);
  await rm(aside, { recursive: true, force: true });
}

async function removeLeftovers(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.path)) {
    if (name.startsWith(asidePrefix)) {
      await rm(join(folder.path, name), { recursive: true, force: true });
    }
  }
}

// Texts sort by code point, the same on every machine and after every update of the operating system;
// order for people is made where people look. Checksums show a failing disk before it spreads.
async function runInitdb({ folder, programs, user }: ClusterOptions, cluster: string): Promise<void> {
  const { dataArgument, ...where } = await describeClusterProcess(cluster, user);
  const args = [
    ...['-D', dataArgument, '--username', administrator],
    ...['--pwfile', `${dataArgument}/../password`, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin'],
    ...['--builtin-locale', 'C.UTF-8', '--data-checksums', '--no-instructions'],
  ];
  try {
    await run(programs.initdb, args, { ...where, windowsHide: true });
  } catch (cause) {
    await checkRoom(folder, true);
    await appendFile(folder.databaseLog, `${String(cause)}\n`, { mode: 0o600 });
    throw new AppError('databaseFailedToStart', { log: folder.databaseLog }, { cause });
  }
}
