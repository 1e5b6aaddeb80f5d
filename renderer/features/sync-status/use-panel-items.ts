// The outbox and the conflicts of this computer, put in words for the panel.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { isErrorCode } from '../../../shared/errors.ts';
import { isSameValue, type Value } from '../../../shared/fields/field.ts';
import { labelsIn, type Language } from '../../../shared/locales/labels.ts';
import { errorSentence } from '../../../shared/locales/sentence.ts';
import { definitionOf, isKind } from '../../../shared/records/index.ts';
import type { ClientConflictRow, OutboxRow } from '../../../shared/sync/client/tables.ts';
import { useConflicts, useRejected, useWaiting } from '../../data/live-queries.ts';
import { useAccount } from '../../stores/account.ts';
import { useFieldWords } from '../../workspace/field-words.ts';
import { shownFields } from '../../workspace/history/field-difference.ts';
import { useOrganisationNames, useRecordsById } from '../../workspace/record-names.ts';
import type { ConflictEntry, ToCorrectItem, WaitingItem } from './panel-items.ts';

/** Records whose newest title is followed; of the others the title is known as far as the operations tell. */
const mostTitles = 100;

export function usePanelItems() {
  const { t, locale } = useI18n();
  const accountStore = useAccount();
  const words = useFieldWords(useOrganisationNames().recordName);
  const rejected = useRejected();
  const open = useConflicts();
  const unsent = useWaiting();
  const { rowOf } = useRecordsById(() => [
    ...rejected.data.value.map(({ recordId }) => recordId),
    ...open.data.value.map(({ recordId }) => recordId),
    ...unsent.data.value.slice(0, mostTitles).map(({ recordId }) => recordId),
  ]);
  const language = computed(() => locale.value as Language);

  const toCorrect = computed(() => rejected.data.value.map(asToCorrect));
  const conflicts = computed(() => open.data.value.map(asConflictEntry));
  const waiting = computed(() => [...byRecord(unsent.data.value).values()].map(asWaiting));

  function asWaiting(rows: readonly [OutboxRow, ...OutboxRow[]]): WaitingItem {
    const [first] = rows;
    const { kind, recordId } = first.operation;
    const written = rows.flatMap(({ operation }) =>
      Object.entries(operation.changes).map(([field, { value }]): [string, Value] => [field, value]),
    );
    const body = { ...first.seen, ...Object.fromEntries(written), ...rowOf(recordId)?.body };
    return {
      kind,
      recordId,
      title: words.recordTitle(kind, body),
      deeds: deedsOf(kind, rows).join(', '),
      since: first.savedAt,
    };
  }

  /** Making, deleting and bringing back say enough; a change is told by its fields. */
  function deedsOf(kind: string, rows: readonly OutboxRow[]): readonly string[] {
    const types = new Set(rows.map(typeOf));
    const named = (['create', 'delete', 'restore', 'resolve'] as const).filter((type) => types.has(type));
    const deeds = named.map((type) => t(`screens.sync.waitingList.${type}`));
    if (types.has('create')) return deeds;
    const fields = rows.flatMap(({ operation }) => Object.keys(operation.changes));
    const shown = isKind(kind) ? shownFields(definitionOf(kind), fields) : [];
    return [...deeds, ...shown.map((field) => words.fieldLabel(kind, field))];
  }

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

  return { waiting, toCorrect, conflicts };
}

function typeOf({ operation }: OutboxRow): OutboxRow['operation']['type'] | 'restore' {
  return operation.type === 'change' && operation.base !== undefined ? 'restore' : operation.type;
}

/** In the order in which work on them began to wait. */
function byRecord(rows: readonly OutboxRow[]): ReadonlyMap<string, readonly [OutboxRow, ...OutboxRow[]]> {
  const records = new Map<string, [OutboxRow, ...OutboxRow[]]>();
  for (const row of rows) {
    const known = records.get(row.recordId);
    if (known) known.push(row);
    else records.set(row.recordId, [row]);
  }
  return records;
}
