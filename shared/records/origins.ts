// Where a record came from: its number in a list or register elsewhere, by which it is found again whatever it is called
// by then.
import { elementsOf } from '../fields/field.ts';
import type { ListSpec, Value } from '../fields/field.ts';
import type { RecordDefinition } from './definition.ts';

/** Name of the field in every kind that has it. */
export const originsName = 'origins';

export const origins = {
  isOnce: true,
  isListed: true,
  type: 'list',
  element: {
    source: { type: 'text', required: true, maxLength: 100 },
    reference: { type: 'text', required: true, maxLength: 200 },
  },
} as const satisfies ListSpec;

export function hasOrigins({ fields }: RecordDefinition): boolean {
  return Object.hasOwn(fields, originsName);
}

export interface Origin {
  readonly source: string;
  readonly reference: string;
}

export function originsOf(values: Readonly<Record<string, Value>>): readonly Origin[] {
  return elementsOf(values[originsName]).flatMap(({ source, reference }) =>
    typeof source === 'string' && typeof reference === 'string' ? [{ source, reference }] : [],
  );
}

/** One number in one source is one record: two lists of the same name give each number to one thing. */
export function hasSameOrigin(one: readonly Origin[], other: readonly Origin[]): boolean {
  return one.some(({ source, reference }) =>
    other.some((also) => also.reference === reference && plain(also.source) === plain(source)),
  );
}

/** Two people write the name of one list in their own way. */
function plain(source: string): string {
  return source.trim().toLowerCase();
}
