// What a conflict looks like on screen, field by field, and what a person decided so far. Pure.
import { isSameValue } from '../../../shared/fields/field.ts';
import type { FieldSpec, MergeRule, Value } from '../../../shared/fields/field.ts';
import { mergeRuleOf } from '../../../shared/fields/field-types.ts';
import { mergeValue } from '../../../shared/merge/merge-value.ts';
import type { Author } from '../../../shared/sync/messages.ts';

export interface ConflictField {
  readonly name: string;
  readonly label: string;
  readonly spec: FieldSpec | undefined;
  /** Set for a text in one language, so that it is read and spelt as such. */
  readonly language: 'nl' | 'fr' | null;
  readonly base: Value;
  readonly current: Value;
  readonly incoming: Value;
}

export interface Side extends Author {
  readonly organisationName: string;
  readonly isMe: boolean;
}

export type Choice =
  { readonly take: 'current' | 'incoming' } | { readonly take: 'typed'; readonly text: string };

export type Choices = Readonly<Record<string, Choice>>;

/** Only the fields in which the two versions differ; where both wrote the same there is nothing to choose. */
export function differingFields(fields: readonly ConflictField[]): readonly ConflictField[] {
  return fields.filter((field) => !isSameValue(field.current, field.incoming));
}

/** A third wording can be typed for texts; other values are one or the other. */
export function canType(field: ConflictField): boolean {
  return field.spec?.type === 'text' || field.spec?.type === 'longText' || field.spec?.type === 'richText';
}

/** One value for every field of the conflict, or `null` while something is still to be chosen. */
export function chosenValues(
  fields: readonly ConflictField[],
  choices: Choices,
): Readonly<Record<string, Value>> | null {
  const undecided = differingFields(fields).some((field) => choices[field.name] === undefined);
  if (undecided) return null;
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, choices[field.name])]));
}

/**
 * The values a decision leaves: a chosen list is laid on the record as it is now, element by element, so that what
 * others added to it since the conflict stays.
 */
export function settledValues(
  fields: readonly ConflictField[],
  chosen: Readonly<Record<string, Value>>,
  live: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const isMerged = new Set(
    fields.filter(({ spec }) => spec && unions.has(mergeRuleOf(spec))).map(({ name }) => name),
  );
  return Object.fromEntries(
    fields.map(({ name, base }) => {
      const incoming = chosen[name] ?? null;
      if (!isMerged.has(name)) return [name, incoming];
      const merged = mergeValue({ rule: 'union', base, current: live[name] ?? null, incoming });
      return [name, merged.clash ?? merged.value];
    }),
  );
}

const unions: ReadonlySet<MergeRule> = new Set(['union', 'append']);

/** Where a typed wording starts: both versions, one after the other, without saying the same twice. */
export function bothTexts(field: ConflictField): string {
  const texts = [field.current, field.incoming].filter((value) => typeof value === 'string');
  return [...new Set(texts)].join(field.spec?.type === 'text' ? ' / ' : '\n\n');
}

function valueOf(field: ConflictField, choice: Choice | undefined): Value {
  if (choice?.take === 'typed') return choice.text.trim() === '' ? null : choice.text;
  return choice?.take === 'incoming' ? field.incoming : field.current;
}
