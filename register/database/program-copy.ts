// A copy of PostgreSQL's programs where another user can run them: a checkout below /root, or one
// unpacked under a strict umask, is closed to the user that PostgreSQL must run as.
import {
  access,
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { canReach, type RunUser } from './run-user.ts';

export interface CopyOptions {
  readonly from: string;
  /** Names the version: a copy of another one stays beside it. */
  readonly name: string;
  readonly user: RunUser | undefined;
}

/** Copies the package once, whole or not at all; undefined where no place for it can be had. */
export async function copyPrograms({ from, name, user }: CopyOptions): Promise<string | undefined> {
  const cache = await findCacheFolder(user);
  if (cache === undefined) return undefined;
  const target = join(cache, name);
  if (await exists(target)) return target;
  const aside = await mkdtemp(join(cache, 'copying-'));
  try {
    await cp(join(from, 'native'), join(aside, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    await completeLinks(aside);
    await openForReading(aside);
    await rename(aside, target);
    return target;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another register was quicker; its copy is as good.
    if (await exists(target)) return target;
    throw error;
  }
}

/**
 * npm packages hold no symbolic links: the package's install script makes them, unless install scripts
 * are switched off. Makes those that miss; false when it cannot.
 */
export async function completeLinks(packageFolder: string): Promise<boolean> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as readonly { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const path = join(packageFolder, target);
      if (!(await exists(path))) await symlink(relative(dirname(target), source), path);
    }
    return true;
  } catch {
    // A read-only node_modules: the copy gets its links instead.
    return false;
  }
}

async function findCacheFolder(user: RunUser | undefined): Promise<string | undefined> {
  const owner = process.getuid?.() ?? 0;
  for (const parent of ['/var/cache', tmpdir(), '/tmp']) {
    const folder = join(parent, `smart-city-register-${owner}`);
    if (!(await isOurs(folder, owner))) continue;
    if (user === undefined || (await canReach(folder, user))) return folder;
  }
  return undefined;
}

// Judged after the attempt to make it: a folder that somebody else prepared in a shared place could
// hold somebody else's programs.
async function isOurs(folder: string, owner: number): Promise<boolean> {
  try {
    await mkdir(folder);
    await chmod(folder, 0o755);
  } catch {
    // It is there from last time, or cannot be made: the next lines tell.
  }
  const entry = await lstat(folder).catch(() => undefined);
  if (entry === undefined || !entry.isDirectory()) return false;
  return entry.uid === owner && (entry.mode & 0o022) === 0;
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
