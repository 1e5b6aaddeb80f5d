// What an operation does to a record: pure. The register decides with it; clients and tests can foresee with it.
import type { ErrorCode } from '../errors.ts';
import { isSameValue } from '../fields/field.ts';
import type { MergeRule, Value } from '../fields/field.ts';
import { mergeRuleOf } from '../fields/field-types.ts';
import { otherLanguageOf, stateFieldOf, wireField, wireFields } from '../records/definition.ts';
import type { FlatRecord, RecordDefinition, WireField } from '../records/definition.ts';
import { checkAcrossFields, checkField, normaliseField } from '../records/validate.ts';
import { mergeValue, onlyAppends } from './merge-value.ts';

/** What happened to the record after some revision, oldest first. */
export interface PastChange {
  readonly revision: number;
  readonly deviceId: string;
  readonly changes: Readonly<Record<string, { readonly old: Value; readonly new: Value }>>;
  /** What it brought where that is not what became current, or stood there already, unseen. */
  readonly incoming: Readonly<Record<string, Value>>;
  /** Of an operation of an earlier epoch, offered again: the latest revision its author had seen then, and its own. */
  readonly former: FormerPlace | null;
}

/** Where an operation stood in an earlier epoch; only places of one epoch compare. */
export interface FormerPlace {
  readonly epoch?: string | undefined;
  readonly base: number;
  readonly revision: number | null;
}

export interface FieldEdits {
  readonly [field: string]: { readonly base: number | null; readonly value: Value };
}

export interface MergeOperationInput {
  readonly definition: RecordDefinition;
  readonly current: FlatRecord;
  readonly deviceId: string;
  readonly edits: FieldEdits;
  /** Settling a conflict says what shall be current, also where that is what its author saw. */
  readonly isResolution?: boolean;
  /** Every change since the oldest base of `edits`. */
  readonly past: readonly PastChange[];
  /** Offered again after a restore: the earlier epoch, and its own revision in it, if it had one. */
  readonly former?:
    { readonly epoch?: string | undefined; readonly revision?: number | undefined } | undefined;
}

/** Fields that hold the acknowledged value while the newcomer's waits. */
export interface Clash {
  readonly fields: readonly string[];
  readonly base: Readonly<Record<string, Value>>;
  readonly current: Readonly<Record<string, Value>>;
  readonly incoming: Readonly<Record<string, Value>>;
}

export interface MergedOperation {
  readonly record: FlatRecord;
  readonly changes: Readonly<Record<string, { readonly old: Value; readonly new: Value }>>;
  /** What it brought where that is not among the changes: what lost, and what stood there already, unseen. */
  readonly incoming: Readonly<Record<string, Value>>;
  readonly clashes: readonly Clash[];
  /** Others had changed the record unseen, and both came through. */
  readonly isMerged: boolean;
}

export interface OperationFault {
  readonly code: ErrorCode;
  readonly details: { readonly field: string; readonly path?: readonly string[]; readonly limit?: number };
}

const fieldName = /^[a-z][A-Za-z0-9]{0,63}$/;
const forbiddenNames: ReadonlySet<string> = new Set(['id', 'prototype', 'kind', 'revision', 'seq']);

/** The edits in stored spelling, or the first fault that refuses the whole operation. Unknown fields pass untouched. */
export function checkEdits(
  definition: RecordDefinition,
  edits: FieldEdits,
): { readonly edits: FieldEdits } | { readonly fault: OperationFault } {
  const clean: Record<string, FieldEdits[string]> = {};
  for (const [field, edit] of Object.entries(edits)) {
    if (!isFieldName(field)) return { fault: { code: 'fieldNameInvalid', details: { field } } };
    if (ruleOf(definition, field) === 'register')
      return { fault: { code: 'fieldNotWritable', details: { field } } };
    const value = normaliseField(definition, field, edit.value);
    const fault = checkField(definition, field, value);
    if (fault) return { fault: { code: fault.code, details: { field, ...pathAndLimit(fault) } } };
    clean[field] = { base: edit.base, value };
  }
  return { edits: clean };
}

