import { isUuid } from '../ids.ts';
import type { FieldType, ReferenceSpec } from './field.ts';

/** The id of another record. That record may not have arrived yet, so only the form of the id is checked. */
export const referenceField: FieldType<ReferenceSpec> = {
  merge: 'ask',
  check: (value) => (typeof value === 'string' && isUuid(value) ? null : { code: 'valueNotAnId' }),
  normalise: (value) => (typeof value === 'string' ? value.trim().toLowerCase() || null : value),
  print: (value, spec, { recordName }) => (typeof value === 'string' ? recordName(spec.to, value) : ''),
  parse: (text) => text.trim().toLowerCase() || null,
};
