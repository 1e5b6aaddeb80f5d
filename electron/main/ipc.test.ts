// Case E05: who may call what, with what.
import { expect, test, vi } from 'vitest';
import { bridgeChannels, type BridgeFunction } from '../../shared/bridge.ts';
import { createLogBook } from '../testing/log-book.ts';
import { journalEntryOf, journalOwnerOf } from '../testing/journal-entries.ts';
import { isSmall, listenToPage, type BridgeHandlers } from './ipc.ts';

const ourContents = { name: 'ours' };
const ourFrame = { url: 'app://register/#/initiatives', parent: null };

type Listener = (event: unknown, ...args: unknown[]) => Promise<unknown>;

function listening() {
  const listeners = new Map<string, Listener>();
  const handlers = Object.fromEntries(
    Object.keys(bridgeChannels).map((name) => [name, vi.fn(() => Promise.resolve(`${name} done`))]),
  ) as unknown as { [Name in BridgeFunction]: BridgeHandlers[Name] & ReturnType<typeof vi.fn> };
  const { log, lines } = createLogBook();
  const ipc = { handle: (channel: string, listener: Listener) => listeners.set(channel, listener) };
  listenToPage(ipc as never, { handlers, isOurPage: (sender) => sender === (ourContents as never), log });
  const call = (
    name: BridgeFunction,
    { event = {}, args = [] }: { event?: object; args?: unknown[] } = {},
  ) => {
    const listener = listeners.get(bridgeChannels[name]);
    return Promise.resolve(listener?.({ sender: ourContents, senderFrame: ourFrame, ...event }, ...args));
  };
  const calls = () => Object.values(handlers).flatMap((handler) => handler.mock.calls);
  return { listeners, handlers, call, calls, lines };
}

const backupId = '20261124T130751123Z-0123456789abcdef';

const goodArguments: Readonly<Record<BridgeFunction, unknown[]>> = {
  getRegisterAddress: [],
  setRegisterAddress: ['https://register.example'],
  setLanguage: ['fr'],
  setWaitingCount: [3],
  openExternal: ['https://example.org'],
  getSignIn: [],
  signOut: [],
  getJournalOwner: [],
  setJournalOwner: [journalOwnerOf('An')],
  appendToJournal: [[journalEntryOf({ n: 1 })]],
  readJournal: [{ accountId: 'An', from: 0 }],
  compactJournal: [{ accountId: 'An', upTo: 10, unsentOpIds: ['a'] }],
  beginBackup: ['An'],
  appendBackup: [{ id: backupId, bytes: new Uint8Array([1, 2]) }],
  finishBackup: [{ id: backupId, byteCount: 2 }],
  listBackups: ['An'],
  readBackup: [{ id: backupId, from: 0 }],
  printToPdf: [],
  startAfresh: [],
};
const names = Object.keys(bridgeChannels) as BridgeFunction[];

test('exactly the channels of the bridge are listened to', () => {
  const { listeners } = listening();
  expect([...listeners.keys()].sort()).toEqual(Object.values(bridgeChannels).sort());
});

test.each(names)('%s works for the page', async (name) => {
  const { call, handlers } = listening();
  expect(await call(name, { args: goodArguments[name] })).toBe(`${name} done`);
  expect(handlers[name]).toHaveBeenCalledExactlyOnceWith(...goodArguments[name]);
});

const strangers: [string, object][] = [
  ['a frame inside the page', { senderFrame: { ...ourFrame, parent: ourFrame } }],
  ['a frame of another origin', { senderFrame: { url: 'https://evil.example/', parent: ourFrame } }],
  ['another page in the window', { senderFrame: { url: 'https://evil.example/', parent: null } }],
  [
    'an address that begins like ours',
    { senderFrame: { url: 'app://register.evil.example/', parent: null } },
  ],
  ['another host of our scheme', { senderFrame: { url: 'app://other/', parent: null } }],
  [
    'a file of the register shown as a page',
    { senderFrame: { url: 'app://register/api/v1/files/a', parent: null } },
  ],
  ['a local file', { senderFrame: { url: 'file:///tmp/register.html', parent: null } }],
  ['an empty page', { senderFrame: { url: 'about:blank', parent: null } }],
  ['a frame that is gone', { senderFrame: null }],
  ['another window', { sender: { name: 'other' } }],
];

