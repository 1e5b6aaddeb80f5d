import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import type { SavedEdit } from '../../../shared/sync/client/save-operation.ts';
import { settleMany } from './settle-many.ts';

const edit = (recordId: string): SavedEdit => ({ opId: recordId, recordId, before: {} });
const cards = Array.from({ length: 60 }, (_, i) => `r${i}`);

interface Run {
  readonly save: (some: readonly string[]) => Promise<readonly (SavedEdit | null)[]>;
  readonly stopAfter?: number;
}

async function run({ save, stopAfter = Infinity }: Run) {
  const steps: number[] = [];
  const result = await settleMany({
    cards,
    atOnce: 25,
    save,
    onProgress: (done) => steps.push(done),
    isStopped: () => steps.length >= stopAfter,
  });
  return { ...result, steps };
}

test('tells how far it is, and can be stopped: what is settled stays settled', async () => {
  const save = (some: readonly string[]) => Promise.resolve(some.map(edit));
  expect(await run({ save })).toMatchObject({ steps: [25, 50, 60], leftCount: 0 });
  const stopped = await run({ save, stopAfter: 1 });
  expect([stopped.edits.length, stopped.leftCount]).toEqual([25, 35]);
});

test('one whose values do not go together stays open, and holds up no other', async () => {
  const save = (some: readonly string[]) =>
    some.includes('r7')
      ? Promise.reject(new AppError('endBeforeStart', { field: 'endOn' }))
      : Promise.resolve(some.map((id) => (id === 'r30' ? null : edit(id))));
  const { edits, leftCount } = await run({ save });
  expect([edits.length, leftCount]).toEqual([58, 2]);
});

test('when this computer cannot save any more it stops and says so, with what it has settled', async () => {
  let room = 2;
  const save = (some: readonly string[]) =>
    room-- > 0 ? Promise.resolve(some.map(edit)) : Promise.reject(new AppError('storageFull'));
  const { edits, leftCount, stoppedBy } = await run({ save });
  expect([edits.length, leftCount, stoppedBy]).toEqual([50, 10, 'storageFull']);
});
