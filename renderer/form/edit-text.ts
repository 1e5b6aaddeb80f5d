// How a value stands in its field while it can be edited: as people write it in Belgium, and readable back by `parse`.
import type { FieldSpec, Value } from '../../shared/fields/field.ts';
import { normaliseValue, parseValue, printValue } from '../../shared/fields/field-types.ts';
import type { Language } from '../../shared/locales/labels.ts';

export function editText(value: Value, { spec, language }: { spec: FieldSpec; language: Language }): string {
  // Not understood when it was typed: stays as it was.
  if (typeof value === 'string' && spec.type === 'number') return value;
  const printed = printValue(value, spec, {
    language,
    codeLabel: (_list, code) => code,
    recordName: () => '',
  });
  if (spec.type === 'amount') return printed.replace(/\s*€\s*/g, '') || String(value ?? '');
  return printed || (typeof value === 'string' ? value : '');
}

export function parseText(text: string, spec: FieldSpec): Value {
  return normaliseValue(parseValue(text, spec), spec);
}
