// Where a record came from: its number in a list or register elsewhere, by which it is found again whatever it is called
// by then.
import type { ListSpec } from '../fields/field.ts';
import type { RecordDefinition } from './definition.ts';

/** Name of the field in every kind that has it. */
export const originsName = 'origins';

export const origins = {
  isOnce: true,
  type: 'list',
  element: {
    source: { type: 'text', required: true, maxLength: 100 },
    reference: { type: 'text', required: true, maxLength: 200 },
  },
} as const satisfies ListSpec;

export function hasOrigins({ fields }: RecordDefinition): boolean {
  return Object.hasOwn(fields, originsName);
}
