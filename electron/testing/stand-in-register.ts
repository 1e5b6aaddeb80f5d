// A register of a few lines on a real socket: it enrols, refreshes with rotation, and answers what a test lays down.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ReceivedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (call: ReceivedCall, response: ServerResponse) => void;

export interface StandInRegister {
  readonly origin: string;
  readonly calls: ReceivedCall[];
  /** The tokens it takes at present. */
  readonly valid: { accessToken: string; refreshToken: string };
  /** Milliseconds an access token lives by this register's own clock. */
  lifeMs: number;
  /** How many refreshes it has answered with new tokens. */
  refreshes: number;
  answer: (path: string, answer: Answer) => void;
  close: () => Promise<void>;
}

export const account = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Fatima El Amrani',
  role: 'coordinator',
  organisationId: '21015',
};
export const deviceId = '01900000-0000-7000-8000-000000000002';

export async function startStandInRegister(): Promise<StandInRegister> {
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => void receive(request, response));
  const register: StandInRegister = {
    origin: '',
    calls: [],
    valid: { accessToken: 'access-0', refreshToken: 'refresh-0' },
    lifeMs: 600_000,
    refreshes: 0,
    answer: (path, answer) => void answers.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function receive(request: IncomingMessage, response: ServerResponse) {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const call = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    register.calls.push(call);
    const path = call.url.split('?')[0] ?? '';
    const answer = answers.get(path) ?? answers.get('*') ?? standard(path, register);
    answer(call, response);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => register.close());
  return Object.assign(register, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

export function sendJson(
  response: ServerResponse,
  { status = 200, body }: { status?: number; body: unknown },
): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function sendError(
  response: ServerResponse,
  { status, code }: { status: number; code: string },
): void {
  sendJson(response, { status, body: { error: { code, message: code } } });
}

function standard(path: string, register: StandInRegister): Answer {
  if (path === '/api/v1/auth/enrol') {
    return (_call, response) => sendJson(response, { body: { ...tokens(register), deviceId, account } });
  }
  if (path === '/api/v1/auth/refresh') return (call, response) => refresh(register, { call, response });
  return (call, response) => {
    const isAllowed = call.headers.authorization === `Bearer ${register.valid.accessToken}`;
    if (isAllowed) sendJson(response, { body: { path } });
    else sendError(response, { status: 401, code: 'notSignedIn' });
  };
}

function refresh(
  register: StandInRegister,
  { call, response }: { call: ReceivedCall; response: ServerResponse },
): void {
  const { refreshToken } = JSON.parse(call.body) as { refreshToken: string };
  if (refreshToken !== register.valid.refreshToken) {
    return sendError(response, { status: 401, code: 'refreshTokenInvalid' });
  }
  register.refreshes += 1;
  const n = register.refreshes;
  Object.assign(register.valid, { accessToken: `access-${n}`, refreshToken: `refresh-${n}` });
  sendJson(response, { body: tokens(register) });
}

function tokens({ valid, lifeMs }: StandInRegister) {
  return { ...valid, expiresAt: new Date(Date.now() + lifeMs).toISOString() };
}
