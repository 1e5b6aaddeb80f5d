// Undo as people meet it: Ctrl Z outside texts, a button, and a message that offers to do it again.
import { onBeforeUnmount, onMounted, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAccount } from '../stores/account.ts';
import { useShortcut } from '../stores/shortcuts.ts';
import { showToast } from '../ui/toasts.ts';
import { keepUndoOf } from './undo-stack.ts';
import type { UndoLast } from './undo-stack.ts';

/** Until then nothing is said: most is taken back at once. */
const patienceMs = 300;

/** Does again what was taken back last, once. */
let again: (() => Promise<void>) | null = null;

export function useUndo(undoLast: UndoLast): { readonly undo: () => Promise<void> } {
  const { t } = useI18n();
  const store = useAccount();
  const takeBack = useTakingBack();
  watch(
    () => store.account?.id ?? '',
    (person) => {
      keepUndoOf(person);
      again = null;
    },
    { immediate: true },
  );
  const undo = (): Promise<void> => takeBack(undoLast);

  function press(event: KeyboardEvent): void {
    const isOurs = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    // Inside a text Ctrl Z belongs to the typing.
    if (!isOurs || event.defaultPrevented || isText(event.target)) return;
    event.preventDefault();
    void (event.shiftKey ? again?.() : undo());
  }

  useShortcut({ keys: ['Ctrl Z'], label: () => t('workingScreens.record.undo'), group: 'record' });
  useShortcut({ keys: ['Ctrl Shift Z'], label: () => t('workingScreens.record.redo'), group: 'record' });
  onMounted(() => addEventListener('keydown', press));
  onBeforeUnmount(() => removeEventListener('keydown', press));
  return { undo };
}

/** Takes a step back and says what that did, with the way to do it again. */
export function useTakingBack(): (undoLast: UndoLast) => Promise<void> {
  const { t } = useI18n();

  async function takeBack(undoLast: UndoLast): Promise<void> {
    const takenBack = await whileTelling(undoLast());
    if (!takenBack) return void showToast({ text: t('workingScreens.record.nothingToUndo') });
    const stopOffering = showToast({
      text: takenBack.undoneText ?? t('workingScreens.record.undone'),
      action: { label: t('workingScreens.record.redo'), run: redo },
    });
    again = redo;

    async function redo(): Promise<void> {
      if (again === redo) again = null;
      stopOffering();
      await takenBack?.redo();
    }
  }

  /** What was done to hundreds of records takes a while to take back. */
  async function whileTelling<Result>(work: Promise<Result>): Promise<Result> {
    let stopTelling = (): void => undefined;
    const timer = setTimeout(() => {
      stopTelling = showToast({ text: t('workingScreens.record.undoing'), durationMs: null });
    }, patienceMs);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      stopTelling();
    }
  }

  return takeBack;
}

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type="checkbox"]):not([readonly]), textarea:not([readonly])')
  );
}
