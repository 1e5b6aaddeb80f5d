// Tables of a document as tables of Word: the row of headings comes back on every page, and no row is broken over two
// unless it is a long text.
import {
  AlignmentType,
  BorderStyle,
  InternalHyperlink,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import type { ITableBordersOptions, ParagraphChild } from 'docx';
import type {
  DocumentCell,
  DocumentColumn,
  DocumentLanguage,
  DocumentTable,
  Sides,
} from '../../../shared/documents/document.ts';
import { colours, styleIds } from './word-look.ts';
import { linkTo, textRun } from './word-text.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: colours.line } as const;
const borders: ITableBordersOptions = {
  ...{ top: none, left: none, right: none, insideVertical: none },
  ...{ bottom: thin, insideHorizontal: thin },
};

interface Grid {
  /** Of each column, in twentieths of a point. */
  readonly widths: readonly number[];
  readonly rows: readonly TableRow[];
}

export function wordGrid({ widths, rows }: Grid): Table {
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: sumOf(widths), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders,
  });
}

export interface GridCell {
  readonly children: readonly (Paragraph | Table)[];
  readonly width: number;
  readonly isHead?: boolean;
  /** How many columns it takes. */
  readonly span?: number;
}

export function gridCell({ children, width, isHead = false, span = 1 }: GridCell): TableCell {
  return new TableCell({
    children: children.length > 0 ? children : [new Paragraph({ style: styleIds.cell })],
    width: { size: width, type: WidthType.DXA },
    ...(span > 1 && { columnSpan: span }),
    margins: { top: 50, bottom: 50, left: 0, right: 120 },
    ...(isHead && {
      shading: { type: ShadingType.CLEAR, fill: colours.tint, color: 'auto' },
      margins: { top: 50, bottom: 50, left: 60, right: 60 },
    }),
  });
}

export interface TableLook {
  readonly languages: Sides<DocumentLanguage>;
  readonly width: number;
}

export function wordTable({ columns, rows }: DocumentTable, { languages, width }: TableLook): Table {
  const widths = widthsOf(columns, width);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ labels, isNumber }, i) =>
      gridCell({ children: headPars(labels, { languages, isNumber }), width: widths[i] ?? 0, isHead: true }),
    ),
  });
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: true,
        children: cells.map((cell, i) =>
          tableCell(cell, { isNumber: columns[i]?.isNumber ?? false, width: widths[i] ?? 0 }),
        ),
      }),
  );
  return wordGrid({ widths, rows: [head, ...body] });
}

function headPars(
  labels: Sides<string>,
  { languages, isNumber }: { readonly languages: Sides<DocumentLanguage>; readonly isNumber: boolean },
): readonly Paragraph[] {
  const isSame = labels.every((label) => label === labels[0]);
  return labels.slice(0, isSame ? 1 : labels.length).map(
    (label, side) =>
      new Paragraph({
        style: styleIds.cellHead,
        alignment: isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [textRun(label, languages[side] ?? 'nl', side > 0 ? { bold: false } : {})],
      }),
  );
}

function tableCell(
  { texts, href }: DocumentCell,
  { isNumber, width }: { readonly isNumber: boolean; readonly width: number },
): TableCell {
  const children = texts.flatMap(({ language, text }, side) =>
    text.split('\n').map(
      (line) =>
        new Paragraph({
          style: styleIds.cell,
          alignment: isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [linked(href, textRun(line, language, cellLook(href, side)))],
        }),
    ),
  );
  return new TableCell({
    children: children.length > 0 ? children : [new Paragraph({ style: styleIds.cell })],
    width: { size: width, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: 60, right: 60 },
  });
}

/** The second language is the quieter one. */
function cellLook(href: string, side: number): { readonly style?: string; readonly color?: string } {
  if (href !== '') return { style: 'Hyperlink' };
  return side > 0 ? { color: colours.muted } : {};
}

function linked(href: string, run: ParagraphChild): ParagraphChild {
  if (href === '') return run;
  if (href.startsWith('#')) return new InternalHyperlink({ anchor: href.slice(1), children: [run] });
  return linkTo(href, [run]);
}

// In twentieths of a point, at the size of a cell: a letter, and the room left and right of the text.
const [letter, room] = [100, 140];

/** Room for the longest word of each, then for the longest text; what is left goes to words, as numbers need none. */
export function widthsOf(columns: readonly DocumentColumn[], width: number): readonly number[] {
  const least = columns.map(({ wordLength }) => wordLength * letter + room);
  const more = columns.map(({ textLength, wordLength }) => (textLength - wordLength) * letter);
  const left = width - sumOf(least);
  if (left < 0)
    return whole(
      least.map((each) => (each * width) / sumOf(least)),
      width,
    );
  const share = Math.min(1, left / Math.max(1, sumOf(more)));
  const spare = left - sumOf(more) * share;
  const takers = columns.filter(({ isNumber }) => !isNumber).length;
  return whole(
    columns.map(({ isNumber }, i) => {
      const extra = takers === 0 ? spare / columns.length : isNumber ? 0 : spare / takers;
      return (least[i] ?? 0) + (more[i] ?? 0) * share + extra;
    }),
    width,
  );
}

function whole(widths: readonly number[], width: number): readonly number[] {
  const floored = widths.map(Math.floor);
  return floored.map((each, i) => (i === floored.length - 1 ? each + width - sumOf(floored) : each));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
