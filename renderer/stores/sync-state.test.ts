import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test } from 'vitest';
import type { SyncStatus } from '../../shared/sync/client/status.ts';
import { useSyncState } from './sync-state.ts';
import { quietStatus } from './testing/quiet-status.ts';

beforeEach(() => setActivePinia(createPinia()));

test.each<[string, Partial<SyncStatus>]>([
  ['allSent', {}],
  ['waiting', { waiting: 2 }],
  ['sending', { phase: 'syncing', waiting: 2 }],
  ['allSent', { phase: 'syncing' }],
  ['offline', { phase: 'offline', waiting: 2 }],
  ['needsYou', { phase: 'offline', waiting: 2, conflicts: 1 }],
  ['needsYou', { rejected: 1 }],
  ['blocked', { phase: 'blocked', rejected: 1, waiting: 2 }],
])('the most urgent fact is the one shown: %s', (mood, change) => {
  const syncState = useSyncState();
  expect(syncState.mood).toBe('starting');
  syncState.receive({ ...quietStatus, ...change });
  expect(syncState.mood).toBe(mood);
});

test('a register that finds the page too old makes it read-only, any other problem does not', () => {
  const syncState = useSyncState();
  syncState.receive({ ...quietStatus, phase: 'blocked', problem: { code: 'protocolTooOld', details: {} } });
  expect(syncState.isReadOnly).toBe(true);
  syncState.receive({
    ...quietStatus,
    phase: 'offline',
    problem: { code: 'registerUnreachable', details: {} },
  });
  expect(syncState.isReadOnly).toBe(false);
});
