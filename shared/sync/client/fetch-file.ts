// Brings a file from the register to this computer, in pieces that stay when the line is cut.
import { AppError } from '../../errors.ts';
import { fileLimit, maxFileBytes } from '../protocol.ts';
import type { ClientContext } from './context.ts';
import { filePieceBytes, forgetFile, isWhole, pieceOf, placesOf, putFile, putPiece } from './files.ts';
import type { FileFacts, RunningHash } from './files.ts';
import { askBytes } from './transport.ts';
import type { Line } from './transport.ts';

/**
 * After this the file is here whole, and its content is what its name says.
 * @throws AppError registerUnreachable, notFound, fileHashMismatch, storageFull…; pieces that came stay for the next time
 */
export async function fetchFile(
  desk: ClientContext & Line,
  { facts, startHash }: { readonly facts: FileFacts; readonly startHash: () => RunningHash },
): Promise<void> {
  if (await isWhole(desk, facts.sha256)) return;
  // What a record says of it was typed by anybody.
  if (!(facts.byteCount <= maxFileBytes)) throw new AppError('fileTooLarge', { limit: fileLimit });
  await putFile(desk, facts, 'adding');
  const hash = startHash();
  for (const place of placesOf(facts)) hash.update(await pieceHereOrThere(desk, facts, place));
  if (hash.end() !== facts.sha256) {
    await forgetFile(desk, facts);
    throw new AppError('fileHashMismatch');
  }
  await putFile(desk, facts, 'uploaded');
}

async function pieceHereOrThere(
  desk: ClientContext & Line,
  { sha256, byteCount }: FileFacts,
  place: number,
): Promise<Uint8Array> {
  const here = await pieceOf(desk, { sha256, place });
  if (here) return here;
  const from = place * filePieceBytes;
  const to = Math.min(from + filePieceBytes, byteCount) - 1;
  const headers = { range: `bytes=${from}-${to}` };
  const bytes = await askBytes(desk, { method: 'GET', path: `/api/v1/files/${sha256}`, body: null, headers });
  if (bytes.length !== to - from + 1) throw new AppError('answerUnusable');
  await putPiece(desk, { sha256, place, bytes });
  return bytes;
}
