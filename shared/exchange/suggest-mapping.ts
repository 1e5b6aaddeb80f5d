// Which column of a foreign sheet belongs to which field: by the words of its heading in three languages, the names of
// fields, the words other registers use, and the same with a typing error. A suggestion; the person decides.
import { labelsIn } from '../locales/labels.ts';
import type { Language } from '../locales/labels.ts';
import type { RecordDefinition } from '../records/definition.ts';
import { closeness, plainWords } from './closeness.ts';
import { headerWords } from './other-words.ts';
import { sheetColumns } from './sheet-columns.ts';
import type { SheetColumn } from './sheet-columns.ts';

export interface Headers {
  readonly definition: RecordDefinition;
  readonly headers: readonly string[];
  /** The language of texts whose heading does not say which. */
  readonly textLanguage: Extract<Language, 'nl' | 'fr'>;
}

/** For each heading the name of a column, or `null`. Only lists are filled from several columns. */
export function suggestMapping({ definition, headers, textLanguage }: Headers): readonly (string | null)[] {
  const candidates = sheetColumns(definition).filter(({ isReadOnly }) => !isReadOnly);
  const words = headers.map(plainWords);
  const own = textLanguage === 'nl' ? 'Nl' : 'Fr';
  /** Whose own language another heading asks for by name holds the other one: "Titel" beside "Titel FR". */
  const assumedOf = ({ baseName }: SheetColumn): 'Nl' | 'Fr' => {
    const explicit = candidates.find((other) => other.baseName === baseName && other.language === own);
    const isAskedFor = words.some(
      (header) =>
        explicit &&
        withoutLanguage(header).saysWhich === own &&
        scoreOf(header, explicit, { definition, assumed: own }) >= goodEnough,
    );
    return isAskedFor ? otherThan(own) : own;
  };
  const assumed = new Map(candidates.map((column) => [column.name, assumedOf(column)]));
  const scored = words.flatMap((header, at) =>
    candidates.flatMap((column) => {
      const score = scoreOf(header, column, { definition, assumed: assumed.get(column.name) ?? own });
      return score >= goodEnough ? [{ at, column, score }] : [];
    }),
  );
  const found: (string | null)[] = headers.map(() => null);
  const taken = new Set<string>();
  for (const { at, column } of scored.sort((a, b) => b.score - a.score || a.at - b.at)) {
    if (found[at] !== null || taken.has(column.name)) continue;
    found[at] = column.name;
    if (column.mainProperty === null) taken.add(column.name);
  }
  return found;
}

const goodEnough = 0.7;

function scoreOf(
  header: string,
  column: SheetColumn,
  { definition, assumed }: { readonly definition: RecordDefinition; readonly assumed: 'Nl' | 'Fr' },
): number {
  if (header === '') return 0;
  const { name, baseName, language } = column;
  const labels = (['nl', 'fr', 'en'] as const).map((reading) => labelsIn(reading));
  const whole = [name, ...labels.map(({ fieldLabel }) => fieldLabel(definition.kind, name))];
  const best = bestOf(header, whole);
  if (language === null) return Math.max(best, 0.95 * bestOf(header, headerWords[baseName] ?? []));
  const base = [baseName, ...labels.map(({ fieldLabel }) => fieldLabel(definition.kind, baseName))];
  const { text, saysWhich } = withoutLanguage(header);
  if (saysWhich === otherThan(language)) return 0;
  const isThis = (saysWhich ?? assumed) === language;
  const bare = Math.max(bestOf(text, base), 0.95 * bestOf(text, headerWords[baseName] ?? []));
  // Who says which comes before who leaves it open.
  return Math.max(best, isThis ? (saysWhich ? 0.99 : 0.98) * bare : 0);
}

function otherThan(language: 'Nl' | 'Fr'): 'Nl' | 'Fr' {
  return language === 'Nl' ? 'Fr' : 'Nl';
}

/** Short words must be the same; longer ones may hold a typing error. */
function bestOf(header: string, words: readonly string[]): number {
  return Math.max(
    0,
    ...words.map((other) => {
      const word = plainWords(other);
      const score = closeness(header, word);
      return score === 1 || (score >= 0.8 && word.length >= 5) ? score : 0;
    }),
  );
}

const languageWords: Readonly<Record<string, 'Nl' | 'Fr'>> = {
  ...{ nl: 'Nl', nederlands: 'Nl', neerlandais: 'Nl', dutch: 'Nl', ned: 'Nl' },
  ...{ fr: 'Fr', frans: 'Fr', francais: 'Fr', french: 'Fr' },
};

/** "titel fr" → "titel", French. */
function withoutLanguage(header: string): { readonly text: string; readonly saysWhich: 'Nl' | 'Fr' | null } {
  const words = header.split(' ');
  const at = words.findIndex((word) => Object.hasOwn(languageWords, word));
  if (at < 0 || words.length === 1) return { text: header, saysWhich: null };
  return { text: words.toSpliced(at, 1).join(' '), saysWhich: languageWords[words[at] ?? ''] ?? null };
}
