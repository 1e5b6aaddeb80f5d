import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { RegisterAddress } from '../../shared/bridge.ts';
import { journalEntryOf, journalOwnerOf } from '../testing/journal-entries.ts';
import { createLogBook } from '../testing/log-book.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { Backups } from './backups.ts';
import { createBridgeHandlers } from './bridge-handlers.ts';
import { nodeDisk } from './disk.ts';
import { Journal } from './journal.ts';
import { registerAddressFrom } from './register-address.ts';
import { openSettings } from './settings.ts';
import { wordsIn } from './words.ts';

interface Around {
  readonly response?: number;
  readonly environment?: string;
  readonly window?: BrowserWindow | null;
}

async function shell({ response = 0, environment = '', window = null }: Around = {}) {
  const { log } = createLogBook();
  const folder = temporaryFolder();
  const settings = await openSettings({ file: path.join(folder, 'settings.json'), log });
  const signIn = {
    state: vi.fn(() => Promise.resolve({ isSignedIn: true, isRemembered: false })),
    signOut: vi.fn(() => Promise.resolve()),
  };
  const showMessageBox = vi.fn((..._args: readonly unknown[]) =>
    Promise.resolve({ response, checkboxChecked: false }),
  );
  const languageChanged = vi.fn();
  const waitingCountChanged = vi.fn();
  const openLink = vi.fn(() => Promise.resolve(true));
  const askForAside = vi.fn(() => Promise.resolve(true));
  const startAgain = vi.fn();
  const registerAddress = (): RegisterAddress =>
    registerAddressFrom({ environment, stored: settings.get().registerAddress });
  const words = () => wordsIn(settings.get().language ?? 'nl');
  const journal = new Journal({ file: path.join(folder, 'unsent.journal'), disk: nodeDisk, log });
  onTestFinished(() => journal.close());
  const bridge = createBridgeHandlers({
    ...{ settings, registerAddress, signIn, openLink, words, languageChanged, askForAside, startAgain },
    ...{ journal, waitingCountChanged },
    backups: new Backups({
      folder: path.join(folder, 'backups'),
      disk: nodeDisk,
      now: () => new Date(),
      log,
    }),
    dialog: { showMessageBox },
    window: () => window,
  });
  const asked = { showMessageBox, languageChanged, waitingCountChanged, openLink, askForAside, startAgain };
  return { bridge, settings, signIn, ...asked };
}

test('another register is used after the person agreed to its address, and only signed out', async () => {
  const { bridge, signIn, showMessageBox } = await shell();
  expect(await bridge.getRegisterAddress()).toEqual({ address: null, isFixed: false });
  expect(await bridge.setRegisterAddress('https://Register.example/')).toBe('set');
  expect(await bridge.getRegisterAddress()).toEqual({ address: 'https://register.example', isFixed: false });
  expect(JSON.stringify(showMessageBox.mock.lastCall)).toContain('https://register.example');
  expect(signIn.signOut).toHaveBeenCalledOnce();
});

test('a person who says no keeps register and sign-in', async () => {
  const { bridge, signIn, settings } = await shell({ response: 1 });
  expect(await bridge.setRegisterAddress('https://evil.example')).toBe('declined');
  expect(settings.get().registerAddress).toBeUndefined();
  expect(signIn.signOut).not.toHaveBeenCalled();
});

test('a page cannot bury a person in questions', async () => {
  const { bridge, showMessageBox } = await shell();
  const addresses = Array.from({ length: 50 }, (_, n) => `https://r${n}.example`);
  const answers = await Promise.all(addresses.map((address) => bridge.setRegisterAddress(address)));
  expect(answers).toEqual(['set', ...Array.from({ length: 49 }, () => 'declined')]);
  expect(showMessageBox).toHaveBeenCalledOnce();
});

test('an unusable address, a fixed one, and the one already in use ask nothing', async () => {
  const { bridge, settings, showMessageBox, signIn } = await shell();
  await settings.change({ registerAddress: 'https://register.example' });
  expect(await bridge.setRegisterAddress('http://register.example')).toBe('invalid');
  expect(await bridge.setRegisterAddress('https://register.example')).toBe('set');
  const fixed = await shell({ environment: 'https://fixed.example' });
  expect(await fixed.bridge.setRegisterAddress('https://other.example')).toBe('fixed');
  expect(showMessageBox).not.toHaveBeenCalled();
  expect(signIn.signOut).not.toHaveBeenCalled();
});

