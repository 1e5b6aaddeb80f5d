import { isAppError } from '../../shared/errors.ts';

/**
 * Whether one of many records cannot be saved and the others can: a fault in a value names its field, and a record may be
 * gone. Everything else is about this computer.
 */
export function isOfOneRecord(error: unknown): boolean {
  const isGone = isAppError(error, 'recordNotFound') || isAppError(error, 'recordDeleted');
  return isGone || (isAppError(error) && 'field' in error.details);
}
