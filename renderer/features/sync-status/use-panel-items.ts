// The outbox and the conflicts of this computer, put in words for the panel.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { isErrorCode } from '../../../shared/errors.ts';
import { isSameValue, type Value } from '../../../shared/fields/field.ts';
import { labelsIn, type Language } from '../../../shared/locales/labels.ts';
import { errorSentence } from '../../../shared/locales/sentence.ts';
import type { ClientConflictRow, OutboxRow } from '../../../shared/sync/client/tables.ts';
import { useConflicts, useRejected } from '../../data/live-queries.ts';
import { useAccount } from '../../stores/account.ts';
import { useFieldWords } from '../../workspace/field-words.ts';
import { useOrganisationNames, useRecordsById } from '../../workspace/record-names.ts';
import type { ConflictEntry, ToCorrectItem } from './panel-items.ts';

export function usePanelItems() {
  const { locale } = useI18n();
  const accountStore = useAccount();
  const words = useFieldWords(useOrganisationNames().recordName);
  const rejected = useRejected();
  const open = useConflicts();
  const { rowOf } = useRecordsById(() => [
    ...rejected.data.value.map(({ recordId }) => recordId),
    ...open.data.value.map(({ recordId }) => recordId),
  ]);
  const language = computed(() => locale.value as Language);

  const toCorrect = computed(() => rejected.data.value.map(asToCorrect));
  const conflicts = computed(() => open.data.value.map(asConflictEntry));

  function asToCorrect({ opId, operation, result, savedAt, seen }: OutboxRow): ToCorrectItem {
    const { kind, recordId, type, changes } = operation;
    const values = Object.entries(changes).map(([field, change]): [string, Value] => [field, change.value]);
    const code = result?.reason?.code;
    return {
      opId,
      kind,
      recordId,
      title: words.recordTitle(kind, { ...seen, ...Object.fromEntries(values), ...rowOf(recordId)?.body }),
      reason: errorSentence(language.value, isErrorCode(code) ? code : 'internal', result?.reason?.details),
      isDeletion: type === 'delete',
      values: values.map(([field, value]) => ({
        label: words.fieldLabel(kind, field),
        text: words.valueText(value, words.fieldSpec(kind, field)),
      })),
      savedAt,
    };
  }

  function asConflictEntry({ id, kind, recordId, fields, ...row }: ClientConflictRow): ConflictEntry {
    const { current, incoming, currentBy, incomingBy } = row;
    const { account } = accountStore;
    const isMine =
      incomingBy.accountName === account?.name && incomingBy.organisationId === account?.organisationId;
    const other = isMine ? currentBy : incomingBy;
    return {
      id,
      title: words.recordTitle(kind, rowOf(recordId)?.body),
      kindLabel: labelsIn(language.value).kindOne(kind),
      fields: fields
        .filter((field) => !isSameValue(current[field], incoming[field]))
        .map((field) => words.fieldLabel(kind, field))
        .join(', '),
      otherPerson: other.accountName,
    };
  }

  return { toCorrect, conflicts };
}
