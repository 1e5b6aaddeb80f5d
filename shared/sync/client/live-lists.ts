// Lists are made up on a screen a moment before they are saved. What came in between belongs in them as well.
import type { Value } from '../../fields/field.ts';
import { ruleOf } from '../../merge/merge-operation.ts';
import { mergeValue } from '../../merge/merge-value.ts';
import { definitionOf } from '../../records/index.ts';
import { normalised } from './edit-values.ts';
import { isList } from './replay.ts';
import type { Sight } from './save-operation.ts';
import type { ClientRecordRow } from './tables.ts';

type Values = Readonly<Record<string, Value>>;
type Sights = Readonly<Record<string, Sight>>;

export function sightsOf(values: Values, revision: number): Sights {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { revision, value }]));
}

/**
 * The values with each list's change laid on the list as it is now; such a list no longer needs a sight. Where both
 * changed the same element the list stays as it was made up, with its sight, so that the register opens a conflict.
 */
export function onLiveLists(
  { kind, body }: ClientRecordRow,
  { values, sights }: { readonly values: Values; readonly sights: Sights },
): { readonly values: Values; readonly sights: Sights } {
  const definition = definitionOf(kind);
  const composed: Record<string, Value> = { ...values };
  const left: Record<string, Sight> = {};
  for (const [field, sight] of Object.entries(sights)) {
    const incoming = values[field];
    if (incoming === undefined) continue;
    const rule = ruleOf(definition, field);
    const merged = mergeValue({ rule, base: sight.value, current: body[field] ?? null, incoming });
    if (!isList(definition, field) || merged.clash !== undefined) left[field] = sight;
    else composed[field] = merged.value;
  }
  return { values: normalised(definition, composed), sights: left };
}
