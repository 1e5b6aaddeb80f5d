// Offers shared/bridge.ts to the page, and nothing else: no channel names, no events, no Electron object.
import { contextBridge, ipcRenderer } from 'electron';
import {
  appVersionArgument,
  bridgeChannels,
  spellingArgument,
  type Bridge,
  type BridgeFunction,
  type Platform,
  type SpellingHelp,
} from '../../shared/bridge.ts';

const platforms: Readonly<Record<string, Platform>> = { darwin: 'mac', win32: 'windows' };

const spellings: Readonly<Record<string, SpellingHelp>> = { system: 'system', dictionaries: 'dictionaries' };

const bridge: Bridge = {
  platform: platforms[process.platform] ?? 'linux',
  appVersion: argumentAfter(appVersionArgument),
  spelling: spellings[argumentAfter(spellingArgument)] ?? 'none',
  getRegisterAddress: () => call('getRegisterAddress'),
  setRegisterAddress: (address) => call('setRegisterAddress', address),
  setLanguage: (language) => call('setLanguage', language),
  setWaitingCount: (count) => call('setWaitingCount', count),
  openExternal: (url) => call('openExternal', url),
  getSignIn: () => call('getSignIn'),
  signOut: () => call('signOut'),
  getJournalOwner: () => call('getJournalOwner'),
  setJournalOwner: (owner) => call('setJournalOwner', owner),
  appendToJournal: (entries) => call('appendToJournal', entries),
  readJournal: (of) => call('readJournal', of),
  compactJournal: (of) => call('compactJournal', of),
  beginBackup: (accountId) => call('beginBackup', accountId),
  appendBackup: (part) => call('appendBackup', part),
  finishBackup: (whole) => call('finishBackup', whole),
  listBackups: (accountId) => call('listBackups', accountId),
  readBackup: (part) => call('readBackup', part),
  printToPdf: () => call('printToPdf'),
  startAfresh: () => call('startAfresh'),
};

contextBridge.exposeInMainWorld('bridge', bridge);

type Answer<Name extends BridgeFunction> = Awaited<ReturnType<Bridge[Name]>>;

async function call<Name extends BridgeFunction>(
  name: Name,
  ...args: Parameters<Bridge[Name]>
): Promise<Answer<Name>> {
  return (await ipcRenderer.invoke(bridgeChannels[name], ...args)) as Answer<Name>;
}

function argumentAfter(prefix: string): string {
  return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length) ?? '';
}
