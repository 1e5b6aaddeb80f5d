// Rows to a table of a document: without columns where nothing stands, or only what stands beside it already.
import type { DocumentCell, DocumentTable, Sides } from './document.ts';
import type { Reader } from './document-words.ts';

export interface TableColumn<Row> {
  readonly labels: Sides<string>;
  readonly isNumber: boolean;
  readonly cell: (row: Row) => DocumentCell;
}

export function tableOf<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): DocumentTable {
  const filled = columns
    .map((column) => ({ column, cells: rows.map(column.cell) }))
    .filter(({ cells }) => cells.some((cell) => textOf(cell) !== ''));
  const used = filled.filter(
    ({ cells }, i) => !filled.slice(0, i).some((other) => repeats(cells, other.cells)),
  );
  return {
    columns: used.map(({ column: { labels, isNumber }, cells }) => ({
      ...{ labels, isNumber },
      ...lengthsOf(labels, cells),
    })),
    rows: rows.map((_, row) => used.map(({ cells }) => cells[row] ?? { texts: [], href: '' })),
  };
}

/** The same in every language counts once. */
export function cellOf(texts: DocumentCell['texts'], href = ''): DocumentCell {
  const filled = texts.filter(({ text }) => text !== '');
  const [first] = filled;
  const isSame = first !== undefined && filled.every(({ text }) => text === first.text);
  return { texts: isSame ? [first] : filled, href };
}

export function textsOf(readers: Sides<Reader>, textIn: (reader: Reader) => string): DocumentCell['texts'] {
  return readers.map((reader) => ({ language: reader.language, text: textIn(reader) }));
}

/** What a cell says to readers of one language; the other's words where it has no own. */
export function textFor(cell: DocumentCell, { language }: Pick<Reader, 'language'>): string {
  return (cell.texts.find((told) => told.language === language) ?? cell.texts[0])?.text ?? '';
}

function textOf({ texts }: DocumentCell): string {
  return texts.map(({ text }) => text).join('\n');
}

function repeats(cells: readonly DocumentCell[], others: readonly DocumentCell[]): boolean {
  return cells.every((cell, i) => {
    const text = textOf(cell);
    return text === '' || text === textOf(others[i] ?? { texts: [], href: '' });
  });
}

/** Longer words are addresses, which may be broken; longer texts stand on several lines. */
const [longestWord, longestText] = [18, 60];

function lengthsOf(
  labels: Sides<string>,
  cells: readonly DocumentCell[],
): { readonly wordLength: number; readonly textLength: number } {
  const texts = cells.flatMap((cell) => cell.texts.flatMap(({ text }) => text.split('\n')));
  const words = [...labels, ...texts].flatMap((text) => text.split(/[\s/-]+/));
  const longest = (some: readonly string[]): number =>
    some.reduce((most, { length }) => Math.max(most, length), 0);
  return {
    wordLength: Math.min(longestWord, longest(words)),
    textLength: Math.min(longestText, longest([...words, ...texts])),
  };
}
