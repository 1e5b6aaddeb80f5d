import type { FieldFault, FieldType, TextFormat, TextSpec, Value } from './field.ts';

const maxLengths = { text: 300, longText: 4_000, richText: 40_000 } as const;

/** Texts: one line, several lines, or Markdown (`richText`). Markdown keeps formatted text diffable and readable for decades. */
export const textField: FieldType<TextSpec> = {
  merge: 'ask',
  check: checkText,
  normalise: normaliseText,
  print: (value) => (typeof value === 'string' ? value : ''),
  parse: (text, spec) => normaliseText(text, spec),
};

function checkText(value: Value, spec: TextSpec): FieldFault | null {
  if (typeof value !== 'string') return { code: 'valueWrongType' };
  const limit = spec.maxLength ?? maxLengths[spec.type];
  if (value.length > limit) return { code: 'valueTooLong', limit };
  return spec.format === undefined ? null : checkFormat(value, spec.format);
}

function normaliseText(value: Value, spec: TextSpec): Value {
  if (typeof value !== 'string') return value;
  const clean = value.normalize('NFC').replace(/\r\n?/g, '\n').replace(controlCharacters, '').trim();
  if (clean === '') return null;
  if (spec.format === 'enterpriseNumber') return clean.replace(/[\s.]/g, '').replace(/^BE/i, '');
  return spec.type === 'text' ? clean.replace(/\s*\n\s*/g, ' ') : clean;
}

// PostgreSQL cannot store NUL, and the other controls are only ever paste accidents; tab and newline stay.
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

function checkFormat(value: string, format: TextFormat): FieldFault | null {
  switch (format) {
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value) ? null : { code: 'valueNotAnEmail' };
    case 'link':
      return /^https?:\/\/[^\s/?#]+\S*$/i.test(value) ? null : { code: 'valueNotALink' };
    case 'enterpriseNumber':
      return isEnterpriseNumber(value) ? null : { code: 'valueNotAnEnterpriseNumber' };
    case 'nisCode':
      return /^\d{5}$/.test(value) ? null : { code: 'valueNotANisCode' };
    case 'phone':
      return null;
  }
}

/** Belgian KBO/BCE number: 10 digits, first 0 or 1, the last two are 97 − (first eight mod 97). */
function isEnterpriseNumber(value: string): boolean {
  return /^[01]\d{9}$/.test(value) && 97 - (Number(value.slice(0, 8)) % 97) === Number(value.slice(8));
}
