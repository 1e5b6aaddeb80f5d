import { isAppError } from '../../../shared/errors.ts';
import type { DataTrouble } from '../../stores/data-health.ts';

/** Why a person cannot simply work: each has its own words in `screens.rescue`. */
export type RescueReason =
  'noStorage' | 'storageFull' | 'storageFailed' | 'storageLost' | 'blocked' | 'dataNewer' | 'pageOlder';

/** What it means for the person that the data cannot be used. Anything not foreseen counts as data that cannot be opened. */
export function rescueReasonOf({ when, error }: DataTrouble): RescueReason {
  if (when === 'blocked') return 'blocked';
  if (when === 'lost') return 'storageLost';
  if (isAppError(error, 'storageUnavailable')) return 'noStorage';
  if (isAppError(error, 'storageFull')) return 'storageFull';
  if (isAppError(error, 'dataNewerThanProgram')) return 'dataNewer';
  return 'storageFailed';
}
