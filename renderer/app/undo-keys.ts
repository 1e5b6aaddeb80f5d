// Ctrl Z takes back the last thing this person did in this window, wherever they are by now; Ctrl Shift Z and Ctrl Y do it
// again. In a text the typing comes first.
import { onScopeDispose, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { Language } from '../../shared/locales/labels.ts';
import { historyDirectionOf } from '../ui/history-keys.ts';
import { useAccount } from '../stores/account.ts';
import { isBehindDialog, useShortcut } from '../stores/shortcuts.ts';

/** The browser takes typing back at once; the menu of the desktop shell a little later. */
const browserTakesMs = 120;

export function useUndoKeys(): void {
  const { t, locale } = useI18n();
  const router = useRouter();
  const accounts = useAccount();
  let isGone = false;

  // Nobody undoes before they have done something: what does it comes when it is asked for.
  async function move(direction: 'undo' | 'redo'): Promise<void> {
    const { takingBack } = await import('../workspace/use-undo.ts');
    const moving = takingBack({ t, router, language: () => locale.value as Language })[direction]();
    await moving.catch((error: unknown) => {
      // Whoever has signed out meanwhile is told nothing of what was theirs.
      if (!isGone) throw error;
    });
  }

  async function press(event: KeyboardEvent): Promise<void> {
    const direction = historyDirectionOf(event);
    // A dialog is about something else, and may have an undo of its own.
    if (direction === null || event.defaultPrevented || isBehindDialog()) return;
    if (isText(event.target)) {
      if (await isTakenByBrowser(event.target)) return;
    } else event.preventDefault();
    await move(direction);
  }

  async function forget(): Promise<void> {
    const { forgetSteps } = await import('../workspace/undo-stack.ts');
    forgetSteps();
  }

  useShortcut({ keys: ['Ctrl Z'], label: () => t('screens.keyboard.undo'), group: 'everywhere' });
  useShortcut({
    keys: ['Ctrl Shift Z', 'Ctrl Y'],
    label: () => t('screens.keyboard.redo'),
    group: 'everywhere',
  });
  watch(() => accounts.account?.id, forget);
  addEventListener('keydown', press);
  onScopeDispose(() => {
    isGone = true;
    removeEventListener('keydown', press);
    void forget();
  });
}

/** Whether there was typing to take back, or to do again. */
function isTakenByBrowser(text: HTMLElement): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isTaken: boolean): void => {
      clearTimeout(timer);
      text.ownerDocument.removeEventListener('input', taken, true);
      resolve(isTaken);
    };
    const taken = (): void => end(true);
    const timer = setTimeout(() => end(false), browserTakesMs);
    // The browser may take back what was typed in another text, and goes there.
    text.ownerDocument.addEventListener('input', taken, true);
  });
}

function isText(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type="checkbox"]):not([readonly]), textarea:not([readonly])')
  );
}
