// A word in a cell to the code it stands for: the words of the three languages, those other registers use, and the same
// with a typing error. Two codes as close as each other are no answer.
import { labelsIn } from '../locales/labels.ts';
import { codeLists, isCodeListName } from '../records/code-lists.ts';
import { closeness, plainWords } from './closeness.ts';
import { codeWords } from './other-words.ts';

const closeEnough = 0.8;

const known = new Map<string, ReadonlyMap<string, string>>();

/** The code of the list, or `null`. */
export function findCode(list: string, text: string): string | null {
  const word = plainWords(text);
  if (word === '') return null;
  const words = wordsOf(list);
  const exact = words.get(word);
  if (exact !== undefined) return exact;
  const scored = [...words]
    .map(([other, code]) => ({ code, score: closeness(word, other) }))
    .filter(({ score }) => score >= closeEnough);
  const best = Math.max(...scored.map(({ score }) => score));
  const codes = new Set(scored.filter(({ score }) => score === best).map(({ code }) => code));
  return codes.size === 1 ? ([...codes][0] ?? null) : null;
}

function wordsOf(list: string): ReadonlyMap<string, string> {
  const found = known.get(list);
  if (found) return found;
  const made = new Map<string, string>();
  const codes: readonly string[] = isCodeListName(list) ? codeLists[list] : [];
  const add = (text: string, code: string): void => {
    const word = plainWords(text);
    if (word !== '' && !made.has(word)) made.set(word, code);
  };
  for (const code of codes) {
    add(code, code);
    for (const language of ['nl', 'fr', 'en'] as const) add(labelsIn(language).codeLabel(list, code), code);
  }
  for (const [code, words] of Object.entries(codeWords[list] ?? {})) words.forEach((word) => add(word, code));
  known.set(list, made);
  return made;
}
