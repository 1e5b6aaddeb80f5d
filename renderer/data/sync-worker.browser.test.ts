// There is no register behind this page: whatever answers is not JSON, as with a captive portal.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { adoptAccount } from '../../shared/sync/client/account.ts';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import { openClientDatabase } from './database.ts';
import type { ClientDatabase } from './database.ts';
import { createRecord } from './edits.ts';
import { environment } from './environment.ts';
import { setPageData } from './page-data.ts';
import { startSync, syncNow } from './sync-bridge.ts';
import { syncLockName } from './sync-channel.ts';

let data: ClientDatabase;
const stops: (() => void)[] = [];

beforeEach(async () => {
  data = await openClientDatabase({ name: `worker ${crypto.randomUUID()}` });
  setPageData(data);
  const organisationId = '01900000-0000-7000-8000-000000021015';
  const account = { id: newId(environment), name: 'An', role: 'coordinator', organisationId } as const;
  await adoptAccount(data, { account, deviceId: newId(environment) });
});

afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  setPageData(undefined);
  await data.database.delete();
});

/** A window: what it has been told. */
function openWindow(): { statuses: SyncStatus[]; close: () => void } {
  const statuses: SyncStatus[] = [];
  const close = startSync({
    databaseName: data.database.name,
    onStatus: (status) => statuses.push(status),
    onFailure: () => {
      throw new Error('the worker failed');
    },
  });
  stops.push(close);
  return { statuses, close };
}

async function locks(): Promise<{ held: number; pending: number }> {
  const name = syncLockName(data.database.name);
  const { held = [], pending = [] } = await navigator.locks.query();
  const count = (infos: readonly LockInfo[]): number => infos.filter((info) => info.name === name).length;
  return { held: count(held), pending: count(pending) };
}

it('says that the register cannot be reached, and shows a save as waiting at once', async () => {
  const { statuses } = openWindow();
  await vi.waitFor(() => expect(statuses.at(-1)).toMatchObject({ phase: 'offline', waiting: 0 }), {
    timeout: 10_000,
  });
  await createRecord({ kind: 'initiative', values: { titleNl: 'Wacht' } });
  await vi.waitFor(() => expect(statuses.at(-1)).toMatchObject({ phase: 'offline', waiting: 1 }));
  expect(statuses.at(-1)?.offlineSince).not.toBeNull();
  expect(statuses.at(-1)?.oldestWaitingAt).not.toBeNull();
  expect(['answerUnusable', 'registerUnreachable']).toContain(statuses.at(-1)?.problem?.code);
});

it('works in one window at a time, tells all of them, and goes on in the next when that one closes (S13)', async () => {
  const first = openWindow();
  await vi.waitFor(async () => expect(await locks()).toEqual({ held: 1, pending: 0 }), { timeout: 10_000 });
  const second = openWindow();
  await vi.waitFor(async () => expect(await locks()).toEqual({ held: 1, pending: 1 }), { timeout: 10_000 });
  await vi.waitFor(() => expect(second.statuses.at(-1)?.phase).toBe('offline'), { timeout: 10_000 });
  await createRecord({ kind: 'initiative', values: { titleNl: 'Overal' } });
  for (const { statuses } of [first, second]) {
    await vi.waitFor(() => expect(statuses.at(-1)?.waiting).toBe(1));
  }
  first.close();
  await vi.waitFor(async () => expect(await locks()).toEqual({ held: 1, pending: 0 }), { timeout: 10_000 });
  const told = second.statuses.length;
  syncNow();
  await vi.waitFor(() => expect(second.statuses.length).toBeGreaterThan(told), { timeout: 10_000 });
  expect(second.statuses.at(-1)?.waiting).toBe(1);
});
