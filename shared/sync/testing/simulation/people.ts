// What people do at their computers: everything the screens offer, with what they had before them written down.
import { isAppError } from '../../../errors.ts';
import type { Value } from '../../../fields/field.ts';
import { newId } from '../../../ids.ts';
import { kindNames } from '../../../records/index.ts';
import type { ClientContext } from '../../client/context.ts';
import { correctRejected, dismissRejected } from '../../client/correct.ts';
import { changeRecord, createRecord, deleteRecord, restoreRecord } from '../../client/edit.ts';
import { resolveConflict } from '../../client/resolve.ts';
import type { SavedEdit } from '../../client/save-operation.ts';
import type { ClientRecordRow, OutboxRow } from '../../client/tables.ts';
import { undoOperation } from '../../client/undo.ts';
import { readTable } from './read-all.ts';
import { newValues, valuesOfNew } from './values.ts';
import { isChance, newWord, organisations, pick } from './world.ts';
import type { Computer, OpenForm, Sighting, World } from './world.ts';

type Deed = (at: At) => Promise<void>;

interface At {
  readonly world: World;
  readonly computer: Computer;
  readonly rows: readonly ClientRecordRow[];
}

const deeds: readonly (readonly [weight: number, deed: Deed])[] = [
  [6, create],
  [60, edit],
  [8, openForm],
  [4, remove],
  [5, bringBack],
  [6, undo],
  [14, settle],
  [4, correct],
  [2, dismiss],
];
const totalWeight = deeds.reduce((sum, [weight]) => sum + weight, 0);

/** The person at that computer does one thing, and it is done when this resolves. */
export async function act(world: World, computer: Computer): Promise<void> {
  const all = await Promise.all(
    kindNames.map((equals) => readTable(computer.disk, 'records', { index: 'byKind', equals })),
  );
  const rows = all.flat().filter(({ id }) => !organisations.includes(id));
  let left = world.random() * (rows.length < 3 ? 6 : totalWeight);
  const chosen = deeds.find(([weight]) => (left -= weight) < 0)?.[1] ?? edit;
  await chosen({ world, computer, rows });
}

async function create({ world, computer }: At): Promise<void> {
  const recordId = newId(world.environment);
  const { role } = computer.device.account;
  const ownerId = role === 'office' && isChance(world, 0.8) ? pick(world, organisations) : undefined;
  const kind = pick(world, ['initiative', 'initiative', 'organisation', 'person']) ?? 'initiative';
  const values = { ...valuesOfNew(world, kind), ...(ownerId !== undefined && { ownerId }) };
  await say({ world, computer, recordId }, (context) => createRecord(context, { kind, values, recordId }));
}

async function edit({ world, computer, rows }: At): Promise<void> {
  const form = isChance(world, 0.4) ? computer.form : null;
  const row = form?.row ?? (await onScreen(world, rows));
  if (!row || row.isDeleted) return;
  computer.form = null;
  const values = newValues(world, row);
  const [seenRevision, seenValues] = [row.revision, pickFields(row, Object.keys(values))];
  await say({ world, computer, recordId: row.id, form }, (context) =>
    changeRecord(context, { recordId: row.id, values, seenRevision, seenValues }),
  );
}

async function openForm({ world, computer, rows }: At): Promise<void> {
  const row = await onScreen(world, rows);
  if (row) computer.form = { row, conflicts: await conflictsOf(computer, row.id) };
}

async function remove({ world, computer, rows }: At): Promise<void> {
  const row = await onScreen(world, rows);
  if (!row || row.isDeleted) return;
  const { id: recordId, revision: seenRevision } = row;
  await say({ world, computer, recordId }, (context) => deleteRecord(context, recordId, { seenRevision }));
}

async function bringBack({ world, computer, rows }: At): Promise<void> {
  const row = await onScreen(
    world,
    rows.filter(({ isDeleted }) => isDeleted),
  );
  if (row) await say({ world, computer, recordId: row.id }, (context) => restoreRecord(context, row.id));
}

/** Undoing names no revision: it is done on the screen as it is now. */
async function undo({ world, computer }: At): Promise<void> {
  await world.stage.quiet();
  const own = await operationsIn(computer, ['waiting', 'received', 'settled']);
  const row = pick(world, own.slice(-4));
  if (row)
    await say({ world, computer, recordId: row.recordId }, (context) => undoOperation(context, row.opId));
}

