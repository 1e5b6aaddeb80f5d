// What screens do with records: each saved on this computer in one durable transaction, in the desktop shell with a
// second copy outside the database, before it answers; and sent as soon as there is a connection. An error means that
// nothing was saved.
import { askForCheck } from '../../shared/sync/client/ask-for-check.ts';
import * as comparison from '../../shared/sync/client/comparison.ts';
import * as correct from '../../shared/sync/client/correct.ts';
import type { CorrectInput } from '../../shared/sync/client/correct.ts';
import * as edit from '../../shared/sync/client/edit.ts';
import type { ChangeInput, CreateInput, EditInput, Seen } from '../../shared/sync/client/edit.ts';
import * as resolve from '../../shared/sync/client/resolve.ts';
import type { Decision } from '../../shared/sync/client/resolve.ts';
import type { SavedEdit } from '../../shared/sync/client/save-operation.ts';
import * as undo from '../../shared/sync/client/undo.ts';
import { copyToJournal } from './journal.ts';
import { pageData } from './page-data.ts';
import { watchSave } from './save-fault.ts';
import { syncNow } from './sync-bridge.ts';

/** @throws AppError recordExists, or the code of the first fault with `field` and `faults` */
export function createRecord(input: CreateInput): Promise<SavedEdit> {
  return saved(edit.createRecord(pageData(), input));
}

/** `null` when nothing differed. @throws AppError recordNotFound, recordDeleted, or the first fault with `field` and `faults` */
export function changeRecord(input: ChangeInput): Promise<SavedEdit | null> {
  return saved(edit.changeRecord(pageData(), input));
}

/**
 * All in this order or, after an error, none; `null` in the place of a change that changed nothing.
 * @throws AppError as `createRecord` and `changeRecord` do
 */
export function saveEdits(inputs: readonly EditInput[]): Promise<readonly (SavedEdit | null)[]> {
  return savedAll(edit.saveEdits(pageData(), inputs));
}

/** @throws AppError recordNotFound, recordDeleted */
export function deleteRecord(recordId: string, seen?: Pick<Seen, 'seenRevision'>): Promise<SavedEdit> {
  return saved(edit.deleteRecord(pageData(), recordId, seen));
}

/** `null` when it was not deleted. @throws AppError recordNotFound */
export function restoreRecord(recordId: string): Promise<SavedEdit | null> {
  return saved(edit.restoreRecord(pageData(), recordId));
}

/**
 * All or, after an error, none; `null` in the place of a decision whose conflict was no longer open.
 * @throws AppError recordNotFound, or the first fault with `field` and `faults`
 */
export function resolveConflicts(decisions: readonly Decision[]): Promise<readonly (SavedEdit | null)[]> {
  return savedAll(resolve.resolveConflicts(pageData(), decisions));
}

/** Undoes operations in this order; answers what was saved for those of which something was left to undo. */
export function undoOperations(opIds: readonly string[]): Promise<readonly SavedEdit[]> {
  return savedAll(undo.undoOperations(pageData(), opIds));
}

/** @throws AppError notFound, recordNotFound, or the first fault with `field` and `faults` */
export function correctRejected(input: CorrectInput): Promise<SavedEdit> {
  return saved(correct.correctRejected(pageData(), input));
}

/** @throws AppError notFound */
export function dismissRejected(opId: string): Promise<void> {
  return saved(correct.dismissRejected(pageData(), opId));
}

/** Compares everything on this computer with the Region's at the next round, which begins now. */
export function checkEverything(): Promise<void> {
  return saved(askForCheck(pageData()));
}

/** The person's word on records the Region no longer shows. */
export function answerRemoval(answer: 'remove' | 'keep'): Promise<void> {
  return saved(comparison.answerRemoval(pageData(), answer));
}

const madeHere = new Set<string>();

/** False for what another window, or an earlier life of this one, saved. */
export function isMadeHere(opId: string): boolean {
  return madeHere.has(opId);
}

async function saved<Result extends SavedEdit | null | void>(saving: Promise<Result>): Promise<Result> {
  const result = await watchSave(saving);
  await copyAndSend(result ? [result] : []);
  return result;
}

async function savedAll<Result extends readonly (SavedEdit | null)[]>(
  saving: Promise<Result>,
): Promise<Result> {
  const results = await watchSave(saving);
  await copyAndSend(results.filter((result) => result !== null));
  return results;
}

async function copyAndSend(edits: readonly SavedEdit[]): Promise<void> {
  edits.forEach(({ opId }) => madeHere.add(opId));
  await copyToJournal(
    pageData(),
    edits.map(({ opId }) => opId),
  );
  syncNow();
}
