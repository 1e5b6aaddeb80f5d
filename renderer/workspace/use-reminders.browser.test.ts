// Reminders on a real database in a real browser; only the browser's own messages, and who has the focus, are played.
import { getActivePinia } from 'pinia';
import { createApp } from 'vue';
import type { App } from 'vue';
import { createI18n } from 'vue-i18n';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newId } from '../../shared/ids.ts';
import { screens } from '../../shared/locales/nl/screens.ts';
import { readStatus } from '../../shared/sync/client/read-status.ts';
import { environment } from '../data/environment.ts';
import { addDays } from '../form/calendar-days.ts';
import { todayText } from '../grid/stale.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { openDesk } from './testing/desk.ts';
import type { Desk } from './testing/desk.ts';
import { useReminders } from './use-reminders.ts';

const shown: { title: string; body: string | undefined }[] = [];
let click: () => void = () => undefined;

class PlayedNotification {
  static permission = 'granted';
  constructor(title: string, { body }: NotificationOptions) {
    shown.push({ title, body });
  }
  addEventListener(_name: string, listener: () => void): void {
    click = listener;
  }
  close(): void {}
}

let desk: Desk;
let app: App | undefined;
let hasFocus: boolean;

beforeEach(async () => {
  shown.length = 0;
  hasFocus = false;
  PlayedNotification.permission = 'granted';
  vi.stubGlobal('Notification', PlayedNotification);
  vi.spyOn(document, 'hasFocus').mockImplementation(() => hasFocus);
  const today = todayText();
  const followUps = [{ id: newId(environment), titleNl: 'Geheime opvolging', dueOn: today }];
  const values = { titleNl: 'Geheime sessie', startOn: addDays(today, 1), followUps };
  desk = await openDesk('/sessions', [{ kind: 'session', id: newId(environment), values }]);
});
afterEach(async () => {
  app?.unmount();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await desk.close();
});

function remind(): void {
  const pinia = getActivePinia();
  if (!pinia) throw new Error('the desk has its stores');
  const i18n = createI18n({ legacy: false, locale: 'nl', messages: { nl: { screens } } });
  app = createApp({ setup: useReminders, render: () => null });
  app.use(pinia).use(desk.router).use(i18n).mount(document.createElement('div'));
}

/** What the worker tells once it has looked. */
async function receiveStatus(): Promise<void> {
  useSyncState().receive(await readStatus(desk.data, { isSyncing: false, fault: null, done: null }));
}

const message = () => {
  const form = (text: string) => text.split(' | ')[0]?.replace('{n}', '1');
  return [form(screens.reminders.sessionTomorrow), form(screens.reminders.followUpToday)].join('\n');
};

it('tell once what waits, in numbers and without a title; a click leads to the start page', async () => {
  usePreferences().notifies = true;
  remind();
  await vi.waitFor(() => expect(document.body.textContent).toContain('Geheime sessie'));
  // Conflicts may be among what waits, and nobody knows yet.
  expect(shown).toEqual([]);
  await receiveStatus();
  await vi.waitFor(() => expect(shown).toEqual([{ title: screens.product.name, body: message() }]));
  dispatchEvent(new Event('blur'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(shown).toHaveLength(1);
  click();
  await vi.waitFor(() => expect(desk.router.currentRoute.value.name).toBe('overview'));
});

it('are silent where they are off, not allowed, or the person is here', async () => {
  usePreferences().notifies = false;
  remind();
  await receiveStatus();
  // What it knows by now it would have told.
  await vi.waitFor(() => expect(document.body.textContent).toContain('Geheime sessie'));
  dispatchEvent(new Event('blur'));
  expect(shown).toEqual([]);
  PlayedNotification.permission = 'default';
  usePreferences().notifies = true;
  dispatchEvent(new Event('blur'));
  expect(shown).toEqual([]);
  PlayedNotification.permission = 'granted';
  hasFocus = true;
  dispatchEvent(new Event('blur'));
  expect(shown).toEqual([]);
  hasFocus = false;
  dispatchEvent(new Event('blur'));
  await vi.waitFor(() => expect(shown).toHaveLength(1));
});
