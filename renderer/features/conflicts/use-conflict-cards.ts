// The open conflicts of this computer with names and labels in the person's language.
import { computed } from 'vue';
import type { Value } from '../../../shared/fields/field.ts';
import type { Author } from '../../../shared/sync/messages.ts';
import type { ClientConflictRow } from '../../../shared/sync/client/tables.ts';
import { useConflicts } from '../../data/live-queries.ts';
import { useAccount } from '../../stores/account.ts';
import { useFieldWords } from '../../workspace/field-words.ts';
import { useOrganisationNames, useRecordsById } from '../../workspace/record-names.ts';
import type { ConflictField, Side } from './conflict-choice.ts';

export interface ConflictCard {
  readonly id: string;
  readonly kind: string;
  readonly recordId: string;
  readonly type: 'value' | 'deletion';
  readonly title: string;
  /** The record as it is now, and its revision. */
  readonly record: Readonly<Record<string, Value>>;
  readonly revision: number;
  readonly fields: readonly ConflictField[];
  readonly current: Side;
  readonly incoming: Side;
  readonly openedAt: string;
}

export function useConflictCards() {
  const accountStore = useAccount();
  const { recordName } = useOrganisationNames();
  const { fieldLabel, fieldSpec, recordTitle, valueText } = useFieldWords(recordName);
  const open = useConflicts();
  const { rowOf } = useRecordsById(() => open.data.value.map(({ recordId }) => recordId));
  const cards = computed(() => open.data.value.map(asCard));

  function asCard(row: ClientConflictRow): ConflictCard {
    return {
      id: row.id,
      kind: row.kind,
      recordId: row.recordId,
      type: row.type,
      title: recordTitle(row.kind, rowOf(row.recordId)?.body),
      record: rowOf(row.recordId)?.body ?? {},
      revision: rowOf(row.recordId)?.revision ?? 0,
      fields: row.fields.map((name) => asField(row, name)),
      current: asSide(row.currentBy),
      incoming: asSide(row.incomingBy),
      openedAt: row.openedAt,
    };
  }

  function asField(row: ClientConflictRow, name: string): ConflictField {
    return {
      name,
      label: fieldLabel(row.kind, name),
      spec: fieldSpec(row.kind, name),
      language: name.endsWith('Nl') ? 'nl' : name.endsWith('Fr') ? 'fr' : null,
      base: row.base[name] ?? null,
      current: row.current[name] ?? null,
      incoming: row.incoming[name] ?? null,
    };
  }

  function asSide(author: Author): Side {
    const { account } = accountStore;
    return {
      ...author,
      organisationName: recordName('organisation', author.organisationId),
      isMe: author.accountName === account?.name && author.organisationId === account.organisationId,
    };
  }

  return { cards, isLoading: open.isLoading, print: valueText };
}
