// One text per error code: what happened and what to do. `{name}` stands for a fact in the error's details.
import type { ErrorCode } from '../../errors.ts';

export const errors = {
  valueRequired: 'This must be filled in.',
  valueWrongType: 'This value does not fit here.',
  valueTooLong: 'This is too long: at most {limit} characters fit.',
  valueNotInList: 'This is not one of the choices.',
  valueNotAnId: 'This does not point to an existing record. Choose it again from the list.',
  valueNotADate: 'This is not a date. Write it as day, month and year, for example 30/07/2025.',
  valueNotATime: 'This is not a time. Write it as hours and minutes, for example 14:30.',
  valueNotAnAmount: 'This is not an amount in euros, for example 12 500 or 12 500,50.',
  valueNotANumber: 'This is not a number.',
  valueOutOfRange: 'This number is outside what is allowed; the limit is {limit}.',
  valueNotAnEmail: 'This is not an e-mail address.',
  valueNotALink: 'This is not a web address. It begins with https://.',
  valueNotAnEnterpriseNumber:
    'This is not an enterprise number: it has ten digits, and the last two check the others.',
  valueNotANisCode: 'This is not an NIS code: it has five digits.',
  elementIdMissing: 'A line of this list arrived incomplete. Remove it and add it again.',
  elementIdRepeated: 'The same line appears twice in this list. Remove one of the two.',
  titleMissing: 'Give it a title in Dutch or in French.',
  endBeforeStart: 'The end comes before the start.',
  precisionMissing: 'Say how precise this date is: day, month, quarter or year.',

  kindUnknown: 'This version does not know this kind of record. Update the program.',
  fieldNameInvalid: 'The change names a field that cannot exist.',
  fieldNotWritable: 'Only the register itself can change this field.',
  ownerUnknown: 'This organisation is not in the register. Choose an owner from the list.',
  recordExists: 'This record already exists in the register.',
  recordNotFound: 'This record does not exist, or it is not yours to see.',
  recordDeleted: 'This record has been deleted. It can be brought back from the deleted records.',
  conflictNotFound: 'This conflict has already been settled.',
  baseMissing: 'The change does not say on which version it was made. Make it again on the current version.',
  baseInFuture:
    'The change was made on a version the register does not have. Make it again on the current version.',
  entryNotAppendOnly: 'A status that has been recorded can no longer be changed. Add a new one.',
  notAllowed: 'You may not change this: it belongs to somebody else. What you wrote is kept here.',
  operationReused: 'This change was sent before with another content. What you wrote is kept here.',
  operationOutOfOrder: 'An earlier change is still missing at the register. It is being sent first.',
  noLongerYours:
    'This record is no longer yours. What you wrote is kept: its new owner or the Region accepts or refuses it.',
  recordNotBack:
    'The register does not have this record back yet. Your change waits there and is added as soon as the record is back.',
  fileMissing:
    'The file has not reached the register yet. The change waits there and is added as soon as the file has arrived.',
  deviceMismatch: 'This change was made on another computer and cannot be sent from here.',

  requestInvalid: 'The register did not understand the question.',
  requestTooLarge: 'This is too much to send at once.',
  contentTypeUnsupported: 'The register does not accept this form of data.',
  notSignedIn: 'You are not signed in any more. Sign in again; your work is still here.',
  codeInvalid: 'This code is not known. Check it letter by letter, or ask for a new one.',
  codeUsed: 'This code has already been used. Ask your administrator for a new one.',
  codeExpired: 'This code has expired. Ask your administrator for a new one.',
  refreshTokenInvalid: 'You have been signed out. Sign in again with a new code; your work is still here.',
  notFound: 'This does not exist, or it is not yours to see.',
  cursorInvalid:
    'The place where this computer had stopped is no longer known. Everything is being compared again.',
  epochChanged:
    'The register was restored from a backup. This computer offers again everything that was sent since.',
  uploadOutOfPlace: 'The register has another part of this file already. Sending goes on from there.',
  fileHashMismatch: 'The file changed on its way. It is sent again.',
  fileTooLarge: 'This file is too large. The limit is {limit}.',
  fileUnreadable: 'This file cannot be read. Perhaps it is a folder, or it was moved or changed meanwhile.',
  fileStoreFull:
    'The register has no room for files at the moment. Your file is safe here and is sent by itself when there is room again.',
  protocolTooOld: 'This program is too old for the register. Update it; until then you can read and export.',
  protocolTooNew:
    'This program is newer than the register. Your work is kept until the register has been updated.',
  tooManyRequests: 'There were too many attempts. Wait a moment and try again.',
  busy: 'The register is busy. It is tried again by itself.',
  internal: 'Something went wrong at our side. It has been noted; try again later.',

  registerUnreachable: 'The register cannot be reached. Check the connection; it is tried again by itself.',
  registerAddressMissing: 'The address of the register is not known yet. Sign in first.',
  answerUnusable:
    'Something between this computer and the register answers in its place, perhaps a network sign-in page. Open another site to see whether you have to sign in.',
  storageUnavailable: 'The browser does not let the register keep anything on this computer.',
  storageFull:
    'The disk of this computer is full. What you just typed is not saved yet: leave this window open and make room.',
  storageFailed: 'This computer could not save. What you just typed is still on the screen: try again.',
  dataNewerThanProgram: 'The data on this computer are of a newer version than this program.',
  sheetRefused: 'This file cannot be imported.',
  exportUnreadable:
    'This is not an export file of the register, or it is damaged. Nothing was put back. Try another copy.',
  exportTooNew: 'This export file is from a newer version of the program. Put it back with that version.',
  exportOfSomeoneElse:
    'This export file is someone else’s. Only that person can put it back, after signing in here.',
  exportWithoutOwner:
    'This export file does not say whose it is. Nothing was put back; the helpdesk can open it for you.',
  readOnly: 'Nothing can be changed at this moment, only read and exported.',

  portTaken:
    'Port {port} is already in use. Stop the other program or choose another port with REGISTER_PORT.',
  settingInvalid: 'The setting {name} has a value that cannot be used: {value}',
  argumentUnknown: 'The argument {argument} is not known. All commands: npm run register -- --help',
  argumentMissing: 'Give {argument} as well. All commands: npm run register -- --help',
  databaseUrlInvalid:
    'DATABASE_URL is not a PostgreSQL address. It looks like postgresql://user:password@host:5432/database.',
  databaseNotPostgresql: 'What answers at {host} is not PostgreSQL.',
  databaseMissing: 'There is no database called {name}. Create it first, or correct DATABASE_URL.',
  databaseUnreachable: 'The database at {host} cannot be reached. Is it running, and is the address right?',
  databaseAccessRefused: 'The database at {host} refuses this user or password.',
  databaseNewerThanProgram:
    'The database is of a newer version than this register. Start the newer register.',
  databaseNotDurable:
    'The database at {host} acknowledges what is not on disk yet (fsync is off): a power cut could lose work. Switch fsync on.',
  databaseFailedToStart: 'The built-in database did not start. What it said about it is at the end of {log}.',
  databaseProgramsMissing:
    'The programs of the built-in database are not here ({name}). Install again with npm ci, or name another database in DATABASE_URL.',
  databaseNotAsRoot:
    'The built-in database may not run as root, and no other user can run it here. Start the register as an ordinary user.',
  dataFolderForeign: 'The folder {folder} holds something else. Choose an empty folder with REGISTER_DATA.',
  dataFolderInUse: 'A register is working in {folder}{where}. Stop it first.',
  dataFolderNewer: 'The folder {folder} was written by a newer register. Start the newer one.',
  dataFolderOlder:
    'The folder {folder} holds a database of PostgreSQL {found}; this register brings {expected}. Convert it first.',
  dataFolderNotWritable: 'The register may not write in {folder}.',
  diskFull: 'The disk that holds {folder} is full. Make room and start again.',
  pageNotBuilt: 'The pages have not been built yet. Run npm run build first.',
  databaseOlderThanProgram:
    'The database still has the form of an older version. Start the register once, then try again.',
  databaseEmpty: 'There is no register in this database yet.',
  databaseInUse: 'A register is still working on this database. Stop it first.',
  backupFolderTaken: 'The folder {folder} holds something already. Give a new or empty folder.',
  backupIncomplete:
    'The folder {folder} holds no complete backup: its list of contents is missing or cannot be read.',
  backupDamaged: 'This backup is damaged and was not put back: {file}',
  restoreTargetTaken: 'There is a register in {place} already. With --replace it is set aside, not deleted.',
  restoreUnfinished:
    'A restore in {folder} was interrupted. Restore the backup again with --replace. What was there before is kept in a folder before-restore-….',
} as const satisfies Readonly<Record<ErrorCode, string>>;
