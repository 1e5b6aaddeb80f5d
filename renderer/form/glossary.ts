// The terms both languages have for one thing: finds those in a text, and answers what to call them in the other language.
// Pure, over resources/glossary.json.
import glossary from '../../resources/glossary.json';
import { foldText } from '../../shared/fold-text.ts';

export type Side = 'Nl' | 'Fr';

/** Endings a term may have in a text: plurals and inflections. */
const ending = '(?:s|x|es|e|n|en)?';
const mostSuggested = 4;

interface Term {
  readonly pattern: RegExp;
  /** In the other language, the usual one first. */
  readonly counterparts: readonly string[];
}

const patterns = new Map<string, RegExp>();
const terms: Readonly<Record<Side, readonly Term[]>> = {
  Nl: glossary.flatMap(({ nl, fr }) => termsOf(nl, fr)),
  Fr: glossary.flatMap(({ nl, fr }) => termsOf(fr, nl)),
};

/** What the terms of a text are called in the other language, longer terms first. `from`: the language of the text. */
export function counterpartsIn(text: string, from: Side): readonly (readonly string[])[] {
  const folded = foldText(text);
  const found = terms[from]
    .flatMap(({ pattern, counterparts }) =>
      [...folded.matchAll(pattern)].map(({ 0: match, index }) => ({
        ...{ counterparts, start: index, end: index + match.length },
      })),
    )
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  const whole = found.filter(
    ({ start, end }, i) => !found.slice(0, i).some((longer) => longer.start <= start && end <= longer.end),
  );
  return [...new Set(whole.map(({ counterparts }) => counterparts))];
}

/** Those not yet in the text, a few at most. */
export function suggestedTerms(
  counterparts: readonly (readonly string[])[],
  text: string,
): readonly string[] {
  const folded = foldText(text);
  return counterparts
    .filter((names) => !names.some((name) => patternOf(name).test(folded)))
    .flat()
    .slice(0, mostSuggested);
}

/** As if it were typed where the caret is: with a space around where there is none, and a capital where a sentence begins. */
export function insertTerm(control: HTMLInputElement | HTMLTextAreaElement, term: string): void {
  const { value } = control;
  const [start, end] = [control.selectionStart ?? value.length, control.selectionEnd ?? value.length];
  const [before, after] = [value.slice(0, start), value.slice(end)];
  const word = /(^|[.!?]\s+|\n\s*)$/.test(before) ? term.charAt(0).toUpperCase() + term.slice(1) : term;
  const inserted = `${/[\p{L}\p{N},;:.!?)]$/u.test(before) ? ' ' : ''}${word}${/^[\p{L}\p{N}(]/u.test(after) ? ' ' : ''}`;
  control.focus();
  control.setRangeText(inserted, start, end, 'end');
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A term both languages write alike has no counterpart. */
function termsOf(names: readonly string[], others: readonly string[]): readonly Term[] {
  return names
    .filter((name) => !others.includes(name))
    .map((name) => ({ pattern: new RegExp(patternOf(name), 'gu'), counterparts: others }));
}

/** On folded text. */
function patternOf(name: string): RegExp {
  const known = patterns.get(name);
  if (known) return known;
  const words = foldText(name)
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('’', "[’']") + ending);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'u');
  patterns.set(name, pattern);
  return pattern;
}
