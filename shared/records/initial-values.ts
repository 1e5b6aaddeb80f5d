// What a new record begins with.
import type { Value } from '../fields/field.ts';
import type { RecordDefinition } from './definition.ts';

export function initialValues({ fields }: RecordDefinition): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, spec]) =>
      'initial' in spec && spec.initial !== undefined ? [[name, spec.initial]] : [],
    ),
  );
}
