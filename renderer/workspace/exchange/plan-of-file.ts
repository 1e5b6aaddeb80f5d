// A chosen file with its columns, laid beside what is on this computer: what importing it would do.
import type { OpenedSheet } from '../../../shared/exchange/open-sheet.ts';
import { planImport } from '../../../shared/exchange/plan-import.ts';
import type { PlannedRow } from '../../../shared/exchange/plan-import.ts';
import { sheetColumns } from '../../../shared/exchange/sheet-columns.ts';
import type { WordChoices } from '../../../shared/exchange/word-choices.ts';
import { foldText } from '../../../shared/fold-text.ts';
import { newId } from '../../../shared/ids.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import type { Actor } from '../../../shared/policy/policy.ts';
import { definitionOf, isKind } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { titleOf } from '../../../shared/records/title.ts';
import { environment } from '../../data/environment.ts';
import { readKind } from '../../data/read-records.ts';

export interface FilePlan {
  readonly rows: readonly PlannedRow[];
  readonly nameOf: (kind: string, id: string) => string;
}

export interface FileToPlan {
  readonly kind: Kind;
  readonly sheet: OpenedSheet;
  /** For each column of the sheet the name of the column it goes to. */
  readonly mapping: readonly (string | null)[];
  readonly wordChoices: WordChoices;
  /** What the records' own numbers belong to, where a column holds them. */
  readonly source: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly signal: AbortSignal;
}

export async function planOfFile(file: FileToPlan): Promise<FilePlan> {
  const { kind, sheet, mapping, actor, signal, wordChoices, source } = file;
  const definition = definitionOf(kind);
  const columns = mapping.map(
    (name) => sheetColumns(definition).find((column) => column.name === name) ?? null,
  );
  const kinds = columns.flatMap((column) => (column?.spec.type === 'reference' ? [column.spec.to] : []));
  const names = await readNames(new Set(kinds), file);
  const records = await readKind(kind, { signal });
  const rows = planImport({
    definition,
    rows: sheet.rows,
    columns,
    idAt: sheet.idAt,
    memory: sheet.memory?.cells ?? null,
    records,
    actor,
    wordChoices,
    source: sheet.memory ? '' : source,
    recordsNamed: (of, name) => names.ids.get(`${of} ${name}`) ?? [],
    newId: () => newId(environment),
  });
  return { rows, nameOf: (_kind, id) => names.byId.get(id) ?? '' };
}

interface KnownNames {
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly byId: ReadonlyMap<string, string>;
}

/** Of the kinds that the columns point to, in both languages. */
async function readNames(
  kinds: ReadonlySet<string>,
  { language, signal }: Pick<FileToPlan, 'language' | 'signal'>,
): Promise<KnownNames> {
  const ids = new Map<string, string[]>();
  const byId = new Map<string, string>();
  for (const kind of kinds) {
    if (!isKind(kind)) continue;
    for (const { id, body } of await readKind(kind, { signal })) {
      const titleIn = (reading: Language) =>
        titleOf(definitionOf(kind), { values: body, language: reading }).text;
      byId.set(id, titleIn(language));
      for (const name of new Set([foldText(titleIn('nl')), foldText(titleIn('fr'))]))
        ids.set(`${kind} ${name}`, [...(ids.get(`${kind} ${name}`) ?? []), id]);
    }
  }
  return { ids, byId };
}
