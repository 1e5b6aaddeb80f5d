// Reader: a record definition to the columns of its list. Names no kind; a feature changes the plain array it gets.
import type { ColDef, ICellRendererParams, ValueFormatterParams, ValueGetterParams } from 'ag-grid-community';
import { printDate } from '../../shared/fields/date-field.ts';
import type { DatePrecision } from '../../shared/fields/date-field.ts';
import type { FieldSpec, PrintContext, Value } from '../../shared/fields/field.ts';
import { printValue } from '../../shared/fields/field-types.ts';
import { codeLists, isCodeListName } from '../../shared/records/code-lists.ts';
import { expectedCount } from '../../shared/records/completeness.ts';
import { isBilingual, recordFields } from '../../shared/records/definition.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { titleFieldOf, titleOf } from '../../shared/records/title.ts';
import type { RecordTitle } from '../../shared/records/title.ts';
import { recordSyncStates } from '../../shared/sync/client/record-sync-state.ts';
import type { RecordSyncState } from '../../shared/sync/client/record-sync-state.ts';
import { codeCell, syncCell, titleCell } from './cell-elements.ts';
import { leastTitleWidth } from './fit-title.ts';
import type { GridContext } from './grid-context.ts';
import { textOf } from './grid-row.ts';
import type { GridRow } from './grid-row.ts';
import { textSortKey } from './list-order.ts';
import type { SortColumn, SortValue } from './list-order.ts';

export type GridColumn = ColDef<GridRow> & SortColumn & { readonly colId: string };

/** Room beside the text of a cell, in pixels: the mark before a code, the name of a month. */
const extraWidths: Partial<Record<FieldSpec['type'], number>> = { code: 20, date: 16 };

interface ColumnInput {
  readonly definition: RecordDefinition;
  readonly context: GridContext;
  readonly name: string;
  readonly spec: FieldSpec;
}

/** Title first, then what happened to it, its owner, and every field the definition gives a width. */
export function columnsOf(definition: RecordDefinition, context: GridContext): readonly GridColumn[] {
  const titleField = titleFieldOf(definition);
  const fields = Object.entries(definition.fields).filter(
    ([name, spec]) => spec.width && name !== titleField,
  );
  const column = ([name, spec]: readonly [string, FieldSpec]) =>
    fieldColumn({ definition, context, name, spec });
  return [
    titleColumn({ definition, context, name: titleField, spec: { type: 'text', width: 320 } }),
    ...fields.slice(0, 2).map(column),
    { ...column(['ownerId', recordFields.ownerId]), width: 170 },
    ...fields.slice(2).map(column),
    { ...column(['reviewState', recordFields.reviewState]), width: 130 },
    { ...column(['changedAt', { type: 'date' }]), width: 120, hide: true },
    completenessColumn(definition, context),
    syncColumn(context),
  ];
}

function titleColumn({ definition, context, name }: ColumnInput): GridColumn {
  const title = (row: GridRow | undefined) =>
    titleOf(definition, { values: row?.values ?? {}, language: context.language });
  return {
    ...textColumn({ name }, (row) => title(row).text),
    headerName: context.labels.fieldLabel(definition.kind, name),
    // Always in view: the other columns scroll beneath it.
    pinned: 'left',
    flex: 1,
    minWidth: leastTitleWidth,
    width: 320,
    lockVisible: true,
    cellRenderer: ({ data }: ICellRendererParams<GridRow>) => data && drawTitle(title(data), context),
  };
}

function drawTitle({ text, language }: RecordTitle, { words, language: reading }: GridContext): HTMLElement {
  if (text === '') return titleCell({ text: words.untitled, language: null, isUntitled: true });
  const isOther = language !== null && reading !== 'en' && language !== reading;
  const tag = isOther ? { text: language.toUpperCase(), hint: words.onlyIn[language] } : undefined;
  return titleCell({ text, language, isUntitled: false, ...(tag && { tag }) });
}

function fieldColumn(input: ColumnInput): GridColumn {
  const { definition, context, name, spec } = input;
  const column = typedColumn(input);
  return {
    ...column,
    headerName: context.labels.fieldLabel(definition.kind, name),
    width: (spec.width ?? 140) + (extraWidths[spec.type] ?? 0),
  };
}

