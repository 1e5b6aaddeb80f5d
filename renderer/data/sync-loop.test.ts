import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { createRecord } from '../../shared/sync/client/edit.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import type { Transport, TransportAnswer } from '../../shared/sync/client/transport.ts';
import { createTestClient, jsonAnswer } from '../../shared/sync/testing/test-client.ts';
import type { TestClient } from '../../shared/sync/testing/test-client.ts';
import { createTestRegister } from '../../shared/sync/testing/test-register.ts';
import { retryDelayMs, startSyncLoop } from './sync-loop.ts';
import type { SyncLoop } from './sync-loop.ts';

describe('the pause after a failure', () => {
  const pause = (fault: AppError, failures: number, random = 1) =>
    retryDelayMs(fault, { failures, random: () => random });

  it('grows, and stays under five seconds while the register cannot be reached', () => {
    const unreachable = new AppError('registerUnreachable');
    expect([1, 2, 3, 4, 5, 50].map((failures) => pause(unreachable, failures))).toEqual([
      500, 1_000, 2_000, 4_000, 5_000, 5_000,
    ]);
  });

  it('is what the register asks for, and never shorter', () => {
    const busy = new AppError('busy', { retryAfterMs: 20_000 });
    expect(pause(busy, 1, 0)).toBe(20_000);
    expect(pause(busy, 1, 1)).toBe(24_000);
  });

  it('is never longer than ten minutes, whatever a proxy on the way asks for', () => {
    const busy = new AppError('busy', { retryAfterMs: 2 ** 40 });
    expect(pause(busy, 1, 1)).toBe(600_000);
  });

  it('grows to a minute for a busy register that names no time', () => {
    expect(pause(new AppError('busy'), 20)).toBe(60_000);
  });

  it('differs from client to client', () => {
    const unreachable = new AppError('registerUnreachable');
    expect(pause(unreachable, 5, 0)).toBe(3_000);
    expect(pause(unreachable, 5, 1)).toBe(5_000);
  });
});

describe('the loop', () => {
  let client: TestClient;
  let loop: SyncLoop | undefined;
  let statuses: SyncStatus[];
  let requests: string[];
  let answer: (path: string) => TransportAnswer | Promise<TransportAnswer>;

  beforeEach(async () => {
    vi.useFakeTimers();
    client = await createTestClient(createTestRegister());
    Object.assign(client.environment, { now: () => Date.now() });
    [statuses, requests] = [[], []];
    answer = () => jsonAnswer(200, { changes: [], cursor: 'c', more: false }, client.environment);
  });

  afterEach(() => {
    loop?.stop();
    vi.useRealTimers();
  });

  function start(): SyncLoop {
    const transport: Transport = {
      send: async ({ path }) => {
        // A register of before digests: it has nothing to say about them.
        if (path.includes('/digest'))
          return jsonAnswer(404, { error: { code: 'notFound', message: '' } }, client.environment);
        requests.push(path);
        return answer(path);
      },
    };
    const tokens = { current: async () => 'token', renew: async () => null };
    loop = startSyncLoop({
      desk: { ...client, transport, tokens },
      onStatus: (status) => statuses.push(status),
      random: () => 0.5,
    });
    return loop;
  }

  it('looks every half minute without being asked', async () => {
    start();
    await vi.advanceTimersByTimeAsync(5);
    expect(requests).toHaveLength(1);
    expect(statuses.at(-1)).toMatchObject({ phase: 'idle', isComplete: true });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(requests).toHaveLength(2);
  });

  it('runs one round at a time, and once more when asked meanwhile', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const good = answer;
    answer = async (path) => {
      await gate;
      return good(path);
    };
    const { ping } = start();
    await vi.advanceTimersByTimeAsync(5);
    for (let i = 0; i < 10; i++) ping();
    await vi.advanceTimersByTimeAsync(5);
    expect(requests).toHaveLength(1);
    release();
    await vi.advanceTimersByTimeAsync(5);
    expect(requests).toHaveLength(2);
  });

  it('shows offline, shows a save as waiting at once, and comes back by itself', async () => {
    const good = answer;
    answer = () => {
      throw new AppError('registerUnreachable');
    };
    const { ping } = start();
    await vi.advanceTimersByTimeAsync(5);
    expect(statuses.at(-1)).toMatchObject({ phase: 'offline', problem: { code: 'registerUnreachable' } });
    await createRecord(client, { kind: 'initiative', values: { titleNl: 'Wacht' } });
    ping();
    await vi.advanceTimersByTimeAsync(5);
    expect(statuses.at(-1)).toMatchObject({ phase: 'offline', waiting: 1 });
    answer = (path) => {
      if (!path.endsWith('push')) return good(path);
      return client.outbox('waiting').then((rows) => {
        const results = rows.map(({ opId }) => ({ opId, outcome: 'applied', revision: 1 }));
        return jsonAnswer(200, { results }, client.environment);
      });
    };
    await vi.advanceTimersByTimeAsync(5_000);
    expect(statuses.at(-1)).toMatchObject({ phase: 'idle', waiting: 0, offlineSince: null });
    expect(statuses.at(-1)?.problem).toBeUndefined();
  });

  it('leaves a busy register alone for as long as it asks, whatever people do', async () => {
    answer = () => {
      const busy = jsonAnswer(503, { error: { code: 'busy', message: '' } }, client.environment);
      return { ...busy, headers: { ...busy.headers, 'retry-after': '10' } };
    };
    const { ping } = start();
    await vi.advanceTimersByTimeAsync(5);
    for (let i = 0; i < 9; i++) {
      ping();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(requests).toHaveLength(2);
  });

  it('measures that time by itself, also when the clock of the computer is put forward', async () => {
    answer = () => {
      const busy = jsonAnswer(503, { error: { code: 'busy', message: '' } }, client.environment);
      return { ...busy, headers: { ...busy.headers, 'retry-after': '10' } };
    };
    const { ping } = start();
    await vi.advanceTimersByTimeAsync(5);
    Object.assign(client.environment, { now: () => Date.now() + 3_600_000 });
    ping();
    await vi.advanceTimersByTimeAsync(5);
    expect(requests).toHaveLength(1);
  });

  it('says that somebody must sign in again', async () => {
    answer = () => jsonAnswer(401, { error: { code: 'notSignedIn', message: '' } }, client.environment);
    start();
    await vi.advanceTimersByTimeAsync(5);
    expect(statuses.at(-1)).toMatchObject({ phase: 'blocked', problem: { code: 'notSignedIn' } });
  });

  it('gives up a round in which nothing has moved for two minutes, and begins another (S18)', async () => {
    const good = answer;
    answer = () => new Promise<never>(() => undefined);
    start();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(requests).toHaveLength(1);
    expect(statuses.at(-1)).toMatchObject({ phase: 'syncing' });
    answer = good;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests.length).toBeGreaterThan(1);
    expect(statuses.at(-1)).toMatchObject({ phase: 'idle', isComplete: true });
  });
});
