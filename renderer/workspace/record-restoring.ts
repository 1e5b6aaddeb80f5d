// The open record is put back: out of the deleted ones, or to words it had before.
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { restoreRecord } from '../data/edits.ts';
import { useShowToast, withdrawUndo } from '../ui/toasts.ts';
import type { Restoration } from './history/restoring.ts';
import type { RecordEditing } from './record-editing.ts';
import { asStep, rememberEdit } from './undo-stack.ts';

interface RestoringOf extends Pick<RecordEditing, 'revision' | 'save'> {
  readonly recordId: string;
  readonly isDeleted: ComputedRef<boolean>;
  /** What was done to this record last. */
  readonly undo: () => Promise<boolean>;
}

export interface Restoring {
  readonly bringBack: () => Promise<void>;
  /** @throws AppError as a save does */
  readonly putBack: (to: Restoration) => Promise<void>;
}

export function useRestoring({ recordId, isDeleted, revision, save, undo }: RestoringOf): Restoring {
  const { t } = useI18n();
  const showToast = useShowToast();

  async function bringBack(): Promise<void> {
    await asStep(restoreRecord(recordId), (edit) => edit && rememberEdit(edit, 'restore'));
    withdrawUndo([recordId]);
  }

  async function putBack({ values, seenValues }: Restoration): Promise<void> {
    if (isDeleted.value) await bringBack();
    if (Object.keys(values).length > 0)
      await save(values, { minor: true, seenRevision: revision.value, seenValues });
    const action = { label: () => t('workingScreens.list.undo'), run: undo };
    const text = () => t('workingScreens.history.restored');
    showToast({ text, tone: 'ok', action, undoOf: [recordId] });
  }

  return { bringBack, putBack };
}
