// Random people, edits and broken lines; whatever happens, at the end everyone sees the same, nothing is left over, and
// every word anybody saved is current, in an open conflict, or in history.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { isSameValue } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { newId } from '../../ids.ts';
import { createShared, createTestClient, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister } from '../testing/test-register.ts';
import { changeRecord, deleteRecord, resolveConflict, restoreRecord } from './edit.ts';
import { undoOperation } from './undo.ts';

const people = 3;
const who = fc.nat(people - 1);

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ who, do: fc.constantFrom('title', 'service', 'tag', 'untag', 'period' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ who, do: fc.constantFrom('delete', 'restore', 'resolve', 'undo' as const) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ who, do: fc.constantFrom('sync', 'no answer', 'no line', 'cut' as const) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Run {
  readonly clients: readonly TestClient[];
  readonly id: string;
  /** Every word saved. */
  readonly words: string[];
}

async function play({ clients, id, words }: Run, { who: index, do: action }: Step): Promise<void> {
  const client = clients[index];
  if (!client) return;
  const row = await client.record(id);
  const word = `woord ${words.length}`;
  const change = async (values: Readonly<Record<string, Value>>, said?: string): Promise<void> => {
    if (!row || row.isDeleted) return;
    await changeRecord(client, { recordId: id, values });
    if (said !== undefined) words.push(said);
  };
  const tags = (row?.body['tags'] ?? []) as readonly Value[];
  switch (action) {
    case 'title':
      return change({ titleNl: word }, word);
    case 'service':
      return change({ leadService: word }, word);
    case 'tag':
      return change({ tags: [...tags, { id: newId(client.environment), label: word }] }, word);
    case 'untag':
      return change({ tags: tags.slice(1) });
    case 'period':
      return change({ startOn: `2024-01-${String((words.length % 28) + 1).padStart(2, '0')}` });
    case 'delete':
      if (row && !row.isDeleted) await deleteRecord(client, id);
      return;
    case 'restore':
      await restoreRecord(client, id);
      return;
    case 'undo': {
      const last = (await client.outbox('waiting')).findLast((op) => op.recordId === id);
      if (last && !row?.isDeleted) await undoOperation(client, last.opId);
      return;
    }
    case 'resolve': {
      const [conflict] = (await client.conflicts(id)).filter(({ settledByOpId }) => settledByOpId === null);
      if (!conflict || row?.isDeleted) return;
      await resolveConflict(client, { conflictId: conflict.id, values: conflict.incoming });
      return;
    }
    default:
      return syncOver(client, action);
  }
}

async function syncOver(client: TestClient, line: 'sync' | 'no answer' | 'no line' | 'cut'): Promise<void> {
  client.wire = async ({ method }, go) => {
    if (line === 'no line') throw new AppError('registerUnreachable');
    const answer = await go();
    if (line === 'no answer') throw new AppError('registerUnreachable');
    // The answer to what was sent does not arrive whole; what others did does.
    return line === 'cut' && method === 'POST' ? { ...answer, body: answer.body.slice(0, -3) } : answer;
  };
  try {
    await client.sync();
  } catch (error) {
    if (line === 'sync' || !(error instanceof AppError)) throw error;
  } finally {
    client.wire = (_request, go) => go();
  }
}

it('brings everyone to the same state without losing a word', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.nat(), async (steps, seed) => {
      const register = createTestRegister(seed);
      const clients: TestClient[] = [];
      for (let i = 0; i < people; i++) clients.push(await createTestClient(register, { name: `P${i}` }));
      const id = await createShared(clients, { titleNl: 'begin' });
      const run: Run = { clients, id, words: [] };
      for (const next of steps) await play(run, next);
      for (let round = 0; round < 2; round++) for (const client of clients) await client.sync();

      const held = await registerRecord(register, id);
      const rows = await register.storage.read((t) => t.list('history', { index: 'byRecord', equals: id }));
      const open = await Promise.all(clients.map((client) => client.conflicts(id)));
      for (const [i, client] of clients.entries()) {
        expect(await client.status()).toMatchObject({ waiting: 0, rejected: 0, retries: 0 });
        expect(await client.outbox('received')).toEqual([]);
        const row = await client.record(id);
        expect(row).toMatchObject({ pendingCount: 0, isDeleted: held === null });
        if (held) expect(isSameValue(row?.body, held)).toBe(true);
        expect(open[i]?.map((conflict) => conflict.id)).toEqual(open[0]?.map((conflict) => conflict.id));
        expect(row?.openConflictCount).toBe(open[i]?.length);
      }
      const everywhere = JSON.stringify([held, rows, open]);
      for (const word of run.words) expect(everywhere).toContain(`"${word}"`);
    }),
    { numRuns: 60, seed: 20240502 },
  );
});
