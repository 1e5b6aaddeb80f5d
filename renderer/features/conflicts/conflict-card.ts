// What the screen shows as one conflict: everything two people contradict each other about in one record. At the
// register each field, and each language of a text, is a conflict of its own. Pure.
import type { FieldSpec, Value } from '../../../shared/fields/field.ts';
import type { Author } from '../../../shared/sync/messages.ts';
import type { ClientConflictRow } from '../../../shared/sync/client/tables.ts';

export interface ConflictField {
  readonly conflictId: string;
  readonly name: string;
  /** Name in the definition, the same for both languages of a text: `title`. */
  readonly baseName: string;
  /** Fields with the same one are decided as one: start and end. */
  readonly atom: string | null;
  readonly label: string;
  /** Without the language. */
  readonly baseLabel: string;
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

export interface ConflictCard {
  /** The record and the two people; see `partiesOf`. */
  readonly parties: string;
  readonly conflictIds: readonly string[];
  readonly kind: string;
  readonly recordId: string;
  readonly type: 'value' | 'deletion';
  readonly title: string;
  readonly ownerId: string;
  /** The record as it is now, and its revision. */
  readonly record: Readonly<Record<string, Value>>;
  readonly revision: number;
  readonly fields: readonly ConflictField[];
  readonly current: Side;
  readonly incoming: Side;
  readonly openedAt: string;
}

/** A text in one or both languages, an atom, or a single field: what stands in one box. */
export interface FieldGroup {
  readonly key: string;
  readonly label: string;
  /** Each decided apart; the fields of one are decided together. */
  readonly parts: readonly (readonly ConflictField[])[];
}

/**
 * Conflicts of one record between the same two people, oldest first. Two that name the same field stay apart: they are
 * about two different values.
 */
export function groupConflicts(
  rows: readonly ClientConflictRow[],
): readonly (readonly ClientConflictRow[])[] {
  const groups = new Map<string, ClientConflictRow[][]>();
  for (const row of rows) {
    const key = partiesOf(row);
    const known = groups.get(key) ?? [];
    const group =
      row.type === 'value' ? known.find((rest) => !rest.some((other) => isOnSame(other, row))) : undefined;
    if (group) group.push(row);
    else groups.set(key, [...known, [row]]);
  }
  return [...groups.values()].flat();
}

/** The record, the two people, and whether it is about values or a deletion. */
export function partiesOf({ recordId, type, currentBy, incomingBy }: ClientConflictRow): string {
  return JSON.stringify([recordId, type, personOf(currentBy), personOf(incomingBy)]);
}

/** As far as the register tells one person from another. */
export function personOf({ accountName, organisationId }: Author): string {
  return `${organisationId} ${accountName}`;
}

/** Of a text the language the person reads stands first. */
export function groupFields(fields: readonly ConflictField[], reading: 'nl' | 'fr'): readonly FieldGroup[] {
  const groups = new Map<string, ConflictField[]>();
  for (const field of fields) {
    const key = field.atom ?? field.baseName;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return [...groups].map(([key, members]) => ({
    key,
    label: [...new Set(members.map(({ baseLabel }) => baseLabel))].join(', '),
    parts: members[0]?.atom === null ? inOrder(members, reading).map((field) => [field]) : [members],
  }));
}

function inOrder(fields: readonly ConflictField[], reading: 'nl' | 'fr'): readonly ConflictField[] {
  return fields.toSorted((a, b) => Number(b.language === reading) - Number(a.language === reading));
}

/** True when `next` is what became of a card: some of it is settled, or a newer word took the place of an earlier one. */
export function isSuccessor(next: ConflictCard, earlier: ConflictCard): boolean {
  if (next.parties !== earlier.parties) return false;
  const names = new Set(earlier.fields.map(({ name }) => name));
  return (
    next.conflictIds.some((id) => earlier.conflictIds.includes(id)) ||
    next.fields.some(({ name }) => names.has(name))
  );
}

function isOnSame(one: ClientConflictRow, other: ClientConflictRow): boolean {
  return one.fields.some((field) => other.fields.includes(field));
}
