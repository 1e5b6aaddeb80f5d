// What deciding an operation needs, laid out before deciding starts: the locked records and who is asking.
import { wireField } from '../../records/definition.ts';
import type { FlatRecord, RecordDefinition } from '../../records/definition.ts';
import type { Actor } from '../../policy/policy.ts';
import type { Value } from '../../fields/field.ts';
import type { Author, Operation } from '../messages.ts';
import type { HistoryDraft } from './chain.ts';
import type { ConflictRow, RecordRow } from './tables.ts';

/** With its number, unless it is of the batch being decided. */
export type PastRow = HistoryDraft & { readonly seq?: number };

/** One record on the desk; replaced as operations work on it. */
export interface RecordFile {
  readonly row: RecordRow | null;
  /** History since the oldest base in the batch, oldest first. */
  readonly past: readonly PastRow[];
  /** Open ones, and those this batch closes. */
  readonly conflicts: readonly ConflictRow[];
}

export interface Desk {
  readonly actor: Actor;
  readonly accountId: string;
  readonly deviceId: string;
  /** Devices of the same person the computer was before; their history lies here as this device's. */
  readonly formerDevices: ReadonlySet<string>;
  /** Who is asking, at the register's time. */
  readonly author: Author;
  readonly newConflictId: () => string;
  /** Organisations new records of this batch may belong to. */
  readonly owners: ReadonlySet<string>;
  readonly files: Map<string, RecordFile>;
  /** What history will note, in order. */
  readonly effects: HistoryDraft[];
  /** What the sender had a right to before. */
  readonly formerActors: readonly Actor[];
  /** SHA-256 of the files named in this batch that the register has. */
  readonly knownFiles: ReadonlySet<string>;
  /** Of the earlier epochs this batch speaks of (`''`: unnamed), the last change they share with the present one. */
  readonly sharedUntil: ReadonlyMap<string, number>;
  /** Operations of this batch that can only be decided later, with what they wait for. */
  readonly waiting: { readonly op: Operation; readonly waitsFor: string }[];
  /** Records that are not here yet, whose creation waits for something: what follows waits behind it. */
  readonly awaitedRecords: Set<string>;
  /** For an operation decided late: what its device has said since about the record. */
  readonly saidSince: SaidSince;
}

/** Later words of the same device, decided before an operation that had to wait: they stay the last ones. */
export interface SaidSince {
  readonly fields: ReadonlySet<string>;
  /** Its last word was to delete the record. */
  readonly isDeleted: boolean;
}

/** One operation on an existing record that its sender may change. */
export interface Case {
  readonly desk: Desk;
  readonly op: Operation;
  readonly definition: RecordDefinition;
  readonly file: RecordFile & { readonly row: RecordRow };
  /** No later revision can its author have seen, unless it is in `past` as their own. */
  readonly lastSeen: number;
}

export interface Effect {
  readonly row: RecordRow;
  readonly conflicts: readonly ConflictRow[];
  readonly outcome: HistoryDraft['outcome'];
  readonly changes?: HistoryDraft['changes'];
  readonly incoming?: HistoryDraft['incoming'];
  readonly deletion?: boolean;
}

/** Puts the record's new state back on the desk and notes what happened. */
export function refile({ desk, op }: Pick<Case, 'desk' | 'op'>, effect: Effect): void {
  const { row, conflicts } = effect;
  const entry: HistoryDraft = {
    opId: op.opId,
    kind: op.kind,
    recordId: op.recordId,
    revision: row.revision,
    type: op.type,
    outcome: effect.outcome,
    deviceId: desk.deviceId,
    accountId: desk.accountId,
    author: desk.author,
    claimedAt: readableClaim(op.at),
    changes: effect.changes ?? {},
    incoming: effect.incoming ?? {},
    deletion: effect.deletion ?? null,
    former: formerPlace(op),
  };
  desk.effects.push(entry);
  const past = desk.files.get(op.recordId)?.past ?? [];
  desk.files.set(op.recordId, { row, conflicts, past: [...past, entry] });
}

/** The text that is stored and sent: who changed it last and when, and no known field that is empty. */
export function bodyOf(desk: Desk, definition: RecordDefinition, record: FlatRecord): string {
  const stamped = { ...record, changedAt: desk.author.at, changedBy: desk.author.accountName };
  const isEmpty = ([field, value]: [string, Value]): boolean =>
    value === null && wireField(definition, field) !== undefined;
  return JSON.stringify(Object.fromEntries(Object.entries(stamped).filter((entry) => !isEmpty(entry))));
}

function formerPlace(op: Operation): HistoryDraft['former'] {
  if (!op.former) return null;
  const { epoch, revision = null } = op.former;
  return { ...(epoch !== undefined && { epoch }), base: latestBase(op), revision };
}

/** The latest revision its author says they had seen. */
export function latestBase(op: Operation): number {
  return Math.max(0, op.base ?? 0, ...Object.values(op.changes).map((edit) => edit.base ?? 0));
}

/** The earliest revision any of its changes was made on. */
export function oldestBase(op: Operation): number {
  const bases = [
    ...Object.values(op.changes).map((edit) => edit.base ?? 0),
    ...(op.base === undefined ? [] : [op.base]),
  ];
  return bases.length === 0 ? 0 : Math.min(...bases);
}

/** A claim is noted if it can be a time at all; a strange one never holds up an operation. */
function readableClaim(at: string | undefined): string | null {
  return at !== undefined && /^[\x20-\x7e]+$/.test(at) ? at : null;
}
