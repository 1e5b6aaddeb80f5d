import type { AmountSpec, FieldType, Value } from './field.ts';
import { formatNumber } from './formatters.ts';
import { plainDecimal } from './number-field.ts';

/** Amounts in euros as decimal strings with two digits after the point ("3112.50"): exact, and sortable after padding. */
export const amountField: FieldType<AmountSpec> = {
  merge: 'ask',
  check: (value) =>
    typeof value === 'string' && /^-?\d{1,13}\.\d{2}$/.test(value) ? null : { code: 'valueNotAnAmount' },
  normalise: normaliseAmount,
  print: (value, _spec, { language }) =>
    typeof value === 'string' && /^-?\d/.test(value)
      ? formatNumber(Number(value), language, {
          style: 'currency',
          currency: 'EUR',
          minimumFractionDigits: value.endsWith('.00') ? 0 : 2,
        })
      : '',
  parse: parseAmount,
};

function normaliseAmount(value: Value): Value {
  if (typeof value !== 'string') return value;
  const plain = value.trim();
  if (plain === '') return null;
  const parts = /^(-?\d+)(?:\.(\d{1,2}))?$/.exec(plain);
  return parts ? `${parts[1]}.${(parts[2] ?? '').padEnd(2, '0')}` : value;
}

function parseAmount(text: string): Value {
  const plain = plainDecimal(text);
  if (plain === '') return null;
  return /^-?\d+(\.\d{1,2})?$/.test(plain) ? normaliseAmount(plain) : text;
}
