// What a change of one field would do to each of many records, before anything is saved. Pure.
import type { ErrorCode } from '../../../shared/errors.ts';
import { isElement, isSameValue } from '../../../shared/fields/field.ts';
import type { FieldSpec, Value } from '../../../shared/fields/field.ts';
import { foldText } from '../../../shared/fold-text.ts';
import { canChange } from '../../../shared/policy/policy.ts';
import type { Actor } from '../../../shared/policy/policy.ts';
import type { FlatRecord, RecordDefinition } from '../../../shared/records/definition.ts';
import { checkAcrossFields, checkField, normaliseField } from '../../../shared/records/validate.ts';
import type { ChangeInput } from '../../../shared/sync/client/edit.ts';
import type { ClientRecordRow } from '../../../shared/sync/client/tables.ts';
import { wordsPropertyOf } from '../../../shared/records/form-layout.ts';

/** `set` leaves one code or none; the others leave what else is in a set of codes or words. */
export type BulkChange = { readonly field: string } & (
  | { readonly how: 'set'; readonly code: string | null }
  | { readonly how: 'add' | 'remove'; readonly entries: readonly string[] }
);

export interface BulkField {
  readonly name: string;
  readonly spec: FieldSpec;
}

export interface PlannedChange {
  readonly row: ClientRecordRow;
  readonly before: Value;
  readonly after: Value;
  /** Why it cannot be; `null` when it can, or when nothing would change. */
  readonly refusal: { readonly code: ErrorCode; readonly limit?: number | undefined } | null;
}

export interface BulkContext {
  readonly definition: RecordDefinition;
  readonly actor: Actor;
  readonly newId: () => string;
}

/** Fields that can have the same value in many records: codes and words. What happened to one record alone is not. */
export function bulkFields(definition: RecordDefinition): readonly BulkField[] {
  return Object.entries(definition.fields).flatMap(([name, spec]) => {
    const isCommon = spec.type === 'code' || spec.type === 'codes' || wordsPropertyOf(spec) !== null;
    // Together with others a field makes one statement, as a date and how precisely it is known.
    return isCommon && !spec.isOnce && spec.atom === undefined ? [{ name, spec }] : [];
  });
}

export function planBulk(
  rows: readonly ClientRecordRow[],
  change: BulkChange,
  context: BulkContext,
): readonly PlannedChange[] {
  return rows.map((row) => {
    const before = row.body[change.field] ?? null;
    const after = valueAfter(before, change, context);
    const isSame = isSameValue(before, after);
    return {
      row,
      before,
      after,
      refusal: isSame ? null : refusalOf(row, { field: change.field, after }, context),
    };
  });
}

export function isChange({ before, after, refusal }: PlannedChange): boolean {
  return refusal === null && !isSameValue(before, after);
}

/** Whoever changed it since the preview is not overwritten unseen. */
export function inputOf({ row, before, after }: PlannedChange, field: string): ChangeInput {
  return {
    recordId: row.id,
    values: { [field]: after },
    seenRevision: row.revision,
    seenValues: { [field]: before },
  };
}

function valueAfter(before: Value, change: BulkChange, { definition, newId }: BulkContext): Value {
  if (change.how === 'set') return change.code;
  const spec = definition.fields[change.field];
  const property = spec && wordsPropertyOf(spec);
  const list: readonly Value[] = Array.isArray(before) ? before : [];
  const wordOf = (item: Value): string =>
    foldText(property && isElement(item) ? String(item[property] ?? '') : String(item));
  const folded = change.entries.map((entry) => foldText(entry));
  const known = new Set(list.map(wordOf));
  const missing = change.entries.filter((_, i) => {
    const word = folded[i] ?? '';
    return word !== '' && !known.has(word) && folded.indexOf(word) === i;
  });
  const next =
    change.how === 'remove'
      ? list.filter((item) => !folded.includes(wordOf(item)))
      : [...list, ...missing.map((entry) => (property ? { id: newId(), [property]: entry } : entry))];
  return normaliseField(definition, change.field, next);
}

function refusalOf(
  { kind, body }: ClientRecordRow,
  { field, after }: { readonly field: string; readonly after: Value },
  { definition, actor }: BulkContext,
): PlannedChange['refusal'] {
  const { ownerId, reviewState } = body;
  if (!canChange(actor, { kind, ownerId, reviewState })) return { code: 'notAllowed' };
  const fault = checkField(definition, field, after);
  if (fault) return { code: fault.code, limit: fault.limit };
  const changed = { ...body, [field]: after } as FlatRecord;
  const across = checkAcrossFields(definition, changed).find(({ fields }) => fields.includes(field));
  return across ? { code: across.code } : null;
}
