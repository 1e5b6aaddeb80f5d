// Whether the values of an edit may be saved: the questions the register will ask, asked before anything is stored.
import { AppError } from '../../errors.ts';
import { isSameValue } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { ruleOf } from '../../merge/merge-operation.ts';
import { onlyAppends } from '../../merge/merge-value.ts';
import type { FlatRecord, RecordDefinition } from '../../records/definition.ts';
import { checkAcrossFields, checkField, normaliseField } from '../../records/validate.ts';
import type { RecordFault } from '../../records/validate.ts';
import { withValues } from './replay.ts';

type Values = Readonly<Record<string, Value>>;

export interface CheckedEdit {
  /** As it is now; `null` for a new record. */
  readonly record: FlatRecord | null;
  readonly values: Values;
}

/** Only values that differ from the record. */
export function differing(record: FlatRecord, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([field, value]) => !isSameValue(record[field], value)),
  );
}

/** Values in their stored spelling. */
export function normalised(definition: RecordDefinition, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, normaliseField(definition, field, value)]),
  );
}

/**
 * Refuses what the register would refuse. What was already wrong elsewhere in the record does not stand in the way.
 * @throws AppError with the code of the first fault, and `field` and all `faults` as details
 */
export function checkValues(definition: RecordDefinition, { record, values }: CheckedEdit): void {
  const own = Object.entries(values).flatMap(([field, value]): RecordFault[] => {
    const fault = checkField(definition, field, value) ?? checkRule(definition, { field, value, record });
    return fault ? [{ ...fault, fields: [field] }] : [];
  });
  const whole = withValues(record ?? { id: '', ownerId: '', reviewState: 'draft' }, values);
  const across = checkAcrossFields(definition, whole).filter(
    ({ fields }) => record === null || fields.some((field) => field in values),
  );
  const faults = [...own, ...across];
  const [first] = faults;
  if (first) throw new AppError(first.code, { field: first.fields[0] ?? '', faults });
}

function checkRule(
  definition: RecordDefinition,
  {
    field,
    value,
    record,
  }: { readonly field: string; readonly value: Value; readonly record: FlatRecord | null },
): Pick<RecordFault, 'code'> | null {
  const rule = ruleOf(definition, field);
  const isOwnerOfNew = record === null && field === 'ownerId';
  if (rule === 'register' && !isOwnerOfNew) return { code: 'fieldNotWritable' };
  if (rule === 'append' && !onlyAppends(record?.[field] ?? null, value))
    return { code: 'entryNotAppendOnly' };
  return null;
}
