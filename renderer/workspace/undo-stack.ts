// What this window did, to be taken back step by step. Saves of one field while typing are one step.
import { shallowRef } from 'vue';
import { undoOperation } from '../data/edits.ts';
import type { SavedEdit } from '../../shared/sync/client/save-operation.ts';

interface UndoStep {
  readonly opIds: readonly string[];
  readonly recordId: string;
  /** What was edited; saves with the same key right after each other are one step. */
  readonly key: string;
  readonly atMs: number;
}

const sameStepMs = 10_000;
const mostSteps = 100;
const steps = shallowRef<readonly UndoStep[]>([]);

let ownerId = '';

/** True when something done to this record in this window can be taken back. */
export function canUndo(recordId: string): boolean {
  return steps.value.some((step) => step.recordId === recordId);
}

/** Whose steps these are: nobody takes back what the person before them did. */
export function keepUndoOf(accountId: string): void {
  if (accountId !== ownerId) steps.value = [];
  ownerId = accountId;
}

export function rememberEdit(edit: SavedEdit, key: string): void {
  const atMs = performance.now();
  const last = steps.value.at(-1);
  const isSame = last?.recordId === edit.recordId && last.key === key && atMs - last.atMs < sameStepMs;
  const step: UndoStep = {
    recordId: edit.recordId,
    key,
    atMs,
    opIds: isSame ? [...last.opIds, edit.opId] : [edit.opId],
  };
  steps.value = [...(isSame ? steps.value.slice(0, -1) : steps.value), step].slice(-mostSteps);
}

/** Takes back the last step, of one record if it is named; answers how to do it again, `null` when nothing was left of it. */
export async function undoLast(recordId: string | null): Promise<(() => Promise<void>) | null> {
  const step = steps.value.findLast((done) => recordId === null || done.recordId === recordId);
  if (!step) return null;
  steps.value = steps.value.filter((done) => done !== step);
  const undone = await undoAll(step.opIds.toReversed());
  if (undone.length === 0) return null;
  return async () => {
    const redone = await undoAll(undone.toReversed());
    redone.forEach((opId) => rememberEdit({ opId, recordId: step.recordId }, step.key));
  };
}

async function undoAll(opIds: readonly string[]): Promise<readonly string[]> {
  const done: string[] = [];
  for (const opId of opIds) {
    const edit = await undoOperation(opId);
    if (edit) done.push(edit.opId);
  }
  return done;
}
