/** The closed list of error codes; the words people read for each are in `locales/<language>/errors.ts`. */
export const errorCodes = [
  // values
  'valueRequired',
  'valueWrongType',
  'valueTooLong',
  'valueNotInList',
  'valueNotAnId',
  'valueNotADate',
  'valueNotATime',
  'valueNotAnAmount',
  'valueNotANumber',
  'valueOutOfRange',
  'valueNotAnEmail',
  'valueNotALink',
  'valueNotAnEnterpriseNumber',
  'valueNotANisCode',
  'elementIdMissing',
  'elementIdRepeated',
  'titleMissing',
  'endBeforeStart',
  'precisionMissing',
  // operations
  'kindUnknown',
  'fieldNameInvalid',
  'fieldNotWritable',
  'recordExists',
  'ownerUnknown',
  'recordNotFound',
  'recordDeleted',
  'conflictNotFound',
  'baseMissing',
  'baseInFuture',
  'entryNotAppendOnly',
  'notAllowed',
  'operationReused',
  'operationOutOfOrder',
  'noLongerYours',
  'recordNotBack',
  'fileMissing',
  'deviceMismatch',
  // requests and accounts
  'requestInvalid',
  'requestTooLarge',
  'contentTypeUnsupported',
  'notSignedIn',
  'codeInvalid',
  'codeUsed',
  'codeExpired',
  'refreshTokenInvalid',
  'notFound',
  'cursorInvalid',
  'epochChanged',
  'uploadOutOfPlace',
  'fileHashMismatch',
  'fileTooLarge',
  'fileStoreFull',
  'fileUnreadable',
  'protocolTooOld',
  'protocolTooNew',
  'tooManyRequests',
  'busy',
  'internal',
  // the person's computer
  'registerUnreachable',
  'registerAddressMissing',
  'answerUnusable',
  'storageUnavailable',
  'storageFull',
  'storageFailed',
  'dataNewerThanProgram',
  'exportUnreadable',
  'sheetRefused',
  'exportTooNew',
  'exportOfSomeoneElse',
  'exportWithoutOwner',
  'readOnly',
  // starting the register
  'portTaken',
  'settingInvalid',
  'argumentUnknown',
  'argumentMissing',
  'databaseUrlInvalid',
  'databaseNotPostgresql',
  'databaseMissing',
  'databaseUnreachable',
  'databaseAccessRefused',
  'databaseNewerThanProgram',
  'databaseOlderThanProgram',
  'databaseEmpty',
  'databaseInUse',
  'databaseNotDurable',
  'databaseFailedToStart',
  'databaseProgramsMissing',
  'databaseNotAsRoot',
  'dataFolderForeign',
  'dataFolderInUse',
  'dataFolderNewer',
  'dataFolderOlder',
  'dataFolderNotWritable',
  'diskFull',
  'pageNotBuilt',
  'backupFolderTaken',
  'backupIncomplete',
  'backupDamaged',
  'restoreTargetTaken',
  'restoreUnfinished',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Facts a sentence can name (a field, a limit, a folder); never a secret and never a record's contents. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** An expected failure. Programs read `code`; people read the locale text of that code. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** True when `error` is an AppError, with that code if one is given. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return (errorCodes as readonly unknown[]).includes(code);
}

/** Stops at the impossible: a fault of ours, never of a person or of data. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Impossible: ${message}`);
}
