// Notices what others do to a record while it is open here, and what this person does to it in another window.
import { shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';
import type { RecordDefinition } from '../../shared/records/definition.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { isMadeHere } from '../data/edits.ts';
import { fetchHistory } from '../data/history.ts';
import { authorsBetween, foreignFields, onlyAuthor, otherWindowFields } from './elsewhere.ts';
import type { ElsewhereChange, ElsewhereStep } from './elsewhere.ts';

/** A save of this window is known here a moment after the database shows it. */
const knownHereAfterMs = 500;

export function useElsewhere(record: {
  readonly definition: RecordDefinition;
  readonly recordId: string;
  readonly accountId: string;
  readonly row: Readonly<ShallowRef<ClientRecordRow | null>>;
  readonly operations: Readonly<ShallowRef<readonly OutboxRow[]>>;
}): ShallowRef<ElsewhereChange | null> {
  const { definition, recordId, accountId, row, operations } = record;
  const elsewhere = shallowRef<ElsewhereChange | null>(null);
  const openedAt = new Date().toISOString();

  watch(row, (next, before) => {
    if (!before || !next || next.revision <= before.revision) return;
    const change = withStep(elsewhere.value, { definition, before, next, operations: operations.value });
    if (change === elsewhere.value) return;
    elsewhere.value = change;
    if (change?.who.length === 0) void askWho(change);
  });

  watch(operations, (rows) => {
    const fresh = rows.filter(({ state, savedAt }) => state === 'waiting' && savedAt > openedAt);
    if (fresh.some(({ opId }) => !isMadeHere(opId))) setTimeout(noticeOtherWindow, knownHereAfterMs);
  });

  /** Only the register's history tells who, where own and foreign revisions came together. Without it nobody is named. */
  async function askWho(change: ElsewhereChange): Promise<void> {
    try {
      const { kind } = definition;
      const { entries } = await fetchHistory({ accountId, kind, recordId });
      if (elsewhere.value !== change) return;
      elsewhere.value = { ...change, who: authorsBetween(entries, { change, operations: operations.value }) };
    } catch {
      // No connection, or not this person's to read: the notice says "someone else".
    }
  }

  let noticed = new Set<string>();
  function noticeOtherWindow(): void {
    const fresh = operations.value.filter(
      ({ opId, savedAt }) => savedAt > openedAt && !noticed.has(opId) && !isMadeHere(opId),
    );
    if (fresh.length === 0) return;
    noticed = new Set([...noticed, ...fresh.map(({ opId }) => opId)]);
    const fields = otherWindowFields(definition, fresh);
    if (fields.length === 0) return;
    elsewhere.value = { isOtherWindow: true, who: [], sinceRevision: row.value?.revision ?? 0, fields };
  }

  return elsewhere;
}

/** The notice with one more step of the register, if it holds anything that was not done on this computer. */
function withStep(known: ElsewhereChange | null, step: ElsewhereStep): ElsewhereChange | null {
  const fields = foreignFields(step);
  if (fields.length === 0) return known;
  const former = known?.isOtherWindow ? null : known;
  const earlier = former?.fields.filter((old) => !fields.some(({ name }) => name === old.name)) ?? [];
  const author = onlyAuthor(step);
  const isKnown = author !== null && (former === null || former.who.length > 0);
  return {
    isOtherWindow: false,
    who: isKnown ? [...new Set([...(former?.who ?? []), author])] : [],
    sinceRevision: former?.sinceRevision ?? step.before.revision,
    fields: [...earlier, ...fields],
  };
}
