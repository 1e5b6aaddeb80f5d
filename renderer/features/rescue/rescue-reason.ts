import { isAppError } from '../../../shared/errors.ts';

/** Why a person cannot simply work: each has its own words in `screens.rescue`. */
export type RescueReason = 'noStorage' | 'storageFailed' | 'dataNewer' | 'pageOlder';

/** What a failed start means for the person. Anything not foreseen counts as data that cannot be opened. */
export function rescueReasonOf(error: unknown): RescueReason {
  if (isAppError(error, 'storageUnavailable')) return 'noStorage';
  if (isAppError(error, 'dataNewerThanProgram')) return 'dataNewer';
  if (isAppError(error, 'protocolTooOld')) return 'pageOlder';
  return 'storageFailed';
}
