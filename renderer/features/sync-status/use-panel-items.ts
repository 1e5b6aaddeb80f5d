// The outbox and the conflicts of this computer, put in words for the panel.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { isErrorCode } from '../../../shared/errors.ts';
import { isSameValue, type Value } from '../../../shared/fields/field.ts';
import { labelsIn, type Language } from '../../../shared/locales/labels.ts';
import { errorSentence } from '../../../shared/locales/sentence.ts';
import type { OutboxRow } from '../../../shared/sync/client/tables.ts';
import { useOpenConflicts, useRecordsById, useRejected } from '../../data/live-queries.ts';
import type { OpenConflict } from '../../data/live-queries.ts';
import { useAccount } from '../../stores/account.ts';
import { useFieldWords } from '../../workspace/field-words.ts';
import { useOrganisationNames } from '../../workspace/record-names.ts';
import type { ConflictEntry, ToCorrectItem } from './panel-items.ts';

/** The panel shows the way to the others. */
const mostConflicts = 5;

export function usePanelItems() {
  const { locale } = useI18n();
  const accountStore = useAccount();
  const words = useFieldWords(useOrganisationNames().recordName);
  const rejected = useRejected();
  const open = useOpenConflicts(mostConflicts);
  const records = useRecordsById(() => rejected.data.value.map(({ recordId }) => recordId));
  const language = computed(() => locale.value as Language);

  const toCorrect = computed(() => rejected.data.value.map(asToCorrect));
  const conflicts = computed(() => open.data.value.map(asConflictEntry));

  function asToCorrect({ opId, operation, result, savedAt, seen, state }: OutboxRow): ToCorrectItem {
    const { kind, recordId, type, changes } = operation;
    const values = Object.entries(changes).map(([field, change]): [string, Value] => [field, change.value]);
    const code = result?.reason?.code;
    return {
      opId,
      kind,
      recordId,
      title: words.recordTitle(kind, {
        ...seen,
        ...Object.fromEntries(values),
        ...records.data.value.get(recordId)?.body,
      }),
      reason: errorSentence(language.value, isErrorCode(code) ? code : 'internal', result?.reason?.details),
      isHeld: state === 'held',
      isDeletion: type === 'delete',
      isCreation: type === 'create',
      values: values
        .filter(([field]) => !field.endsWith('State'))
        .map(([field, value]) => ({
          label: words.fieldLabel(kind, field),
          text: words.valueText(value, words.fieldSpec(kind, field)),
        })),
      savedAt,
    };
  }

  function asConflictEntry({ conflict, record }: OpenConflict): ConflictEntry {
    const { id, kind, fields, current, incoming, currentBy, incomingBy } = conflict;
    const { account } = accountStore;
    const isMine =
      incomingBy.accountName === account?.name && incomingBy.organisationId === account?.organisationId;
    const other = isMine ? currentBy : incomingBy;
    return {
      id,
      title: words.recordTitle(kind, record?.body),
      kindLabel: labelsIn(language.value).kindOne(kind),
      fields: fields
        .filter((field) => !isSameValue(current[field], incoming[field]))
        .map((field) => words.fieldLabel(kind, field))
        .join(', '),
      otherPerson: other.accountName,
    };
  }

  return { toCorrect, conflicts, isLoading: rejected.isLoading };
}
