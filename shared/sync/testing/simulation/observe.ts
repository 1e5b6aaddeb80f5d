// Promise 4, at every step: a screen never goes back, and shows the person's own last word until others have spoken.
import { isSameValue } from '../../../fields/field.ts';
import { ruleOf } from '../../../merge/merge-operation.ts';
import { kindNames, definitionOf } from '../../../records/index.ts';
import type { ClientRecordRow } from '../../client/tables.ts';
import type { Operation } from '../../messages.ts';
import { readTable } from './read-all.ts';
import type { Computer, World } from './world.ts';

/** Looks at that computer's screen and notes what should not be. */
export async function observe({ told }: World, computer: Computer): Promise<void> {
  const { disk, revisions, name } = computer;
  if (computer.lookedAt === disk.writeCount()) return;
  computer.lookedAt = disk.writeCount();
  const rows = new Map<string, ClientRecordRow>();
  for (const equals of kindNames) {
    for (const row of await readTable(disk, 'records', { index: 'byKind', equals })) {
      rows.set(row.id, row);
      const before = revisions.get(row.id) ?? 0;
      if (row.revision < before)
        told.violations.push(`promise 4: ${name} went back from ${before} to ${row.revision} of ${row.id}`);
      revisions.set(row.id, row.revision);
    }
  }
  const lists = (['waiting', 'received'] as const).map((equals) =>
    readTable(disk, 'outbox', { index: 'byState', equals }),
  );
  const own = new Set((await Promise.all(lists)).flat().map(({ opId }) => opId));
  const onTop = told.said.flatMap(({ operation }) => (own.has(operation.opId) ? operation : []));
  told.violations.push(...hiddenWords(onTop, rows).map((word) => `promise 4: ${name} does not show ${word}`));
}

/** @param said in the order in which it was said, whatever the queue makes of it */
function hiddenWords(
  said: readonly Operation[],
  rows: ReadonlyMap<string, ClientRecordRow>,
): readonly string[] {
  const last = new Map<string, () => string | null>();
  for (const operation of said) {
    const { recordId, kind, type, changes } = operation;
    const row = rows.get(recordId);
    // A change of a record whose creation was refused has nothing to be shown on.
    if (!row) continue;
    last.set(recordId, () => (row.isDeleted === (type === 'delete') ? null : `that ${recordId} is deleted`));
    for (const [field, { value }] of Object.entries(changes)) {
      if (ruleOf(definitionOf(kind), field) !== 'ask') continue;
      const isShown = isSameValue(row.body[field], value);
      last.set(`${recordId} ${field}`, () => (isShown ? null : `${field} ${JSON.stringify(value)}`));
    }
  }
  return [...last.values()].flatMap((find) => find() ?? []);
}
