// Attached files in a folder, each under the SHA-256 of its bytes. What has arrived of one stays, also when the line is
// cut or the register ends, and is looked through before it counts as the file. Register processes may share the folder.
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../shared/errors.ts';
import { isSystemError } from '../database/system-error.ts';

const unfinishedKeptMs = 7 * 24 * 60 * 60_000;
const headBytes = 4_096;

/** A file on its way from one device; nobody goes on with what another began. */
export interface Sending {
  /** Of all its bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly deviceId: string;
}

export interface Piece {
  readonly from: number;
  readonly byteCount: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface StoredFile {
  readonly byteCount: number;
  /** Its first bytes, which tell what it is. */
  readonly head: Uint8Array;
}

export interface FileStore {
  /** `null` when there is no such file, whole. */
  find(sha256: string): Promise<StoredFile | null>;
  /** How many bytes of an unfinished file are there. */
  received(sending: Sending): Promise<number>;
  /**
   * Writes what arrives, as it arrives, and answers how many bytes are there once they are on disk.
   * @throws AppError uploadOutOfPlace, requestInvalid for more than was announced, fileStoreFull
   */
  append(sending: Sending, piece: Piece): Promise<number>;
  /** Makes what arrived the file, if its bytes are those its name says. @throws AppError fileHashMismatch, and it is gone */
  finish(sending: Sending): Promise<void>;
  /** `to` is the place of the last byte. */
  read(sha256: string, range: { readonly from: number; readonly to: number }): Readable;
  /** Clears away what nobody has gone on with for a week. */
  removeUnfinished(now: number): Promise<void>;
}

export function createFileStore(folder: string): FileStore {
  const wholePath = (sha256: string): string => join(folder, sha256);
  const partPath = ({ sha256, deviceId }: Sending): string => join(folder, `${sha256}.${deviceId}.part`);
  /** A large file takes a while to look through; whoever asks meanwhile waits for the same. */
  const finishing = new Map<string, Promise<void>>();
  async function finish(sending: Sending): Promise<void> {
    await makeWhole(partPath(sending), { path: wholePath(sending.sha256), sha256: sending.sha256 });
    await syncFolder(folder);
  }
  return {
    find: (sha256) => readHead(wholePath(sha256)),
    received: async (sending) => (await sizeOf(partPath(sending))) ?? 0,
    append: (sending, piece) =>
      withRoom(async () => {
        await mkdir(folder, { recursive: true });
        return appendTo(partPath(sending), piece);
      }),
    finish: (sending) => {
      const path = partPath(sending);
      const running =
        finishing.get(path) ?? withRoom(() => finish(sending)).finally(() => finishing.delete(path));
      finishing.set(path, running);
      return running;
    },
    read: (sha256, { from: start, to: end }) => createReadStream(wholePath(sha256), { start, end }),
    removeUnfinished: (now) => removeOlder(folder, now - unfinishedKeptMs),
  };
}

async function appendTo(path: string, { from, byteCount, bytes }: Piece): Promise<number> {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    const { size: received } = await file.stat();
    if (received !== from) throw new AppError('uploadOutOfPlace', { received });
    let place = from;
    for await (const chunk of bytes) {
      if (place + chunk.length > from + byteCount) throw new AppError('requestInvalid', { field: 'body' });
      await writeAt(file, place, chunk);
      place += chunk.length;
    }
    await file.datasync();
    return place;
  } finally {
    await file.close();
  }
}

/** By place, so that a piece sent again while the first still arrives cannot come in twice. */
async function writeAt(file: FileHandle, place: number, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, place + done);
    done += bytesWritten;
  }
}

async function makeWhole(
  part: string,
  whole: { readonly path: string; readonly sha256: string },
): Promise<void> {
  const isThere = async (): Promise<boolean> => (await sizeOf(whole.path)) !== null;
  // Gone when the same request, come twice, has been through here already.
  if ((await sizeOf(part)) === null && (await isThere())) return;
  const file = await open(part, constants.O_RDWR);
  try {
    const hash = createHash('sha256');
    for await (const chunk of file.createReadStream({ start: 0, autoClose: false }))
      hash.update(chunk as Buffer);
    if (hash.digest('hex') !== whole.sha256) {
      await rm(part, { force: true });
      throw new AppError('fileHashMismatch');
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, whole.path).catch(async (error: unknown) => {
    // Another register process was quicker.
    if (!isSystemError(error, 'ENOENT') || !(await isThere())) throw error;
  });
}

async function readHead(path: string): Promise<StoredFile | null> {
  try {
    const file = await open(path, 'r');
    try {
      const { size: byteCount } = await file.stat();
      const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
      return { byteCount, head: buffer.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}

/** A new name is only on disk with its folder. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and writes names down by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeOlder(folder: string, than: number): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  });
  for (const name of names.filter((other) => other.endsWith('.part'))) {
    const path = join(folder, name);
    const entry = await stat(path).catch(() => undefined);
    if (entry && entry.mtimeMs < than) await rm(path, { force: true });
  }
}

async function withRoom<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isSystemError(error, 'ENOSPC', 'EDQUOT')) throw new AppError('fileStoreFull', {}, { cause: error });
    throw error;
  }
}
