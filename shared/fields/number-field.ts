import type { FieldFault, FieldType, NumberSpec, Value } from './field.ts';
import { formatNumber } from './formatters.ts';

export const numberField: FieldType<NumberSpec> = {
  merge: 'ask',
  check: checkNumber,
  normalise: (value) => (value === '' ? null : value),
  print: (value, _spec, { language }) =>
    typeof value === 'number'
      ? formatNumber(value, language, {
          maximumFractionDigits: 6,
          // Years and the like stay in one piece: 2024, but 12.345.
          useGrouping: 'min2',
        })
      : '',
  parse: parseNumber,
};

function checkNumber(value: Value, spec: NumberSpec): FieldFault | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'valueNotANumber' };
  if (spec.integer && !Number.isInteger(value)) return { code: 'valueNotANumber' };
  if (spec.min !== undefined && value < spec.min) return { code: 'valueOutOfRange', limit: spec.min };
  if (spec.max !== undefined && value > spec.max) return { code: 'valueOutOfRange', limit: spec.max };
  return null;
}

function parseNumber(text: string, { max }: NumberSpec): Value {
  const plain = plainDecimal(text, { canBeThousands: max === undefined || max >= 1000 });
  if (plain === '') return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/**
 * "1.234,5", "1 234,5" and "1234.5" all mean the same in Belgium; a lone point followed by three digits groups thousands,
 * where there can be any: "0.125" is an eighth, and so is the fraction of a latitude "50.846".
 * With both signs the last one starts the decimals.
 */
export function plainDecimal(text: string, { canBeThousands = true } = {}): string {
  const compact = text.replace(/[\s\u00a0\u202f€]/g, '').replace(/^\u2212/, '-');
  const [point, comma] = [compact.lastIndexOf('.'), compact.lastIndexOf(',')];
  if (comma > point && compact.indexOf(',') === comma) return compact.replaceAll('.', '').replace(',', '.');
  if (comma >= 0) return compact.replaceAll(',', '');
  const isGrouped = canBeThousands && /^-?[1-9]\d{0,2}(\.\d{3})+$/.test(compact);
  return isGrouped ? compact.replaceAll('.', '') : compact;
}