test.each(names.flatMap((name) => strangers.map(([who, event]) => ({ name, who, event }))))(
  '$name is refused to $who',
  async ({ name, event }) => {
    const { call, calls } = listening();
    await expect(call(name, { event, args: goodArguments[name] })).rejects.toThrow('requestInvalid');
    expect(calls()).toEqual([]);
  },
);

const huge = 'x'.repeat(50 * 1024 * 1024);
const circle: Record<string, unknown> = {};
circle['self'] = circle;

const badArguments: [string, unknown[]][] = [
  ['50 MB of text', [huge]],
  ['50 MB of bytes', [new Uint8Array(50 * 1024 * 1024)]],
  ['50 MB in an object', [{ text: huge }]],
  ['a million values', [Array.from({ length: 1_000_000 }, () => 0)]],
  ['a circle', [circle]],
  ['a map', [new Map([['a', huge]])]],
  ['null', [null]],
  ['undefined', [undefined]],
  ['a broken number', [5.5]],
  ['an object', [{ toString: 'https://example.org' }]],
  ['an array', [['https://example.org']]],
  ['one argument too many', ['https://example.org', 'more', 'and more']],
];

test.each(names.flatMap((name) => badArguments.map(([what, args]) => ({ name, what, args }))))(
  '$name refuses $what',
  async ({ name, args }) => {
    const { call, calls, lines } = listening();
    await expect(call(name, { args })).rejects.toThrow('requestInvalid');
    expect(calls()).toEqual([]);
    expect(JSON.stringify(lines).length).toBeLessThan(300);
  },
);

test('a huge argument is refused for its size, before anything reads it', async () => {
  const { call, lines } = listening();
  await expect(call('openExternal', { args: [huge] })).rejects.toThrow('requestInvalid');
  expect(lines[0]?.facts).toEqual({ name: 'openExternal', refusal: 'size' });
});

test('a language we do not speak is refused', async () => {
  await expect(listening().call('setLanguage', { args: ['de'] })).rejects.toThrow('requestInvalid');
  await expect(listening().call('setLanguage')).rejects.toThrow('requestInvalid');
});

test('a journal entry as large as an operation may be passes, with what the person saw; more does not', async () => {
  const { call, handlers } = listening();
  const sized = (characters: number) => [[journalEntryOf({ n: 1, text: 'x'.repeat(characters) })]];
  await call('appendToJournal', { args: sized(600_000) });
  expect(handlers.appendToJournal).toHaveBeenCalledOnce();
  await expect(call('appendToJournal', { args: sized(1_000_000) })).rejects.toThrow('requestInvalid');
});

test('a part of a backup holds a million bytes, and no more', async () => {
  const { call, handlers } = listening();
  const part = (count: number) => [{ id: backupId, bytes: new Uint8Array(count) }];
  await call('appendBackup', { args: part(1_000_000) });
  expect(handlers.appendBackup).toHaveBeenCalledOnce();
  await expect(call('appendBackup', { args: part(1_001_000) })).rejects.toThrow('requestInvalid');
});

test.each(['../../sign-in.bin', '/etc/passwd', '', `${backupId}/..`, `${backupId}.zip`])(
  'a backup cannot be named by anything but its id: %s',
  async (id) => {
    const { call } = listening();
    await expect(call('readBackup', { args: [{ id, from: 0 }] })).rejects.toThrow('requestInvalid');
    await expect(call('finishBackup', { args: [{ id, byteCount: 1 }] })).rejects.toThrow('requestInvalid');
  },
);

test('the size of an argument is judged without reading all of it', () => {
  expect(isSmall(['x'.repeat(16_000)])).toBe(true);
  expect(isSmall(['x'.repeat(16_001)])).toBe(false);
  expect(isSmall([{ a: { b: [{ c: 'd' }] } }])).toBe(true);
  expect(isSmall([new ArrayBuffer(16_001)])).toBe(false);
});
