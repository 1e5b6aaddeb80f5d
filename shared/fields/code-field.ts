// One code of a list, or a set of them. Which codes a list holds is known to records/; so membership is checked there.
import type { CodeSpec, FieldType, Value } from './field.ts';

export const codeField: FieldType<CodeSpec> = {
  merge: 'ask',
  check: (value) => (typeof value === 'string' ? null : { code: 'valueWrongType' }),
  normalise: (value) => (typeof value === 'string' ? value.trim() || null : value),
  print: (value, spec, { codeLabel }) => (typeof value === 'string' ? codeLabel(spec.codes, value) : ''),
  parse: (text) => text.trim() || null,
};

export const codesField: FieldType<CodeSpec> = {
  merge: 'union',
  check: (value) =>
    Array.isArray(value) && value.every((code) => typeof code === 'string')
      ? null
      : { code: 'valueWrongType' },
  normalise: normaliseCodes,
  print: (value, spec, { codeLabel }) =>
    Array.isArray(value) ? value.map((code) => codeLabel(spec.codes, String(code))).join(', ') : '',
  parse: (text) => normaliseCodes(text.split(/[,;]/).map((part) => part.trim())),
};

/** A set: sorted, each code once. */
function normaliseCodes(value: Value): Value {
  if (!Array.isArray(value)) return value;
  const codes = [...new Set(value as Value[])].filter((code) => code !== '');
  return codes.length === 0 ? null : codes.sort();
}
