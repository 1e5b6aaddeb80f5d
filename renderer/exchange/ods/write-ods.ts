// Rows to a workbook in OpenDocument, which LibreOffice writes itself and Excel opens. The same sheets as in XLSX: hidden
// columns, a hidden sheet, headings that stay in sight.
import { strToU8, zipSync } from 'fflate';
import type { SheetCell } from '../../../shared/exchange/sheet-columns.ts';
import { sheetName } from '../sheet-to-write.ts';
import type { SheetToWrite } from '../sheet-to-write.ts';
import { xmlText } from '../xml-text.ts';
import { declared, odsMediaType } from './ods-names.ts';
import { cellStyle, columnStyle, odsStyles, sheetStyle } from './ods-styles.ts';
import { spacedText } from './spaced-text.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const version = 'office:version="1.3"';

export function writeOds(sheets: readonly SheetToWrite[]): Blob {
  const zip = zipSync({
    // First and as it is, so that programs know the file by its first bytes.
    mimetype: [strToU8(odsMediaType), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifest()),
    'content.xml': strToU8(content(sheets)),
    'styles.xml': strToU8(styles()),
    'settings.xml': strToU8(settings(sheets)),
  });
  return new Blob([zip as Uint8Array<ArrayBuffer>], { type: odsMediaType });
}

function manifest(): string {
  const files = ['content.xml', 'styles.xml', 'settings.xml'].map(
    (name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`,
  );
  const whole = `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${odsMediaType}"/>`;
  return `${head}<manifest:manifest ${declared('manifest')} manifest:version="1.3">${whole}${files.join('')}</manifest:manifest>`;
}

function styles(): string {
  return (
    `${head}<office:document-styles ${declared('office', 'style', 'fo')} ${version}><office:styles>` +
    '<style:style style:name="Default" style:family="table-cell"/></office:styles></office:document-styles>'
  );
}

function content(sheets: readonly SheetToWrite[]): string {
  const tables = sheets.map(table).join('');
  return (
    `${head}<office:document-content ${declared('office', 'table', 'text', 'style', 'number', 'fo')} ${version}>` +
    `<office:automatic-styles>${odsStyles(sheets)}</office:automatic-styles>` +
    `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`
  );
}

function table(sheet: SheetToWrite): string {
  const { rows, widths = [], hiddenColumns = 0, isHidden = false } = sheet;
  const columnCount = rows.reduce((most, { length }) => Math.max(most, length), Math.max(1, widths.length));
  const columns = Array.from({ length: columnCount }, (_, i) => {
    const style = widths[i] === undefined ? '' : ` table:style-name="${columnStyle(widths[i])}"`;
    return `<table:table-column${style}${i < hiddenColumns ? ' table:visibility="collapse"' : ''}/>`;
  });
  const name = xmlText(sheetName(sheet.name));
  const lines = rows.map((row, r) => {
    sheet.onRow?.(r);
    return tableRow(row, (cell, c) => tableCell(cell, { sheet, row: r, column: c }));
  });
  return (
    `<table:table table:name="${name}" table:style-name="${sheetStyle(isHidden)}">` +
    `${columns.join('')}${lines.join('') || '<table:table-row><table:table-cell/></table:table-row>'}</table:table>`
  );
}

function tableRow(row: readonly SheetCell[], draw: (cell: SheetCell, column: number) => string): string {
  const cells = row.map(draw).join('');
  return `<table:table-row>${cells || '<table:table-cell/>'}</table:table-row>`;
}

interface Place {
  readonly sheet: SheetToWrite;
  readonly row: number;
  readonly column: number;
}

function tableCell(cell: SheetCell, { sheet, row, column }: Place): string {
  const mark = sheet.markOf?.(row, column) ?? null;
  const isHead = row === 0 && !sheet.isHidden;
  const look = isHead ? 'head' : lookOf(cell);
  const style = cell === null && !mark ? '' : ` table:style-name="${cellStyle(look, mark)}"`;
  return `<table:table-cell${style}${valueOf(cell)}</table:table-cell>`;
}

function lookOf(cell: SheetCell): 'plain' | 'wrapped' | 'date' {
  if (cell instanceof Date) return 'date';
  return typeof cell === 'string' && cell.includes('\n') ? 'wrapped' : 'plain';
}

/** The rest of the opening tag and what is in it. A text stays a text, also one that begins like a formula. */
function valueOf(cell: SheetCell): string {
  if (cell === null) return '>';
  if (cell instanceof Date) return typed('date', 'date-value', cell.toISOString().slice(0, 10));
  if (typeof cell === 'number') return typed('float', 'value', String(cell));
  if (typeof cell === 'boolean') return typed('boolean', 'boolean-value', String(cell));
  return ` office:value-type="string">${spacedText(cell)}`;
}

function typed(...[type, attribute, value]: readonly [string, string, string]): string {
  return ` office:value-type="${type}" office:${attribute}="${value}">`;
}

/** Without these the first row would scroll away. */
function settings(sheets: readonly SheetToWrite[]): string {
  const item = (name: string, type: string, value: string | number) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const views = sheets
    .filter(({ isHidden }) => !isHidden)
    .map(({ name }) => {
      const items = [
        item('VerticalSplitMode', 'short', 2),
        item('VerticalSplitPosition', 'int', 1),
        item('ActiveSplitRange', 'short', 2),
        item('PositionTop', 'int', 0),
        item('PositionBottom', 'int', 1),
      ];
      return `<config:config-item-map-entry config:name="${xmlText(sheetName(name))}">${items.join('')}</config:config-item-map-entry>`;
    });
  return (
    `${head}<office:document-settings ${declared('office', 'config')} ${version}><office:settings>` +
    '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">' +
    `<config:config-item-map-entry>${item('ViewId', 'string', 'view1')}` +
    `<config:config-item-map-named config:name="Tables">${views.join('')}</config:config-item-map-named>` +
    '</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>' +
    '</office:settings></office:document-settings>'
  );
}
