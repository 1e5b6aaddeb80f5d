// What lists show of a record: made once when it is packed, or when it has changed, and never the whole record.
import type { Value } from '../../shared/fields/field.ts';
import { atomFields } from '../../shared/merge/merge-operation.ts';
import { completenessOf } from '../../shared/records/completeness.ts';
import { stateFieldOf, wireFields } from '../../shared/records/definition.ts';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import { definitionOf, isKind, kindNames } from '../../shared/records/index.ts';
import type { Kind } from '../../shared/records/index.ts';
import { needsTranslation } from '../../shared/records/translation.ts';
import type { ClientRecordRow } from '../../shared/sync/client/tables.ts';

export interface ListRow {
  readonly id: string;
  readonly kind: Kind;
  /** Columns and other listed fields, titles with their translation states, owner, review state, and when and by whom it was changed. */
  readonly values: Readonly<Record<string, Value>>;
  readonly isDeleted: boolean;
  /** Number of its last change here; newest is highest. */
  readonly touched: number;
  /** Own operations the register has not confirmed yet. */
  readonly pendingCount: number;
  readonly openConflictCount: number;
  /** As the register showed it last; 0 when it never has. */
  readonly revision: number;
  /** Some text is there in one language and missing or outdated in the other. */
  readonly needsTranslation: boolean;
  /** How many of the fields a whole record has are there. */
  readonly filledCount: number;
}

/** Raised when `listRowOf` makes something else of the same fields, or its rows are packed otherwise. */
const madeBy = 3;

const fieldsOfKind = new Map(kindNames.map((kind) => [kind, slimFields(definitionOf(kind))] as const));

/** Other fields, or made otherwise: rows kept of another version are made anew. */
export const listRowVersion = JSON.stringify([madeBy, ...fieldsOfKind]);

/** A record of a kind this program does not know is in no list. */
export function listRowOf(row: ClientRecordRow): ListRow | null {
  const { id, kind, body, isDeleted, touched, pendingCount, openConflictCount, revision } = row;
  if (!isKind(kind)) return null;
  const fields = fieldsOfKind.get(kind) ?? [];
  return {
    id,
    kind,
    values: valuesOf(body, fields),
    isDeleted,
    touched,
    pendingCount,
    openConflictCount,
    revision,
    needsTranslation: needsTranslation(definitionOf(kind), body),
    filledCount: completenessOf(definitionOf(kind), body).filled,
  };
}

function valuesOf(body: ClientRecordRow['body'], fields: readonly string[]): ListRow['values'] {
  const values: Record<string, Value> = {};
  for (const field of fields) if (field in body) values[field] = body[field] ?? null;
  return values;
}

function slimFields(definition: RecordDefinition): readonly string[] {
  const columns = wireFields(definition)
    .filter(({ spec }) => spec.width !== undefined || spec.isListed)
    .flatMap(({ name }) => atomFields(definition, name));
  const titles = [...definition.title.nl, ...definition.title.fr];
  const states = titles.map(stateFieldOf);
  const whole = ['ownerId', 'reviewState', 'createdAt', 'changedAt', 'changedBy'];
  return [...new Set([...columns, ...titles, ...states, ...whole])];
}
