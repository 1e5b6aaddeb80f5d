import { sha256 as sha256Hash } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ClientContext } from '../../../shared/sync/client/context.ts';
import { filePieceBytes, forgetFile, isWhole, putFile, putPiece } from '../../../shared/sync/client/files.ts';
import type { FileFacts } from '../../../shared/sync/client/files.ts';
import type { FileRow } from '../../../shared/sync/client/tables.ts';

export interface PutFileInput {
  readonly file: FileFacts;
  readonly state: FileRow['state'];
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Stores an attachment this computer does not have, piece by piece; it counts once its hash has been found right. */
export async function putFileBack(
  context: ClientContext,
  { file, state, bytes }: PutFileInput,
): Promise<'added' | 'known' | 'unusable'> {
  const { sha256 } = file;
  if (await isWhole(context, sha256)) return 'known';
  await putFile(context, file, 'adding');
  const hash = sha256Hash.create();
  let place = 0;
  for await (const piece of inPieces(bytes)) {
    hash.update(piece);
    await putPiece(context, { sha256, place, bytes: piece });
    place += 1;
  }
  const isRight = bytesToHex(hash.digest()) === sha256;
  if (isRight) await putFile(context, file, state);
  else await forgetFile(context, file);
  return isRight ? 'added' : 'unusable';
}

/** Pieces of the size all others count with, whatever size the bytes come in. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(filePieceBytes);
  let filled = 0;
  for await (const part of bytes) {
    for (let from = 0; from < part.length;) {
      const taken = part.subarray(from, from + filePieceBytes - filled);
      piece.set(taken, filled);
      filled += taken.length;
      from += taken.length;
      if (filled < filePieceBytes) continue;
      yield piece;
      [piece, filled] = [new Uint8Array(filePieceBytes), 0];
    }
  }
  if (filled > 0) yield piece.slice(0, filled);
}
