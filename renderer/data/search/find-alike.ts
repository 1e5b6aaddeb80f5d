// Which records a title that is being typed resembles. First the words, which the index knows, find those that may; these
// few are then compared title by title.
import { definitionOf } from '../../../shared/records/index.ts';
import type { Kind } from '../../../shared/records/index.ts';
import { isNamed } from '../../../shared/records/title.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { otherWordsOf } from './glossary-words.ts';
import type { KindIndex } from './kind-index.ts';
import { recordText } from './record-text.ts';
import { leastResemblance, resemblance } from './resemblance.ts';
import { titleWords, wordLikeness } from './title-words.ts';
import type { TitleContext, TitleWord } from './title-words.ts';

/** Titles that are compared whole; of those, how many are told. */
const [mostCompared, mostTold] = [40, 3];

export interface TypedTitles extends Pick<TitleContext, 'isPlace'> {
  readonly kind: Kind;
  /** One, or one in each language. */
  readonly titles: readonly string[];
  /** The record they are typed in. */
  readonly exceptId: string;
  readonly index: Pick<KindIndex, 'mostAlike'>;
  readonly read: (ids: readonly string[]) => Promise<readonly (ClientRecordRow | null | undefined)[]>;
}

/** Their ids, the one that is most alike first. */
export async function findAlike(typed: TypedTitles): Promise<readonly string[]> {
  const { kind, titles, exceptId, index, isPlace, read } = typed;
  const wordsOf = (title: string) => titleWords(title, { othersOf: otherWordsOf, isPlace });
  const written = titles.map(wordsOf);
  const rows = await read(index.mostAlike(written.flat().map(weighed), mostCompared));
  const least = isNamed(definitionOf(kind)) ? leastResemblance.ofNames : leastResemblance.ofTitles;
  const compared = rows.flatMap((row) => {
    if (!row || row.isDeleted || row.id === exceptId) return [];
    const known = recordText(kind, row.body).title.split('\n').map(wordsOf);
    const all = written.flatMap((one) => known.map((other) => resemblance(one, other)));
    return [{ id: row.id, resemblance: Math.max(0, ...all) }];
  });
  return compared
    .filter((row) => row.resemblance >= least)
    .sort((a, b) => b.resemblance - a.resemblance)
    .slice(0, mostTold)
    .map(({ id }) => id);
}

function weighed({ word, others, weight }: TitleWord) {
  const likenessTo = (known: string): number =>
    Math.max(wordLikeness(word, known), ...others.map((other) => wordLikeness(other, known)));
  return { weight, likenessTo };
}
