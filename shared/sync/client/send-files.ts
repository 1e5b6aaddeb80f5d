// Sends files that waiting operations name, in pieces, from where the register is. A cut, or a restart of either side,
// costs no more than what was on the line. A round sends a part of a large file, so that other work does not wait for it.
import { AppError, isAppError } from '../../errors.ts';
import { fileAnswer } from '../messages.ts';
import type { FileAnswer } from '../messages.ts';
import { unsent } from './answers.ts';
import { listUndecided } from './ask-late.ts';
import type { ClientRead } from './context.ts';
import { clearFiles, filePieceBytes, pieceOf } from './files.ts';
import { filesOf } from './named-files.ts';
import type { SyncDesk } from './sync-desk.ts';
import { noteAnswer } from './sync-desk.ts';
import type { FileRow } from './tables.ts';
import { ask } from './transport.ts';
import { checkClaim } from './versions.ts';

const piecesPerRound = 16;
const roundMs = 5_000;

/** How much may still be sent in this round. */
interface Allowance {
  pieces: number;
  readonly until: number;
}

/** @throws AppError; the others are sent all the same when the fault is one file's alone */
export async function sendFiles(desk: SyncDesk): Promise<void> {
  const allowance: Allowance = { pieces: piecesPerRound, until: desk.environment.now() + roundMs };
  let fault: AppError | null = null;
  const { toSend, mayBeCleared } = await readFiles(desk);
  for (const file of toSend) {
    try {
      if (!(await sendFile(desk, file, allowance))) return;
    } catch (error) {
      if (!(error instanceof AppError) || !isOfOneFile(error)) throw error;
      fault ??= error;
    }
  }
  desk.onUpload?.(null);
  if (mayBeCleared) await clearFiles(desk);
  if (fault) throw fault;
}

interface FilesHere {
  readonly toSend: readonly FileRow[];
  /** There are, or will be, files that need not stay. */
  readonly mayBeCleared: boolean;
}

function readFiles({ storage }: SyncDesk): Promise<FilesHere> {
  return storage.read(async (transaction) => {
    const count = (equals: FileRow['state']): Promise<number> =>
      transaction.count('files', { index: 'byState', equals });
    const [toSend, adding, uploaded] = await Promise.all([
      listToSend(transaction),
      count('adding'),
      count('uploaded'),
    ]);
    return { toSend, mayBeCleared: toSend.length + adding + uploaded > 0 };
  });
}

/** In the order in which operations name them, first of all those the register waits for; what none names stays here. */
async function listToSend(transaction: ClientRead): Promise<readonly FileRow[]> {
  const local = await transaction.list('files', { index: 'byState', equals: 'local' });
  if (local.length === 0) return [];
  const rows = [...(await listUndecided(transaction)), ...(await unsent(transaction))];
  const named = new Set(rows.flatMap(filesOf));
  return [...named].flatMap((sha256) => local.find((file) => file.sha256 === sha256) ?? []);
}

/** True when the register has all of it, false when the round has had its share. */
async function sendFile(desk: SyncDesk, file: FileRow, allowance: Allowance): Promise<boolean> {
  let there = await askHowMuch(desk, file);
  while (!there.isComplete) {
    tellProgress(desk, file, there);
    if (allowance.pieces <= 0 || desk.environment.now() > allowance.until) return false;
    allowance.pieces -= 1;
    there = await sendPiece(desk, file, there);
  }
  tellProgress(desk, file, there);
  await desk.storage.write(async (transaction) => {
    await checkClaim(transaction);
    await transaction.put('files', [{ ...file, state: 'uploaded' }]);
  });
  return true;
}

async function sendPiece(desk: SyncDesk, file: FileRow, { received }: FileAnswer): Promise<FileAnswer> {
  const place = Math.floor(received / filePieceBytes);
  const piece = await pieceOf(desk, { sha256: file.sha256, place });
  const bytes = piece?.subarray(received - place * filePieceBytes);
  if (!bytes?.length) throw new AppError('storageFailed', { reason: 'filePartMissing' });
  try {
    return await send(desk, file, { range: `${received}-${received + bytes.length - 1}`, bytes });
  } catch (error) {
    if (!isAppError(error, 'registerUnreachable') && !isAppError(error, 'uploadOutOfPlace')) throw error;
    const there = await askHowMuch(desk, file);
    // The line brings nothing over at all: another time.
    if (there.received === received && !there.isComplete) throw error;
    return there;
  }
}

function askHowMuch(desk: SyncDesk, file: FileRow): Promise<FileAnswer> {
  return send(desk, file, { range: '*' });
}

async function send(
  desk: SyncDesk,
  { sha256, byteCount }: FileRow,
  { range, bytes }: { readonly range: string; readonly bytes?: Uint8Array },
): Promise<FileAnswer> {
  const answer = await ask(desk, {
    ...{ method: 'PUT', path: `/api/v1/files/${sha256}`, body: null },
    headers: { 'content-range': `bytes ${range}/${byteCount}` },
    ...(bytes && { bytes }),
  });
  const parsed = fileAnswer.safeParse(answer.json);
  if (!parsed.success || parsed.data.received > byteCount) throw new AppError('answerUnusable');
  await noteAnswer(desk, answer);
  return parsed.data;
}

function tellProgress(desk: SyncDesk, file: FileRow, { received }: FileAnswer): void {
  const { sha256, name = '', byteCount } = file;
  desk.onUpload?.({ sha256, name, sentBytes: received, totalBytes: byteCount });
}

/** The register, the line and this computer are well; it is this file that does not come through. */
function isOfOneFile({ code }: AppError): boolean {
  return ['fileHashMismatch', 'fileTooLarge', 'requestInvalid', 'uploadOutOfPlace', 'storageFailed'].includes(
    code,
  );
}
