// Deleting: asks only when other records point to this one, and offers to take it back.
import { shallowRef } from 'vue';
import type { ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { countReferences } from '../data/pointing-records.ts';
import { deleteRecord } from '../data/edits.ts';
import { useShowToast } from '../ui/toasts.ts';
import { asStep, rememberEdit } from './undo-stack.ts';
import { useTakingBack } from './use-undo.ts';

export interface DeletionTarget {
  readonly id: string;
  readonly title: string;
  /** On screen when the person asked for it; others may work on while the question stands open. */
  readonly revision: number;
}

export interface Deletion {
  /** What waits for the person's yes. */
  readonly asked: ShallowRef<(DeletionTarget & { readonly count: number }) | null>;
  readonly request: (target: DeletionTarget) => Promise<void>;
  readonly confirm: () => Promise<void>;
}

export function useDeletion(onDeleted: (id: string) => void): Deletion {
  const { t } = useI18n();
  const showToast = useShowToast();
  const { undo } = useTakingBack();
  const asked = shallowRef<(DeletionTarget & { readonly count: number }) | null>(null);

  async function request(target: DeletionTarget): Promise<void> {
    const count = await countReferences(target.id);
    if (count > 0) asked.value = { ...target, count };
    else await remove(target);
  }

  async function confirm(): Promise<void> {
    const target = asked.value;
    asked.value = null;
    if (target) await remove(target);
  }

  async function remove({ id, title, revision }: DeletionTarget): Promise<void> {
    const key = `delete ${id}`;
    await asStep(deleteRecord(id, { seenRevision: revision }), (edit) => rememberEdit(edit, key));
    onDeleted(id);
    showToast({
      text: () => t('workingScreens.list.deleted', { title }),
      action: { label: () => t('workingScreens.list.undo'), run: () => undo({ key }) },
      undoOf: [id],
    });
  }

  return { asked, request, confirm };
}
