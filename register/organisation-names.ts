import type { Language } from '../shared/locales/sentence.ts';
import { definitionOf } from '../shared/records/index.ts';
import type { RegisterStorage } from '../shared/sync/register/environment.ts';

/** What organisations are called in that language, by id. */
export async function organisationNames(
  storage: RegisterStorage,
  { ids, language }: { readonly ids: readonly string[]; readonly language: Language },
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)];
  const rows = await storage.read((transaction) => transaction.get('records', asked));
  const fields = definitionOf('organisation').title[language === 'fr' ? 'fr' : 'nl'];
  const names = rows.map((row, i) => {
    const record = JSON.parse(row?.body ?? '{}') as Readonly<Record<string, unknown>>;
    const name = fields.map((field) => record[field]).find(Boolean);
    return [asked[i] ?? '', typeof name === 'string' ? name : '?'] as const;
  });
  return new Map(names);
}
