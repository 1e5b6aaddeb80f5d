// What the records that others point to are called; read once for a whole file.
import type { Value } from '../../../shared/fields/field.ts';
import { isObject } from '../../../shared/fields/field.ts';
import { isUuid } from '../../../shared/ids.ts';
import type { RecordDefinition } from '../../../shared/records/definition.ts';
import { recordFields, wireFields } from '../../../shared/records/definition.ts';
import { definitionOf, isKind } from '../../../shared/records/index.ts';
import { titleOf } from '../../../shared/records/title.ts';
import type { Language } from '../../../shared/locales/labels.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { readRecords } from '../../data/read-records.ts';
import type { NamesByLanguage } from '../../exchange/file-order.ts';

interface NamesFor {
  readonly definition: RecordDefinition;
  readonly signal: AbortSignal;
}

/** In every language the names of the records these records point to; those that are not here have none. */
export async function namesOf(
  rows: readonly ClientRecordRow[],
  { definition, signal }: NamesFor,
): Promise<NamesByLanguage> {
  const specs = [
    ...Object.entries(recordFields),
    ...wireFields(definition).map(({ name, spec }) => [name, spec] as const),
  ];
  const pointing = specs.filter(([, { type }]) => type === 'reference' || type === 'list');
  const ids = new Set(rows.flatMap(({ body }) => pointing.flatMap(([name]) => idsIn(body[name] ?? null))));
  const found = await readRecords([...ids], { signal });
  const namesIn = (language: Language): ReadonlyMap<string, string> =>
    new Map(
      found.flatMap(({ id, kind, body }) =>
        isKind(kind) ? [[id, titleOf(definitionOf(kind), { values: body, language }).text] as const] : [],
      ),
    );
  return { nl: namesIn('nl'), fr: namesIn('fr'), en: namesIn('en') };
}

function idsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return isUuid(value) ? [value] : [];
  if (Array.isArray(value)) return (value as Value[]).flatMap(idsIn);
  return isObject(value) ? Object.values(value).flatMap(idsIn) : [];
}
