// What a version added to and removed from the text it started from, word by word. Pure.

export interface TextPart {
  readonly text: string;
  readonly state: 'same' | 'added' | 'removed';
}

/** Longer texts are shown whole: the table of comparisons grows with the square of the words. */
const mostWords = 1_500;

export function textDifference(before: string, after: string): readonly TextPart[] {
  const [from, to] = [splitWords(before), splitWords(after)];
  if (from.length > mostWords || to.length > mostWords) return [{ text: after, state: 'same' }];
  return readable(walk({ from, to, lengths: commonLengths(from, to) }));
}

/** Stretches that did not change, longer than this, are cut down to their ends. In characters. */
const longestUnchanged = 160;
const keptEnd = 60;

/** Only what changed, with a few words around it; the same parts when there is nothing to leave out. */
export function briefDifference(parts: readonly TextPart[]): readonly TextPart[] {
  if (!parts.some((part) => part.state === 'same' && part.text.length > longestUnchanged)) return parts;
  return parts.map((part, index): TextPart => {
    if (part.state !== 'same' || part.text.length <= longestUnchanged) return part;
    const start = index === 0 && parts.length > 1 ? '' : beginningOf(part.text);
    const end = index === parts.length - 1 ? '' : endOf(part.text);
    return { ...part, text: `${start}…${end}` };
  });
}

function beginningOf(text: string): string {
  return text.slice(0, keptEnd).replace(/\S*$/, '');
}

function endOf(text: string): string {
  return text.slice(-keptEnd).replace(/^\S*/, '');
}

function splitWords(text: string): readonly string[] {
  return text.match(/\s+|[\p{L}\p{N}’'-]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** lengths[i][j]: how many words the rests from i and from j have in common, in order. */
function commonLengths(from: readonly string[], to: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let i = from.length - 1; i >= 0; i--) {
    const row = lengths[i];
    const next = lengths[i + 1];
    for (let j = to.length - 1; row && next && j >= 0; j--) {
      row[j] = from[i] === to[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

interface Comparison {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly lengths: readonly Uint16Array[];
}

function walk({ from, to, lengths }: Comparison): TextPart[] {
  const parts: TextPart[] = [];
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    const [old, fresh] = [from[i], to[j]];
    const dropOld = old !== undefined && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0);
    if (old !== undefined && old === fresh) {
      parts.push({ text: old, state: 'same' });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || dropOld)) {
      parts.push({ text: old, state: 'removed' });
      i += 1;
    } else {
      parts.push({ text: fresh ?? '', state: 'added' });
      j += 1;
    }
  }
  return parts;
}

/** Changed words with only a space between them read as one change: first what went, then what came. */
function readable(parts: readonly TextPart[]): readonly TextPart[] {
  const result: TextPart[] = [];
  let change: { removed: string; added: string } | undefined;
  let space = '';
  const close = () => {
    if (change?.removed) result.push({ text: change.removed, state: 'removed' });
    if (change?.added) result.push({ text: change.added, state: 'added' });
    change = undefined;
    keep(result, space);
    space = '';
  };
  for (const { text, state } of parts) {
    if (state !== 'same') {
      change = { removed: (change?.removed ?? '') + space, added: (change?.added ?? '') + space };
      space = '';
      change[state] += text;
    } else if (change && text.trim() === '') {
      space += text;
    } else {
      close();
      keep(result, text);
    }
  }
  close();
  return result;
}

function keep(result: TextPart[], text: string): void {
  if (text === '') return;
  const last = result.at(-1);
  if (last?.state === 'same') result[result.length - 1] = { ...last, text: last.text + text };
  else result.push({ text, state: 'same' });
}
