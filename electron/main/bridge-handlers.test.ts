import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { RegisterAddress } from '../../shared/bridge.ts';
import { createLogBook } from '../testing/log-book.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createBridgeHandlers } from './bridge-handlers.ts';
import { registerAddressFrom } from './register-address.ts';
import { openSettings } from './settings.ts';
import { wordsIn } from './words.ts';

async function shell({ response = 0, environment = '' } = {}) {
  const { log } = createLogBook();
  const settings = await openSettings({ file: path.join(temporaryFolder(), 'settings.json'), log });
  const signIn = {
    state: vi.fn(() => Promise.resolve({ isSignedIn: true, isRemembered: false })),
    signOut: vi.fn(() => Promise.resolve()),
  };
  const showMessageBox = vi.fn((..._args: readonly unknown[]) =>
    Promise.resolve({ response, checkboxChecked: false }),
  );
  const languageChanged = vi.fn();
  const openLink = vi.fn(() => Promise.resolve(true));
  const registerAddress = (): RegisterAddress =>
    registerAddressFrom({ environment, stored: settings.get().registerAddress });
  const words = () => wordsIn(settings.get().language ?? 'nl');
  const bridge = createBridgeHandlers({
    ...{ settings, registerAddress, signIn, openLink, words, languageChanged },
    dialog: { showMessageBox },
    window: () => null,
  });
  return { bridge, settings, signIn, showMessageBox, languageChanged, openLink };
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
