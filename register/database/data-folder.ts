// The register's data folder: what lies where in it, and whether a folder is ours to use.
// A folder that holds something else is refused and left exactly as it was.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { access, constants, mkdir, readFile, readdir, rename, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from './system-error.ts';
import { AppError } from '../../shared/errors.ts';

const markerName = 'register.json';
/** Beginnings of names in a data folder: a backup on its way back, and what lay there before. */
export const restoringPrefix = 'restoring-';
export const beforeRestorePrefix = 'before-restore-';
const folderFormat = 1;
// What operating systems put in a folder by themselves: a volume's lost+found, the Finder's notes.
const unclaimed = ['lost+found', '.DS_Store'];
// A new cluster takes 40 MB; below this, PostgreSQL would stop half-way.
const roomForNewClusterBytes = 120_000_000;
const roomForRunningBytes = 20_000_000;

export interface DataFolder {
  readonly path: string;
  readonly cluster: string;
  readonly databaseLog: string;
  readonly secretFile: string;
}

export function describeDataFolder(path: string): DataFolder {
  return {
    path,
    cluster: join(path, 'postgresql'),
    databaseLog: join(path, 'postgresql.log'),
    secretFile: join(path, 'database-secret'),
  };
}

/**
 * Makes the folder, or recognises it as a register's own.
 * Throws AppError `dataFolderForeign`, `dataFolderNewer`, `dataFolderNotWritable`, `restoreUnfinished` or `diskFull`.
 */
export async function claimDataFolder(path: string): Promise<DataFolder> {
  const folder = describeDataFolder(path);
  try {
    // 0711: the user PostgreSQL runs as walks through, and sees nothing but its own cluster.
    await mkdir(path, { recursive: true, mode: 0o711 });
    const isOurs = await checkMarker(path);
    await access(path, constants.W_OK | constants.X_OK);
    if (!isOurs) await writeMarker(path);
    return folder;
  } catch (error) {
    throw explainFolderError(error, path);
  }
}

/** Turns an error of the operating system into the sentence it means for this folder. */
export function explainFolderError(error: unknown, folder: string): unknown {
  if (isSystemError(error, 'EACCES', 'EPERM', 'EROFS')) {
    return new AppError('dataFolderNotWritable', { folder }, { cause: error });
  }
  if (isSystemError(error, 'ENOTDIR', 'EEXIST')) {
    return new AppError('dataFolderForeign', { folder }, { cause: error });
  }
  if (isSystemError(error, 'ENOSPC', 'EDQUOT')) {
    return new AppError('diskFull', { folder }, { cause: error });
  }
  return error;
}

/** Throws AppError `diskFull` when PostgreSQL could not work in what is left. */
export async function checkRoom(folder: DataFolder, isNewCluster: boolean): Promise<void> {
  const disk = await statfs(folder.path);
  const needed = isNewCluster ? roomForNewClusterBytes : roomForRunningBytes;
  if (disk.bavail * disk.bsize < needed) {
    throw new AppError('diskFull', { folder: folder.path, neededMegabytes: needed / 1_000_000 });
  }
}

/** The password of a database role, made from the one secret in the folder that only its owner can read. */
export async function rolePassword(folder: DataFolder, role: string): Promise<string> {
  const secret = await readOrMakeSecret(folder.secretFile);
  return createHmac('sha256', secret).update(role).digest('base64url');
}

async function checkMarker(path: string): Promise<boolean> {
  const names = await readdir(path);
  if (names.includes(markerName)) {
    checkFormat(await readFile(join(path, markerName), 'utf8'), path);
    return true;
  }
  // A marker that was being written when the register was killed.
  const others = names.filter((name) => !unclaimed.includes(name) && !isMarkerDraft(name));
  if (others.some(isOfRestore)) throw new AppError('restoreUnfinished', { folder: path });
  if (others.length > 0) throw new AppError('dataFolderForeign', { folder: path });
  return false;
}

/** Whether that entry of a data folder is there because a backup was put back. */
export function isOfRestore(name: string): boolean {
  return name.startsWith(restoringPrefix) || name.startsWith(beforeRestorePrefix);
}

function checkFormat(text: string, folder: string): void {
  const format = readFormat(text);
  if (format === undefined) throw new AppError('dataFolderForeign', { folder });
  if (format > folderFormat) throw new AppError('dataFolderNewer', { folder });
}

function readFormat(text: string): number | undefined {
  try {
    const marker: unknown = JSON.parse(text);
    if (typeof marker !== 'object' || marker === null) return undefined;
    const { content, format } = marker as { content?: unknown; format?: unknown };
    return content === 'smart-city-register' && typeof format === 'number' ? format : undefined;
  } catch {
    // Not JSON, so not a marker of ours.
    return undefined;
  }
}

async function writeMarker(path: string): Promise<void> {
  const marker = { content: 'smart-city-register', format: folderFormat };
  const draft = join(path, `${markerName}.${randomUUID()}`);
  await writeFile(draft, `${JSON.stringify(marker)}\n`, { flush: true });
  await rename(draft, join(path, markerName));
}

function isMarkerDraft(name: string): boolean {
  return name.startsWith(`${markerName}.`);
}

async function readOrMakeSecret(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
  }
  const secret = randomBytes(32).toString('base64url');
  await writeFile(file, secret, { mode: 0o600, flag: 'wx', flush: true });
  return secret;
}