function typedColumn(input: ColumnInput): GridColumn {
  const { context, name, spec, definition } = input;
  switch (spec.type) {
    case 'code':
      return codeColumn(name, { list: spec.codes, context });
    case 'date':
      return dateColumn(input);
    case 'number':
    case 'amount':
      return numberColumn(input);
    case 'reference':
      return textColumn(input, (row) => context.recordName(spec.to, textOf(row?.values[name])));
    case 'text':
    case 'longText':
    case 'richText':
      return textColumn(input, (row) =>
        isBilingual(spec) ? eitherText(definition, { name, row, context }) : textOf(row?.values[name]),
      );
    case 'boolean':
    case 'codes':
    case 'list':
    case 'time':
      return textColumn(input, (row) => printValue(row?.values[name] ?? null, spec, printContext(context)));
  }
}

function eitherText(
  definition: RecordDefinition,
  { name, row, context }: { name: string; row: GridRow | undefined; context: GridContext },
): string {
  const pair = [`${name}Nl`, `${name}Fr`];
  const title = { nl: pair, fr: pair.toReversed() };
  return titleOf({ ...definition, title }, { values: row?.values ?? {}, language: context.language }).text;
}

function textColumn(
  { name }: Pick<ColumnInput, 'name'>,
  text: (row: GridRow | undefined) => string,
): GridColumn {
  return {
    colId: name,
    valueGetter: ({ data }: ValueGetterParams<GridRow>) => text(data),
    sortValue: text,
    sortKey: textSortKey,
  };
}

function codeColumn(name: string, { list, context }: { list: string; context: GridContext }): GridColumn {
  const codes: readonly string[] = isCodeListName(list) ? codeLists[list] : [];
  return {
    colId: name,
    valueGetter: ({ data }) => textOf(data?.values[name]),
    sortValue: ({ values }) => {
      const code = textOf(values[name]);
      return code === '' ? null : codes.indexOf(code);
    },
    cellRenderer: ({ value }: ICellRendererParams<GridRow, string>) =>
      value ? codeCell(context.labels.codeLabel(list, value), codes.indexOf(value)) : null,
  };
}

/** Sorts by the day, shows no more than is known. */
function dateColumn({ name, context }: ColumnInput): GridColumn {
  const dayOf = (row: GridRow | undefined): string => {
    const day = textOf(row?.values[name]).slice(0, 10);
    return day && `${day} ${textOf(row?.values[`${name}Precision`]) || 'day'}`;
  };
  return {
    colId: name,
    cellClass: 'tabular',
    valueGetter: ({ data }) => dayOf(data),
    sortValue: dayOf,
    // Plain text goes through formatters: a renderer that answers text would have it read as HTML.
    valueFormatter: ({ value }: ValueFormatterParams<GridRow, string>) => {
      const [day = '', precision = 'day'] = (value ?? '').split(' ');
      return day && printDate(day, precision as DatePrecision, context.language);
    },
  };
}

function numberColumn({ name, spec, context }: ColumnInput): GridColumn {
  return {
    colId: name,
    type: 'rightAligned',
    cellClass: 'tabular',
    valueGetter: ({ data }) => data?.values[name] ?? null,
    sortValue: ({ values }) => numberOf(values[name]),
    valueFormatter: ({ value }: ValueFormatterParams<GridRow, Value>) =>
      printValue(value ?? null, spec, printContext(context)),
  };
}

/** How many of the fields a whole record has are there, out of how many. */
function completenessColumn(definition: RecordDefinition, { words }: GridContext): GridColumn {
  const total = expectedCount(definition);
  return {
    colId: 'completeness',
    headerName: words.completenessColumn,
    width: 120,
    hide: true,
    cellClass: 'tabular',
    valueGetter: ({ data }) => data?.filledCount ?? null,
    sortValue: ({ filledCount }) => filledCount ?? null,
    valueFormatter: ({ value }: ValueFormatterParams<GridRow, number>) =>
      value === null || value === undefined ? '' : `${value} / ${total}`,
  };
}

function syncColumn({ words, syncStateOf }: GridContext): GridColumn {
  return {
    colId: 'sync',
    headerName: words.syncColumn,
    width: 140,
    pinned: 'right',
    valueGetter: ({ data }) => data && syncStateOf(data),
    sortValue: (row) => recordSyncStates.indexOf(syncStateOf(row)),
    cellRenderer: ({ value }: ICellRendererParams<GridRow, RecordSyncState>) =>
      value ? syncCell(value, words.syncState[value]) : null,
  };
}

function printContext({ language, labels, recordName }: GridContext): PrintContext {
  return { language, codeLabel: labels.codeLabel, recordName };
}

/** Amounts are kept as text. */
function numberOf(value: Value | undefined): SortValue {
  return value === null || value === undefined || value === '' ? null : Number(value);
}