/** Takes one side of a conflict, or a third value, or lets a deletion be. */
async function settle({ world, computer }: At): Promise<void> {
  const { form } = computer;
  const fresh = (await readTable(computer.disk, 'conflicts', { index: 'byNumber' })).filter(
    ({ settledByOpId }) => settledByOpId === null,
  );
  const conflict = pick(world, form?.conflicts.length && isChance(world, 0.5) ? form.conflicts : fresh);
  if (!conflict) return;
  const { recordId, current, incoming, fields } = conflict;
  const isOld = form !== null && form.row.id === recordId && form.conflicts.includes(conflict);
  const row = isOld ? form.row : await rowOf(computer, recordId);
  if (!row || row.isDeleted) return;
  const { revision: seenRevision } = row;
  if (conflict.type === 'deletion' && isChance(world, 0.4)) {
    await say({ world, computer, recordId }, (context) => deleteRecord(context, recordId, { seenRevision }));
    return;
  }
  const [text] = fields.filter((field) => typeof current[field] === 'string' && !/On$/.test(field));
  const typed = text === undefined ? current : { ...current, [text]: newWord(world) };
  const values = pick(world, [current, incoming, incoming, typed]) ?? current;
  await say({ world, computer, recordId, form: isOld ? form : null, decided: [conflict] }, (context) =>
    resolveConflict(context, { conflictId: conflict.id, values, seenRevision }),
  );
}

async function correct({ world, computer }: At): Promise<void> {
  const row = pick(world, await operationsIn(computer, ['rejected']));
  if (!row) return;
  await say({ world, computer, recordId: row.recordId }, (context) =>
    correctRejected(context, { opId: row.opId, values: {} }),
  );
}

async function dismiss({ world, computer }: At): Promise<void> {
  const row = pick(world, await operationsIn(computer, ['rejected']));
  if (!row) return;
  const { context } = computer.program;
  world.stage.start(() => dismissRejected(context, row.opId));
  await world.stage.quiet();
}

interface Saying {
  readonly world: World;
  readonly computer: Computer;
  readonly recordId: string;
  /** What they had opened before, when that is what they work on. */
  readonly form?: OpenForm | null;
  readonly decided?: Sighting['decided'];
}

/** Saves, and writes down what was said by someone who had seen what; also when the program dies over it. */
async function say(
  saying: Saying,
  save: (context: ClientContext) => Promise<SavedEdit | null>,
): Promise<void> {
  const { world, computer, recordId } = saying;
  const { shown, ...sighting } = await sightingOf(saying);
  const before = new Set((await operationsOn(computer, recordId)).map(({ opId }) => opId));
  const { program, device } = computer;
  let told: SavedEdit | null = null;
  world.stage.start(async () => {
    try {
      told = await save(program.context);
    } catch (error) {
      // Refused at the screen, with a reason: what was typed stays in the form.
      if (!isAppError(error)) throw error;
    }
  });
  await world.stage.quiet();
  const added = (await operationsOn(computer, recordId)).filter(({ opId }) => !before.has(opId));
  const who = `${device.account.name} at ${computer.name}`;
  for (const { operation, seen: beneath } of added) {
    const isTold = operation.opId === (told as SavedEdit | null)?.opId;
    // A deletion decides over all conflicts on screen, also where it undoes a creation or a bringing back.
    const seen = operation.type === 'delete' ? { ...sighting, decided: shown } : sighting;
    world.told.said.push({ who, computer: computer.name, operation, sighting: seen, beneath, isTold });
  }
  const saved = told as SavedEdit | null;
  if (saved && !added.some(({ opId }) => opId === saved.opId))
    world.told.violations.push(`promise 5: ${saved.opId} was saved and is not there`);
}

async function sightingOf({
  computer,
  recordId,
  form,
  decided = [],
}: Saying): Promise<Sighting & { readonly shown: OpenForm['conflicts'] }> {
  const row = form?.row ?? (await rowOf(computer, recordId));
  const shown = form?.conflicts ?? (await conflictsOf(computer, recordId));
  return {
    record: row?.body ?? null,
    isDeleted: row?.isDeleted ?? false,
    revision: row?.revision ?? 0,
    conflicts: new Set([...shown, ...decided].map(({ id }) => id)),
    decided,
    shown,
  };
}

/** People work on few records at a time, so that they meet. */
async function onScreen(
  world: World,
  rows: readonly ClientRecordRow[],
): Promise<ClientRecordRow | undefined> {
  return pick(world, isChance(world, 0.7) ? rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(-3) : rows);
}

async function rowOf({ disk }: Computer, recordId: string): Promise<ClientRecordRow | undefined> {
  return (await disk.read((transaction) => transaction.get('records', [recordId])))[0];
}

function conflictsOf({ disk }: Computer, equals: string): Promise<OpenForm['conflicts']> {
  return readTable(disk, 'conflicts', { index: 'byRecord', equals });
}

function operationsOn({ disk }: Computer, equals: string): Promise<readonly OutboxRow[]> {
  return readTable(disk, 'outbox', { index: 'byRecord', equals });
}

async function operationsIn(
  { disk }: Computer,
  states: readonly OutboxRow['state'][],
): Promise<readonly OutboxRow[]> {
  const found = await Promise.all(
    states.map((equals) => readTable(disk, 'outbox', { index: 'byState', equals })),
  );
  return found.flat();
}

function pickFields(row: ClientRecordRow, fields: readonly string[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(fields.map((field) => [field, row.body[field] ?? null]));
}
