// A planned cell in words: its value as the sheet would show it, and why it was refused.
import type { useI18n } from 'vue-i18n';
import { printDate } from '../../../shared/fields/date-field.ts';
import { parseImpreciseDate } from '../../../shared/fields/date-text.ts';
import type { PrintContext, Value } from '../../../shared/fields/field.ts';
import type { OpenedSheet } from '../../../shared/exchange/open-sheet.ts';
import type { CellFault } from '../../../shared/exchange/read-cell.ts';
import type { PlannedCell, RowFault } from '../../../shared/exchange/plan-import.ts';
import { printCell } from '../../../shared/exchange/sheet-columns.ts';
import type { SheetColumn } from '../../../shared/exchange/sheet-columns.ts';
import { errorSentence } from '../../../shared/locales/sentence.ts';
import type { Language } from '../../../shared/locales/labels.ts';

type Translate = ReturnType<typeof useI18n>['t'];

export function valueWords(column: SheetColumn, value: Value, context: PrintContext): string {
  const cell = printCell(column, value, context);
  if (cell === null) return '';
  if (cell instanceof Date) return printDate(cell.toISOString().slice(0, 10), 'day', context.language);
  return typeof cell === 'number'
    ? new Intl.NumberFormat(`${context.language}-BE`).format(cell)
    : String(cell).trim();
}

export function reasonWords(
  cell: Pick<PlannedCell, 'fault' | 'column' | 'text'>,
  { t, language }: { t: Translate; language: Language },
): string {
  const { fault, column, text } = cell;
  if (!fault) return '';
  if (fault.code === 'valueNotADate') return dateWords({ column, text, t, language });
  if (isOwn(fault.code)) return t(`exchange.reasons.${fault.code}`);
  return errorSentence(language, fault.code, fault.limit === undefined ? {} : { limit: fault.limit });
}

export function rowFaultWords(fault: RowFault, t: Translate): string {
  return t(`exchange.rowFaults.${fault}`);
}

/** What a person should know of the file before trusting its rows, a sentence each; empty: nothing. */
export function oddityWords(
  { name, oddities: { formulas, merged, damaged, otherSheets } }: Pick<OpenedSheet, 'name' | 'oddities'>,
  t: Translate,
): string {
  const sentences = [
    formulas > 0 && t('exchange.oddities.formulas', { n: formulas }, formulas),
    merged > 0 && t('exchange.oddities.merged', { n: merged }, merged),
    damaged > 0 && t('exchange.oddities.damaged', { n: damaged }, damaged),
    otherSheets.length > 0 &&
      t('exchange.oddities.otherSheets', { name, names: otherSheets.join(', ') }, otherSheets.length),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

/** A date that was understood may still be one this field cannot hold. */
function dateWords(of: { column: SheetColumn; text: string; t: Translate; language: Language }): string {
  const { column, text, t, language } = of;
  const precision = parseImpreciseDate(text)?.precision;
  if (column.precision && precision === 'season') return t('workingScreens.field.noSeasonHere');
  if (column.precision && precision === 'quarter') return t('workingScreens.field.noQuarterHere');
  if (!column.precision && precision) return t('workingScreens.field.dayNeeded');
  return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(text)
    ? t('exchange.reasons.noSuchDay')
    : errorSentence(language, 'valueNotADate');
}

function isOwn(code: CellFault['code']): code is (typeof ownCodes)[number] {
  return (ownCodes as readonly string[]).includes(code);
}

const ownCodes = [
  'formulaFailed',
  'textDamaged',
  'noRecordOfThatName',
  'severalOfThatName',
  'cutOff',
] as const;
