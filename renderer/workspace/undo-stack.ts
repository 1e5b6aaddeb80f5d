// What this person did in this window, to be taken back step by step and done again, whatever is open by then. Saves of
// one field while typing are one step, and so is what one decision did to many records.
import { shallowRef } from 'vue';
import { isSameValue } from '../../shared/fields/field.ts';
import { editsPerTransaction } from '../data/edits-per-transaction.ts';
import { stillHere, withdrawUndo } from '../ui/toasts.ts';
import type { Values } from '../form/form-context.ts';
import type { SavedEdit } from '../../shared/sync/client/save-operation.ts';

interface UndoStep {
  readonly edits: readonly SavedEdit[];
  /** What was edited; saves of one record with the same key right after each other are one step. */
  readonly key: string;
  readonly atMs: number;
  /** The record it was done in: its button takes it back, whatever else it touched. */
  readonly doneIn?: string | undefined;
  /** What it means that this was taken back, in words; absent where the edits themselves tell. */
  readonly undoneText?: (() => string) | undefined;
}

/** A step that was taken back: how it is done again. */
interface TakenBackStep {
  readonly step: UndoStep;
  /** What taking back saved. */
  readonly undone: readonly SavedEdit[];
  readonly atMs: number;
}

export interface Moved {
  readonly direction: 'undo' | 'redo';
  /** What was taken back or done again. */
  readonly edits: readonly SavedEdit[];
  /** What that saved; less where others have changed the same since. */
  readonly saved: readonly SavedEdit[];
  readonly doneIn?: string | undefined;
  readonly undoneText?: (() => string) | undefined;
}

/** Which step: the last one of all, of one record, or the one remembered under a key. */
export interface WantedStep {
  readonly recordId?: string;
  readonly key?: string;
}

type Progress = (done: number) => void;

const sameStepMs = 10_000;
const mostSteps = 100;
const steps = shallowRef<readonly UndoStep[]>([]);
const takenBack = shallowRef<readonly TakenBackStep[]>([]);
/** What is being saved, and will be a step in a moment. */
const saving = new Set<Promise<unknown>>();
/** Steps are taken one after the other, however quickly the keys follow. */
let turn: Promise<unknown> = Promise.resolve();

/** True when there is such a step to take back. */
export function canUndo(wanted: WantedStep): boolean {
  return steps.value.some((step) => isWanted(step, wanted));
}

/** True when what can be done again was taken back after this moment, by `performance.now()`. */
export function canRedoSince(atMs: number): boolean {
  return (takenBack.value.at(-1)?.atMs ?? -Infinity) > atMs;
}

/** Nobody takes back what the person before them did. */
export function forgetSteps(): void {
  [steps.value, takenBack.value] = [[], []];
}

/** An undo waits for what is being saved: that is the last thing the person did. */
export function beforeUndo<Result>(save: Promise<Result>): Promise<Result> {
  saving.add(save);
  const end = (): void => void saving.delete(save);
  save.then(end, end);
  return save;
}

/** A save as a step: an undo waits for it, and `remember` is called unless whoever began it has signed out by then. */
export function asStep<Result>(save: Promise<Result>, remember: (saved: Result) => void): Promise<Result> {
  const isHere = stillHere();
  const remembered = save.then((saved) => {
    if (isHere()) remember(saved);
    return saved;
  });
  return beforeUndo(remembered);
}

/** Once nothing is being saved any more. */
export async function afterSaves(): Promise<void> {
  while (saving.size > 0) await Promise.allSettled(saving);
}

/** `backTo`: the save came of typing that was taken back, and leads to these values. */
export function rememberEdit(edit: SavedEdit, key: string, backTo?: Values): void {
  const ofField = (step: UndoStep | undefined): step is UndoStep =>
    step?.key === key && isOfRecord(step, edit.recordId);
  const atMs = performance.now();
  const last = steps.value.at(-1);
  takenBack.value = [];
  const before = backTo === undefined ? -1 : stepsBackTo(backTo, ofField);
  if (before >= 0) steps.value = steps.value.slice(0, before);
  else if (ofField(last) && (backTo !== undefined || atMs - last.atMs < sameStepMs)) {
    steps.value = steps.value.slice(0, -1);
    push({ key, atMs, edits: [...last.edits, edit] });
  } else push({ key, atMs, edits: [edit] });
}

/**
 * The latest of the last steps of a field before which it held these values: from there on nothing was done. Earlier ones are
 * none of the typing that was taken back. -1 when there is none.
 */
function stepsBackTo(values: Values, ofField: (step: UndoStep) => boolean): number {
  const from = steps.value.findLastIndex((step) => !ofField(step)) + 1;
  return steps.value.findLastIndex((step, i) => {
    const { before } = step.edits[0] ?? {};
    return (
      i >= from && Object.entries(values).every(([name, value]) => isSameValue(before?.[name] ?? null, value))
    );
  });
}

