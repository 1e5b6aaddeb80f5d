// What a person decided so far about one conflict, field by field, and what comes of it. Pure.
import { isSameValue } from '../../../shared/fields/field.ts';
import type { MergeRule, Value } from '../../../shared/fields/field.ts';
import { mergeRuleOf } from '../../../shared/fields/field-types.ts';
import { mergeValue } from '../../../shared/merge/merge-value.ts';
import type { Decision } from '../../../shared/sync/client/resolve.ts';
import type { ConflictCard, ConflictField } from './conflict-card.ts';

export type SideName = 'current' | 'incoming';

export type Choice =
  | { readonly take: SideName }
  | {
      readonly take: 'typed';
      readonly text: string;
      /** True while the editor only holds what it was opened with. */
      readonly isUntouched?: boolean;
    };

export type Choices = Readonly<Record<string, Choice>>;

/** An editor that was opened decides nothing; a wording of one's own does. */
export function isDecided(choice: Choice | undefined): boolean {
  return choice !== undefined && !(choice.take === 'typed' && choice.isUntouched);
}

/** Only the fields in which the two versions differ; where both wrote the same there is nothing to choose. */
export function differingFields<Field extends ConflictField>(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => !isSameValue(field.current, field.incoming));
}

/** A third wording can be typed for texts; other values are one or the other. */
export function canType({ spec }: ConflictField): boolean {
  return spec?.type === 'text' || spec?.type === 'longText' || spec?.type === 'richText';
}

/** Long enough that joining two versions by hand is work. */
export function canMerge(field: ConflictField): boolean {
  const { base, current, incoming, spec } = field;
  const isLong = spec?.type === 'longText' || spec?.type === 'richText';
  return canType(field) && isLong && [base, current, incoming].every((text) => typeof text === 'string');
}

/**
 * What can be settled with these choices: the conflicts in which every difference is chosen, each with the value of all
 * its fields. `null` while there is none.
 */
export function decisionOf(
  card: Pick<ConflictCard, 'conflictIds' | 'fields' | 'revision'>,
  choices: Choices,
  live: Readonly<Record<string, Value>>,
): Decision | null {
  const open = new Set(
    differingFields(card.fields)
      .filter(({ name }) => !isDecided(choices[name]))
      .map(({ conflictId }) => conflictId),
  );
  const fields = card.fields.filter(({ conflictId }) => !open.has(conflictId));
  const conflictIds = card.conflictIds.filter((id) => !open.has(id));
  if (conflictIds.length === 0) return null;
  const chosen = Object.fromEntries(fields.map((field) => [field.name, valueOf(field, choices[field.name])]));
  return { conflictIds, values: settledValues(fields, chosen, live), seenRevision: card.revision };
}

/** Where a typed wording starts: both versions, one after the other, without saying the same twice. */
export function bothTexts(field: ConflictField): string {
  const texts = [field.current, field.incoming].filter((value) => typeof value === 'string');
  return [...new Set(texts)].join(field.spec?.type === 'text' ? ' / ' : '\n\n');
}

/**
 * The values a decision leaves: a chosen list is laid on the record as it is now, element by element, so that what
 * others added to it since the conflict stays.
 */
function settledValues(
  fields: readonly ConflictField[],
  chosen: Readonly<Record<string, Value>>,
  live: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    fields.map(({ name, base, spec }) => {
      const incoming = chosen[name] ?? null;
      if (!spec || !unions.has(mergeRuleOf(spec))) return [name, incoming];
      const merged = mergeValue({ rule: 'union', base, current: live[name] ?? null, incoming });
      return [name, merged.clash ?? merged.value];
    }),
  );
}

const unions: ReadonlySet<MergeRule> = new Set(['union', 'append']);

function valueOf(field: ConflictField, choice: Choice | undefined): Value {
  if (choice?.take === 'typed') return choice.text.trim() === '' ? null : choice.text;
  return choice?.take === 'incoming' ? field.incoming : field.current;
}
