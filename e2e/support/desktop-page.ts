// The desktop shell's side of the page without Electron's binary: its own handler for app://register/, its sign-in and
// token store, behind a plain address that Chromium can open, and its bridge handed to the page.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Page } from 'playwright';
import { Backups } from '../../electron/main/backups.ts';
import { createBridgeHandlers } from '../../electron/main/bridge-handlers.ts';
import {
  askForAside,
  putAsideIfAsked,
  type DatabaseAsideOptions,
} from '../../electron/main/database-aside.ts';
import { nodeDisk } from '../../electron/main/disk.ts';
import { listenToPage } from '../../electron/main/ipc.ts';
import { Journal } from '../../electron/main/journal.ts';
import { pageUrl } from '../../electron/main/page-address.ts';
import { handlePageRequest } from '../../electron/main/protocol.ts';
import { openSettings } from '../../electron/main/settings.ts';
import { SignInSession } from '../../electron/main/sign-in.ts';
import { createTokenStore } from '../../electron/main/tokens.ts';
import { wordsIn } from '../../electron/main/words.ts';
import { standInKeychain } from '../../electron/testing/stand-in-keychain.ts';
import { bridgeChannels, type BridgeFunction } from '../../shared/bridge.ts';

const pageFolder = path.resolve(import.meta.dirname, '../../out/renderer');

export interface DesktopPageOptions {
  /** Where the shell keeps its files. */
  readonly profile: string;
  readonly registerUrl: string;
  /** 0 is any free port; the same one again keeps what the page stored. */
  readonly port?: number;
}

export interface DesktopPage {
  readonly url: string;
  readonly port: number;
  /** What the page was answered, in full. */
  readonly answers: () => string;
  /** Every token the register gave the shell. */
  readonly tokens: () => readonly string[];
  readonly giveBridge: (page: Page) => Promise<void>;
  /** True once the shell would have started itself again. */
  readonly hasEnded: () => boolean;
  /** From now on the shell does not reach the register. */
  readonly cut: () => void;
  readonly mend: () => void;
  readonly stop: () => Promise<void>;
}

/** What the shell does before its window is there. Call with no Chromium on the profile. */
export async function serveDesktopPage(options: DesktopPageOptions): Promise<DesktopPage> {
  const { profile, registerUrl, port = 0 } = options;
  const log = () => undefined;
  const file = path.join(profile, 'sign-in.bin');
  const tokens = createTokenStore({ file, keychain: standInKeychain(), platform: 'linux', log });
  const monotonicMs = () => performance.now();
  const line = { isCut: false };
  const { fetch, given } = listeningFetch(line);
  const signIn = new SignInSession({ tokens, fetch, monotonicMs, newAttempt: randomUUID, log });
  const shell = { folder: pageFolder, registerAddress: () => registerUrl, signIn, fetch, log };
  const aside = asideIn(profile);
  await putAsideIfAsked(aside);
  let hasEnded = false;
  const call = await answerCalls({
    profile,
    registerUrl,
    signIn,
    aside,
    startAgain: () => (hasEnded = true),
  });
  let answered = '';
  const server = createServer((request, response) => {
    const relay = async () => {
      const answer = await handlePageRequest(await requestOf(request), shell);
      if (request.url?.startsWith('/api/')) answered += JSON.stringify([...answer.headers]);
      await pass(answer, { response, keep: (text) => (answered += text) });
    };
    relay().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const own = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${own}/`,
    port: own,
    answers: () => answered,
    tokens: () => given,
    giveBridge: (page) => giveBridge(page, call),
    hasEnded: () => hasEnded,
    cut: () => void (line.isCut = true),
    mend: () => void (line.isCut = false),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listeningFetch(line: { readonly isCut: boolean }) {
  const given: string[] = [];
  const listening = async (url: string, init: RequestInit): Promise<Response> => {
    // As fetch itself says it.
    if (line.isCut) throw new TypeError('fetch failed');
    const response = await fetch(url, init);
    if (/auth\/(enrol|refresh)$/.test(url)) {
      const answer = (await response.clone().json()) as Readonly<Record<string, unknown>>;
      given.push(
        ...[answer['accessToken'], answer['refreshToken']].filter((token) => typeof token === 'string'),
      );
    }
    return response;
  };
  return { fetch: listening, given };
}

async function requestOf(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const hasBody = chunks.length > 0;
  return new Request(`app://register${request.url}`, {
    method: request.method ?? 'GET',
    headers,
    ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
  });
}