/** What one decision did, to be taken back as one, whatever came just before it; `null`s changed nothing. */
export function rememberStep(
  saved: readonly (SavedEdit | null)[],
  { key, undoneText, doneIn }: Pick<UndoStep, 'key' | 'undoneText' | 'doneIn'>,
): void {
  const edits = saved.filter((edit) => edit !== null);
  if (edits.length === 0) return;
  takenBack.value = [];
  push({ key, undoneText, doneIn, atMs: performance.now(), edits });
}

/** Takes a step back; `null` when there is none. Tells after every transaction how many edits are taken back. */
export function undoStep(
  wanted: WantedStep = {},
  onProgress: Progress = () => undefined,
): Promise<Moved | null> {
  return inTurn(() => takeBack(wanted, onProgress));
}

/** Does again what was taken back last; `null` when there is nothing. */
export function redoStep(): Promise<Moved | null> {
  return inTurn(doAgain);
}

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const next = turn.then(async () => {
    await afterSaves();
    return work();
  });
  turn = next.catch(() => undefined);
  return next;
}

async function takeBack(wanted: WantedStep, onProgress: Progress): Promise<Moved | null> {
  const step = steps.value.findLast((other) => isWanted(other, wanted));
  if (!step) return null;
  const earlier = new Set(steps.value.slice(0, steps.value.indexOf(step)));
  steps.value = steps.value.filter((done) => done !== step);
  const isHere = stillHere();
  const { saved, left, failure } = await undoAll(step.edits, onProgress);
  if (isHere()) {
    const undone = {
      step: { ...step, edits: step.edits.slice(left.length) },
      ...{ undone: saved, atMs: performance.now() },
    };
    if (saved.length > 0) takenBack.value = [...takenBack.value, undone].slice(-mostSteps);
    // What could not be taken back can be tried again: it is where it was, and what was done since is later.
    if (left.length > 0) putAfter(earlier, { ...step, edits: left });
  }
  if (failure) throw failure.error;
  withdrawUndo(step.edits.map(({ recordId: id }) => id));
  const { edits, doneIn, undoneText } = step;
  return { direction: 'undo', edits, saved, doneIn, undoneText };
}

function putAfter(earlier: ReadonlySet<UndoStep>, step: UndoStep): void {
  const place = steps.value.findLastIndex((other) => earlier.has(other)) + 1;
  steps.value = steps.value.toSpliced(place, 0, step).slice(-mostSteps);
}

async function doAgain(): Promise<Moved | null> {
  const last = takenBack.value.at(-1);
  if (!last) return null;
  takenBack.value = takenBack.value.slice(0, -1);
  const { step, undone, atMs } = last;
  const isHere = stillHere();
  const { saved, left, failure } = await undoAll(undone, () => undefined);
  if (isHere()) {
    // Long ago: what is done next is no part of it.
    if (saved.length > 0) push({ ...step, edits: saved, atMs: -Infinity });
    if (left.length > 0) takenBack.value = [...takenBack.value, { step, undone: left, atMs }];
  }
  if (failure) throw failure.error;
  return { direction: 'redo', edits: step.edits, saved, doneIn: step.doneIn, undoneText: undefined };
}

interface UndoneEdits {
  readonly saved: readonly SavedEdit[];
  /** The first ones, not come to before it failed. */
  readonly left: readonly SavedEdit[];
  readonly failure: { readonly error: unknown } | null;
}

/** The last one first. */
async function undoAll(edits: readonly SavedEdit[], onProgress: Progress): Promise<UndoneEdits> {
  const saved: SavedEdit[] = [];
  let left = edits;
  try {
    // Nobody undoes before they have done something: it need not be there with the list.
    const { undoOperations } = await import('../data/edits.ts');
    while (left.length > 0) {
      const some = left.slice(-editsPerTransaction).toReversed();
      saved.push(...(await undoOperations(some.map(({ opId }) => opId))));
      left = left.slice(0, -some.length);
      onProgress(edits.length - left.length);
    }
    return { saved, left, failure: null };
  } catch (error) {
    return { saved, left, failure: { error } };
  }
}

function push(step: UndoStep): void {
  steps.value = [...steps.value, step].slice(-mostSteps);
}

function isWanted(step: UndoStep, { recordId, key }: WantedStep): boolean {
  return (recordId === undefined || isOfRecord(step, recordId)) && (key === undefined || step.key === key);
}

function isOfRecord({ edits, doneIn }: UndoStep, recordId: string): boolean {
  return doneIn === recordId || edits.every((edit) => edit.recordId === recordId);
}
