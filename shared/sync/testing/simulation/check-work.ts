// Promises 5, 8 and 9 about what people said: still on their computer, out of the queue, and where it was not taken
// over, to be read with a reason.
import { isSameValue } from '../../../fields/field.ts';
import type { Value } from '../../../fields/field.ts';
import type { OutboxRow } from '../../client/tables.ts';
import { readOwnWork, readTable } from './read-all.ts';
import type { RegisterState } from './read-all.ts';
import type { Said, World } from './world.ts';

export async function checkWork(world: World, state: RegisterState): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const computer of world.computers) {
    const rows = await readOwnWork(
      computer.disk,
      computer.people.map(({ id }) => id),
    );
    const byId = new Map(rows.map((row) => [row.opId, row]));
    for (const one of world.told.said) {
      if (one.computer === computer.name) faults.push(...judge(one, byId.get(one.operation.opId), state));
    }
    const retries = await readTable(computer.disk, 'retries', { index: 'byNumber' });
    const unread = new Set(retries.map(({ recordId }) => recordId));
    for (const { opId, recordId, state: place } of rows) {
      if (place === 'waiting' || (place === 'received' && !unread.has(recordId)))
        faults.push(`promise 8: ${opId} is still ${place} at ${computer.name}`);
    }
    for (const id of unread) {
      if (!world.told.garbled.has(id)) faults.push(`promise 8: ${computer.name} cannot read ${id}`);
    }
  }
  return faults;
}

function judge({ operation, who, isTold }: Said, row: OutboxRow | undefined, state: RegisterState): string[] {
  const { opId } = operation;
  const answered = state.operations.get(opId);
  if (!row) return [`promise ${isTold ? 5 : 9}: ${opId} of ${who} is gone from the computer`];
  const isWhole = isSameValue(wordsOf(row.operation), wordsOf(operation));
  if (!isWhole) return [`promise 5: ${opId} of ${who} is not what was saved`];
  if (!answered) {
    return row.result?.outcome === 'rejected'
      ? []
      : [`promise 8: ${opId} of ${who} never reached the register`];
  }
  const result = answered.result.outcome;
  const isRefused = result === 'rejected' || result === 'held';
  const isListed = row.state === 'rejected' || row.state === 'held' || row.state === 'dismissed';
  if (isRefused !== isListed) return [`promise 9: ${opId} of ${who} was ${result} and is ${row.state}`];
  if (isRefused && !row.result?.reason?.code)
    return [`promise 9: ${opId} of ${who} was refused without a reason`];
  const kept = JSON.parse(answered.payload) as typeof operation;
  return isSameValue(wordsOf(kept), wordsOf(operation))
    ? []
    : [`promise 9: the register does not keep ${opId} of ${who} as it was said`];
}

function wordsOf({ kind, type, recordId, changes }: Said['operation']): Value {
  const values = Object.entries(changes).map(([field, { value }]) => [field, value]);
  return [kind, type, recordId, Object.fromEntries(values) as Value];
}
