// One gzip stream put together from pieces packed apart: each is deflated by itself up to a byte's end, so that what is
// kept packed is sent as it lies, between end lines made for one person. A browser reads only the first member of a
// stream of several, hence one member, with the checksum of all.
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

/** Part of a gzip stream. */
export interface PackedPiece {
  /** Deflated, not ended. */
  readonly bytes: Buffer;
  /** Of what is in it, in bytes. */
  readonly length: number;
  /** CRC-32 of what is in it. */
  readonly crc: number;
  readonly lineCount: number;
}

const deflate = promisify(deflateRaw);
// 13 % smaller than level 1 in 10 % more time, and quicker to unpack.
const level = 4;

export async function packPiece(lines: readonly string[]): Promise<PackedPiece> {
  const content = linesOf(lines);
  const bytes = await deflate(content, { level, finishFlush: constants.Z_SYNC_FLUSH });
  return { bytes, length: content.length, crc: crc32(content), lineCount: lines.length };
}

/** A line so short that packing gains nothing: at most 65,534 bytes. */
export function storeLine(line: string): PackedPiece {
  const content = linesOf([line]);
  const head = Buffer.alloc(5);
  head.writeUInt16LE(content.length, 1);
  head.writeUInt16LE(~content.length & 0xffff, 3);
  return { bytes: Buffer.concat([head, content]), length: content.length, crc: crc32(content), lineCount: 1 };
}

/** Each text with the end of its line. */
export function linesOf(texts: readonly string[]): Buffer {
  const lines = Buffer.allocUnsafeSlow(texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0));
  let end = 0;
  for (const text of texts) {
    end += lines.write(text, end);
    end = lines.writeUInt8(0x0a, end);
  }
  return lines;
}

export interface GzipStream {
  readonly start: Buffer;
  /** The piece's bytes, counted in. */
  add(piece: PackedPiece): Buffer;
  end(): Buffer;
}

export function createGzipStream(): GzipStream {
  let [crc, length] = [0, 0];
  return {
    start: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]),
    add(piece) {
      crc = combineCrc(crc, piece);
      length = (length + piece.length) % 2 ** 32;
      return piece.bytes;
    },
    end() {
      const end = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      end.writeUInt32LE(crc >>> 0, 2);
      end.writeUInt32LE(length, 6);
      return end;
    },
  };
}

/** The CRC-32 of what had that one, followed by the piece: zeros are fed in by squaring a matrix over GF(2), as zlib does. */
function combineCrc(crc: number, piece: Pick<PackedPiece, 'length' | 'crc'>): number {
  let moved = crc;
  let zeros: Matrix = oneZeroByte;
  for (let { length } = piece; length > 0; length = Math.floor(length / 2)) {
    if (length % 2 === 1) moved = times(zeros, moved);
    zeros = square(zeros);
  }
  return (moved ^ piece.crc) >>> 0;
}

/** A linear map of 32 bits: what it makes of each. */
type Matrix = readonly number[];

const oneZeroBit: Matrix = [0xedb88320, ...Array.from({ length: 31 }, (_, i) => 2 ** i)];
const oneZeroByte = square(square(square(oneZeroBit)));

function times(matrix: Matrix, vector: number): number {
  return matrix.reduce((sum, column, bit) => ((vector >>> bit) & 1 ? sum ^ column : sum), 0);
}

function square(matrix: Matrix): Matrix {
  return matrix.map((column) => times(matrix, column));
}
