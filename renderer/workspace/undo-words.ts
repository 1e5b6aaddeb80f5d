// What was taken back or done again, in one sentence, and where it is to be seen. Read from the operations themselves.
import type { Composer } from 'vue-i18n';
import type { RouteLocationRaw } from 'vue-router';
import { isSameValue } from '../../shared/fields/field.ts';
import { labelsIn } from '../../shared/locales/labels.ts';
import type { Language } from '../../shared/locales/labels.ts';
import { isTranslationState, wireField } from '../../shared/records/definition.ts';
import { definitionOf } from '../../shared/records/index.ts';
import { titleOf } from '../../shared/records/title.ts';
import type { ClientRecordRow, OutboxRow } from '../../shared/sync/client/tables.ts';
import { readOperations, readRecord } from '../data/read-records.ts';
import type { Moved } from './undo-stack.ts';
import { viewOfKind } from './view-of-kind.ts';

interface Words {
  readonly t: Composer['t'];
  readonly language: () => Language;
}

export interface UndoWords {
  /** In the language of whoever reads by then. */
  readonly text: () => string;
  readonly to: RouteLocationRaw | null;
}

/** More fields than these are counted, not named. */
const mostNamed = 3;

export async function undoWords(moved: Moved, words: Words): Promise<UndoWords> {
  const [done, saved] = await Promise.all([operationsOf(moved.edits), operationsOf(moved.saved)]);
  const ids = new Set(moved.edits.map(({ recordId }) => recordId));
  const [id] = moved.doneIn === undefined ? ids : [moved.doneIn];
  const row = id === undefined ? null : await readRecord(id);
  // Operations of long ago are cleared away: what they did cannot be told any more, only to how many records.
  const isOne = ids.size === 1 && done.length > 0;
  const said = () =>
    isOne ? ofOneRecord({ moved, done, saved, row }, words) : ofMany(moved, { ids, saved }, words);
  const othersStay = moved.saved.length > 0 && isPartly(done, saved);
  const left = () => (othersStay ? words.t('workingScreens.undo.othersStay') : '');
  return {
    text: () => [said(), left()].filter(Boolean).join(' '),
    to: placeOf(row, isOne || moved.doneIn !== undefined),
  };
}

interface OneRecord {
  readonly moved: Moved;
  readonly done: readonly OutboxRow[];
  readonly saved: readonly OutboxRow[];
  readonly row: ClientRecordRow | null;
}

function ofOneRecord({ moved, done, row }: OneRecord, { t, language }: Words): string {
  const title = calledOf(row, done[0]?.operation.kind ?? '', language());
  if (moved.saved.length === 0) return t('workingScreens.undo.nothingLeft', { title });
  if (moved.undoneText !== undefined) return moved.undoneText();
  const { direction } = moved;
  const deed = deedOf(done);
  if (deed !== 'change') return t(`workingScreens.undo.${direction}.${deed}`, { title });
  const names = fieldsOf(done);
  const fields =
    names.length > mostNamed
      ? t('workingScreens.undo.fields', { n: names.length }, names.length)
      : names.map((name) => labelsIn(language()).fieldLabel(done[0]?.operation.kind ?? '', name)).join(', ');
  return t(`workingScreens.undo.${direction}.change`, { fields, title });
}

function ofMany(
  moved: Moved,
  { ids, saved }: { readonly ids: ReadonlySet<string>; readonly saved: readonly OutboxRow[] },
  { t }: Words,
): string {
  const n = new Set(saved.map(({ recordId }) => recordId)).size;
  if (n === 0) return t('workingScreens.undo.nothingLeftOfMany', { n: ids.size }, ids.size);
  return moved.undoneText?.() ?? t(`workingScreens.undo.${moved.direction}.many`, { n }, n);
}

/** What a step did to its record, seen as a whole. */
function deedOf(done: readonly OutboxRow[]): 'create' | 'delete' | 'restore' | 'change' {
  const types = done.map(({ operation }) => operation);
  if (types.some(({ type }) => type === 'create')) return 'create';
  if (types.at(-1)?.type === 'delete') return 'delete';
  const isRestoring = types.some(({ type, base, changes }) =>
    type === 'change' && base !== undefined ? Object.keys(changes).length === 0 : false,
  );
  return isRestoring ? 'restore' : 'change';
}

/** Names in the definition of what really changed, each once; how far a translation is goes without saying. */
function fieldsOf(done: readonly OutboxRow[]): readonly string[] {
  return [...new Set(done.flatMap((row) => changedIn(row).map(({ baseName }) => baseName)))];
}

function changedIn({ operation, seen }: OutboxRow) {
  const definition = definitionOf(operation.kind);
  return Object.entries(operation.changes).flatMap(([name, { value }]) => {
    const field = wireField(definition, name);
    const isChange = field && !isTranslationState(field) && !isSameValue(seen[name] ?? null, value);
    return isChange ? [field] : [];
  });
}

/** Something of it was left as it is, as others have changed it since. */
function isPartly(done: readonly OutboxRow[], saved: readonly OutboxRow[]): boolean {
  const changed = (rows: readonly OutboxRow[]): ReadonlySet<string> =>
    new Set(
      rows.flatMap((row) => [row.recordId, ...changedIn(row).map(({ name }) => `${row.recordId} ${name}`)]),
    );
  const now = changed(saved);
  // Of what was created and deleted as a whole no field is changed back by itself.
  const isWhole = saved.some(({ operation }) => operation.type !== 'change' || operation.base !== undefined);
  return isWhole
    ? done.some(({ recordId }) => !now.has(recordId))
    : [...changed(done)].some((what) => !now.has(what));
}

function placeOf(row: ClientRecordRow | null, isOne: boolean): RouteLocationRaw | null {
  if (!row) return null;
  if (!isOne) return { name: viewOfKind(row.kind) };
  return { name: row.isDeleted ? 'deleted' : viewOfKind(row.kind), params: { recordId: row.id } };
}

function calledOf(row: ClientRecordRow | null, kind: string, language: Language): string {
  const values = row?.body ?? {};
  return titleOf(definitionOf(kind), { values, language }).text || labelsIn(language).untitled(kind);
}

function operationsOf(edits: Moved['edits']): Promise<readonly OutboxRow[]> {
  return readOperations(edits.map(({ opId }) => opId));
}
