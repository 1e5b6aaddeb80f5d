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

type Side = 'Nl' | 'Fr';

/** A heading in words: which language it says its texts are in, and the rest of it. */
interface Heading {
  readonly words: string;
  readonly text: string;
  /** `other`: one that is kept nowhere. `null`: it does not say. */
  readonly says: Side | 'other' | null;
}

interface Match {
  readonly at: number;
  readonly column: SheetColumn;
  readonly score: number;
  readonly says: Heading['says'];
  /** The language the heading itself is in; `null` where that cannot be told. */
  readonly own: Side | null;
}

/** For each heading the name of a column, or `null`. Only lists are filled from several columns. */
export function suggestMapping({ definition, headers, textLanguage }: Headers): readonly (string | null)[] {
  const candidates = sheetColumns(definition).filter(({ isReadOnly }) => !isReadOnly);
  const scored = headers.flatMap((header, at) => {
    const heading = readHeading(header);
    return candidates.flatMap((column) => matchOf(heading, { at, column, definition }) ?? []);
  });
  const meant = scored.filter((match) => isMeant(match, { scored, textLanguage }));
  const found: (string | null)[] = headers.map(() => null);
  const taken = new Set<string>();
  for (const { at, column } of meant.sort((a, b) => b.score - a.score || a.at - b.at)) {
    if (found[at] !== null || taken.has(column.name)) continue;
    found[at] = column.name;
    if (column.mainProperty === null) taken.add(column.name);
  }
  return found;
}

/**
 * Of a text in two languages: a heading that says its language means that one, and leaves the other to one that does not
 * ("Titel FR" beside "Titel"). Two that do not are each in their own ("Titel" beside "Titre").
 */
function isMeant(
  { at, column, says, own }: Match,
  { scored, textLanguage }: { readonly scored: readonly Match[] } & Pick<Headers, 'textLanguage'>,
): boolean {
  if (column.language === null || says !== null) return true;
  const rivals = scored.filter((other) => other.at !== at && other.column.baseName === column.baseName);
  const claimed = rivals.filter((other) => other.says !== null);
  if (claimed.length > 0) return !claimed.some((other) => other.says === column.language);
  const isPair = own !== null && rivals.some((other) => other.own !== null && other.own !== own);
  return column.language === (isPair ? own : textLanguage === 'nl' ? 'Nl' : 'Fr');
}

const goodEnough = 0.7;

function matchOf(
  heading: Heading,
  { at, column, definition }: Pick<Match, 'at' | 'column'> & Pick<Headers, 'definition'>,
): Match | null {
  const { words, text, says } = heading;
  const { name, baseName, language } = column;
  if (words === '' || (language !== null && says !== null && says !== language)) return null;
  const labelsOf = (field: string): readonly string[] =>
    (['nl', 'fr', 'en'] as const).map((reading) => labelsIn(reading).fieldLabel(definition.kind, field));
  const whole = bestOf(words, [name, ...labelsOf(name)]);
  const others = headerWords[baseName] ?? [];
  if (language === null) {
    const score = Math.max(whole, 0.95 * bestOf(words, others));
    return score >= goodEnough ? { at, column, score, says: null, own: null } : null;
  }
  const labels = labelsOf(baseName);
  const bare = Math.max(bestOf(text, [baseName, ...labels]), 0.95 * bestOf(text, others));
  const score = Math.max(whole, 0.99 * bare);
  return score >= goodEnough ? { at, column, score, says, own: ownLanguage(text, labels) } : null;
}

function ownLanguage(text: string, [nl = '', fr = '']: readonly string[]): Side | null {
  const [dutch, french] = [bestOf(text, [nl]), bestOf(text, [fr])];
  if (dutch === french) return null;
  return dutch > french ? 'Nl' : 'Fr';
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

const languageWords: Readonly<Record<string, Side | 'other'>> = {
  ...{ nl: 'Nl', n: 'Nl', ned: 'Nl', nederlands: 'Nl', nederlandse: 'Nl', nederlandstalig: 'Nl' },
  ...{ nederlandstalige: 'Nl', neerlandais: 'Nl', neerlandaise: 'Nl', dutch: 'Nl' },
  ...{ fr: 'Fr', f: 'Fr', frans: 'Fr', franse: 'Fr', franstalig: 'Fr', franstalige: 'Fr' },
  ...{ francais: 'Fr', francaise: 'Fr', french: 'Fr' },
  ...{
    eng: 'other',
    engels: 'other',
    engelse: 'other',
    anglais: 'other',
    anglaise: 'other',
    english: 'other',
  },
};

/** "titel fr" and "titel in het frans" → "titel", French. With both languages it does not say which. */
function readHeading(header: string): Heading {
  const words = plainWords(header);
  const parts = words.split(' ');
  const languageOf = (part: string) => (Object.hasOwn(languageWords, part) ? languageWords[part] : undefined);
  const said = new Set(parts.flatMap((part) => languageOf(part) ?? []));
  const text = parts.filter((part) => languageOf(part) === undefined).join(' ');
  if (text === '') return { words, text: words, says: null };
  // "Titre en français", and "Titre EN".
  const isEnglish = said.size === 0 && / en$/.test(text);
  const [only = null] = said;
  return {
    words,
    text: said.size > 0 || isEnglish ? text.replace(/ (in het|in|en)$/, '') : text,
    says: isEnglish ? 'other' : said.size === 1 ? only : null,
  };
}
