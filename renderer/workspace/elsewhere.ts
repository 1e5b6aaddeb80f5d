// What others did to a record that is open, told apart from what was done here.
import { isSameValue } from '../../shared/fields/field.ts';
import type { Value } from '../../shared/fields/field.ts';
import { isTranslationState, wireFields } from '../../shared/records/definition.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { replay } from '../../shared/sync/client/replay.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { acknowledgedState } from '../../shared/sync/client/view.ts';
import type { HistoryEntry } from '../../shared/sync/messages.ts';

export interface ElsewhereField {
  readonly name: string;
  readonly before: Value;
  readonly now: Value;
}

export interface ElsewhereChange {
  /** Somebody else; the same person on another computer; the same person in another window on this computer. */
  readonly by: 'other' | 'self' | 'window';
  /** Name of the account; empty when it cannot be known. */
  readonly who: string;
  readonly fields: readonly ElsewhereField[];
}

export interface Step {
  readonly definition: RecordDefinition;
  readonly before: ClientRecordRow;
  readonly next: ClientRecordRow;
  /** What this computer did to the record. */
  readonly operations: readonly OutboxRow[];
}

/**
 * The fields the register changed between two pulls for another reason than this computer's own operations. Own words
 * lying on top play no part: what was acknowledged is compared.
 */
export function foreignFields({ definition, before, next, operations }: Step): readonly ElsewhereField[] {
  const [from, to] = [acknowledgedState(before), acknowledgedState(next)];
  if (!from || !to) return [];
  const own = ownBetween({ before, next, operations });
  const expected = replay({ definition, acknowledged: from, operations: own, ownerId: '' }) ?? from;
  return wireFields(definition)
    .filter(
      (field) =>
        !isTranslationState(field) &&
        !isSameValue(from.body[field.name], to.body[field.name]) &&
        !isSameValue(expected.body[field.name], to.body[field.name]),
    )
    .map(({ name }) => ({ name, before: from.body[name] ?? null, now: to.body[name] ?? null }));
}

type Between = Pick<Step, 'before' | 'next' | 'operations'>;

function ownBetween({ before, next, operations }: Between): readonly OutboxRow[] {
  return operations.filter(({ result }) => {
    const revision = result?.revision ?? 0;
    return revision > before.revision && revision <= next.revision;
  });
}

/** The author of the only foreign revision; `null` when there are more, or the last word was this computer's. */
export function onlyAuthor({ before, next, operations }: Between): string | null {
  const own = new Set(ownBetween({ before, next, operations }).map(({ result }) => result?.revision));
  const who = next.body['changedBy'];
  const isOne = next.revision - before.revision - own.size === 1 && !own.has(next.revision);
  return isOne && typeof who === 'string' ? who : null;
}

/** Who last changed each of these fields between the two revisions, as the register's history tells. */
export function authorsOf(
  fields: readonly ElsewhereField[],
  entries: readonly HistoryEntry[],
  { before, next, operations }: Between,
): ReadonlyMap<string, readonly ElsewhereField[]> {
  const own = new Set(operations.map(({ opId }) => opId));
  const foreign = entries
    .filter(({ opId, revision }) => !own.has(opId) && revision > before.revision && revision <= next.revision)
    .toSorted((a, b) => b.revision - a.revision);
  const byAuthor = new Map<string, ElsewhereField[]>();
  for (const field of fields) {
    const entry = foreign.find(({ changedFields }) => changedFields.includes(field.name));
    const author = entry?.author.accountName ?? '';
    byAuthor.set(author, [...(byAuthor.get(author) ?? []), field]);
  }
  return byAuthor;
}

/** What another window of this person saved in fields that are being worked on here. */
export function fieldsOfOtherWindow(
  { operation, seen }: OutboxRow,
  isInHand: (field: string) => boolean,
): readonly ElsewhereField[] {
  if (operation.type === 'create') return [];
  return Object.entries(operation.changes)
    .filter(([name]) => isInHand(name))
    .map(([name, { value }]) => ({ name, before: seen[name] ?? null, now: value }));
}

/** The notices with one more: one notice per author, each field only in the latest. */
export function withChange(
  known: readonly ElsewhereChange[],
  change: ElsewhereChange,
): readonly ElsewhereChange[] {
  if (change.fields.length === 0) return known;
  const named = new Set(change.fields.map(({ name }) => name));
  const others = known.map((old) => ({ ...old, fields: old.fields.filter(({ name }) => !named.has(name)) }));
  const isSame = (old: ElsewhereChange) => old.by === change.by && old.who === change.who;
  const same = others.find(isSame);
  return [
    ...others.filter((old) => !isSame(old) && old.fields.length > 0),
    { ...change, fields: [...(same?.fields ?? []), ...change.fields] },
  ];
}
