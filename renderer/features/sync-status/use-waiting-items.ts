// What is saved here and still to be sent, record by record, in words.
import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Value } from '../../../shared/fields/field.ts';
import { definitionOf, isKind } from '../../../shared/records/index.ts';
import type { OutboxRow } from '../../../shared/sync/client/tables.ts';
import { useRecordsById, useWaiting } from '../../data/live-queries.ts';
import { useFieldWords } from '../../workspace/field-words.ts';
import { shownFields } from '../../workspace/history/field-difference.ts';
import { useOrganisationNames } from '../../workspace/record-names.ts';
import type { WaitingItem } from './panel-items.ts';

type OwnRows = readonly [OutboxRow, ...OutboxRow[]];

/** Records whose newest title is followed; of the others the title is known as far as the operations tell. */
const mostTitles = 100;

/** In the order in which work on the records began to wait. */
export function useWaitingItems(): ComputedRef<readonly WaitingItem[]> {
  const { t } = useI18n();
  const words = useFieldWords(useOrganisationNames().recordName);
  const unsent = useWaiting();
  const records = computed(() => [...byRecord(unsent.data.value).values()]);
  const { data: titled } = useRecordsById(() =>
    records.value.slice(0, mostTitles).map(([{ recordId }]) => recordId),
  );

  function asWaiting(rows: OwnRows): WaitingItem {
    const [first] = rows;
    const { kind, recordId } = first.operation;
    const written = rows.flatMap(({ operation }) =>
      Object.entries(operation.changes).map(([field, { value }]): [string, Value] => [field, value]),
    );
    const body = {
      ...first.seen,
      ...Object.fromEntries(written),
      ...titled.value.get(recordId)?.body,
    };
    return {
      kind,
      recordId,
      title: words.recordTitle(kind, body),
      deeds: deedsOf(kind, rows).join(', '),
      since: first.savedAt,
    };
  }

  /** Making, deleting and bringing back say enough; a change is told by its fields. */
  function deedsOf(kind: string, rows: OwnRows): readonly string[] {
    const types = new Set(rows.map(typeOf));
    const named = (['create', 'delete', 'restore', 'resolve'] as const).filter((type) => types.has(type));
    const deeds = named.map((type) => t(`screens.sync.waitingList.${type}`));
    if (types.has('create')) return deeds;
    const fields = rows.flatMap(({ operation }) => Object.keys(operation.changes));
    const shown = isKind(kind) ? shownFields(definitionOf(kind), fields) : [];
    return [...deeds, ...shown.map((field) => words.fieldLabel(kind, field))];
  }

  return computed(() => records.value.map(asWaiting));
}

function typeOf({ operation }: OutboxRow): OutboxRow['operation']['type'] | 'restore' {
  return operation.type === 'change' && operation.base !== undefined ? 'restore' : operation.type;
}

function byRecord(rows: readonly OutboxRow[]): ReadonlyMap<string, OwnRows> {
  const records = new Map<string, [OutboxRow, ...OutboxRow[]]>();
  for (const row of rows) {
    const known = records.get(row.recordId);
    if (known) known.push(row);
    else records.set(row.recordId, [row]);
  }
  return records;
}
