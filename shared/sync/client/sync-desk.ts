import { clockSkewWarningMs } from '../protocol.ts';
import type { ClientContext } from './context.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { UploadProgress } from './status.ts';
import type { AnswerTime, Line } from './transport.ts';
import { checkClaim } from './versions.ts';

/** Everything a round of synchronisation works with. */
export interface SyncDesk extends ClientContext, Line {
  /** Rows received so far in this round; how many there will be is not known. */
  readonly onProgress: (done: number) => void;
  /** How far the file that is being sent has come; `null` when there is none to send any more. */
  readonly onUpload?: (upload: UploadProgress | null) => void;
}

/** Notes that the register answered, and whether this computer's clock is far off: a warning, never a refusal. */
export async function noteAnswer({ storage }: SyncDesk, { clockSkewMs }: AnswerTime): Promise<void> {
  const known = await storage.read((transaction) =>
    readFacts(transaction, ['offlineSince', 'refusedVersions', 'clockSkewMs']),
  );
  const isClockNews = clockSkewMs !== null && isOtherSkew(known.clockSkewMs ?? 0, clockSkewMs);
  const isNews = known.offlineSince !== undefined || known.refusedVersions !== undefined || isClockNews;
  if (!isNews) return;
  await storage.write(async (transaction) => {
    await checkClaim(transaction);
    await writeFacts(transaction, {
      offlineSince: undefined,
      refusedVersions: undefined,
      ...(isClockNews && { clockSkewMs: isOtherSkew(0, clockSkewMs) ? clockSkewMs : undefined }),
    });
  });
}

/** A clock can go from one wrong time to another. */
function isOtherSkew(known: number, heard: number): boolean {
  return Math.abs(heard - known) > clockSkewWarningMs;
}
