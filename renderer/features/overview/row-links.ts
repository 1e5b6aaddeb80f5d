// Records as links with a line of facts, in the person's language.
import { computed } from 'vue';
import { labelsIn } from '../../../shared/locales/labels.ts';
import { definitionOf } from '../../../shared/records/index.ts';
import { titleOf } from '../../../shared/records/title.ts';
import type { ListRow } from '../../data/list-row.ts';
import { useRecordNames } from '../../data/live-queries.ts';
import { textOf } from '../../grid/grid-row.ts';
import { usePreferences } from '../../stores/preferences.ts';

export interface RowLink {
  readonly key: string;
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly lang: string | undefined;
  readonly facts: string;
}

/** So many of each list: the rest is where they are kept. */
export const shownAtMost = 6;

/** Answers how a record is linked to; `ownerId` is named no more when all are of that owner. */
export function useRowLinks(
  ownerId: () => string | null,
): (row: ListRow, facts: readonly string[]) => RowLink {
  const preferences = usePreferences();
  const organisations = useRecordNames('organisation');
  const labels = computed(() => labelsIn(preferences.language));
  return (row, facts) => {
    const { text, language } = titleOf(definitionOf(row.kind), {
      values: row.values,
      language: preferences.language,
    });
    const owner = textOf(row.values['ownerId']);
    const names = owner === ownerId() ? undefined : organisations.data.value.get(owner);
    const ownerName = names?.[preferences.language === 'fr' ? 'fr' : 'nl'] ?? '';
    return {
      key: row.id,
      id: row.id,
      kind: row.kind,
      title: text || labels.value.untitled(row.kind),
      lang: language ?? undefined,
      facts: [...facts, ownerName].filter((fact) => fact !== '').join(' · '),
    };
  };
}
