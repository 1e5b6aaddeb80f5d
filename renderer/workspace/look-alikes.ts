// What is there already and looks like the record under someone's hands: by its title while it is new, and, at any time, by
// a number that only one can have.
import { computed, nextTick, shallowRef } from 'vue';
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { isSameValue } from '../../shared/fields/field.ts';
import type { FieldSpec } from '../../shared/fields/field.ts';
import { wireField } from '../../shared/records/definition.ts';
import { definitionOf } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { checkField, normaliseField } from '../../shared/records/validate.ts';
import { deleteRecord } from '../data/edits.ts';
import { useAlikeTitles } from '../data/search/alike-titles.ts';
import type { ListRow } from '../data/list-row.ts';
import { useRecordList } from '../data/live-queries.ts';
import { readRecord } from '../data/read-records.ts';
import type { Values } from '../form/form-context.ts';
import { useShowToast } from '../ui/toasts.ts';
import { afterSaves, asStep, rememberEdit } from './undo-stack.ts';
import { viewOfKind } from './view-of-kind.ts';

export interface LookAlikes {
  /** The record with what is typed in it, saved or not. */
  readonly typed: ComputedRef<Values>;
  /** Fields beneath which something may have to be said. */
  readonly fields: readonly string[];
  readonly isTitle: (field: string) => boolean;
  /** What to look at beneath this field; nothing once the person has said that it is another one. */
  readonly of: (field: string) => readonly ListRow[];
  readonly dismiss: (field: string) => void;
  /** At every key. */
  readonly noteTyped: (values: Values) => void;
}

/** What the person leaves for the other record. */
export interface BegunRecord {
  readonly title: string;
  /** Throws away what could not be saved yet. */
  readonly discard: () => void;
}

/** `values`: the record as it is shown. */
export function useLookAlikes(
  { kind, recordId, isNew }: { readonly kind: Kind; readonly recordId: string; readonly isNew: boolean },
  values: () => Values,
): LookAlikes {
  const definition = definitionOf(kind);
  const { data: rows } = useRecordList(kind);
  const changes = shallowRef<Values>({});
  const dismissed = shallowRef<ReadonlySet<string>>(new Set());
  const titleNames = [...new Set([...definition.title.nl, ...definition.title.fr])];
  const titleField = wireField(definition, titleNames[0] ?? '')?.baseName ?? '';
  const numbers = Object.keys(definition.fields).filter((name) => isOwnNumber(definition.fields[name]));
  const typed = computed<Values>(() => ({ ...values(), ...changes.value }));
  const alike = useAlikeTitles({
    kind,
    exceptId: recordId,
    titles: () => (isNew ? titleNames.map((name) => textOf(typed.value[name])) : []),
  });

  function rowsOf(field: string): readonly ListRow[] {
    if (field === titleField) {
      return alike.value.flatMap((id) => rows.value.find((row) => row.id === id) ?? []);
    }
    // Only what is typed now: of what has long been there, others have been told.
    const number = normaliseField(definition, field, changes.value[field] ?? null);
    if (number === null || checkField(definition, field, number) !== null) return [];
    return rows.value.filter((row) => row.id !== recordId && isSameValue(row.values[field], number));
  }

  return {
    typed,
    fields: isNew ? [titleField, ...numbers] : numbers,
    isTitle: (field) => field === titleField,
    of: (field) => rowsOf(field).filter(({ id }) => !dismissed.value.has(`${field} ${id}`)),
    dismiss: (field) => {
      dismissed.value = new Set([...dismissed.value, ...rowsOf(field).map(({ id }) => `${field} ${id}`)]);
    },
    noteTyped: (next) => (changes.value = { ...changes.value, ...next }),
  };
}

/** Opens the other record; what was begun stays, as everything that is typed does, until the person says otherwise. */
export function useOpenInstead({
  kind,
  recordId,
}: {
  readonly kind: Kind;
  readonly recordId: string;
}): (otherId: string, begun: BegunRecord) => Promise<void> {
  const { t } = useI18n();
  const showToast = useShowToast();
  const router = useRouter();
  return async (otherId, { title, discard }) => {
    await router.push({ name: viewOfKind(kind), params: { recordId: otherId } });
    await nextTick();
    // What was typed last is being saved, and may make a record of it.
    await afterSaves();
    const isSaved = (await readRecord(recordId)) !== null;
    const remove = async (): Promise<void> => {
      await asStep(deleteRecord(recordId), (edit) => rememberEdit(edit, 'delete'));
    };
    showToast({
      text: () => (isSaved ? t('finding.alike.kept', { title }) : t('finding.alike.begun')),
      action: {
        label: () => t(`workingScreens.record.${isSaved ? 'delete' : 'discardDraft'}`),
        run: isSaved ? remove : discard,
      },
      ...(isSaved ? { undoOf: [recordId] } : { series: 'unfinished' }),
    });
  };
}

/** Given out once: whoever has the same is the same. */
function isOwnNumber(spec: FieldSpec | undefined): boolean {
  return spec?.type === 'text' && (spec.format === 'enterpriseNumber' || spec.format === 'nisCode');
}

function textOf(value: Values[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}
