// What is said in the place of a conflict that is settled already, and what becomes of the wording typed for it.
import { computed, ref, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { isSameValue } from '../../../shared/fields/field.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { changeRecord } from '../../data/edits.ts';
import { useOutboxOf, useRecord } from '../../data/live-queries.ts';
import { useShowToast } from '../../ui/toasts.ts';
import type { FieldWords } from '../../workspace/field-words.ts';
import { asStep, rememberStep } from '../../workspace/undo-stack.ts';
import type { ConflictCard } from './conflict-card.ts';
import type { LeftWording } from './SettledElsewhere.vue';
import type { TypedWordings } from './typed-wordings.ts';

interface SettledOptions {
  readonly closed: () => { readonly card: ConflictCard | null } | null;
  readonly typed: () => TypedWordings;
  readonly words: FieldWords;
}

export interface Gone {
  readonly text: ComputedRef<string>;
  readonly wordings: ComputedRef<readonly LeftWording[]>;
  readonly canKeep: ComputedRef<boolean>;
  /** Saves a wording as a change of the record as it is now. */
  readonly keep: (field: string) => Promise<void>;
  readonly drop: (field: string) => void;
}

export function useSettledElsewhere({ closed, typed, words }: SettledOptions): Gone {
  const { t } = useI18n();
  const showToast = useShowToast();
  const card = computed(() => closed()?.card ?? null);
  const { data: row } = useRecord(() => card.value?.recordId ?? null);
  const { data: operations } = useOutboxOf(() => card.value?.recordId ?? null);
  /** Grows when a wording is dealt with: they are kept outside what the page follows. */
  const dealtWith = ref(0);

  const text = computed(() => {
    const was = card.value;
    if (!was) return t('screens.conflict.gone.text');
    const isHere = operations.value.some(({ operation }) =>
      (operation.conflictIds ?? []).some((id) => was.conflictIds.includes(id)),
    );
    if (isHere) return t('screens.conflict.gone.otherWindow');
    if (!row.value) return t('screens.conflict.gone.recordAway');
    const name = settledBy(was, row.value);
    if (row.value.isDeleted) return t('screens.conflict.gone.recordDeleted');
    return name ? t('screens.conflict.gone.by', { name }) : t('screens.conflict.gone.text');
  });

  const wordings = computed(() => {
    const was = card.value;
    if (!was || dealtWith.value < 0) return [];
    return Object.entries(typed().read()).map(([name, wording]): LeftWording => {
      const field = was.fields.find((other) => other.name === name);
      return {
        field: name,
        label: field?.label ?? words.fieldLabel(was.kind, name),
        language: field?.language ?? null,
        text: wording,
        now: words.valueText(row.value?.body[name], words.fieldSpec(was.kind, name)),
      };
    });
  });

  function drop(field: string): void {
    typed().drop(field);
    dealtWith.value += 1;
  }

  async function keep(field: string): Promise<void> {
    const wording = typed().read()[field];
    if (!row.value || wording === undefined) return;
    const { id: recordId, revision: seenRevision } = row.value;
    const change = changeRecord({ recordId, values: { [field]: wording }, seenRevision });
    await asStep(change, (edit) => rememberStep([edit], { key: 'settle' }));
    drop(field);
    showToast({ text: () => t('screens.conflict.gone.kept'), tone: 'ok' });
  }

  const canKeep = computed(() => row.value !== null && !row.value.isDeleted);
  return { text, wordings, canKeep, keep, drop };
}

/**
 * Who settled it, as far as the record tells: only where it is one revision further, and that one changed what was in
 * dispute. Whoever kept what was current changed nothing, and leaves no name.
 */
function settledBy({ revision, fields }: ConflictCard, now: ClientRecordRow): string | null {
  const name = now.body['changedBy'];
  const hasChanged = fields.some((field) => !isSameValue(field.current, now.body[field.name]));
  return typeof name === 'string' && hasChanged && now.revision === revision + 1 ? name : null;
}
