// Cut off for half a minute up to three days, awake or asleep, with tokens that end meanwhile: once the line is back
// everything is sent within a minute, and nobody has to do anything (S18). In virtual time.
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { changeRecord, createRecord } from '../../shared/sync/client/edit.ts';
import { writeFacts } from '../../shared/sync/client/meta.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import type { Transport, TransportAnswer, TransportRequest } from '../../shared/sync/client/transport.ts';
import {
  answerRequest,
  createTestClient,
  jsonAnswer,
  registerRecord,
} from '../../shared/sync/testing/test-client.ts';
import type { TestClient } from '../../shared/sync/testing/test-client.ts';
import { createTestRegister } from '../../shared/sync/testing/test-register.ts';
import type { TestRegister } from '../../shared/sync/testing/test-register.ts';
import { createStoredTokens } from './stored-tokens.ts';
import { startSyncLoop } from './sync-loop.ts';
import type { SyncLoop } from './sync-loop.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The long ones, of many thousands of tries, with SOAK=1. */
const isWhole = process.env['SOAK'] === '1';
const awakeMs = [30_000, 5 * minuteMs, hourMs, ...(isWhole ? [8 * hourMs, 72 * hourMs] : [])];
const asleepMs = [30_000, 5 * minuteMs, hourMs, 8 * hourMs, 72 * hourMs];
const accessTokenMs = 15 * minuteMs;

/** What the line does while it is broken. */
const obstacles = {
  'no line': () => Promise.reject(new AppError('registerUnreachable')),
  /** Until the request's own time is over. */
  'a line that takes and does not give': () =>
    new Promise<never>((_, reject) => setTimeout(() => reject(new AppError('registerUnreachable')), 30_000)),
  'lost answers': async (go) => {
    await go();
    throw new AppError('registerUnreachable');
  },
  'a portal': async () => ({
    ...{ status: 200, headers: { 'content-type': 'text/html' } },
    body: '<h1>Wifi</h1>',
  }),
} satisfies Record<string, Obstacle>;
type Obstacle = (go: () => Promise<TransportAnswer>, request: TransportRequest) => Promise<TransportAnswer>;

let register: TestRegister;
let client: TestClient;
let loop: SyncLoop;
let statuses: SyncStatus[];
let obstacle: Obstacle | null;
let refreshes: number;
let longestMs = 0;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => unknown) => work() } });
  register = createTestRegister();
  client = await createTestClient(register);
  Object.assign(client.environment, { now: () => Date.now() });
  [statuses, obstacle, refreshes] = [[], null, 0];
  await client.storage.write((transaction) => writeFacts(transaction, { tokens: newTokens() }));
  const transport: Transport = {
    send: (request) => (obstacle ? obstacle(() => answer(request), request) : answer(request)),
  };
  const tokens = createStoredTokens(client, transport);
  const onStatus = (status: SyncStatus): void => void statuses.push(status);
  loop = startSyncLoop({ desk: { ...client, transport, tokens }, onStatus, random: () => 0.5 });
  await vi.advanceTimersByTimeAsync(1_000);
});

afterEach(() => {
  loop.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

afterAll(() => console.info(`S18: at most ${longestMs / 1_000} s until everything was sent`));

/** An access token says until when it holds. */
function newTokens() {
  const expiresAt = new Date(Date.now() + accessTokenMs).toISOString();
  return { accessToken: expiresAt, expiresAt, refreshToken: `refresh ${refreshes}`, attempt: 'a'.repeat(16) };
}

async function answer(request: TransportRequest): Promise<TransportAnswer> {
  const refused = (code: string) => jsonAnswer(401, { error: { code, message: '' } }, client.environment);
  if (request.path === '/api/v1/auth/refresh') {
    const { refreshToken } = JSON.parse(request.body ?? '') as { refreshToken: string };
    // A refresh whose answer was lost is answered again; one that was used up before is not.
    if (refreshToken !== `refresh ${refreshes}` && refreshToken !== `refresh ${refreshes - 1}`)
      return refused('refreshTokenInvalid');
    refreshes += refreshToken === `refresh ${refreshes}` ? 1 : 0;
    return jsonAnswer(200, newTokens(), client.environment);
  }
  if (!(Date.parse(request.accessToken ?? '') > Date.now())) return refused('notSignedIn');
  return answerRequest(register, client.device, request);
}

/** How long it takes until nothing waits any more, from now, in virtual milliseconds; nobody does anything. */
async function drain(): Promise<number> {
  for (let ms = 0; ms <= 2 * minuteMs; ms += 500) {
    if ((await client.outbox('waiting')).length === 0) return ms;
    await vi.advanceTimersByTimeAsync(500);
  }
  return Infinity;
}

async function isSent(recordId: string): Promise<void> {
  const ms = await drain();
  longestMs = Math.max(longestMs, ms);
  expect(ms).toBeLessThanOrEqual(minuteMs);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(await registerRecord(register, recordId)).toMatchObject({ titleNl: 'daarna' });
  expect(statuses.at(-1)).toMatchObject({ phase: 'idle', waiting: 0, offlineSince: null });
  expect(await client.outbox('rejected')).toEqual([]);
}

const names = Object.keys(obstacles) as (keyof typeof obstacles)[];

it.each(names.flatMap((name) => awakeMs.map((ms) => [name, ms / minuteMs] as const)))(
  '%s, for %d minutes',
  { timeout: isWhole ? 1_200_000 : 120_000 },
  async (name, minutes) => {
    obstacle = obstacles[name];
    const { recordId } = await createRecord(client, { kind: 'initiative', values: { titleNl: 'eerst' } });
    loop.ping();
    await vi.advanceTimersByTimeAsync((minutes * minuteMs) / 2);
    await changeRecord(client, { recordId, values: { titleNl: 'daarna' } });
    loop.ping();
    await vi.advanceTimersByTimeAsync((minutes * minuteMs) / 2);
    expect(await client.outbox('waiting')).not.toEqual([]);
    obstacle = null;
    await isSent(recordId);
  },
);

it.each(names.flatMap((name) => asleepMs.map((ms) => [name, ms / minuteMs] as const)))(
  '%s, and the computer asleep for %d minutes, in the middle of a round',
  async (name, minutes) => {
    obstacle = obstacles[name];
    const { recordId } = await createRecord(client, { kind: 'initiative', values: { titleNl: 'eerst' } });
    await changeRecord(client, { recordId, values: { titleNl: 'daarna' } });
    loop.ping();
    await vi.advanceTimersByTimeAsync(2_000);
    // No timer runs meanwhile; the clock is on when it wakes.
    vi.setSystemTime(Date.now() + minutes * minuteMs);
    await vi.advanceTimersByTimeAsync(10_000);
    obstacle = null;
    await isSent(recordId);
  },
);

it('an access token that has ended, while the answers to its renewal are lost again and again', async () => {
  const loseAnswer = obstacles['lost answers'];
  obstacle = (go, { path }) => (path.includes('/auth/') ? loseAnswer(go) : go());
  const { recordId } = await createRecord(client, { kind: 'initiative', values: { titleNl: 'daarna' } });
  vi.setSystemTime(Date.now() + hourMs);
  loop.ping();
  await vi.advanceTimersByTimeAsync(minuteMs);
  expect(refreshes).toBe(1);
  expect(await client.outbox('waiting')).toHaveLength(1);
  obstacle = null;
  await isSent(recordId);
});