/** The record with the operation's edits, what clashed, and what history keeps; or the fault that refuses it. */
export function mergeOperation(
  input: MergeOperationInput,
): MergedOperation | { readonly fault: OperationFault } {
  const parts = groupByAtom(input.definition, Object.keys(input.edits)).map((fields) =>
    mergeGroup(input, fields),
  );
  const appendFault = parts.find((part) => part.fault)?.fault;
  if (appendFault) return { fault: appendFault };
  const values = Object.assign({}, ...parts.map((part) => part.values)) as Record<string, Value>;
  const clashes = parts.flatMap((part) => part.clash ?? []);
  const translated = { ...values, ...outdatedTranslations(input, values) };
  const whole = keepValid(input, translated, clashes);
  if ('fault' in whole) return whole;
  const record = { ...input.current, ...whole.values };
  const changes = changesBetween(input.current, whole.values);
  return {
    record,
    changes,
    incoming: besideChanges(input, { record, changes }),
    clashes: whole.clashes,
    isMerged: othersSince(input, Object.values(input.edits)).length > 0,
  };
}

/** True when someone else's change to the record lies after that revision. */
export function hasUnseenChanges(past: readonly PastChange[], base: number, deviceId: string): boolean {
  return past.some((row) => isUnseen(row, base, deviceId));
}

/** What every object has by itself ("toString") could never be told from what a record has. */
function isFieldName(name: string): boolean {
  return fieldName.test(name) && !forbiddenNames.has(name) && !(name in Object.prototype);
}

interface GroupResult {
  readonly values: Readonly<Record<string, Value>>;
  readonly clash?: Clash;
  readonly fault?: OperationFault;
}

/** One field, or an atom: its fields come through together or clash together. */
function mergeGroup(input: MergeOperationInput, fields: readonly string[]): GroupResult {
  const { definition, current, edits } = input;
  const isAtom = fields.length > 1 || wireField(definition, fields[0] ?? '')?.spec.atom !== undefined;
  const incoming = Object.fromEntries(fields.map((field) => [field, edits[field]?.value ?? null]));
  if (fields.every((field) => isSameValue(current[field], incoming[field]))) return { values: {} };
  if (!isAtom) return mergeSingle(input, fields[0] ?? '');
  const watched = atomFields(definition, fields[0] ?? '');
  const base = Math.min(...fields.map((field) => edits[field]?.base ?? 0));
  const unseen = unseenChangesOf(input, watched, base);
  if (isSuperseded(input, unseen)) return { values: {} };
  if (unseen.length === 0) return { values: incoming };
  return {
    values: {},
    clash: {
      fields: watched,
      base: Object.fromEntries(watched.map((field) => [field, seenValue(input, field, base)])),
      current: pick(current, watched),
      // What the newcomer would have the whole atom be: their edits on what they saw.
      incoming: Object.fromEntries(
        watched.map((field) => [
          field,
          field in incoming ? (incoming[field] ?? null) : seenValue(input, field, base),
        ]),
      ),
    },
  };
}

function mergeSingle(input: MergeOperationInput, field: string): GroupResult {
  const { definition, current, edits } = input;
  const edit = edits[field];
  if (!edit) return { values: {} };
  const rule = ruleOf(definition, field);
  const baseRevision = edit.base ?? 0;
  const base = seenValue(input, field, baseRevision);
  if (rule === 'append' && !onlyAppends(base, edit.value)) {
    return { values: {}, fault: { code: 'entryNotAppendOnly', details: { field } } };
  }
  const unseen = unseenChangesOf(input, [field], baseRevision);
  if (isSuperseded(input, unseen)) return { values: {} };
  if (unseen.length === 0) return { values: { [field]: edit.value } };
  const unmerged = current[field] ?? null;
  if (input.isResolution && rule === 'ask')
    return clashOver(field, { base, value: unmerged, clash: edit.value });
  const merged = mergeValue({ rule, base, current: unmerged, incoming: edit.value });
  const value = normaliseField(definition, field, merged.value);
  // Two good lists can make one that is too much together.
  if (checkField(definition, field, value))
    return clashOver(field, { base, value: unmerged, clash: edit.value });
  return merged.clash === undefined
    ? { values: { [field]: value } }
    : clashOver(field, { base, value, clash: merged.clash });
}

