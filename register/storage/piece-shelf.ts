// Pieces of pulls, packed once and kept as long as this process runs, in a file that nobody else sees: it has no name any
// more as soon as it is open, and so ends with the process. Nothing is lost with it; what cannot be kept, or comes back
// damaged, is made anew.
import { randomUUID } from 'node:crypto';
import { open, readdir, rm, statfs } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { defaultPullLimit } from '../../shared/sync/protocol.ts';
import type { PieceShelf } from '../../shared/sync/register/pieces.ts';
import { packPiece } from './gzip-pieces.ts';
import type { PackedPiece } from './gzip-pieces.ts';

export interface PackedShelf extends PieceShelf {
  /** Packs the piece, unless somebody is doing so, and keeps it. */
  keep(key: string, lines: readonly string[]): Promise<PackedPiece>;
  /** The piece as it was kept; `null`, and it is forgotten, when it is not there any more or not what it was. */
  take(key: string): Promise<PackedPiece | null>;
  close(): Promise<void>;
}

/** As clients ask: a page of theirs holds a piece, and less than one could not be kept. */
const numbersPerPiece = defaultPullLimit;
const prefix = 'pulled-';
/** Together; then all begins anew. Ten times 50,000 records. */
const usualMaxBytes = 2 ** 30;
/** What lies on the disk in steps of this also bounds how many pieces there can be. */
const stepBytes = 2 ** 15;
/** The disk is the database's first. */
const roomLeftBytes = 2 ** 30;

interface Place extends Omit<PackedPiece, 'bytes'> {
  readonly offset: number;
  readonly byteCount: number;
  /** CRC-32 of the bytes themselves. */
  readonly sum: number;
}

/** Keeps in `folder`; nothing where no file can be made there. */
export async function openPieceShelf(folder: string, maxBytes = usualMaxBytes): Promise<PackedShelf> {
  const file = await openNameless(folder).catch(() => null);
  const places = new Map<string, Place>();
  const underWay = new Map<string, Promise<PackedPiece>>();
  let end = 0;

  const reserve = (byteCount: number): number => {
    const size = Math.ceil(byteCount / stepBytes) * stepBytes;
    if (end + size > maxBytes) {
      places.clear();
      end = 0;
    }
    end += size;
    return end - size;
  };
  const store = async (key: string, piece: PackedPiece): Promise<void> => {
    const { bytes, ...facts } = piece;
    if (!file || !(await hasRoom(folder))) return;
    const offset = reserve(bytes.length);
    await file.write(bytes, 0, bytes.length, offset);
    places.set(key, { ...facts, offset, byteCount: bytes.length, sum: crc32(bytes) });
  };
  const make = async (key: string, lines: readonly string[]): Promise<PackedPiece> => {
    const piece = await packPiece(lines);
    // A full or failing disk: this piece is as good as any, and is made again the next time.
    await store(key, piece).catch(() => undefined);
    return piece;
  };
  return {
    numbersPerPiece,
    has: (key) => places.has(key) || underWay.has(key),
    keep(key, lines) {
      const made = underWay.get(key) ?? make(key, lines).finally(() => underWay.delete(key));
      underWay.set(key, made);
      return made;
    },
    async take(key) {
      const made = underWay.get(key);
      if (made) return made;
      const place = places.get(key);
      const bytes = file && place ? await readWhole(file, place).catch(() => null) : null;
      if (place && bytes) return { ...place, bytes };
      if (places.get(key) === place) places.delete(key);
      return null;
    },
    close: async () => file?.close(),
  };
}

/** On Windows the name goes with the file's end at the latest; after a crash, at the next start. */
async function openNameless(folder: string): Promise<FileHandle> {
  for (const name of await readdir(folder))
    if (name.startsWith(prefix)) await rm(join(folder, name), { force: true }).catch(() => undefined);
  const path = join(folder, `${prefix}${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path, { force: true }).catch(() => undefined);
  return file;
}

async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > roomLeftBytes;
}

async function readWhole(file: FileHandle, { offset, byteCount, sum }: Place): Promise<Buffer | null> {
  const bytes = Buffer.allocUnsafeSlow(byteCount);
  const { bytesRead } = await file.read(bytes, 0, byteCount, offset);
  return bytesRead === byteCount && crc32(bytes) === sum ? bytes : null;
}
