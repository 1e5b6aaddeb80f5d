// Which files an operation names: those of the elements of its lists.
import { isObject } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { namesFiles } from '../../fields/file-elements.ts';
import { wireField } from '../../records/definition.ts';
import type { RecordDefinition } from '../../records/definition.ts';
import { definitionOf, isKind } from '../../records/index.ts';
import type { Operation } from '../messages.ts';

const sha256 = /^[0-9a-f]{64}$/;

/** SHA-256 of each file the new values name, once. */
export function filesNamedBy(
  definition: RecordDefinition,
  changes: Readonly<Record<string, { readonly value: Value }>>,
): readonly string[] {
  const named = Object.entries(changes)
    .filter(([field]) => namesFiles(wireField(definition, field)?.spec))
    .flatMap(([, { value }]) => (Array.isArray(value) ? (value as readonly Value[]) : []))
    .flatMap((element) => (isObject(element) ? (element['sha256'] ?? []) : []));
  return [...new Set(named.filter((name): name is string => typeof name === 'string' && sha256.test(name)))];
}

/** The same of a whole operation. */
export function filesOfOperation({ kind, changes }: Pick<Operation, 'kind' | 'changes'>): readonly string[] {
  return isKind(kind) ? filesNamedBy(definitionOf(kind), changes) : [];
}
