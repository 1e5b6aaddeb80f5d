// The few things the shell does with files that must survive a power cut. Nothing is safe before `sync` has answered,
// and no new name before `syncFolder` has. Passed in, so that a test can cut the power.
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from './atomic-file.ts';

export interface DiskFile {
  readonly size: () => Promise<number>;
  /** Fewer bytes than asked for at the end of the file. */
  readonly read: (from: number, length: number) => Promise<Buffer>;
  readonly write: (from: number, bytes: Uint8Array) => Promise<void>;
  readonly truncate: (length: number) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Disk {
  /** For reading and writing by the person's own account only; made, with its folder, where it is not there. */
  readonly open: (file: string) => Promise<DiskFile>;
  /** Puts one file in the place of another. */
  readonly replace: (from: string, to: string) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  /** Names in a folder; none where there is no folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  readonly syncFolder: (folder: string) => Promise<void>;
}

export const nodeDisk: Disk = {
  open: openFile,
  replace: rename,
  remove: (file) => rm(file, { force: true }),
  list: listFolder,
  syncFolder,
};

/** True when there is no room, on the disk or for this person. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code));
}

async function openFile(file: string): Promise<DiskFile> {
  const handle = await openOrMake(file);
  return {
    size: async () => (await handle.stat()).size,
    read: (from, length) => readAt(handle, { from, length }),
    write: (from, bytes) => writeAt(handle, { from, bytes }),
    truncate: (length) => handle.truncate(length),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

async function openOrMake(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+');
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return open(file, 'w+', 0o600);
  }
}

async function readAt(
  handle: FileHandle,
  { from, length }: { readonly from: number; readonly length: number },
): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

async function writeAt(
  handle: FileHandle,
  { from, bytes }: { readonly from: number; readonly bytes: Uint8Array },
): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    done += (await handle.write(bytes, done, bytes.length - done, from + done)).bytesWritten;
  }
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Windows keeps its folders itself and lets nobody sync them. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
