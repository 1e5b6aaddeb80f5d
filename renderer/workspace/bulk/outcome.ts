// Says what was done to many records, and offers to take it back as a whole.
import { useI18n } from 'vue-i18n';
import { newId } from '../../../shared/ids.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import { errorSentence } from '../../../shared/locales/sentence.ts';
import { environment } from '../../data/environment.ts';
import { useShowToast } from '../../ui/toasts.ts';
import type { SavedMany } from '../save-many.ts';
import { asStep, rememberStep } from '../undo-stack.ts';
import { useTakingBack } from '../use-undo.ts';

/** `what` is being done: its words once it has ended. */
export function useOutcome(what: 'bulk' | 'deletion'): (save: Promise<SavedMany>) => Promise<void> {
  const { t, locale } = useI18n();
  const showToast = useShowToast();
  const { undo: takeBack } = useTakingBack();

  function wordsOf({ edits, failed, left, stoppedBy }: SavedMany): string {
    const [firstFault] = failed.values();
    const code = stoppedBy ?? firstFault;
    return [
      t(`finding.${what}.done`, { n: edits.size }, edits.size),
      failed.size > 0 ? t('finding.bulk.failed', { n: failed.size }, failed.size) : '',
      left > 0 ? t('finding.bulk.left', { n: left }, left) : '',
      code ? errorSentence(locale.value as Language, code) : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  }

  return async (save) => {
    const key = `${what} ${newId(environment)}`;
    const step = { key, undoneText: () => t(`finding.${what}.undone`) };
    const saved = await asStep(save, ({ edits }) => rememberStep([...edits.values()], step));
    const edits = [...saved.edits.values()];
    const undo = { label: () => t('workingScreens.list.undo'), run: () => takeBack({ key }) };
    showToast({
      text: () => wordsOf(saved),
      tone: saved.stoppedBy || saved.failed.size > 0 ? 'error' : 'ok',
      action: edits.length > 0 ? undo : undefined,
      undoOf: edits.map(({ recordId }) => recordId),
    });
  };
}
