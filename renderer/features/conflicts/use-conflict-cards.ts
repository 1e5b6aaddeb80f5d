// The open conflicts of this computer with names and labels in the person's language.
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { labelsIn, type Labels, type Language } from '../../../shared/locales/labels.ts';
import { wireField } from '../../../shared/records/definition.ts';
import { definitionOf, isKind } from '../../../shared/records/index.ts';
import type { Author } from '../../../shared/sync/messages.ts';
import type { ClientConflictRow, ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { useOpenConflicts } from '../../data/live-queries.ts';
import { useAccount } from '../../stores/account.ts';
import { useFieldWords, type FieldWords } from '../../workspace/field-words.ts';
import { useOrganisationNames } from '../../workspace/record-names.ts';
import {
  groupConflicts,
  partiesOf,
  type ConflictCard,
  type ConflictField,
  type Side,
} from './conflict-card.ts';

export interface ConflictCards {
  readonly cards: ComputedRef<readonly ConflictCard[]>;
  /** How many conflicts are in them. */
  readonly count: ComputedRef<number>;
  readonly isLoading: Readonly<ReturnType<typeof useOpenConflicts>['isLoading']>;
  readonly words: FieldWords;
  readonly ownerName: (id: string) => string;
}

export function useConflictCards(): ConflictCards {
  const { locale } = useI18n();
  const accountStore = useAccount();
  const { recordName } = useOrganisationNames();
  const words = useFieldWords(recordName);
  const open = useOpenConflicts();
  const cards = computed(() => {
    const records = new Map(open.data.value.map(({ conflict, record }) => [conflict.recordId, record]));
    const groups = groupConflicts(open.data.value.map(({ conflict }) => conflict));
    return groups.flatMap((rows) => asCard(rows, records) ?? []);
  });

  function asCard(
    rows: readonly ClientConflictRow[],
    records: ReadonlyMap<string, ClientRecordRow | null>,
  ): ConflictCard | null {
    const [first] = rows;
    if (!first) return null;
    const { kind, recordId, type, openedAt } = first;
    const record = records.get(recordId);
    const labels = labelsIn(locale.value as Language);
    return {
      parties: partiesOf(first),
      conflictIds: rows.map(({ id }) => id),
      kind,
      recordId,
      type,
      title: words.recordTitle(kind, record?.body),
      ownerId: record?.body.ownerId ?? '',
      record: record?.body ?? {},
      revision: record?.revision ?? 0,
      fields: rows.flatMap((row) => row.fields.map((name) => asField(row, name, labels))),
      current: asSide(latest(rows.map(({ currentBy }) => currentBy))),
      incoming: asSide(latest(rows.map(({ incomingBy }) => incomingBy))),
      openedAt,
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

  return {
    cards,
    count: computed(() => open.data.value.length),
    isLoading: open.isLoading,
    words,
    ownerName: (id) => recordName('organisation', id),
  };
}

function asField({ id, kind, ...row }: ClientConflictRow, name: string, labels: Labels): ConflictField {
  const field = isKind(kind) ? wireField(definitionOf(kind), name) : undefined;
  const { baseName = name, language, spec } = field ?? {};
  return {
    conflictId: id,
    name,
    baseName,
    atom: spec?.atom ?? null,
    label: labels.fieldLabel(kind, name),
    baseLabel: labels.fieldLabel(kind, baseName),
    spec,
    language: language ? (language === 'Nl' ? 'nl' : 'fr') : null,
    base: row.base[name] ?? null,
    current: row.current[name] ?? null,
    incoming: row.incoming[name] ?? null,
  };
}

/** The same person may have written on two days. */
function latest([first, ...others]: readonly Author[]): Author {
  const none = { accountName: '', organisationId: '', at: '' };
  return others.reduce((last, author) => (author.at > last.at ? author : last), first ?? none);
}
