import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ClientContext } from '../../../shared/sync/client/context.ts';
import { filePieceBytes } from '../../../shared/sync/client/files.ts';
import type { FilePartRow, FileRow } from '../../../shared/sync/client/tables.ts';

export interface PutFileInput {
  readonly file: FileRow;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Stores an attachment this computer does not have, piece by piece; the row comes last, once its hash has been found right. */
export async function putFile(
  context: ClientContext,
  { file, bytes }: PutFileInput,
): Promise<'added' | 'known' | 'unusable'> {
  const { storage } = context;
  const [known] = await storage.read((transaction) => transaction.get('files', [file.sha256]));
  if (known) return 'known';
  const hash = sha256.create();
  const ids: string[] = [];
  for await (const part of inParts(bytes)) {
    hash.update(part);
    const place = ids.length;
    const id = `${file.sha256}.${place}`;
    ids.push(id);
    const row: FilePartRow = { id, sha256: file.sha256, place, bytes: part };
    await storage.write((transaction) => transaction.put('fileParts', [row]));
  }
  const isRight = bytesToHex(hash.digest()) === file.sha256;
  await storage.write(async (transaction) => {
    if (!isRight) return transaction.remove('fileParts', ids);
    const addedNumber = await transaction.takeNumbers(1);
    await transaction.put('files', [{ ...file, addedNumber }]);
  });
  return isRight ? 'added' : 'unusable';
}

/** Cut as files are kept everywhere: all parts but the last are of one size. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let count = 0;
  for await (const piece of bytes) {
    waiting.push(piece);
    count += piece.length;
    if (count < filePieceBytes) continue;
    let rest = joined(waiting, count);
    for (; rest.length >= filePieceBytes; rest = rest.slice(filePieceBytes))
      yield rest.slice(0, filePieceBytes);
    [waiting, count] = [[rest], rest.length];
  }
  if (count > 0) yield joined(waiting, count);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
