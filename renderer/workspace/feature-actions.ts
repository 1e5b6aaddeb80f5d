// What a feature can do with an open record, ready to be shown: in its menu, above it, and in the rows of its lists.
// What cannot be done is said; nothing has changed then.
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { isAppError } from '../../shared/errors.ts';
import type { ListElement } from '../../shared/fields/field.ts';
import type { Language } from '../../shared/locales/labels.ts';
import { errorSentence } from '../../shared/locales/sentence.ts';
import type { RowAction, Values } from '../form/form-context.ts';
import { useShowToast } from '../ui/toasts.ts';
import type { RecordAction, RecordRowAction } from './record-action.ts';

export interface ActionItem extends Pick<RecordAction, 'id' | 'label' | 'icon'> {
  readonly isInHeading: boolean;
  readonly disabled: boolean;
}

export interface FeatureActions {
  readonly items: ComputedRef<readonly ActionItem[]>;
  readonly rowActions: ComputedRef<readonly RowAction[]>;
  readonly run: (id: string) => Promise<void>;
  /** Does it, or says why it cannot be done. */
  readonly said: (work: () => Promise<void>) => Promise<void>;
}

export function useFeatureActions(record: {
  readonly recordId: string;
  readonly actions: () => readonly RecordAction[];
  readonly rowActions: () => readonly RecordRowAction[];
  readonly values: () => Values;
  readonly title: () => string;
  readonly showField: (name: string) => void;
}): FeatureActions {
  const { locale } = useI18n();
  const showToast = useShowToast();

  async function said(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { code, details } = error;
      showToast({ text: () => errorSentence(locale.value as Language, code, details), tone: 'error' });
    }
  }

  return {
    items: computed(() =>
      record.actions().map(({ id, label, icon, isInHeading = false, isPossible }) => ({
        ...{ id, label, icon, isInHeading, disabled: !isPossible(record.values()) },
      })),
    ),
    rowActions: computed(() =>
      record.rowActions().map(({ run, ...action }) => ({
        ...action,
        run: (row: ListElement) => said(() => run(row, record.recordId)),
      })),
    ),
    run: (id) =>
      said(async () => {
        const action = record.actions().find((other) => other.id === id);
        await action?.run(record.values(), record.title());
        if (action?.fills !== undefined) record.showField(action.fills);
      }),
    said,
  };
}
