// One cell of OpenDocument as a value: what it holds stands in its attributes, what is shown stands in its paragraphs.
import type { SheetCell } from '../../../shared/exchange/sheet-columns.ts';

export interface CellBeingRead {
  readonly repeated: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Under a merged cell: what stands in it is not seen. */
  readonly isCovered: boolean;
  readonly hasFormula: boolean;
  readonly hasFailed: boolean;
  readonly type: string;
  readonly value: string;
  readonly texts: CellTexts;
}

interface CellTexts {
  readonly open: (name: string, attribute: (name: string) => string) => void;
  readonly close: (name: string) => void;
  readonly add: (words: string) => void;
  readonly all: () => string;
}

export function beginCell(name: string, attribute: (name: string) => string): CellBeingRead {
  const type = attribute('office:value-type');
  return {
    repeated: countIn(attribute('table:number-columns-repeated')),
    rowSpan: countIn(attribute('table:number-rows-spanned')),
    columnSpan: countIn(attribute('table:number-columns-spanned')),
    isCovered: name === 'table:covered-table-cell',
    hasFormula: attribute('table:formula') !== '',
    hasFailed: attribute('calcext:value-type') === 'error',
    type,
    value: attribute(valueAttributes[type] ?? 'office:value'),
    texts: cellTexts(),
  };
}

/** How often, over how many: 1 where nothing sensible is said. */
export function countIn(text: string): number {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? count : 1;
}

const valueAttributes: Readonly<Record<string, string>> = {
  date: 'office:date-value',
  time: 'office:time-value',
  boolean: 'office:boolean-value',
  string: 'office:string-value',
};

const knownFailure = /^#(REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|N\/A)$/;

export function cellValue(cell: CellBeingRead): SheetCell {
  if (cell.isCovered) return null;
  const { type, value, hasFormula } = cell;
  const shown = cell.texts.all();
  // The words for a failure are those of the program's language; one sign stands for all of them.
  if (cell.hasFailed) return knownFailure.test(shown) ? shown : '#CALC!';
  if (hasFormula && type === '' && shown === '') return '#CALC!';
  switch (type) {
    case 'float':
    case 'currency':
    case 'percentage':
      return value === '' || Number.isNaN(Number(value)) ? textOrNone(shown) : Number(value);
    case 'boolean':
      return value === 'true';
    case 'date':
      return dayIn(value) ?? textOrNone(shown);
    case 'time':
      return clockIn(value) ?? textOrNone(shown);
    default:
      return textOrNone(value || shown);
  }
}

function textOrNone(text: string): string | null {
  return text === '' ? null : text;
}

function dayIn(value: string): Date | null {
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? null : day;
}

/** "PT09H30M00S" → "09:30"; to the nearest minute, as a spreadsheet counts in parts of a day. */
function clockIn(value: string): string | null {
  const [, hours, minutes, seconds] = /^PT(\d+)H(\d+)M(\d+(?:\.\d+)?)S$/.exec(value) ?? [];
  if (!hours || !minutes || !seconds) return null;
  const total = Math.round(Number(hours) * 60 + Number(minutes) + Number(seconds) / 60);
  return [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Most spaces that count for one: a file must not grow by them. */
const mostSpaces = 1_000;

function cellTexts(): CellTexts {
  const paragraphs: string[] = [];
  let isInside = false;
  const append = (words: string): void => {
    if (isInside) paragraphs.push((paragraphs.pop() ?? '') + words);
  };
  return {
    open(name, attribute) {
      if (name === 'text:p' || name === 'text:h') {
        isInside = true;
        paragraphs.push('');
      } else if (name === 'text:s') append(' '.repeat(Math.min(mostSpaces, countIn(attribute('text:c')))));
      else if (name === 'text:tab') append('\t');
      else if (name === 'text:line-break') append('\n');
    },
    close(name) {
      if (name === 'text:p' || name === 'text:h') isInside = false;
    },
    // A line that is broken in the file is not broken in the cell. Several spaces stay: LibreOffice writes them as they are.
    add: (words) => append(words.replace(/\s*[\r\n]\s*/g, ' ')),
    all: () => paragraphs.join('\n'),
  };
}
