// Promises 2, 4 and 7 in the register's history: every operation once, after what it was based on, by someone who was
// allowed to, and history alone tells what every record is.
import { isSameValue } from '../../../fields/field.ts';
import type { Value } from '../../../fields/field.ts';
import { ruleOf } from '../../../merge/merge-operation.ts';
import type { FlatRecord } from '../../../records/definition.ts';
import { definitionOf } from '../../../records/index.ts';
import type { HistoryRow, RecordRow } from '../../register/tables.ts';
import type { RegisterState } from './read-all.ts';
import { region } from '../test-register.ts';
import { organisations } from './world.ts';
import type { Said, Told } from './world.ts';

export function checkHistory({ said, answers }: Told, state: RegisterState): readonly string[] {
  const byId = new Map(said.map((one) => [one.operation.opId, one]));
  return [
    ...gaps(state.history),
    ...state.history.flatMap((row) => strangers(row, byId)),
    ...state.records.flatMap((record) => replayed(record, state.history)),
    ...[...answers].flatMap(([opId, results]) => {
      const differing = new Set(results.map((result) => JSON.stringify(result)));
      return differing.size > 1 ? [`promise 2: ${opId} was answered ${[...differing].join(' and ')}`] : [];
    }),
    ...outOfOrder(said, state.history),
    ...state.records.flatMap((record) => uninvited(record, state.history)),
  ];
}

function gaps(history: readonly HistoryRow[]): readonly string[] {
  const isWhole = history.every(({ seq }, i) => seq === i + 1);
  return isWhole ? [] : [`promise 7: history is numbered ${history.map(({ seq }) => seq).join()}`];
}

function strangers(row: HistoryRow, said: ReadonlyMap<string, Said>): readonly string[] {
  if (organisations.includes(row.recordId) && row.type === 'create') return [];
  const one = said.get(row.opId);
  if (!one) return [`promise 2: history holds ${row.opId}, which nobody made`];
  const bases = Object.values(one.operation.changes).map(({ base }) => base ?? 0);
  const tooEarly = Math.max(0, one.operation.base ?? 0, ...bases) > row.revision;
  return tooEarly ? [`promise 4: ${row.opId} came before what it was based on`] : [];
}

/** Only the owner's people and the Region work on a record. */
function uninvited({ id, ownerId }: RecordRow, history: readonly HistoryRow[]): readonly string[] {
  const foreign = history.filter(
    ({ recordId, author }) =>
      recordId === id && author.organisationId !== ownerId && author.organisationId !== region,
  );
  return foreign.map(
    ({ opId, author }) => `promise 6: ${opId} of ${author.accountName} was applied to ${id}`,
  );
}

/** The record as its history tells it is the record there is. */
function replayed(record: RecordRow, history: readonly HistoryRow[]): readonly string[] {
  const rows = history.filter(({ recordId }) => recordId === record.id);
  const values: Record<string, Value> = {};
  const faults: string[] = [];
  let [revision, isDeleted] = [0, false];
  for (const row of rows) {
    for (const [field, change] of Object.entries(row.changes)) {
      if (!isSameValue(values[field], change.old))
        faults.push(`promise 7: ${row.opId} changed ${field} of ${record.id} from what it was not`);
      values[field] = change.new;
    }
    const hasChanged = Object.keys(row.changes).length > 0 || row.deletion !== null || row.type === 'create';
    revision += hasChanged ? 1 : 0;
    isDeleted = row.deletion ?? isDeleted;
    if (row.revision !== revision)
      faults.push(`promise 7: ${row.opId} is revision ${row.revision} of ${revision}`);
  }
  const body = JSON.parse(record.body) as FlatRecord;
  const isOwn = (field: string): boolean =>
    ruleOf(definitionOf(record.kind), field) !== 'register' && field !== 'id';
  const fields = new Set([...Object.keys(values), ...Object.keys(body)].filter(isOwn));
  for (const field of fields) {
    if (!isSameValue(values[field], body[field]))
      faults.push(`promise 7: history tells another ${field} of ${record.id}`);
  }
  if (isDeleted !== record.isDeleted || revision !== record.revision || rows.at(-1)?.seq !== record.seq)
    faults.push(`promise 7: history does not end with ${record.id} as it is`);
  return faults;
}

/** What one person said of one record at one computer was taken in in the order in which they said it. */
function outOfOrder(said: readonly Said[], history: readonly HistoryRow[]): readonly string[] {
  const seqs = new Map(history.map(({ opId, seq }) => [opId, seq]));
  const last = new Map<string, number>();
  return said.flatMap(({ who, operation }) => {
    const seq = seqs.get(operation.opId);
    if (seq === undefined) return [];
    const key = `${who} ${operation.recordId}`;
    const isLate = seq < (last.get(key) ?? 0);
    last.set(key, seq);
    return isLate ? [`promise 4: ${operation.opId} of ${who} was overtaken by a later word`] : [];
  });
}
