// Other records as a form and a list need them: their names, a search over them, a new one on the spot.
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { Value } from '../../shared/fields/field.ts';
import { foldText, matchesWords } from '../../shared/fold-text.ts';
import { canCreate } from '../../shared/policy/policy.ts';
import { definitionOf, isKind } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { titleOf } from '../../shared/records/title.ts';
import { createRecord } from '../data/edits.ts';
import { useRecordList, useRecordNames } from '../data/live-queries.ts';
import type { ListRow } from '../data/list-row.ts';
import type { Live } from '../data/live-queries.ts';
import type { NamedRecord, ReferenceSource } from '../form/form-context.ts';
import { useAccount } from '../stores/account.ts';
import { asStep, rememberEdit } from './undo-stack.ts';
import { viewOfKind } from './view-of-kind.ts';

const mostMatches = 40;

export interface References extends ReferenceSource {
  /** Names in a language that is not that of the screen. */
  readonly nameIn: (language: 'nl' | 'fr' | 'en') => ReferenceSource['nameOf'];
}

export function useReferences(): References {
  const { locale } = useI18n();
  const router = useRouter();
  const accounts = useAccount();
  const names = keptPerKind((kind) => useRecordNames(kind));
  const lists = keptPerKind((kind): Live<readonly ListRow[]> => useRecordList(kind));
  const language = () => (locale.value === 'fr' ? 'fr' : 'nl');

  return {
    nameIn: (other) => (kind, id) => names(kind)?.data.value.get(id)?.[other === 'fr' ? 'fr' : 'nl'] ?? '',
    nameOf: (kind, id) => names(kind)?.data.value.get(id)?.[language()] ?? '',
    search: (kind, text) => searchNames(lists(kind)?.data.value ?? [], { kind, text, language: language() }),
    canCreate: (kind) => {
      const actor = accounts.account;
      return Boolean(actor && canCreate(actor, kind, actor.organisationId));
    },
    create: async (kind, name) => {
      const [field = 'name'] = definitionOf(kind).title[language()];
      const creation = createRecord({ kind, values: { [field]: name } });
      return (await asStep(creation, (edit) => rememberEdit(edit, 'create'))).recordId;
    },
    open: (kind, id) => void router.push({ name: viewOfKind(kind), params: { recordId: id } }),
  };
}

/** Kinds are only read once something points to them. */
function keptPerKind<T>(make: (kind: Kind) => T): (kind: string) => T | undefined {
  const kept = new Map<string, T>();
  return (kind) => {
    if (!isKind(kind)) return undefined;
    const known = kept.get(kind) ?? make(kind);
    kept.set(kind, known);
    return known;
  };
}

interface NameSearch {
  readonly kind: string;
  readonly text: string;
  readonly language: 'nl' | 'fr';
}

/** Names that begin with the text first. */
export function searchNames(
  rows: readonly { readonly id: string; readonly values: Readonly<Record<string, Value>> }[],
  { kind, text, language }: NameSearch,
): readonly NamedRecord[] {
  const search = foldText(text.trim());
  const found: { id: string; name: string; rank: number }[] = [];
  for (const { id, values } of rows) {
    const names = namesIn(kind, values);
    const name = names[language];
    if (name === '' || !matchesWords(names.folded, search)) continue;
    found.push({ id, name, rank: foldText(name).startsWith(search) ? 0 : 1 });
  }
  const { compare } = new Intl.Collator(`${language}-BE`);
  return found
    .sort((a, b) => a.rank - b.rank || compare(a.name, b.name))
    .slice(0, mostMatches)
    .map(({ id, name }) => ({ id, name }));
}

interface FoldedNames {
  readonly nl: string;
  readonly fr: string;
  readonly folded: string;
}

/** Kept as long as the row lives: folding a hundred thousand names at every key would be felt. */
const keptNames = new WeakMap<object, FoldedNames>();

/** What a record is called. */
export function namesIn(kind: string, values: Readonly<Record<string, Value>>): FoldedNames {
  const known = keptNames.get(values);
  if (known) return known;
  const definition = definitionOf(kind);
  const nl = titleOf(definition, { values, language: 'nl' }).text;
  const fr = titleOf(definition, { values, language: 'fr' }).text;
  const names = { nl, fr, folded: foldText(`${nl}\n${fr}`) };
  keptNames.set(values, names);
  return names;
}
