// Carries the page's calls to the register and adds the access token on the way. What the register answers about
// tokens stays here: the page gets the same answer without them.
import { enrolAnswer } from '../../shared/sync/messages.ts';
import { errorResponse, jsonResponse } from './error-answers.ts';
import { factsOf, type Log } from './log.ts';
import type { Access, FetchRegister, SignInSession } from './sign-in.ts';

export interface ProxyOptions {
  readonly registerAddress: () => string | null;
  readonly signIn: SignInSession;
  readonly fetch: FetchRegister;
  readonly log: Log;
}

interface Call {
  readonly register: string;
  readonly url: string;
  readonly path: string;
  readonly init: RequestInit;
}

const authPrefix = '/api/v1/auth/';
const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const patienceMs = 35_000;
const bodyLimit = 8 * 1024 * 1024;
const requestHeaders = [
  'accept',
  'accept-language',
  'content-range',
  'content-type',
  'if-match',
  'if-none-match',
  'last-event-id',
  'range',
  'x-client-protocol',
];
const answerHeaders = [
  'accept-ranges',
  'content-type',
  'content-disposition',
  'content-language',
  'content-range',
  'date',
  'etag',
  'retry-after',
  'x-content-type-options',
];
const tokenFields = ['accessToken', 'refreshToken'];

/** Plain names only, as register and shell must read the same path in it. */
export function isRegisterPath(pathname: string): boolean {
  if (pathname === '/healthz') return true;
  if (!/^\/api(\/[A-Za-z0-9._~-]+)+$/.test(pathname)) return false;
  return !pathname.split('/').some((name) => name === '.' || name === '..');
}

/** Answers one call of the page. A register that cannot be reached is a network failure, as it is in a browser. */
export async function carryToRegister(request: Request, options: ProxyOptions): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  if (!isRegisterPath(pathname)) return errorResponse(404, 'notFound');
  if (!methods.has(request.method)) return errorResponse(405, 'requestInvalid');
  const register = options.registerAddress();
  if (register === null) return Response.error();
  const body = await bodyOf(request);
  if (body === 'tooLarge') return errorResponse(413, 'requestTooLarge');
  const call = {
    register,
    url: `${register}${pathname}${search}`,
    path: pathname,
    init: initOf(request, body),
  };
  try {
    return await answer(call, options);
  } catch (error) {
    options.log('debug', 'register not reached', factsOf(error));
    return Response.error();
  }
}

function answer(call: Call, options: ProxyOptions): Promise<Response> {
  const path = call.path.toLowerCase();
  if (path === `${authPrefix}enrol`) return enrol(call, options);
  if (path === `${authPrefix}refresh`) return refresh(call, options);
  if (path.startsWith(authPrefix)) return signInCall(call, options);
  if (path === '/healthz') return plain(call, options);
  return withToken(call, options);
}

async function plain(call: Call, { fetch }: ProxyOptions): Promise<Response> {
  return cleaned(await reach(fetch, call));
}

async function enrol(call: Call, { fetch, signIn }: ProxyOptions): Promise<Response> {
  const response = await reach(fetch, call);
  if (!response.ok) return withoutTokens(response);
  const text = await response.text();
  const parsed = enrolAnswer.safeParse(parseJson(text));
  if (!parsed.success) return Response.error();
  await signIn.accept(call.register, { tokens: parsed.data, date: response.headers.get('date') });
  return strippedAnswer(response, parsed.data);
}

/** What else there is about signing in needs no token, and hands none to the page. */
async function signInCall(call: Call, { fetch }: ProxyOptions): Promise<Response> {
  return withoutTokens(await reach(fetch, call));
}

async function refresh(call: Call, { signIn }: ProxyOptions): Promise<Response> {
  const access = await signIn.renew(call.register);
  return access.kind === 'token' ? jsonResponse(200, {}) : withoutAccess(access);
}

async function withToken(call: Call, options: ProxyOptions): Promise<Response> {
  const access = await options.signIn.access(call.register);
  if (access.kind !== 'token') return withoutAccess(access);
  const first = await send(call, { accessToken: access.accessToken, options });
  if (first.status !== 401) return cleaned(first);
  await first.body?.cancel();
  const again = await options.signIn.access(call.register, access.accessToken);
  if (again.kind !== 'token') return withoutAccess(again);
  return cleaned(await send(call, { accessToken: again.accessToken, options }));
}

function send(
  { url, init }: Call,
  { accessToken, options }: { readonly accessToken: string; readonly options: ProxyOptions },
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${accessToken}`);
  return reach(options.fetch, { url, init: { ...init, headers } });
}

/** Waits for the beginning of an answer only so long; an answer that has begun may last, as events do. */
async function reach(fetch: FetchRegister, { url, init }: Pick<Call, 'url' | 'init'>): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  const signals = [patience.signal, ...(init.signal ? [init.signal] : [])];
  try {
    return await fetch(url, { ...init, signal: AbortSignal.any(signals) });
  } finally {
    clearTimeout(timer);
  }
}

function withoutAccess(access: Exclude<Access, { kind: 'token' }>): Response {
  if (access.kind === 'signed-out') return errorResponse(401, 'notSignedIn');
  return access.answer ?? Response.error();
}

/** The body goes through as it comes: pulls and events are streams. */
function cleaned(response: Response): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const name of answerHeaders) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

async function withoutTokens(response: Response): Promise<Response> {
  const content = parseJson(await response.text());
  if (typeof content !== 'object' || content === null) return Response.error();
  return strippedAnswer(response, content);
}

function strippedAnswer({ status, headers }: Response, content: object): Response {
  const kept = Object.entries(content).filter(([name]) => !tokenFields.includes(name));
  const answer = jsonResponse(status, Object.fromEntries(kept));
  for (const name of ['date', 'retry-after']) {
    const value = headers.get(name);
    if (value !== null) answer.headers.set(name, value);
  }
  return answer;
}

function initOf(request: Request, body: Uint8Array<ArrayBuffer> | null): RequestInit {
  const headers = new Headers();
  for (const name of requestHeaders) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return {
    method: request.method,
    headers,
    ...(body === null ? {} : { body }),
    signal: request.signal,
    redirect: 'error',
    credentials: 'omit',
  };
}

async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer> | null | 'tooLarge'> {
  if (!request.body) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > bodyLimit) return 'tooLarge';
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
