// The numbers client and register compare before they trust each other.
import { kindNames, recordKinds } from '../records/index.ts';

/** Version of the messages. Raised when a message changes meaning. */
export const protocolVersion = 2;
/** The register serves this many versions back. */
export const servedVersionsBack = 3;
/** Version of the records as a whole: the newest of the kinds. */
export const schemaVersion = Math.max(...kindNames.map((kind) => recordKinds[kind].version));

export const maxOperationsPerPush = 50;
/** Of how many held operations one push asks what became of them. */
export const maxHeldPerPush = 500;
export const maxPushBytes = 256 * 1024;
/** The largest file the register takes, and the largest piece of one in a request. */
export const maxFileBytes = 500 * 1024 * 1024;
/** As people read it. */
export const fileLimit = '500 MB';
export const maxFilePieceBytes = 8 * 1024 * 1024;
/** So few that a line cut twenty times during a first synchronisation makes nobody download much twice. */
export const defaultPullLimit = 200;
export const maxPullLimit = 2_000;
/** Of an answer in lines, each a JSON text. */
export const linesType = 'application/x-ndjson';
/** A claimed time further than this from the register's is worth a warning, never a refusal. */
export const clockSkewWarningMs = 5 * 60_000;
