// What PostgreSQL writes in its cluster about itself, and whether the process it names still lives.
import { readFileSync } from 'node:fs';
import { readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from './system-error.ts';

export interface PostmasterFile {
  readonly processId: number;
  readonly port: number;
  readonly isReady: boolean;
}

export function postmasterFilePath(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Reads postmaster.pid (line 1 the process, 4 the port, 8 the state); undefined while none is whole. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(postmasterFilePath(cluster), 'utf8').catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return '';
    throw error;
  });
  const lines = text.split('\n');
  const processId = Number.parseInt(lines[0] ?? '', 10);
  if (!(processId > 0)) return undefined;
  return {
    processId,
    port: Number.parseInt(lines[3] ?? '', 10) || 0,
    isReady: lines[7]?.trim() === 'ready',
  };
}

export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return !isZombie(processId);
  } catch (error) {
    return !isSystemError(error, 'ESRCH');
  }
}

/**
 * True when the process works in this cluster, false when its number was given to another program,
 * undefined where the operating system does not say.
 */
export async function worksIn(cluster: string, processId: number): Promise<boolean | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    await readlink(`/proc/${processId}/cwd`);
    const [theirs, ours] = await Promise.all([stat(`/proc/${processId}/cwd`), stat(cluster)]);
    return theirs.ino === ours.ino && theirs.dev === ours.dev;
  } catch (error) {
    // Gone, or of a user we may not look at: then it is not the one we started.
    if (isSystemError(error, 'ENOENT', 'ESRCH', 'EACCES', 'EPERM')) return false;
    throw error;
  }
}

// Ended, but still listed: a container whose first process never collects its children keeps it so.
function isZombie(processId: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const status = readFileSync(`/proc/${processId}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).startsWith('Z');
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ESRCH')) return true;
    throw error;
  }
}
