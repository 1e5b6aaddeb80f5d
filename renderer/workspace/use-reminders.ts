// Tells a person who works elsewhere, in one quiet message without names or titles, what waits here. Nothing is told to somebody
// who has this window before them.
import { computed, onScopeDispose, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useRecordList } from '../data/live-queries.ts';
import { todayText } from '../grid/stale.ts';
import { useAccount } from '../stores/account.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSyncState } from '../stores/sync-state.ts';
import { afterTelling, dueReminders, remindersOfDay } from './reminders.ts';
import type { ReminderCounts, Told } from './reminders.ts';

/** A day begins for whoever leaves the application open. */
const lookEveryMs = 10 * 60_000;

export function useReminders(): void {
  const { t } = useI18n();
  const router = useRouter();
  const accounts = useAccount();
  const preferences = usePreferences();
  const syncState = useSyncState();
  const sessions = useRecordList('session');
  const account = computed(() => accounts.account ?? null);

  const timer = setInterval(look, lookEveryMs);
  document.addEventListener('visibilitychange', look);
  addEventListener('blur', look);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    removeEventListener('blur', look);
  });
  watch([sessions.data, () => syncState.status, () => preferences.notifies], look);
  look();

  function countsOf(today: string): ReminderCounts {
    const { conflicts = 0, rejected = 0 } = syncState.status ?? {};
    const ownerId = account.value?.role === 'coordinator' ? account.value.organisationId : null;
    const ofDay = remindersOfDay(sessions.data.value, { ownerId, today });
    return { conflict: conflicts, toCorrect: rejected, ...ofDay };
  }

  function look(): void {
    // Until the status is known, nothing would be taken for none.
    if (!account.value || !syncState.status || sessions.isLoading.value) return;
    if (!mayTell() || document.hasFocus()) return;
    const today = todayText();
    const counts = countsOf(today);
    const key = keyOf(account.value.id);
    const told = read(key);
    const now = dueReminders(counts, told, today);
    // Another window of the same person may just have told it.
    if (!store(key, afterTelling(told, { counts, now, today })) || now.length === 0) return;
    const body = now.map((kind) => t(`screens.reminders.${kind}`, { n: counts[kind] }, counts[kind]));
    show(t('screens.product.name'), body.join('\n'));
  }

  function mayTell(): boolean {
    return preferences.notifies && 'Notification' in window && Notification.permission === 'granted';
  }

  function show(title: string, body: string): void {
    const message = new Notification(title, { body, tag: 'smart-city-register', silent: true });
    message.addEventListener('click', () => {
      message.close();
      window.focus();
      void router.push({ name: 'overview' });
    });
  }
}

function keyOf(person: string): string {
  return `smart-city-register.reminders.${person}`;
}

function read(key: string): Told {
  try {
    const told: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof told === 'object' && told !== null ? told : {};
  } catch {
    // Switched off, or written by something else: then it is told anew.
    return {};
  }
}

/** What cannot be remembered is not told, or it would be told every few minutes. */
function store(key: string, told: Told): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(told));
    return true;
  } catch {
    return false;
  }
}