async function pass(
  answer: Response,
  { response, keep }: { readonly response: ServerResponse; readonly keep: (text: string) => void },
): Promise<void> {
  // Electron turns this into a failed request; a cut line is the nearest there is here.
  if (answer.type === 'error') return void response.destroy();
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.flushHeaders();
  if (!answer.body) return void response.end();
  const isText = /json|event/.test(answer.headers.get('content-type') ?? '');
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  response.on('close', () => body.destroy());
  for await (const chunk of body) {
    if (isText) keep(Buffer.from(chunk as Uint8Array).toString('utf8'));
    response.write(chunk);
  }
  response.end();
}

/** The bridge over the shell's own checks and handlers; what crosses it here is text, so bytes go as base64. */
async function giveBridge(page: Page, call: ShellCall): Promise<void> {
  await page.exposeFunction('shellCall', async (name: BridgeFunction, args: readonly unknown[]) =>
    sendable(await call(name, args.map(received))),
  );
  await page.addInitScript((names) => {
    const given = window as unknown as {
      shellCall: (name: string, args: readonly unknown[]) => Promise<unknown>;
      bridge: unknown;
    };
    const toText = (value: unknown): unknown =>
      value instanceof Uint8Array ? { base64: btoa(String.fromCharCode(...value)) } : value;
    const sent = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toText(inner)]))
        : value;
    const back = (answer: unknown): unknown => {
      const text = (answer as { base64?: string } | null)?.base64;
      return text === undefined
        ? answer
        : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    };
    const functions = names.map((name) => [
      name,
      async (...args: readonly unknown[]) => back(await given.shellCall(name, args.map(sent))),
    ]);
    given.bridge = {
      platform: 'linux',
      appVersion: '0.0.0',
      spelling: 'none',
      ...Object.fromEntries(functions),
    };
  }, Object.keys(bridgeChannels));
}

function sendable(answer: unknown): unknown {
  return answer instanceof Uint8Array ? { base64: Buffer.from(answer).toString('base64') } : answer;
}

/** Bytes stand inside an argument. */
function received(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) return argument;
  return Object.fromEntries(
    Object.entries(argument).map(([name, value]: [string, unknown]) => {
      const text = (value as { base64?: unknown } | null)?.base64;
      return [name, typeof text === 'string' ? new Uint8Array(Buffer.from(text, 'base64')) : value];
    }),
  );
}

type ShellCall = (name: BridgeFunction, args: readonly unknown[]) => Promise<unknown>;

/** The shell's handlers behind the checks of ipc.ts, called as if by its own window. */
async function answerCalls({
  profile,
  registerUrl,
  signIn,
  aside,
  startAgain,
}: ShellOptions): Promise<ShellCall> {
  const log = () => undefined;
  const settings = await openSettings({ file: path.join(profile, 'settings.json'), log });
  const listeners = new Map<string, (event: unknown, ...args: readonly unknown[]) => Promise<unknown>>();
  const ipc = { handle: (channel: string, listener: never) => listeners.set(channel, listener) };
  const handlers = createBridgeHandlers({
    ...{ settings, signIn },
    registerAddress: () => ({ address: registerUrl, isFixed: true }),
    journal: new Journal({ file: path.join(profile, 'unsent.journal'), disk: nodeDisk, log }),
    backups: new Backups({
      folder: path.join(profile, 'backups'),
      disk: nodeDisk,
      now: () => new Date(),
      log,
    }),
    askForAside: () => askForAside(aside),
    startAgain,
    openLink: () => Promise.resolve(false),
    dialog: { showMessageBox: () => Promise.resolve({ response: 1, checkboxChecked: false }) },
    window: () => null,
    words: () => wordsIn('nl'),
    languageChanged: () => undefined,
    waitingCountChanged: () => undefined,
  });
  listenToPage(ipc as never, { handlers, isOurPage: () => true, log });
  const event = { senderFrame: { url: pageUrl, parent: null } };
  return async (name, args) => listeners.get(bridgeChannels[name])?.(event, ...args);
}

interface ShellOptions {
  readonly profile: string;
  readonly registerUrl: string;
  readonly signIn: SignInSession;
  readonly aside: DatabaseAsideOptions;
  readonly startAgain: () => void;
}

function asideIn(profile: string): DatabaseAsideOptions {
  return {
    note: path.join(profile, 'put-aside'),
    database: path.join(profile, 'chromium/Default/IndexedDB'),
    now: () => new Date(),
    log: () => undefined,
  };
}
