// Conflicts settled many at a time, and that taken back.
import { beforeEach, expect, it } from 'vitest';
import { createPair, createShared, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { changeRecord } from './edit.ts';
import { resolveConflict, resolveConflicts } from './resolve.ts';
import type { Decision } from './resolve.ts';
import { undoOperations } from './undo.ts';

let register: TestRegister;
let an: TestClient;
let bea: TestClient;

beforeEach(async () => {
  ({ register, an, bea } = await createPair());
});

/** An and Bea changed both languages of one title unseen; Bea's words wait in two conflicts. */
async function dispute(): Promise<string> {
  const recordId = await createShared([an, bea], { titleNl: 'Begin', titleFr: 'Début' });
  for (const client of [an, bea]) {
    const name = client.account.name;
    await changeRecord(client, { recordId, values: { titleNl: `${name} nl`, titleFr: `${name} fr` } });
    await client.sync();
  }
  await an.sync();
  return recordId;
}

async function takeBea(client: TestClient, recordId: string): Promise<Decision> {
  const conflicts = await client.conflicts(recordId);
  return {
    conflictIds: conflicts.map(({ id }) => id),
    values: Object.assign({}, ...conflicts.map(({ incoming }) => incoming)) as Decision['values'],
  };
}

it('both languages of a text, each a conflict of its own, are settled by one operation', async () => {
  const recordId = await dispute();
  const decision = await takeBea(an, recordId);
  expect(decision.conflictIds).toHaveLength(2);
  await resolveConflicts(an, [decision]);
  expect((await an.record(recordId))?.openConflictCount).toBe(0);
  await an.sync();
  expect(await registerRecord(register, recordId)).toMatchObject({ titleNl: 'Bea nl', titleFr: 'Bea fr' });
  await bea.sync();
  expect(await bea.conflicts(recordId)).toEqual([]);
});

it('conflicts of many records are settled together; one settled meanwhile is passed over', async () => {
  const [one, other] = [await dispute(), await dispute()];
  const decisions = [await takeBea(an, one), await takeBea(an, other)];
  await resolveConflict(bea, {
    conflictId: decisions[1]?.conflictIds[0] ?? '',
    values: { titleNl: 'Al beslist' },
  });
  await bea.sync();
  await an.sync();
  const edits = await resolveConflicts(an, decisions);
  expect(edits.map((edit) => edit?.recordId ?? null)).toEqual([one, null]);
  await an.sync();
  expect(await registerRecord(register, one)).toMatchObject({ titleNl: 'Bea nl' });
  expect(await registerRecord(register, other)).toMatchObject({ titleNl: 'Al beslist' });
});

it('after a fault in one of them, none is settled', async () => {
  const [one, other] = [await dispute(), await dispute()];
  const bad = { ...(await takeBea(an, other)), values: { titleNl: null, titleFr: null } };
  await expect(resolveConflicts(an, [await takeBea(an, one), bad])).rejects.toMatchObject({
    code: 'titleMissing',
  });
  expect((await an.record(one))?.openConflictCount).toBe(2);
});

it('what was settled together is taken back together, by operations that put the values before back', async () => {
  const ids = [await dispute(), await dispute()];
  const edits = await resolveConflicts(an, await Promise.all(ids.map((id) => takeBea(an, id))));
  await an.sync();
  const undone = await undoOperations(
    an,
    edits.flatMap((edit) => edit?.opId ?? []),
  );
  expect(undone.map(({ recordId }) => recordId)).toEqual(ids);
  await an.sync();
  for (const id of ids) expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'An nl' });
});

it('a record that is no longer here does not stand in the way of taking the others back', async () => {
  const ids = [await dispute(), await dispute()];
  const edits = await resolveConflicts(an, await Promise.all(ids.map((id) => takeBea(an, id))));
  await an.storage.write((transaction) => transaction.remove('records', [ids[0] ?? '']));
  const undone = await undoOperations(
    an,
    edits.flatMap((edit) => edit?.opId ?? []),
  );
  expect(undone.map(({ recordId }) => recordId)).toEqual([ids[1]]);
});
