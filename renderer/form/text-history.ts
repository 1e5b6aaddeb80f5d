// What was typed in a text since the person came to it, to be taken back piece by piece and typed again. The browser has
// such a thing too, but knows nothing of what was saved in between, nor of marks set by a button.

export interface TextHistory {
  readonly note: (before: string, after: string) => void;
  /** The text as it was before the last piece; `null` when there is none, or the text has become another one since. */
  readonly undo: (now: string) => string | null;
  /** With the piece that was taken back last; `null` when there is none, or the text is not what it was then. */
  readonly redo: (now: string) => string | null;
  readonly forget: () => void;
}

interface Piece {
  readonly before: string;
  readonly after: string;
}

/** Where two texts differ, in characters from the start. */
interface Change {
  readonly start: number;
  readonly removed: string;
  readonly added: string;
}

/** A pause this long ends a piece. */
const pieceMs = 1_000;
/** So does the beginning of a word in a piece this long. */
const longPiece = 20;
const mostPieces = 500;

export function createTextHistory(now: () => number = () => performance.now()): TextHistory {
  let past: readonly Piece[] = [];
  let future: readonly Piece[] = [];
  let last: { readonly change: Change; readonly atMs: number } | null = null;

  function note(before: string, after: string): void {
    if (before === after) return;
    const change = changeBetween(before, after);
    const atMs = now();
    const piece = past.at(-1);
    const isFollowing = last !== null && atMs - last.atMs < pieceMs && piece?.after === before;
    const isPieceLong = piece !== undefined && Math.abs(before.length - piece.before.length) >= longPiece;
    const isSame = isFollowing && last !== null && goesOn(last.change, change, isPieceLong);
    const start = isSame && piece ? piece.before : before;
    past = [...(isSame ? past.slice(0, -1) : past), { before: start, after }].slice(-mostPieces);
    future = [];
    last = { change, atMs };
  }

  function undo(text: string): string | null {
    const piece = past.at(-1);
    if (piece?.after !== text) return null;
    [past, future, last] = [past.slice(0, -1), [...future, piece], null];
    return piece.before;
  }

  function redo(text: string): string | null {
    const piece = future.at(-1);
    if (piece?.before !== text) return null;
    [past, future, last] = [[...past, piece], future.slice(0, -1), null];
    return piece.after;
  }

  function forget(): void {
    [past, future, last] = [[], [], null];
  }

  return { note, undo, redo, forget };
}

/** Where the caret belongs once the text has become another: behind what has changed. */
export function caretAfter(before: string, after: string): number {
  const { start, added } = changeBetween(before, after);
  return start + added.length;
}

function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    start,
    removed: before.slice(start, before.length - end),
    added: after.slice(start, after.length - end),
  };
}

/** Letter after letter, typed or taken away, are one piece. */
function goesOn(last: Change, next: Change, isPieceLong: boolean): boolean {
  if (last.removed === '' && next.removed === '') {
    const isLetter = next.added.length === 1 && last.added.length === 1;
    const isWordBegun = /\s/.test(last.added) && /\S/.test(next.added);
    // Among equal letters the place is not certain.
    return isLetter && Math.abs(next.start - last.start) <= 1 && !(isPieceLong && isWordBegun);
  }
  return last.added === '' && next.added === '' && next.removed.length === 1 && last.removed.length === 1;
}
