// What each function of the bridge does. Called only through ipc.ts, which has checked the caller and the arguments.
import type { BrowserWindow, Dialog } from 'electron';
import type { RegisterAddress, RegisterAddressChange } from '../../shared/bridge.ts';
import type { Language } from '../../shared/locales/labels.ts';
import type { Backups } from './backups.ts';
import type { BridgeHandlers } from './ipc.ts';
import type { Journal } from './journal.ts';
import type { OpenLink } from './open-link.ts';
import { originOf } from './register-address.ts';
import type { SignInSession } from './sign-in.ts';
import type { SettingsStore } from './settings.ts';
import type { DesktopWords } from './words.ts';

export interface BridgeOptions {
  readonly settings: SettingsStore;
  readonly registerAddress: () => RegisterAddress;
  readonly signIn: Pick<SignInSession, 'state' | 'signOut'>;
  readonly journal: Pick<Journal, 'owner' | 'setOwner' | 'append' | 'read' | 'compact'>;
  readonly backups: Pick<Backups, 'begin' | 'append' | 'finish' | 'list' | 'read'>;
  /** Notes that the database is to be put aside at the next start; answers whether it is noted. */
  readonly askForAside: () => Promise<boolean>;
  /** Ends the application and starts it again. */
  readonly startAgain: () => void;
  readonly openLink: OpenLink;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly window: () => BrowserWindow | null;
  readonly words: () => DesktopWords;
  readonly languageChanged: () => void;
  readonly waitingCountChanged: (count: number) => void;
}

export function createBridgeHandlers(options: BridgeOptions): BridgeHandlers {
  return {
    getRegisterAddress: () => Promise.resolve(options.registerAddress()),
    setRegisterAddress: oneAtATime((address) => changeRegister(address, options)),
    setLanguage: (language) => changeLanguage(language, options),
    setWaitingCount: (count) => Promise.resolve(options.waitingCountChanged(count)),
    openExternal: options.openLink,
    getSignIn: () => options.signIn.state(options.registerAddress().address),
    signOut: () => options.signIn.signOut(),
    ...journalHandlers(options),
    ...backupHandlers(options),
    printToPdf: () => printToPdf(options),
    startAfresh: () => startAfresh(options),
  };
}

type JournalFunction =
  'getJournalOwner' | 'setJournalOwner' | 'appendToJournal' | 'readJournal' | 'compactJournal';

/** Which register the work is for is main's to know, not the page's to say. */
function journalHandlers({
  journal,
  registerAddress,
}: Pick<BridgeOptions, 'journal' | 'registerAddress'>): Pick<BridgeHandlers, JournalFunction> {
  const register = (): string => registerAddress().address ?? '';
  return {
    getJournalOwner: () => journal.owner(register()),
    setJournalOwner: (owner) => journal.setOwner(register(), owner),
    appendToJournal: (entries) => journal.append(register(), entries),
    readJournal: (of) => journal.read({ register: register(), ...of }),
    compactJournal: (of) => journal.compact({ register: register(), ...of }),
  };
}

type BackupFunction = 'beginBackup' | 'appendBackup' | 'finishBackup' | 'listBackups' | 'readBackup';

function backupHandlers({
  backups,
  registerAddress,
}: Pick<BridgeOptions, 'backups' | 'registerAddress'>): Pick<BridgeHandlers, BackupFunction> {
  const ownerOf = (accountId: string) => ({ register: registerAddress().address ?? '', accountId });
  return {
    beginBackup: (accountId) => backups.begin(ownerOf(accountId)),
    appendBackup: (part) => backups.append(part),
    finishBackup: (whole) => backups.finish(whole),
    listBackups: (accountId) => backups.list(ownerOf(accountId)),
    readBackup: (part) => backups.read(part),
  };
}

/** With headings to walk through and, for who has it read aloud, what is a heading, a list and a table. */
async function printToPdf({ window }: Pick<BridgeOptions, 'window'>): Promise<Uint8Array> {
  const contents = window()?.webContents;
  if (!contents) throw new Error('internal');
  return contents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}

async function startAfresh({ askForAside, startAgain }: BridgeOptions): Promise<boolean> {
  const isNoted = await askForAside();
  if (isNoted) startAgain();
  return isNoted;
}

async function changeLanguage(
  language: Language,
  { settings, languageChanged }: BridgeOptions,
): Promise<void> {
  if (settings.get().language === language) return;
  const stored = settings.change({ language });
  languageChanged();
  await stored;
}

async function changeRegister(text: string, options: BridgeOptions): Promise<RegisterAddressChange> {
  const present = options.registerAddress();
  if (present.isFixed) return 'fixed';
  const address = originOf(text);
  if (address === null) return 'invalid';
  if (address === present.address) return 'set';
  if (!(await hasAgreed(address, options))) return 'declined';
  // First out, then over: a token of the old register must never meet the new one.
  await options.signIn.signOut();
  await options.settings.change({ registerAddress: address });
  return 'set';
}

async function hasAgreed(address: string, { dialog, window, words }: BridgeOptions): Promise<boolean> {
  const { changeRegister: text } = words();
  const question = {
    type: 'question' as const,
    title: text.title,
    message: text.question,
    detail: `${address}\n\n${text.advice}`,
    buttons: [text.accept, text.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const parent = window();
  const answer = parent
    ? await dialog.showMessageBox(parent, question)
    : await dialog.showMessageBox(question);
  return answer.response === 0;
}

/** While a question is open the next one counts as declined, so that a page cannot bury a person in dialogs. */
function oneAtATime(
  change: (address: string) => Promise<RegisterAddressChange>,
): (address: string) => Promise<RegisterAddressChange> {
  let isBusy = false;
  return async (address) => {
    if (isBusy) return 'declined';
    isBusy = true;
    try {
      return await change(address);
    } finally {
      isBusy = false;
    }
  };
}
