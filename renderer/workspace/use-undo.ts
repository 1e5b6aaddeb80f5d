// Undo and redo as people meet them: what was taken back is said in a sentence, with the way to it and to do it again.
import type { Router } from 'vue-router';
import { useI18n } from 'vue-i18n';
import type { Composer } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { isAppError } from '../../shared/errors.ts';
import type { Language } from '../../shared/locales/labels.ts';
import { useShowToast } from '../ui/toasts.ts';
import type { ToastAction } from '../ui/toasts.ts';
import { redoStep, undoStep } from './undo-stack.ts';
import type { Moved, WantedStep } from './undo-stack.ts';

/** Until then nothing is said: most is taken back at once. */
const patienceMs = 300;
/** Only what was said last is on screen. */
const series = 'undo';

export interface TakingBack {
  /** Takes back the last step, or the last of these, and says so; answers whether there was one. */
  readonly undo: (wanted?: WantedStep) => Promise<boolean>;
  readonly redo: () => Promise<void>;
}

export function useTakingBack(): TakingBack {
  const { t, locale } = useI18n();
  return takingBack({ t, language: () => locale.value as Language, router: useRouter() });
}

export function takingBack({
  t,
  language,
  router,
}: {
  readonly t: Composer['t'];
  readonly language: () => Language;
  readonly router: Router;
}): TakingBack {
  const showToast = useShowToast();

  async function undo(wanted: WantedStep = {}): Promise<boolean> {
    const moved = await whileTelling(undoStep(wanted), () => t('workingScreens.record.undoing'));
    if (!moved) {
      showToast({ text: () => t('workingScreens.record.nothingToUndo'), series });
      return false;
    }
    const again = { label: () => t('workingScreens.record.redo'), run: redo };
    await tell(moved, moved.saved.length > 0 ? again : undefined);
    return true;
  }

  async function redo(): Promise<void> {
    const moved = await whileTelling(redoStep(), () => t('workingScreens.record.redoing'));
    if (moved) await tell(moved, undefined);
    else showToast({ text: () => t('workingScreens.record.nothingToRedo'), series });
  }

  async function tell(moved: Moved, again: ToastAction | undefined) {
    const { undoWords } = await import('./undo-words.ts');
    const words = await undoWords(moved, { t, language }).catch(whereGone);
    if (!words) return;
    const { text, to } = words;
    const isHere = to === null || router.resolve(to).path === router.currentRoute.value.path;
    showToast({
      text,
      series,
      action: again,
      goTo: isHere
        ? undefined
        : { label: () => t('workingScreens.record.show'), run: async () => void (await router.push(to)) },
    });
  }

  /** What was done to hundreds of records takes a while to take back. */
  async function whileTelling<Result>(work: Promise<Result>, text: () => string): Promise<Result> {
    let stopTelling = (): void => undefined;
    const timer = setTimeout(() => (stopTelling = showToast({ text, durationMs: null })), patienceMs);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      stopTelling();
    }
  }

  return { undo, redo };
}

/** Whoever has signed out since is told nothing of what was theirs; what was taken back stays so. */
function whereGone(error: unknown): null {
  if (isAppError(error, 'storageUnavailable')) return null;
  throw error;
}
