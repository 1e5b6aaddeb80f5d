import type { BooleanSpec, FieldType } from './field.ts';

const words = { nl: ['nee', 'ja'], fr: ['non', 'oui'], en: ['no', 'yes'] } as const;
const yes = new Set(['ja', 'oui', 'yes', 'true', '1']);
const no = new Set(['nee', 'neen', 'non', 'no', 'false', '0']);

export const booleanField: FieldType<BooleanSpec> = {
  merge: 'ask',
  check: (value) => (typeof value === 'boolean' ? null : { code: 'valueWrongType' }),
  normalise: (value) => value,
  print: (value, _spec, { language }) => (typeof value === 'boolean' ? words[language][value ? 1 : 0] : ''),
  parse: (text) => {
    const word = text.trim().toLowerCase();
    return word === '' ? null : yes.has(word) ? true : no.has(word) ? false : text;
  },
};
