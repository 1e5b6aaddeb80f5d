// What becomes of steps when taking back fails half-way, or somebody else sits down meanwhile.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SavedEdit } from '../../shared/sync/client/save-operation.ts';
import { changeRecord, createRecord } from '../data/edits.ts';
import { setPageData } from '../data/page-data.ts';
import { openDesk } from './testing/desk.ts';
import type { Desk } from './testing/desk.ts';
import { nextPerson } from '../ui/toasts.ts';
import {
  asStep,
  canRedoSince,
  canUndo,
  forgetSteps,
  redoStep,
  rememberEdit,
  rememberStep,
  undoStep,
} from './undo-stack.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk('/initiatives');
});

afterEach(async () => {
  forgetSteps();
  await desk.close();
});

const create = (): Promise<SavedEdit> => createRecord({ kind: 'initiative', values: { titleNl: 'Banken' } });

async function change(recordId: string, remarks: string): Promise<SavedEdit> {
  const edit = await changeRecord({ recordId, values: { remarks } });
  if (!edit) throw new Error('nothing differed');
  return edit;
}

async function remarksOf(recordId: string) {
  return (await desk.records('initiative')).find(({ id }) => id === recordId)?.body['remarks'] ?? null;
}

/** A step of two transactions. */
async function rememberMany(recordId: string): Promise<void> {
  const edits: SavedEdit[] = [];
  for (let i = 0; i <= 25; i += 1) edits.push(await change(recordId, `remark ${i}`));
  rememberStep(edits, { key: 'many' });
}

it('typing taken back ends at its own beginning, and not at an earlier one that was alike', async () => {
  const { recordId } = await create();
  const clock = vi.spyOn(performance, 'now');
  let atMs = 0;
  const remember = async (remarks: string, backTo?: string): Promise<void> => {
    // Too late to be one step with the one before.
    clock.mockReturnValue((atMs += 60_000));
    rememberEdit(
      await change(recordId, remarks),
      'remarks',
      backTo === undefined ? backTo : { remarks: backTo },
    );
  };
  for (const remarks of ['empty', 'first', 'empty', 'second']) await remember(remarks);
  await remember('empty', 'empty');
  await undoStep();
  expect(await remarksOf(recordId)).toBe('first');
  clock.mockRestore();
});

it('what was taken back counts as later only than what came before it', async () => {
  const { recordId } = await create();
  rememberStep([await change(recordId, 'later')], { key: 'later' });
  const before = performance.now();
  await undoStep();
  expect(canRedoSince(before)).toBe(true);
  expect(canRedoSince(performance.now())).toBe(false);
});

it('a step taken back half-way keeps its place, and what was taken back can be done again', async () => {
  const { recordId } = await create();
  const other = await create();
  await rememberMany(recordId);
  rememberStep([await change(other.recordId, 'later')], { key: 'later' });
  const away = (): void => setPageData(undefined);
  await expect(undoStep({ key: 'many' }, away)).rejects.toThrow();
  setPageData(desk.data);
  expect(await remarksOf(recordId)).toBe('remark 0');
  await redoStep();
  expect(await remarksOf(recordId)).toBe('remark 25');
  await undoStep();
  expect(await remarksOf(recordId)).toBe('remark 0');
  expect((await undoStep())?.edits.map((edit) => edit.recordId)).toEqual([other.recordId]);
  await undoStep();
  expect(await remarksOf(recordId)).toBe(null);
  expect(canUndo({})).toBe(false);
});

it('what was begun before somebody signed out is no step of the next person', async () => {
  let end: (edit: SavedEdit) => void = () => undefined;
  const save = new Promise<SavedEdit>((resolve) => (end = resolve));
  const step = asStep(save, (edit) => rememberEdit(edit, 'create'));
  nextPerson();
  end(await create());
  await step;
  expect(canUndo({})).toBe(false);
  await asStep(create(), (edit) => rememberEdit(edit, 'create'));
  expect(canUndo({})).toBe(true);
});
