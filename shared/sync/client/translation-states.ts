// Translation states that follow from an edit. Whoever brings a translation up to date does not thereby make the other
// language outdated; whoever changes a text that was up to date does, unless the change is minor.
import type { Value } from '../../fields/field.ts';
import { otherLanguageOf, stateFieldOf, wireFields } from '../../records/definition.ts';
import type { FlatRecord, RecordDefinition, WireField } from '../../records/definition.ts';

export interface TranslationInput {
  readonly definition: RecordDefinition;
  /** The record before the edit. */
  readonly before: FlatRecord;
  /** Only values that differ. */
  readonly values: Readonly<Record<string, Value>>;
  /** A spelling mistake and the like: the other language stays as good as it was. */
  readonly minor: boolean;
  /** The state a text had when the person sat down to it; saves while typing are one sitting. */
  readonly stateBeforeSitting: (text: string, other: string) => Value | undefined;
}

/** The states to store with the edit; a state the person sets themselves stands. */
export function translationStates(input: TranslationInput): Readonly<Record<string, Value>> {
  const states: Record<string, Value> = {};
  for (const field of wireFields(input.definition)) {
    if (field.language === null || !(field.name in input.values)) continue;
    Object.assign(states, statesOfText(input, field));
  }
  const chosen = Object.entries(states).filter(([name]) => !(name in input.values));
  return Object.fromEntries(chosen.filter(([name, state]) => state !== (input.before[name] ?? null)));
}

function statesOfText(input: TranslationInput, field: WireField): Record<string, Value> {
  const { before, values, minor } = input;
  const own = stateFieldOf(field.name);
  const text = values[field.name] ?? null;
  if (text === null) return { [own]: null };
  const other = otherLanguageOf(field);
  const isOtherKept = !(other in values) && (before[other] ?? null) !== null;
  if (minor) return { [own]: before[own] ?? 'up-to-date' };
  const states: Record<string, Value> = { [own]: 'up-to-date' };
  if (isOtherKept && !isCatchingUp(input, field)) states[stateFieldOf(other)] = 'outdated';
  return states;
}

/** True for a text that was missing, in translation or outdated beside one that was not. */
function isCatchingUp({ before, stateBeforeSitting }: TranslationInput, field: WireField): boolean {
  const own = stateFieldOf(field.name);
  const sitting = stateBeforeSitting(field.name, otherLanguageOf(field));
  if (sitting !== undefined) return isBehind(sitting);
  const isMissing = (before[field.name] ?? null) === null;
  // Texts that came without a state (from a file, say) are taken to be up to date.
  return isMissing || isBehind(before[own] ?? 'up-to-date');
}

function isBehind(state: Value): boolean {
  return state === null || state === 'draft' || state === 'outdated';
}
