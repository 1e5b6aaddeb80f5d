// What the desktop shell offers the page, as `window.bridge`. In a browser there is no bridge: what needs one is
// absent there. Nothing here may hand out tokens, files or a shell, and nothing may take a path.
import type { Language } from './locales/labels.ts';
import type { JournalEntry, JournalOwner } from './sync/client/journal-entry.ts';

export type Platform = 'linux' | 'mac' | 'windows';

/** With what spelling is checked: what the computer has, dictionaries of an administrator, or nothing. */
export type SpellingHelp = 'system' | 'dictionaries' | 'none';

export interface RegisterAddress {
  /** Origin of the register, as `https://register.example.brussels`; null until somebody has said. */
  readonly address: string | null;
  /** True where an administrator set it for this computer; the page cannot change it then. */
  readonly isFixed: boolean;
}

/** `declined`: the person said no when asked. `invalid`: not https (http only on this computer itself). */
export type RegisterAddressChange = 'set' | 'declined' | 'invalid' | 'fixed';

export interface SignIn {
  readonly isSignedIn: boolean;
  /** False where this computer keeps no secrets: then a person signs in at each start, and is told so. */
  readonly isRemembered: boolean;
}

/** `kept`: on disk, also after a power cut. `full`: the disk has no room. Otherwise nothing counts as written. */
export type KeepOutcome = 'kept' | 'full' | 'failed';

export interface JournalPage {
  /** In the order they were saved. */
  readonly entries: readonly JournalEntry[];
  /** Where the next page begins; of the last page, where the journal ended. */
  readonly next: number;
  readonly isLast: boolean;
}

export interface Backup {
  /** Names it on this bridge; no path. */
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  readonly byteCount: number;
}

/** The most a page hands over, or is handed, at once. */
export const bridgeLimits = {
  /** Entries of the journal, as JSON; one operation may be 256 kB, with as much of what was seen. */
  journalCharacters: 1_000_000,
  backupBytes: 1_000_000,
} as const;

export interface Bridge {
  readonly platform: Platform;
  readonly appVersion: string;
  readonly spelling: SpellingHelp;
  readonly getRegisterAddress: () => Promise<RegisterAddress>;
  /** Asks the person first; a change signs out. */
  readonly setRegisterAddress: (address: string) => Promise<RegisterAddressChange>;
  /** The language of the menu and the dialogs. */
  readonly setLanguage: (language: Language) => Promise<void>;
  /** How much needs the person: beside the name of the window and on the icon, where there is one. */
  readonly setWaitingCount: (count: number) => Promise<void>;
  /** Opens an https or mailto address outside, after asking; answers whether it was opened. */
  readonly openExternal: (url: string) => Promise<boolean>;
  readonly getSignIn: () => Promise<SignIn>;
  /** Forgets the tokens; the records on this computer stay. */
  readonly signOut: () => Promise<void>;

  // The journal: a second copy of unsent work, outside the browser's database. It belongs to the register of the moment.
  /** Who worked here last; null when nobody ever did. */
  readonly getJournalOwner: () => Promise<JournalOwner | null>;
  readonly setJournalOwner: (owner: JournalOwner) => Promise<KeepOutcome>;
  readonly appendToJournal: (entries: readonly JournalEntry[]) => Promise<KeepOutcome>;
  /** That person's entries from `from` on (0 is the start), page by page. */
  readonly readJournal: (of: { readonly accountId: string; readonly from: number }) => Promise<JournalPage>;
  /** Drops that person's entries before `upTo`, where reading ended, except those still unsent. */
  readonly compactJournal: (of: {
    readonly accountId: string;
    readonly upTo: number;
    readonly unsentOpIds: readonly string[];
  }) => Promise<KeepOutcome>;

  // Dated backups, kept by the shell: one of each of the last 14 days, and the first of each of the last 3 months.
  /** Begins a backup of that person's work, and gives up one left unfinished; answers its id, or null when it cannot. */
  readonly beginBackup: (accountId: string) => Promise<string | null>;
  readonly appendBackup: (part: { readonly id: string; readonly bytes: Uint8Array }) => Promise<KeepOutcome>;
  /** Only a finished backup counts, and only when all `byteCount` bytes of it have arrived. */
  readonly finishBackup: (whole: { readonly id: string; readonly byteCount: number }) => Promise<KeepOutcome>;
  /** That person's backups, the newest first. */
  readonly listBackups: (accountId: string) => Promise<readonly Backup[]>;
  /** The bytes from `from` on, as many as go at once; none at the end. */
  readonly readBackup: (part: { readonly id: string; readonly from: number }) => Promise<Uint8Array>;

  /** The page as it would be printed now, as a PDF. Rejects when it cannot be made; nothing is stored. */
  readonly printToPdf: () => Promise<Uint8Array>;

  /**
   * Starts the application again with an empty database; the one of now is put aside first, never deleted. Answers false,
   * and does nothing, where that cannot be noted.
   */
  readonly startAfresh: () => Promise<boolean>;
}

/** The channel of each function. Preload and main read this one list. */
export const bridgeChannels = {
  getRegisterAddress: 'bridge:get-register-address',
  setRegisterAddress: 'bridge:set-register-address',
  setLanguage: 'bridge:set-language',
  setWaitingCount: 'bridge:set-waiting-count',
  openExternal: 'bridge:open-external',
  getSignIn: 'bridge:get-sign-in',
  signOut: 'bridge:sign-out',
  getJournalOwner: 'bridge:get-journal-owner',
  setJournalOwner: 'bridge:set-journal-owner',
  appendToJournal: 'bridge:append-to-journal',
  readJournal: 'bridge:read-journal',
  compactJournal: 'bridge:compact-journal',
  beginBackup: 'bridge:begin-backup',
  appendBackup: 'bridge:append-backup',
  finishBackup: 'bridge:finish-backup',
  listBackups: 'bridge:list-backups',
  readBackup: 'bridge:read-backup',
  printToPdf: 'bridge:print-to-pdf',
  startAfresh: 'bridge:start-afresh',
} as const satisfies Partial<Record<keyof Bridge, string>>;

export type BridgeFunction = keyof typeof bridgeChannels;

/** How main tells the preload these: a sandboxed preload can ask nothing at start. */
export const appVersionArgument = '--register-app-version=';
export const spellingArgument = '--register-spelling=';
