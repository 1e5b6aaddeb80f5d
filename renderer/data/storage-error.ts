// What went wrong with IndexedDB, as an error a person can be told about.
import { AppError } from '../../shared/errors.ts';

/** Errors of ours pass as they are; those of the database become storageUnavailable, storageFull or storageFailed. */
export function storageErrorOf(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return new AppError('storageFull', {}, { cause: error });
  const reason = names.findLast((name) => unavailable.has(name) || failed.has(name));
  if (reason === undefined) return error;
  const code = names.some((name) => unavailable.has(name)) ? 'storageUnavailable' : 'storageFailed';
  return new AppError(code, { reason }, { cause: error });
}

const unavailable = new Set(['MissingAPIError', 'SecurityError', 'InvalidStateError']);
const failed = new Set([
  'AbortError',
  'BulkError',
  'ConstraintError',
  'DatabaseClosedError',
  'DataError',
  'InvalidAccessError',
  'ModifyError',
  'NoSuchDatabaseError',
  'NotFoundError',
  'OpenFailedError',
  'TransactionInactiveError',
  'TimeoutError',
  'UnknownError',
  'UpgradeError',
  'VersionError',
]);

/** The error's name and those beneath it: Dexie wraps what the browser said. */
function namesOf(error: Error): readonly string[] {
  const inner: unknown = (error as { inner?: unknown }).inner ?? error.cause;
  const deeper = inner instanceof Error && inner !== error ? namesOf(inner) : [];
  return [error.name, ...deeper];
}
