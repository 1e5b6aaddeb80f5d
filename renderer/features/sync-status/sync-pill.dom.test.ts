import { expect, test } from 'vitest';
import type { SyncStatus } from '../../../shared/sync/client/status.ts';
import type { SyncMood } from '../../stores/sync-state.ts';
import { quietStatus } from '../../stores/testing/quiet-status.ts';
import { mountInApp } from '../../ui/testing/page.ts';
import SyncPill from './SyncPill.vue';

function words(mood: SyncMood, change: Partial<SyncStatus> = {}): string {
  const wrapper = mountInApp(SyncPill, { props: { mood, status: { ...quietStatus, ...change } } });
  const { text, label } = { text: wrapper.text(), label: wrapper.attributes('aria-label') };
  expect(label).toBe(`Synchronisation: ${text}`);
  return text;
}

test('the pill says in words what the state is, and what waits behind it', () => {
  expect(words('allSent')).toBe('Everything sent');
  expect(words('waiting', { waiting: 3 })).toBe('3 waiting');
  expect(words('sending', { waiting: 2 })).toBe('Sending 2');
  expect(words('needsYou', { conflicts: 1 })).toBe('1 needs you');
  expect(words('needsYou', { conflicts: 1, rejected: 1, waiting: 4 })).toBe('2 need you · 4 waiting');
});

test('offline tells since when, with the day when that was not today', () => {
  const today = new Date();
  today.setHours(14, 2, 0, 0);
  expect(words('offline', { offlineSince: today.toISOString() })).toBe('Offline since 14:02');
  expect(words('offline', { offlineSince: '2025-01-06T13:02:00.000Z', waiting: 1 })).toMatch(
    /^Offline since Mon.* 6 Jan.* · 1 waiting$/,
  );
});
