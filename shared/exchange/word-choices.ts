// Words of a sheet that stand for no code, and what a person says each of them stands for.
import { codeLists, isCodeListName } from '../records/code-lists.ts';
import { cellText } from './cell-text.ts';
import { plainWords } from './closeness.ts';
import { findCode } from './find-code.ts';
import type { SheetCell, SheetColumn } from './sheet-columns.ts';

/** By name of the field and then by the word (`wordKey`) the code; empty where the word is to be passed over. */
export type WordChoices = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The same for a word however it is spaced, accented or capitalised. */
export function wordKey(word: string): string {
  return plainWords(word) || word;
}

/** The code the word stands for, in itself or by choice; empty: to be passed over; `null`: nobody knows. */
export function codeOf(
  word: string,
  { list, field, choices }: { readonly list: string; readonly field: string; readonly choices: WordChoices },
): string | null {
  const found = findCode(list, word);
  if (found !== null) return found;
  const chosen = Object.hasOwn(choices, field) ? choices[field]?.[wordKey(word)] : undefined;
  if (chosen === undefined) return null;
  const codes: readonly string[] = isCodeListName(list) ? codeLists[list] : [];
  // What was chosen long ago may no longer be in the list.
  return chosen === '' || codes.includes(chosen) ? chosen : null;
}

/** The words in a cell of the column; of several codes each is one, unless together they are a single code. */
export function wordsIn(text: string, { spec }: SheetColumn): readonly string[] {
  if (spec.type !== 'codes' || findCode(spec.codes, text) !== null) return [text];
  return text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

export interface UnknownWord {
  readonly word: string;
  /** How many cells hold it. */
  readonly count: number;
}

/** The words of the column that stand for no code, the most frequent first; none for a column without codes. */
export function unknownWords(
  rows: readonly { readonly cells: readonly SheetCell[] }[],
  { at, column }: { readonly at: number; readonly column: SheetColumn },
): readonly UnknownWord[] {
  const { spec } = column;
  if (spec.type !== 'code' && spec.type !== 'codes') return [];
  const found = new Map<string, { word: string; count: number }>();
  for (const { cells } of rows) {
    const text = cellText(cells[at] ?? null);
    for (const word of text === '' ? [] : wordsIn(text, column)) {
      const known = found.get(wordKey(word));
      if (known) known.count += 1;
      else found.set(wordKey(word), { word, count: 1 });
    }
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, mostWords)
    .filter(({ word }) => findCode(spec.codes, word) === null);
}

/** Nobody puts more than this right by hand; the preview names the rest cell by cell. */
const mostWords = 100;
