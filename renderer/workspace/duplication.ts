// A new record that begins with what another says: one's own, whoever's the other is.
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { newId } from '../../shared/ids.ts';
import { duplicateValues } from '../../shared/records/duplicate.ts';
import { definitionOf } from '../../shared/records/index.ts';
import { createRecord } from '../data/edits.ts';
import { environment } from '../data/environment.ts';
import type { Values } from '../form/form-context.ts';
import { useShowToast } from '../ui/toasts.ts';
import { asStep, rememberEdit } from './undo-stack.ts';
import { viewOfKind } from './view-of-kind.ts';

/** Marks behind the titles stay in their language, whatever the person reads. */
const mark = { nl: '(kopie)', fr: '(copie)' };

/** @throws AppError like any creation */
export function useDuplication(): (kind: string, values: Values) => Promise<void> {
  const { t } = useI18n();
  const showToast = useShowToast();
  const router = useRouter();
  return async (kind, values) => {
    const options = { newId: () => newId(environment), mark };
    const creation = createRecord({ kind, values: duplicateValues(definitionOf(kind), values, options) });
    const edit = await asStep(creation, (made) => rememberEdit(made, 'create'));
    await router.push({ name: viewOfKind(kind), params: { recordId: edit.recordId } });
    showToast({ text: () => t('workingScreens.record.duplicated'), tone: 'ok' });
  };
}
