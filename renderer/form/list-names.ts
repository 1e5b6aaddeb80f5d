// Rows of a list that are called like the record they point to.
import type { ListElement, ListSpec, Value } from '../../shared/fields/field.ts';
import { isUuid } from '../../shared/ids.ts';
import type { ReferenceSource } from './form-context.ts';

interface NamedRow extends Pick<ReferenceSource, 'nameOf'> {
  readonly spec: ListSpec;
  readonly row: ListElement;
  /** The row as the record holds it. */
  readonly kept: ListElement | undefined;
}

/** A row that is named by a reference, its first, needs its name typed only when it is called otherwise. */
export function nameFrom(
  { spec, row, kept, nameOf }: NamedRow,
  { property, value }: { readonly property: string; readonly value: Value },
): Readonly<Record<string, Value>> {
  const [naming, reference] = Object.entries(spec.element).find(([, { type }]) => type === 'reference') ?? [];
  if (property !== naming || reference?.type !== 'reference' || spec.element['name']?.type !== 'text')
    return {};
  if (typeof value !== 'string' || !isUuid(value)) return {};
  const before = kept?.[property];
  const isOfBefore = typeof before === 'string' && row['name'] === nameOf(reference.to, before);
  return row['name'] && !isOfBefore ? {} : { name: nameOf(reference.to, value) };
}