function clashOver(
  field: string,
  { base, value, clash }: { readonly base: Value; readonly value: Value; readonly clash: Value },
): GroupResult {
  return {
    values: { [field]: value },
    clash: {
      fields: [field],
      base: { [field]: base },
      current: { [field]: value },
      incoming: { [field]: clash },
    },
  };
}

/**
 * What the device's person had before them: their own last word after the base, else the value at the base. So an
 * operation may build on an earlier one that was still unsent when it was made.
 */
function seenValue(input: MergeOperationInput, field: string, base: number): Value {
  const since = input.past.filter((row) => row.revision > base);
  const isOwn = (row: PastChange): boolean =>
    row.deviceId === input.deviceId && (field in row.changes || field in row.incoming);
  const ownIndex = since.findLastIndex(isOwn);
  const own = since[ownIndex];
  if (!own) {
    const firstChange = since.find((row) => field in row.changes)?.changes[field];
    return firstChange ? firstChange.old : (input.current[field] ?? null);
  }
  // What came of the own word is what they saw, unless it came together with something they had not seen.
  const isMixed = since
    .slice(0, ownIndex)
    .some((row) => row.deviceId !== input.deviceId && field in row.changes);
  const word = isMixed && field in own.incoming ? own.incoming[field] : own.changes[field]?.new;
  return (word === undefined ? own.incoming[field] : word) ?? null;
}

function unseenChangesOf(
  input: MergeOperationInput,
  fields: readonly string[],
  base: number,
): readonly PastChange[] {
  return input.past.filter(
    (row) =>
      row.revision > base && row.deviceId !== input.deviceId && fields.some((field) => field in row.changes),
  );
}

/**
 * In the earlier epoch somebody decided with this operation before them, and their word is back already: what is offered
 * again now is history, not a contradiction.
 */
function isSuperseded({ former }: MergeOperationInput, unseen: readonly PastChange[]): boolean {
  return unseen.some((row) => hadSeen(row.former, former));
}

/** Whether whoever made the one had the other before them, in the epoch both were made in. */
export function hadSeen(one: FormerPlace | null, other: MergeOperationInput['former']): boolean {
  if (!one || other?.revision === undefined || one.epoch !== other.epoch) return false;
  return one.base >= other.revision;
}

function othersSince(
  input: MergeOperationInput,
  edits: readonly { readonly base: number | null }[],
): readonly PastChange[] {
  const base = Math.min(...edits.map((edit) => edit.base ?? 0));
  return input.past.filter((row) => isUnseen(row, base, input.deviceId));
}

/** Someone else's change after that revision; a conflict alone changes nothing. */
function isUnseen(row: PastChange, base: number, deviceId: string): boolean {
  return row.revision > base && row.deviceId !== deviceId && Object.keys(row.changes).length > 0;
}

/** Two people each changed one language unseen: neither text is the translation of the other any more. */
function outdatedTranslations(
  input: MergeOperationInput,
  values: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const states: Record<string, Value> = {};
  for (const field of wireFields(input.definition)) {
    if (field.language === null || !isTextChanged(input, field, values)) continue;
    const other = otherLanguageOf(field);
    const base = input.edits[field.name]?.base ?? 0;
    if (unseenChangesOf(input, [other], base).length === 0 || (input.current[other] ?? null) === null)
      continue;
    states[stateFieldOf(field.name)] = 'outdated';
    states[stateFieldOf(other)] = 'outdated';
  }
  return states;
}

