// Who PostgreSQL runs as. It refuses to run as root, so a register started by root hands the cluster,
// and nothing else, to an unprivileged user that already exists. Never creates a user.
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../shared/errors.ts';

const run = promisify(execFile);

// An administrator who wants a user of its own creates the first one; Debian's package brings the second.
const preferredNames = ['smart-city-register', 'postgres', 'nobody'];

export interface RunUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user PostgreSQL must run as, or undefined for the user of this process.
 * An existing cluster keeps its owner: PostgreSQL opens no cluster of somebody else.
 */
export async function chooseRunUser(clusterFolder: string): Promise<RunUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of preferredNames) {
    const user = await findUser(name);
    if (user !== undefined) return user;
  }
  throw new AppError('databaseNotAsRoot');
}

/** True when `user` may enter every folder on the way to `path` and read and enter `path` itself. */
export async function canReach(path: string, user: RunUser): Promise<boolean> {
  const own = await stat(path).catch(() => undefined);
  if (own === undefined || !allows({ entry: own, user, bits: 0o5 })) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!allows({ entry: await stat(folder), user, bits: 0o1 })) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function findUser(name: string): Promise<RunUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    // `id` fails for a name the machine does not know: the next one is tried.
    return undefined;
  }
}

interface Access {
  readonly entry: { readonly uid: number; readonly gid: number; readonly mode: number };
  readonly user: RunUser;
  readonly bits: number;
}

function allows({ entry, user, bits }: Access): boolean {
  const shift = entry.uid === user.uid ? 6 : entry.gid === user.gid ? 3 : 0;
  return ((entry.mode >> shift) & bits) === bits;
}
