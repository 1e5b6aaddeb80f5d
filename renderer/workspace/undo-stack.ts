// What this window did, to be taken back step by step. Saves of one field while typing are one step, and so is what
// one decision did to many records.
import { shallowRef } from 'vue';
import { undoOperations } from '../data/edits.ts';
import { withdrawUndo } from '../ui/toasts.ts';
import type { SavedEdit } from '../../shared/sync/client/save-operation.ts';

interface UndoStep {
  readonly edits: readonly SavedEdit[];
  /** What was edited; saves of one record with the same key right after each other are one step. */
  readonly key: string;
  readonly atMs: number;
  /** What it means that this was taken back, in words; absent where that goes without saying. */
  readonly undoneText?: string | undefined;
}

interface TakenBack extends Pick<UndoStep, 'undoneText'> {
  readonly redo: () => Promise<void>;
}

/** Takes the last step back; answers how to do it again, `null` when nothing was left of it. */
export type UndoLast = () => Promise<TakenBack | null>;

const sameStepMs = 10_000;
const mostSteps = 100;
/** Enough to be quick, few enough to let others write in between. */
const editsPerTransaction = 25;
const steps = shallowRef<readonly UndoStep[]>([]);

let ownerId = '';

/** True when something done to this record in this window can be taken back. */
export function canUndo(recordId: string): boolean {
  return steps.value.some((step) => isOfRecord(step, recordId));
}

/** Whose steps these are: nobody takes back what the person before them did. */
export function keepUndoOf(accountId: string): void {
  if (accountId !== ownerId) steps.value = [];
  ownerId = accountId;
}

export function rememberEdit(edit: SavedEdit, key: string): void {
  const atMs = performance.now();
  const last = steps.value.at(-1);
  const isSame =
    last?.key === key && isOfRecord(last, edit.recordId) && atMs - last.atMs < sameStepMs ? last : null;
  const step: UndoStep = { key, atMs, edits: isSame ? [...isSame.edits, edit] : [edit] };
  steps.value = [...(isSame ? steps.value.slice(0, -1) : steps.value), step].slice(-mostSteps);
}

/** What one decision did, to be taken back as one, whatever came just before it. */
export function rememberStep(edits: readonly SavedEdit[], step: Pick<UndoStep, 'key' | 'undoneText'>): void {
  if (edits.length === 0) return;
  const { key, undoneText } = step;
  steps.value = [...steps.value, { key, undoneText, atMs: performance.now(), edits }].slice(-mostSteps);
}

/** Of one record, so that nothing is undone out of sight; of any when it is `null`. */
export function undoLast(recordId: string | null): Promise<TakenBack | null> {
  const isWanted = (step: UndoStep) => recordId === null || isOfRecord(step, recordId);
  return takeBack(isWanted, () => undefined);
}

/** The last step that was remembered under this key; tells after every transaction how many edits are taken back. */
export function undoLastOf(
  key: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<TakenBack | null> {
  return takeBack((step) => step.key === key, onProgress);
}

async function takeBack(
  isWanted: (step: UndoStep) => boolean,
  onProgress: (done: number) => void,
): Promise<TakenBack | null> {
  const step = steps.value.findLast(isWanted);
  if (!step) return null;
  steps.value = steps.value.filter((done) => done !== step);
  const undone = await undoAll(step.edits.toReversed(), onProgress);
  withdrawUndo(step.edits.map(({ recordId }) => recordId));
  if (undone.length === 0) return null;
  return {
    undoneText: step.undoneText,
    redo: async () => rememberStep(await undoAll(undone.toReversed(), () => undefined), step),
  };
}

async function undoAll(
  edits: readonly SavedEdit[],
  onProgress: (done: number) => void,
): Promise<readonly SavedEdit[]> {
  const done: SavedEdit[] = [];
  for (let from = 0; from < edits.length; from += editsPerTransaction) {
    const some = edits.slice(from, from + editsPerTransaction);
    done.push(...(await undoOperations(some.map(({ opId }) => opId))));
    onProgress(from + some.length);
  }
  return done;
}

function isOfRecord({ edits }: UndoStep, recordId: string): boolean {
  return edits.every((edit) => edit.recordId === recordId);
}
