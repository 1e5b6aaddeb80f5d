// The looks of cells, columns and sheets that a workbook of ours uses.
import { headFill, markFills } from '../sheet-to-write.ts';
import type { CellMark, SheetToWrite } from '../sheet-to-write.ts';

export type CellLook = 'plain' | 'wrapped' | 'date' | 'head';

const looks: readonly CellLook[] = ['plain', 'wrapped', 'date', 'head'];
const marks: readonly (CellMark | null)[] = [null, 'error', 'attention'];

export function cellStyle(look: CellLook, mark: CellMark | null): string {
  return mark ? `${look}-${mark}` : look;
}

/** One for each width that is used, in the order of the sheets. */
export function columnStyle(width: number): string {
  return `column-${width}`;
}

export function odsStyles(sheets: readonly SheetToWrite[]): string {
  const widths = new Set(sheets.flatMap((sheet) => sheet.widths ?? []));
  return [
    dayFormat,
    ...looks.flatMap((look) => marks.map((mark) => cellStyleXml(look, mark))),
    ...[...widths].map(columnStyleXml),
    ...[true, false].map(sheetStyleXml),
  ].join('');
}

/** Day first, as in Belgium, whatever the language of the program that opens it. */
const dayFormat =
  '<number:date-style style:name="day"><number:day number:style="long"/><number:text>/</number:text>' +
  '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>';

function cellStyleXml(look: CellLook, mark: CellMark | null): string {
  const fill = mark ? markFills[mark] : look === 'head' ? headFill : null;
  const cell = [
    'style:vertical-align="top"',
    ...(look === 'wrapped' ? ['fo:wrap-option="wrap"'] : []),
    ...(fill ? [`fo:background-color="${fill}"`] : []),
  ].join(' ');
  const text = look === 'head' ? '<style:text-properties fo:font-weight="bold"/>' : '';
  const align = look === 'date' ? '<style:paragraph-properties fo:text-align="start"/>' : '';
  const format = look === 'date' ? ' style:data-style-name="day"' : '';
  return (
    `<style:style style:name="${cellStyle(look, mark)}" style:family="table-cell" ` +
    `style:parent-style-name="Default"${format}><style:table-cell-properties ${cell}/>${align}${text}</style:style>`
  );
}

function columnStyleXml(width: number): string {
  const centimetres = (width * 0.19 + 0.2).toFixed(2);
  return (
    `<style:style style:name="${columnStyle(width)}" style:family="table-column">` +
    `<style:table-column-properties style:column-width="${centimetres}cm"/></style:style>`
  );
}

export function sheetStyle(isHidden: boolean): string {
  return isHidden ? 'sheet-hidden' : 'sheet';
}

function sheetStyleXml(isHidden: boolean): string {
  return (
    `<style:style style:name="${sheetStyle(isHidden)}" style:family="table">` +
    `<style:table-properties table:display="${isHidden ? 'false' : 'true'}"/></style:style>`
  );
}
