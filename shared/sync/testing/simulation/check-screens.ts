// Promise 3: with nothing pending every computer shows what the register holds within the person's scope, no more and
// no less, conflicts included. What a person may see is worked out here anew, not as the pull does it.
import { canChange, canRead, visibleRecord } from '../../../policy/policy.ts';
import { isSameValue } from '../../../fields/field.ts';
import type { Value } from '../../../fields/field.ts';
import type { FlatRecord } from '../../../records/definition.ts';
import { definitionOf, kindNames } from '../../../records/index.ts';
import type { ClientRecordRow } from '../../client/tables.ts';
import { readTable } from './read-all.ts';
import type { RegisterState } from './read-all.ts';
import type { Computer, World } from './world.ts';

export async function checkScreens(world: World, state: RegisterState): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const computer of world.computers) faults.push(...(await checkScreen(computer, state)));
  return faults;
}

async function checkScreen(computer: Computer, state: RegisterState): Promise<readonly string[]> {
  const { account } = computer.device;
  const rows = new Map<string, ClientRecordRow>();
  for (const equals of kindNames) {
    for (const row of await readTable(computer.disk, 'records', { index: 'byKind', equals }))
      rows.set(row.id, row);
  }
  // What could not be read is listed as such until it comes again.
  const retries = await readTable(computer.disk, 'retries', { index: 'byNumber' });
  const unread = new Set(retries.map(({ recordId }) => recordId));
  const faults: string[] = [];
  for (const record of state.records.filter((row) => canRead(account, row))) {
    const row = rows.get(record.id);
    rows.delete(record.id);
    if (unread.has(record.id)) continue;
    const body = visibleRecord(account, definitionOf(record.kind), JSON.parse(record.body) as FlatRecord);
    const wanted = viewOf({ ...record, body });
    if (!row || !isSameValue(viewOf(row), wanted))
      faults.push(`promise 3: ${computer.name} shows ${record.id} otherwise than the register`);
    const open = canChange(account, record) ? openOf(state, record.id) : [];
    const shown = await readTable(computer.disk, 'conflicts', { index: 'byRecord', equals: record.id });
    const isSame = isSameValue(shown.map(({ id }) => id).sort(), open);
    if (!isSame || (row && row.openConflictCount !== open.length))
      faults.push(`promise 3: ${computer.name} shows other conflicts of ${record.id} than the register`);
  }
  for (const id of rows.keys())
    faults.push(`promise 3: ${computer.name} shows ${id}, which the register does not`);
  return faults;
}

function viewOf({
  revision,
  isDeleted,
  body,
}: Pick<ClientRecordRow, 'revision' | 'isDeleted' | 'body'>): Value {
  return { revision, isDeleted, body };
}

function openOf({ conflicts }: RegisterState, recordId: string): readonly string[] {
  const open = conflicts.filter((conflict) => conflict.recordId === recordId && conflict.state === 'open');
  return open.map(({ id }) => id).sort();
}
