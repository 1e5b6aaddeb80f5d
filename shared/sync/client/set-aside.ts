// One operation the register will never take must not hold up the others: it goes to the list to correct.
import { AppError, isAppError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import type { Operation } from '../messages.ts';
import { storeAnswers } from './answers.ts';
import { readFacts, writeFacts } from './meta.ts';
import type { SyncDesk } from './sync-desk.ts';
import { checkClaim } from './versions.ts';

/**
 * In how many rounds the register must have failed on one operation, sent alone, before that operation is to blame. It
 * says plainly that a request is too large; what it says of a fault of its own may be over in a minute.
 */
const patience: Partial<Record<ErrorCode, number>> = { requestTooLarge: 1, requestInvalid: 2, internal: 20 };

/** True for a refusal of the whole request that may be due to one of the operations in it: half of them will tell. */
export function mayBeOneOfThem(error: unknown): boolean {
  return error instanceof AppError && patience[error.code] !== undefined;
}

/** Sets the operation aside that a refused request was refused for. @throws the error, when it is none of theirs */
export async function setAside(desk: SyncDesk, batch: readonly Operation[], error: unknown): Promise<void> {
  const culprit = isAppError(error, 'operationReused')
    ? batch.find(({ opId }) => opId === error.details['opId'])
    : batch.length === 1 && (await hasFailedEnough(desk, batch[0], error))
      ? batch[0]
      : undefined;
  if (!culprit || !(error instanceof AppError)) throw error;
  await storeAnswers(desk, [{ opId: culprit.opId, outcome: 'rejected', reason: { code: error.code } }]);
}

/** Counts the rounds; only those in which the register was well otherwise, as far as a pull can tell. */
async function hasFailedEnough(
  { storage }: SyncDesk,
  operation: Operation | undefined,
  error: unknown,
): Promise<boolean> {
  const limit = error instanceof AppError ? patience[error.code] : undefined;
  if (limit === undefined || !operation) return false;
  const { opId } = operation;
  return storage.write(async (transaction) => {
    await checkClaim(transaction);
    const { failing, lastSuccessAt = null } = await readFacts(transaction, ['failing', 'lastSuccessAt']);
    const known = failing?.opId === opId ? failing : undefined;
    if (known && known.lastSuccessAt === lastSuccessAt) return false;
    const rounds = (known?.rounds ?? 0) + 1;
    const isEnough = rounds >= limit;
    await writeFacts(transaction, { failing: isEnough ? undefined : { opId, rounds, lastSuccessAt } });
    return isEnough;
  });
}
