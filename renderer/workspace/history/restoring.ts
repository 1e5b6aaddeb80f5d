// What putting something back from history means for the record as it is now. Nothing is ever unsaid: it is a new change.
import { isSameValue } from '../../../shared/fields/field.ts';
import type { MergeRule, Value } from '../../../shared/fields/field.ts';
import { atomFields, ruleOf } from '../../../shared/merge/merge-operation.ts';
import { mergeValue } from '../../../shared/merge/merge-value.ts';
import { isTranslationState, wireFields } from '../../../shared/records/definition.ts';
import type { RecordDefinition } from '../../../shared/records/definition.ts';
import type { Values } from '../../form/form-context.ts';
import { bodyBefore, bodyWith, heldValues } from './versions.ts';
import type { RecordVersion } from './versions.ts';

export interface Restoration {
  readonly values: Values;
  /** Of lists: what the value was made up from, so that only the difference is laid on the list as it is. */
  readonly seenValues: Values;
}

export interface FieldRestoration extends Restoration {
  /** `earlier`: takes this change back. `again`: the change was overtaken, and its value is wanted again. */
  readonly kind: 'earlier' | 'again';
}

/** What only grows, and what the register keeps itself, cannot be put back. */
const restorable: ReadonlySet<MergeRule> = new Set(['ask', 'union']);

/** One field of a version; `null` when there is nothing to put back. */
export function fieldRestoration(
  definition: RecordDefinition,
  { version, field, current }: { version: RecordVersion; field: string; current: Values },
): FieldRestoration | null {
  if (!restorable.has(ruleOf(definition, field))) return null;
  const [before, after] = [bodyBefore(version), bodyWith(version)];
  const names = atomFields(definition, field);
  const taken = isList(definition, field)
    ? isStillIn({ before, after, current, field })
    : isSame(names, current, after);
  if (taken && !isSame(names, before, after)) {
    // Before it was made there was nothing to go back to.
    if (version.type === 'create') return null;
    return { kind: 'earlier', ...restorationOf(definition, { names, values: before, seen: after }) };
  }
  if (isSame(names, current, after)) return null;
  return { kind: 'again', ...restorationOf(definition, { names, values: after, seen: current }) };
}

/** A value that was laid before a person and is not in force now; `null` when it is. */
export function heldRestoration(
  definition: RecordDefinition,
  { version, field, current }: { version: RecordVersion; field: string; current: Values },
): FieldRestoration | null {
  if (!restorable.has(ruleOf(definition, field))) return null;
  const values = { ...version.body, ...heldValues(version) };
  const names = atomFields(definition, field);
  if (isSame(names, current, values)) return null;
  return { kind: 'again', ...restorationOf(definition, { names, values, seen: current }) };
}

/** The whole record as that version left it; `null` when it is so now. Deleted or not is another matter. */
export function wholeRestoration(
  definition: RecordDefinition,
  { version, current }: { version: RecordVersion; current: Values },
): Restoration | null {
  const names = wireFields(definition)
    .filter((field) => !isTranslationState(field) && restorable.has(ruleOf(definition, field.name)))
    .filter(({ name }) => !isSameValue(current[name], version.body[name]))
    .flatMap(({ name }) => atomFields(definition, name));
  if (names.length === 0) return null;
  return restorationOf(definition, { names, values: version.body, seen: current });
}

/** Taking a list change back takes back only its own elements; are any of them still as it left them? */
function isStillIn(of: { before: Values; after: Values; current: Values; field: string }): boolean {
  const [current, base, incoming] = [of.current, of.after, of.before].map(
    (body): Value => body[of.field] ?? null,
  ) as [Value, Value, Value];
  return !isSameValue(mergeValue({ rule: 'union', base, current, incoming }).value, current);
}

function restorationOf(
  definition: RecordDefinition,
  { names, values, seen }: { names: readonly string[]; values: Values; seen: Values },
): Restoration {
  const pick = (from: Values, wanted: readonly string[]): Values =>
    Object.fromEntries(wanted.map((name) => [name, from[name] ?? null]));
  return {
    values: pick(values, names),
    seenValues: pick(
      seen,
      names.filter((name) => isList(definition, name)),
    ),
  };
}

function isList(definition: RecordDefinition, field: string): boolean {
  return ruleOf(definition, field) === 'union';
}

function isSame(names: readonly string[], a: Values, b: Values): boolean {
  return names.every((name) => isSameValue(a[name], b[name]));
}
