// The versions of a record, newest first: what this computer did and the Region does not tell yet, among what it tells.
import { isSameValue } from '../../../shared/fields/field.ts';
import type { Value } from '../../../shared/fields/field.ts';
import type { HistoryEntry } from '../../../shared/sync/messages.ts';
import type { OutboxRow, OutboxState } from '../../../shared/sync/client/tables.ts';
import type { Values } from '../../form/form-context.ts';

/** `region`: the Region tells it. Otherwise as in the outbox of this computer; `sent`: received, and not told yet. */
export type VersionState = 'waiting' | 'sent' | 'rejected' | 'held' | 'dismissed' | 'region';

export interface FieldStep {
  readonly field: string;
  readonly before: Value;
  readonly after: Value;
}

export interface RecordVersion {
  readonly opId: string;
  readonly state: VersionState;
  readonly type: 'create' | 'change' | 'delete' | 'resolve' | 'restore';
  readonly outcome: HistoryEntry['outcome'] | null;
  readonly who: string;
  readonly organisationId: string;
  /** When the Region took it in; when it was saved here as long as that is not known. */
  readonly at: string;
  /** When the author's computer says it was made. */
  readonly claimedAt: string | null;
  readonly steps: readonly FieldStep[];
  /** Values that did not become current but were laid before a person. */
  readonly held: readonly { readonly field: string; readonly value: Value }[];
  /** The record as this version left it. */
  readonly body: Values;
}

type Told = Omit<RecordVersion, 'body'>;

export interface VersionsInput {
  /** As the Region told it last, newest first; `null` when it has never told this computer. */
  readonly told: readonly HistoryEntry[] | null;
  /** All that this computer did to the record. */
  readonly operations: readonly OutboxRow[];
  /** Who works here. */
  readonly author: { readonly name: string; readonly organisationId: string };
  /** The record as the person sees it now. */
  readonly body: Values;
}

export function versionsOf({ told, operations, author, body }: VersionsInput): readonly RecordVersion[] {
  const known = new Set(told?.map(({ opId }) => opId));
  const newest = told?.[0]?.revision ?? 0;
  const own = operations
    .filter((row) => !known.has(row.opId) && !changedNothing(row, newest))
    .toSorted((a, b) => b.n - a.n)
    .map((row) => ownVersion(row, author));
  const waiting = own.filter(({ state }) => state === 'waiting');
  const others = own.filter(({ state }) => state !== 'waiting');
  return withBodies([...waiting, ...byTime((told ?? []).map(toldVersion), others)], body);
}

/** The record before a version did its part. */
export function bodyBefore({ body, steps }: RecordVersion): Values {
  return { ...body, ...Object.fromEntries(steps.map(({ field, before }) => [field, before])) };
}

/** The record with what a version brought, also where that did not become current. */
export function bodyWith({ body, steps }: RecordVersion): Values {
  return { ...body, ...Object.fromEntries(steps.map(({ field, after }) => [field, after])) };
}

/** What a version wrote that did not become current, by field. */
export function heldValues({ held }: RecordVersion): Values {
  return Object.fromEntries(held.map(({ field, value }) => [field, value]));
}

function toldVersion(entry: HistoryEntry): Told {
  const { opId, outcome, author, at, claimedAt, changedFields, oldValues, newValues, heldValues } = entry;
  return {
    opId,
    outcome,
    state: 'region',
    type: typeOf(entry.type),
    who: author.accountName,
    organisationId: author.organisationId,
    at,
    claimedAt: claimedAt ?? null,
    steps: changedFields.map((field) => ({
      field,
      before: oldValues[field] ?? null,
      after: newValues[field] ?? null,
    })),
    held: Object.entries(heldValues ?? {}).map(([field, value]) => ({ field, value })),
  };
}

function typeOf(type: string): Told['type'] {
  return (['create', 'delete', 'resolve', 'restore'] as const).find((known) => known === type) ?? 'change';
}

/** Answered within what the Region tells, and not among it: there was nothing left to change. */
function changedNothing({ state, result }: OutboxRow, newestRevision: number): boolean {
  return stateOf(state) === 'sent' && (result?.revision ?? Infinity) <= newestRevision;
}

function ownVersion(row: OutboxRow, { name, organisationId }: VersionsInput['author']): Told {
  const { opId, operation, seen, savedAt, answeredAt, result } = row;
  const steps = Object.entries(operation.changes).map(([field, { value }]) => ({
    field,
    before: seen[field] ?? null,
    after: value,
  }));
  // What met another's word was not taken over as it stood; which part was, only the Region tells.
  const isHeld = result?.outcome === 'conflict';
  return {
    opId,
    outcome: result?.outcome ?? null,
    state: stateOf(row.state),
    type: operation.type === 'change' && operation.base !== undefined ? 'restore' : operation.type,
    who: name,
    organisationId,
    at: answeredAt ?? savedAt,
    claimedAt: savedAt,
    steps: isHeld ? [] : steps,
    held: isHeld ? steps.map(({ field, after }) => ({ field, value: after })) : [],
  };
}

function stateOf(state: OutboxState): VersionState {
  return state === 'received' || state === 'settled' || state === 'offered' ? 'sent' : state;
}

/** What the Region tells stays in its order, whatever a clock says; the rest finds its place by time. */
function byTime(told: readonly Told[], others: readonly Told[]): readonly Told[] {
  const placed = [...told];
  for (const other of others.toReversed()) {
    const older = placed.findIndex(({ at }) => at <= other.at);
    placed.splice(older === -1 ? placed.length : older, 0, other);
  }
  return placed;
}

function withBodies(versions: readonly Told[], newest: Values): readonly RecordVersion[] {
  let body = newest;
  return versions.map((told) => {
    // Laid before a person together with others, and what stood there all the same.
    const stands = ({ field, value }: Told['held'][number]): boolean =>
      told.state === 'region' && isSameValue(body[field], value);
    const version = { ...told, held: told.held.filter((one) => !stands(one)), body };
    if (['waiting', 'sent', 'region'].includes(told.state)) body = bodyBefore(version);
    return version;
  });
}
