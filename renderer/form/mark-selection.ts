// The toolbar of formatted text: puts Markdown around, or takes it from, what is selected.

export type TextMark = 'bold' | 'italic' | 'bulletList' | 'link';

export interface TextSelection {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const signs = { bold: '**', italic: '_' } as const;

export function markSelection(
  selection: TextSelection,
  marking: { mark: TextMark; linkText: string },
): TextSelection {
  switch (marking.mark) {
    case 'bold':
    case 'italic':
      return toggleSign(selection, signs[marking.mark]);
    case 'bulletList':
      return toggleBullets(selection);
    case 'link':
      return insertLink(selection, marking.linkText);
  }
}

function toggleSign({ text, start, end }: TextSelection, sign: string): TextSelection {
  const [before, selected, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const { length } = sign;
  if (before.endsWith(sign) && after.startsWith(sign)) {
    return {
      text: before.slice(0, -length) + selected + after.slice(length),
      start: start - length,
      end: end - length,
    };
  }
  return { text: before + sign + selected + sign + after, start: start + length, end: end + length };
}

function toggleBullets({ text, start, end }: TextSelection): TextSelection {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const areBullets = lines.every((line) => line.startsWith('- '));
  const changed = lines.map((line) => (areBullets ? line.slice(2) : `- ${line}`)).join('\n');
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length };
}

/** Leaves the address selected, as that is what is to be typed next. */
function insertLink({ text, start, end }: TextSelection, linkText: string): TextSelection {
  const label = text.slice(start, end) || linkText;
  const address = 'https://';
  const opening = `${text.slice(0, start)}[${label}](`;
  return {
    text: `${opening}${address})${text.slice(end)}`,
    start: opening.length,
    end: opening.length + address.length,
  };
}

/** Enter in a list: the next line is an item too; on an empty item it ends the list. `null` outside a list. */
export function continueList({ text, start, end }: TextSelection): TextSelection | null {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const [, bullet, words] = /^(\s*[-*] )(.*)$/.exec(text.slice(from, start)) ?? [];
  if (bullet === undefined) return null;
  if (words?.trim() === '') return { text: text.slice(0, from) + text.slice(end), start: from, end: from };
  const caret = start + 1 + bullet.length;
  return { text: `${text.slice(0, start)}\n${bullet}${text.slice(end)}`, start: caret, end: caret };
}
