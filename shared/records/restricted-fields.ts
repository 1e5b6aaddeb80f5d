// What of a record is only for its owner and the Region: asked of before it leaves the register in a file.
import type { FieldSpec } from '../fields/field.ts';
import type { RecordDefinition } from './definition.ts';

/** The field, or every field of its kind. */
export function isRestricted({ readers }: RecordDefinition, spec: FieldSpec): boolean {
  return readers === 'ownerAndRegion' || spec.readers === 'ownerAndRegion';
}

/** Names in the definition, in its order; `among` are those to choose from, `null` all of them. */
export function restrictedFields(
  definition: RecordDefinition,
  among: readonly string[] | null,
): readonly string[] {
  return Object.entries(definition.fields)
    .filter(([name, spec]) => (among?.includes(name) ?? true) && isRestricted(definition, spec))
    .map(([name]) => name);
}
