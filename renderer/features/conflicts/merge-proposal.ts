// A proposal that joins two versions of a long text: what only one of them changed is taken over, what both changed is
// left for a person to choose. Pure, and never applied by itself.
import { diff3MergeRegions } from 'node-diff3';

export type MergeSide = 'current' | 'incoming';

export type Stretch =
  | { readonly kind: 'same'; readonly text: string }
  /** Only one side changed this; `text` is empty where it took something out. */
  | { readonly kind: 'one'; readonly text: string; readonly by: MergeSide }
  | { readonly kind: 'both'; readonly current: string; readonly incoming: string };

export type StretchChoice = MergeSide | 'both';

/** What was chosen for the stretches both changed, by their place in the proposal. */
export type StretchChoices = Readonly<Record<number, StretchChoice>>;

export interface MergeInput {
  readonly base: string;
  readonly current: string;
  readonly incoming: string;
}

/** Longer texts are compared sentence by sentence: quicker, and easier to read. */
const mostWords = 1_500;

export function proposeMerge({ base, current, incoming }: MergeInput): readonly Stretch[] {
  const texts = [current, base, incoming];
  const isLong = texts.some((text) => wordsOf(text).length > mostWords);
  const [a = [], o = [], b = []] = texts.map(isLong ? sentencesOf : wordsOf);
  const stretches = diff3MergeRegions(a, o, b).map((region): Stretch => {
    if (!region.stable) return bothOrSame(region.aContent.join(''), region.bContent.join(''));
    const text = region.bufferContent.join('');
    return region.buffer === 'o'
      ? { kind: 'same', text }
      : { kind: 'one', text, by: region.buffer === 'a' ? 'current' : 'incoming' };
  });
  return joined(stretches);
}

/** The text the proposal makes; `null` while a stretch that both changed is still to be chosen. */
export function mergedText(stretches: readonly Stretch[], choices: StretchChoices): string | null {
  const texts = stretches.map((stretch, i) => textOf(stretch, choices[i]));
  return texts.some((text) => text === null) ? null : texts.join('');
}

/** What a stretch is in the merged text; `null` while that is still to be chosen. */
export function textOf(stretch: Stretch, choice: StretchChoice | undefined): string | null {
  if (stretch.kind !== 'both') return stretch.text;
  const { current, incoming } = stretch;
  switch (choice) {
    case undefined:
      return null;
    case 'both':
      return /\s$/.test(current) || current === '' ? current + incoming : `${current} ${incoming}`;
    default:
      return stretch[choice];
  }
}

function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

function sentencesOf(text: string): string[] {
  return text.match(/[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$/g) ?? [];
}

function bothOrSame(current: string, incoming: string): Stretch {
  return current === incoming ? { kind: 'same', text: current } : { kind: 'both', current, incoming };
}

/**
 * Two stretches that both changed with no more than a word between them are one choice: half a sentence of each would
 * read as nonsense.
 */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches) {
    const [before, between] = [result.at(-2), result.at(-1)];
    if (
      stretch.kind === 'both' &&
      before?.kind === 'both' &&
      between?.kind === 'same' &&
      isOneWord(between.text)
    ) {
      result.splice(-2, 2, {
        kind: 'both',
        current: before.current + between.text + stretch.current,
        incoming: before.incoming + between.text + stretch.incoming,
      });
    } else result.push(stretch);
  }
  return result;
}

function isOneWord(text: string): boolean {
  return wordsOf(text).length <= 1;
}