function isTextChanged(
  input: MergeOperationInput,
  field: WireField,
  values: Readonly<Record<string, Value>>,
): boolean {
  return field.name in values && !isSameValue(values[field.name], input.current[field.name]);
}

/** The merged record must be valid as a whole: else, what others changed unseen makes it a conflict, and nothing else excuses it. */
function keepValid(
  input: MergeOperationInput,
  values: Readonly<Record<string, Value>>,
  clashes: readonly Clash[],
): { values: Readonly<Record<string, Value>>; clashes: readonly Clash[] } | { fault: OperationFault } {
  const candidate = { ...input.current, ...values };
  const fault = checkAcrossFields(input.definition, candidate).find((found) =>
    found.fields.some((field) => field in values && !isSameValue(values[field], input.current[field])),
  );
  if (!fault) return { values, clashes };
  const base = Math.min(...Object.values(input.edits).map((edit) => edit.base ?? 0));
  if (unseenChangesOf(input, fault.fields, base).length === 0) {
    return { fault: { code: fault.code, details: { field: fault.fields[0] ?? '' } } };
  }
  const held = Object.keys(values).filter((field) => fault.fields.includes(field));
  const kept = Object.fromEntries(Object.entries(values).filter(([field]) => !held.includes(field)));
  const clash: Clash = {
    fields: held,
    base: Object.fromEntries(
      held.map((field) => [field, seenValue(input, field, input.edits[field]?.base ?? 0)]),
    ),
    current: pick(input.current, held),
    incoming: pick(values, held),
  };
  return keepValid(input, kept, [...clashes, clash]);
}

function groupByAtom(
  definition: RecordDefinition,
  fields: readonly string[],
): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const field of fields) {
    const atom = wireField(definition, field)?.spec.atom;
    const key = atom === undefined ? field : `atom ${atom}`;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return [...groups.values()];
}

/** All fields of the atom that field is in. */
export function atomFields(definition: RecordDefinition, field: string): readonly string[] {
  const atom = wireField(definition, field)?.spec.atom;
  if (atom === undefined) return [field];
  return wireFields(definition)
    .filter(({ spec }) => spec.atom === atom)
    .map(({ name }) => name);
}

/** A field this version does not know is one whole, and asks. */
export function ruleOf(definition: RecordDefinition, field: string): MergeRule {
  const known = wireField(definition, field);
  return known ? mergeRuleOf(known.spec) : 'ask';
}

function changesBetween(
  current: FlatRecord,
  values: Readonly<Record<string, Value>>,
): MergedOperation['changes'] {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([field, value]) => !isSameValue(current[field], value))
      .map(([field, value]) => [field, { old: current[field] ?? null, new: value }]),
  );
}

/**
 * Words the device goes on from that are not among the changes: what did not become current as it was, what somebody else
 * had said before, unseen, and what a decision left as it stood.
 */
function besideChanges(
  input: MergeOperationInput,
  { record, changes }: Pick<MergedOperation, 'record' | 'changes'>,
): Readonly<Record<string, Value>> {
  const isBeside = ([field, { base, value }]: [string, FieldEdits[string]]): boolean =>
    !isSameValue(record[field], value) ||
    (!(field in changes) &&
      (input.isResolution === true || unseenChangesOf(input, [field], base ?? 0).length > 0));
  return Object.fromEntries(
    Object.entries(input.edits)
      .filter(isBeside)
      .map(([field, { value }]) => [field, value]),
  );
}

function pick(
  record: Readonly<Record<string, Value>>,
  fields: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(fields.map((field) => [field, record[field] ?? null]));
}

function pathAndLimit(fault: { path?: readonly string[]; limit?: number }): {
  path?: readonly string[];
  limit?: number;
} {
  return {
    ...(fault.path && { path: fault.path }),
    ...(fault.limit !== undefined && { limit: fault.limit }),
  };
}
