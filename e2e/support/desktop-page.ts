// The desktop shell's side of the page without Electron's binary: its own handler for app://register/, its sign-in and
// token store, behind a plain address that Chromium can open, and its bridge handed to the page.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Page } from 'playwright';
import { handlePageRequest } from '../../electron/main/protocol.ts';
import { SignInSession } from '../../electron/main/sign-in.ts';
import { createTokenStore } from '../../electron/main/tokens.ts';
import { standInKeychain } from '../../electron/testing/stand-in-keychain.ts';
import type { Bridge } from '../../shared/bridge.ts';

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
  readonly stop: () => Promise<void>;
}

export async function serveDesktopPage(options: DesktopPageOptions): Promise<DesktopPage> {
  const { profile, registerUrl, port = 0 } = options;
  const log = () => undefined;
  const file = path.join(profile, 'sign-in.bin');
  const tokens = createTokenStore({ file, keychain: standInKeychain(), platform: 'linux', log });
  const monotonicMs = () => performance.now();
  const { fetch, given } = listeningFetch();
  const signIn = new SignInSession({ tokens, fetch, monotonicMs, newAttempt: randomUUID, log });
  const shell = { folder: pageFolder, registerAddress: () => registerUrl, signIn, fetch, log };
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
    giveBridge: (page) => giveBridge(page, { signIn, registerUrl }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listeningFetch() {
  const given: string[] = [];
  const listening = async (url: string, init: RequestInit): Promise<Response> => {
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

async function giveBridge(
  page: Page,
  { signIn, registerUrl }: { readonly signIn: SignInSession; readonly registerUrl: string },
): Promise<void> {
  await page.exposeFunction('shellSignIn', () => signIn.state(registerUrl));
  await page.exposeFunction('shellSignOut', () => signIn.signOut());
  await page.addInitScript((address) => {
    const given = window as unknown as {
      shellSignIn: Bridge['getSignIn'];
      shellSignOut: Bridge['signOut'];
      bridge: Bridge;
    };
    given.bridge = {
      platform: 'linux',
      appVersion: '0.0.0',
      getRegisterAddress: () => Promise.resolve({ address, isFixed: true }),
      setRegisterAddress: () => Promise.resolve('fixed'),
      setLanguage: () => Promise.resolve(),
      openExternal: () => Promise.resolve(false),
      getSignIn: () => given.shellSignIn(),
      signOut: () => given.shellSignOut(),
    };
  }, registerUrl);
}