test('the page’s language becomes the shell’s, once', async () => {
  const { bridge, settings, languageChanged } = await shell();
  await bridge.setLanguage('fr');
  await bridge.setLanguage('fr');
  expect(settings.get().language).toBe('fr');
  expect(languageChanged).toHaveBeenCalledOnce();
});

test('links and sign-in go to those who know about them', async () => {
  const { bridge, openLink, signIn } = await shell({ environment: 'https://fixed.example' });
  expect(await bridge.openExternal('https://example.org')).toBe(true);
  expect(openLink).toHaveBeenCalledExactlyOnceWith('https://example.org');
  expect(await bridge.getSignIn()).toEqual({ isSignedIn: true, isRemembered: false });
  expect(signIn.state).toHaveBeenCalledExactlyOnceWith('https://fixed.example');
  await bridge.signOut();
  expect(signIn.signOut).toHaveBeenCalledOnce();
});

test('journal and backups belong to the register of the moment', async () => {
  const { bridge, settings } = await shell();
  await settings.change({ registerAddress: 'https://one.example' });
  expect(await bridge.appendToJournal([journalEntryOf({ n: 1 })])).toBe('kept');
  expect(await bridge.setJournalOwner(journalOwnerOf('An'))).toBe('kept');
  const id = (await bridge.beginBackup('An')) ?? '';
  await bridge.appendBackup({ id, bytes: new Uint8Array([1, 2, 3]) });
  expect(await bridge.finishBackup({ id, byteCount: 3 })).toBe('kept');
  const seen = async () => ({
    owner: (await bridge.getJournalOwner())?.account.name,
    entries: (await bridge.readJournal({ accountId: 'An', from: 0 })).entries.length,
    backups: (await bridge.listBackups('An')).length,
  });
  expect(await seen()).toEqual({ owner: 'An', entries: 1, backups: 1 });
  await settings.change({ registerAddress: 'https://two.example' });
  expect(await seen()).toEqual({ owner: undefined, entries: 0, backups: 0 });
  expect(await bridge.compactJournal({ accountId: 'An', upTo: 1_000_000, unsentOpIds: [] })).toBe('kept');
  await settings.change({ registerAddress: 'https://one.example' });
  expect(await seen()).toEqual({ owner: 'An', entries: 1, backups: 1 });
  expect([...(await bridge.readBackup({ id, from: 1 }))]).toEqual([2, 3]);
});

test('the page becomes a PDF as it asks to be printed, tagged and with its headings', async () => {
  const printToPDF = vi.fn((_options: object) => Promise.resolve(new Uint8Array([37, 80, 68, 70])));
  const { bridge } = await shell({ window: { webContents: { printToPDF } } as unknown as BrowserWindow });
  expect([...(await bridge.printToPdf())]).toEqual([37, 80, 68, 70]);
  expect(printToPDF).toHaveBeenCalledExactlyOnceWith({
    ...{ preferCSSPageSize: true, printBackground: true },
    ...{ generateTaggedPDF: true, generateDocumentOutline: true },
  });
  await expect((await shell()).bridge.printToPdf()).rejects.toThrow('internal');
});

test('starting afresh is noted before the application starts again, and not begun where it cannot be noted', async () => {
  const { bridge, askForAside, startAgain } = await shell();
  askForAside.mockResolvedValueOnce(false);
  expect(await bridge.startAfresh()).toBe(false);
  expect(startAgain).not.toHaveBeenCalled();
  expect(await bridge.startAfresh()).toBe(true);
  expect(startAgain).toHaveBeenCalledOnce();
});

test('what needs the person is told to the window, as a number and nothing more', async () => {
  const { bridge, waitingCountChanged } = await shell();
  await bridge.setWaitingCount(3);
  expect(waitingCountChanged).toHaveBeenCalledExactlyOnceWith(3);
});
