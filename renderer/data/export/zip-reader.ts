// Reads a zip from its list at the end, entry by entry, so that nothing but the entry asked for is in memory.
import { AppError } from '../../../shared/errors.ts';

const endSignature = 0x06054b50;
const listSignature = 0x02014b50;
const endLength = 22;
const longestComment = 65_535;
const listHeaderLength = 46;
const localHeaderLength = 30;

interface ZipPlace {
  readonly isDeflated: boolean;
  readonly packedCount: number;
  readonly localHeaderAt: number;
}

export interface ZipReader {
  readonly names: readonly string[];
  /** The content of an entry; `null` when there is none of that name. */
  readonly read: (name: string) => Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null>;
}

/** @throws AppError exportUnreadable when it is no zip, or not a whole one */
export async function openZip(file: Blob): Promise<ZipReader> {
  const places = await readList(file);
  return {
    names: [...places.keys()],
    async read(name) {
      const place = places.get(name);
      if (!place) return null;
      const header = await viewOf(file, place.localHeaderAt, localHeaderLength);
      const from = place.localHeaderAt + localHeaderLength + uint16(header, 26) + uint16(header, 28);
      const packed = file.slice(from, from + place.packedCount).stream();
      return place.isDeflated ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed;
    },
  };
}

async function readList(file: Blob): Promise<ReadonlyMap<string, ZipPlace>> {
  const tailAt = Math.max(0, file.size - endLength - longestComment);
  const tail = await viewOf(file, tailAt, file.size - tailAt);
  let end = tail.byteLength - endLength;
  while (end >= 0 && tail.getUint32(end, true) !== endSignature) end -= 1;
  if (end < 0) throw new AppError('exportUnreadable');
  const list = await viewOf(file, uint32(tail, end + 16), uint32(tail, end + 12));
  const places = new Map<string, ZipPlace>();
  for (let at = 0; at + listHeaderLength <= list.byteLength;) {
    if (uint32(list, at) !== listSignature) throw new AppError('exportUnreadable');
    const nameLength = uint16(list, at + 28);
    if (at + listHeaderLength + nameLength > list.byteLength) throw new AppError('exportUnreadable');
    const name = new TextDecoder().decode(
      new Uint8Array(list.buffer, list.byteOffset + at + listHeaderLength, nameLength),
    );
    places.set(name, {
      isDeflated: uint16(list, at + 10) === 8,
      packedCount: uint32(list, at + 20),
      localHeaderAt: uint32(list, at + 42),
    });
    at += listHeaderLength + nameLength + uint16(list, at + 30) + uint16(list, at + 32);
  }
  return places;
}

async function viewOf(file: Blob, from: number, length: number): Promise<DataView> {
  const bytes = await file.slice(from, from + length).arrayBuffer();
  if (bytes.byteLength < length) throw new AppError('exportUnreadable');
  return new DataView(bytes);
}

function uint16(view: DataView, at: number): number {
  return view.getUint16(at, true);
}

function uint32(view: DataView, at: number): number {
  return view.getUint32(at, true);
}
