// Random people, edits, decisions and broken lines; whatever happens, at the end everyone sees the same, nothing is left
// over, and nothing anybody said is gone unless someone who had it before them decided so.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, isAppError } from '../../errors.ts';
import { isSameValue } from '../../fields/field.ts';
import type { Value } from '../../fields/field.ts';
import { newId } from '../../ids.ts';
import type { Operation } from '../messages.ts';
import { lostWords } from '../testing/ledger.ts';
import type { Said, Sighting } from '../testing/ledger.ts';
import { createShared, createTestClient, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { createTestRegister } from '../testing/test-register.ts';
import type { TestRegister } from '../testing/test-register.ts';
import { changeRecord, deleteRecord, restoreRecord } from './edit.ts';
import { resolveConflict } from './resolve.ts';
import type { SavedEdit } from './save-operation.ts';
import type { ClientConflictRow } from './tables.ts';
import { undoOperation } from './undo.ts';

const people = 3;
const who = fc.nat(people - 1);

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ who, do: fc.constantFrom('title', 'service', 'tag', 'untag', 'period' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      who,
      do: fc.constantFrom('delete', 'restore', 'undo', 'look', 'take theirs', 'keep ours', 'type' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      who,
      do: fc.constantFrom('sync', 'sync', 'no answer', 'no line', 'cut' as const),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A fault of a program, put into the operations it sends. */
type Fault = (operation: Operation, register: TestRegister) => Promise<Operation>;

/** A conflict on someone's screen. */
interface Look {
  readonly conflict: ClientConflictRow;
  readonly seenRevision: number;
}

interface Seat {
  readonly client: TestClient;
  /** What the register had when they last pulled. */
  known: ReadonlySet<string>;
  look: Look | null;
}

interface Run {
  readonly register: TestRegister;
  readonly seats: readonly Seat[];
  readonly id: string;
  readonly ledger: Said[];
  readonly fault: Fault | null;
  readonly sent: Map<string, Operation>;
}

async function play(run: Run, { who: index, do: action }: Step): Promise<void> {
  const seat = run.seats[index];
  if (!seat) return;
  const { client } = seat;
  const row = await client.record(run.id);
  const word = `woord ${run.ledger.length}`;
  const say = (save: () => Promise<SavedEdit | null>, look?: Look) => note(run, { index, look, save });
  const change = async (values: Readonly<Record<string, Value>>): Promise<void> => {
    if (row && !row.isDeleted) await say(() => changeRecord(client, { recordId: run.id, values }));
  };
  const tags = (row?.body['tags'] ?? []) as readonly Value[];
  switch (action) {
    case 'title':
      return change({ titleNl: word });
    case 'service':
      return change({ leadService: word });
    case 'tag':
      return change({ tags: [...tags, { id: newId(client.environment), label: word }] });
    case 'untag':
      return change({ tags: tags.slice(1) });
    case 'period':
      return change({ startOn: `2024-01-${String((run.ledger.length % 28) + 1).padStart(2, '0')}` });
    case 'delete':
      if (row && !row.isDeleted) await say(() => deleteRecord(client, run.id));
      return;
    case 'restore':
      if (row) await say(() => restoreRecord(client, run.id));
      return;
    case 'undo': {
      const last = (await client.outbox('waiting')).findLast((op) => op.recordId === run.id);
      if (last && row && !row.isDeleted) await say(() => undoOperation(client, last.opId));
      return;
    }
    case 'look':
      seat.look = await lookAt(seat, run.id);
      return;
    case 'take theirs':
    case 'keep ours':
    case 'type': {
      const look = seat.look ?? (await lookAt(seat, run.id));
      seat.look = null;
      if (look && row && !row.isDeleted) await decide({ say, client, look, action, word });
      return;
    }
    default:
      return syncOver(run, seat, action);
  }
}

async function lookAt({ client }: Seat, id: string): Promise<Look | null> {
  const [conflict] = (await client.conflicts(id)).filter(({ settledByOpId }) => settledByOpId === null);
  return conflict ? { conflict, seenRevision: (await client.record(id))?.revision ?? 0 } : null;
}

async function decide(input: {
  readonly say: (save: () => Promise<SavedEdit | null>, look: Look) => Promise<void>;
  readonly client: TestClient;
  readonly look: Look;
  readonly action: 'take theirs' | 'keep ours' | 'type';
  readonly word: string;
}): Promise<void> {
  const { say, client, look, action, word } = input;
  const { conflict, seenRevision } = look;
  const sides = { 'take theirs': conflict.incoming, 'keep ours': conflict.current };
  const typed = conflict.fields.includes('titleNl')
    ? { ...conflict.current, titleNl: word }
    : conflict.current;
  const values = action === 'type' ? typed : sides[action];
  try {
    await say(() => resolveConflict(client, { conflictId: conflict.id, values, seenRevision }), look);
  } catch (error) {
    // Someone else has settled it, or a later word has taken its place.
    if (!isAppError(error, 'conflictNotFound')) throw error;
  }
}

/** Writes down what someone says, with what they have before them. */
async function note(
  { seats, id, ledger }: Run,
  saying: {
    readonly index: number;
    readonly look: Look | undefined;
    readonly save: () => Promise<SavedEdit | null>;
  },
): Promise<void> {
  const { index, look, save } = saying;
  const seat = seats[index];
  if (!seat) return;
  const { client } = seat;
  const onScreen = await client.conflicts(id);
  const sighting: Sighting = {
    known: seat.known,
    record: (await client.record(id))?.body ?? null,
    decided: look ? [look.conflict] : [],
  };
  const saved = await save();
  if (!saved) return;
  const operation = (await client.outbox('waiting')).find(({ opId }) => opId === saved.opId)?.operation;
  if (!operation) throw new Error('what was saved does not wait');
  const decided = operation.type === 'delete' ? onScreen : sighting.decided;
  ledger.push({ ...sighting, decided, who: index, operation });
}

async function syncOver(run: Run, seat: Seat, line: 'sync' | 'no answer' | 'no line' | 'cut'): Promise<void> {
  const { client } = seat;
  client.wire = async ({ method }, go) => {
    if (line === 'no line') throw new AppError('registerUnreachable');
    const answer = await go();
    if (line === 'no answer') throw new AppError('registerUnreachable');
    // The answer to what was sent does not arrive whole; what others did does.
    return line === 'cut' && method === 'POST' ? { ...answer, body: answer.body.slice(0, -3) } : answer;
  };
  await spoil(run, client);
  try {
    await client.sync();
  } catch (error) {
    if (line === 'sync' || !(error instanceof AppError)) throw error;
  } finally {
    client.wire = (_request, go) => go();
  }
  if (line === 'sync' || line === 'cut') seat.known = await operationsAt(run);
}

async function operationsAt({ register, id }: Pick<Run, 'register' | 'id'>): Promise<ReadonlySet<string>> {
  const rows = await register.storage.read((t) => t.list('history', { index: 'byRecord', equals: id }));
  return new Set(rows.map(({ opId }) => opId));
}

/** What waits is changed as the fault would have it; what was sent before stays as it was sent. */
async function spoil({ register, fault, sent }: Run, client: TestClient): Promise<void> {
  if (!fault) return;
  const rows = await client.outbox('waiting');
  for (const row of rows) {
    const { opId } = row;
    if (!sent.has(opId)) sent.set(opId, await fault(row.operation, register));
    const operation = { ...(sent.get(opId) ?? row.operation), n: row.n };
    await client.storage.write((t) => t.put('outbox', [{ ...row, operation }]));
  }
}

async function playAll(steps: readonly Step[], seed: number, fault: Fault | null = null): Promise<Run> {
  const register = createTestRegister(seed);
  const clients: TestClient[] = [];
  for (let i = 0; i < people; i++) clients.push(await createTestClient(register, { name: `P${i}` }));
  const id = await createShared(clients, { titleNl: 'begin' });
  const known = await operationsAt({ register, id });
  const seats = clients.map((client): Seat => ({ client, known, look: null }));
  const run: Run = { register, seats, id, ledger: [], fault, sent: new Map() };
  for (const next of steps) await play(run, next);
  for (let round = 0; round < 2; round++) for (const seat of seats) await syncOver(run, seat, 'sync');
  return run;
}

async function lostIn({ register, seats, id, ledger }: Run): Promise<readonly string[]> {
  const open = (await seats[0]?.client.conflicts(id)) ?? [];
  const ids = ledger.map(({ operation }) => operation.opId);
  const rows = await register.storage.read((t) => t.get('operations', ids));
  const decided = rows.flatMap((row) => row ?? []);
  // The test's clock ticks at every look, so batches have different times.
  decided.sort((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.n - b.n);
  const order = decided.map(({ opId }) => opId);
  return lostWords(ledger, { record: await registerRecord(register, id), open, order });
}

const steps = fc.array(step, { minLength: 5, maxLength: 40 });

it('brings everyone to the same state without losing a word', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(), async (played, seed) => {
      const run = await playAll(played, seed);
      const held = await registerRecord(run.register, run.id);
      const open = await Promise.all(run.seats.map(({ client }) => client.conflicts(run.id)));
      for (const [i, { client }] of run.seats.entries()) {
        expect(await client.status()).toMatchObject({ waiting: 0, rejected: 0, retries: 0 });
        expect(await client.outbox('received')).toEqual([]);
        const row = await client.record(run.id);
        expect(row).toMatchObject({ pendingCount: 0, isDeleted: held === null });
        if (held) expect(isSameValue(row?.body, held)).toBe(true);
        expect(open[i]?.map((conflict) => conflict.id)).toEqual(open[0]?.map((conflict) => conflict.id));
        expect(row?.openConflictCount).toBe(open[i]?.length);
      }
      expect(await lostIn(run)).toEqual([]);
    }),
    { numRuns: 150, seed: 20240502 },
  );
});

describe('the search finds a program that', () => {
  const newest = async (register: TestRegister, { recordId }: Operation): Promise<number> =>
    (await register.storage.read((t) => t.get('records', [recordId])))[0]?.revision ?? 0;
  const openIds = async (register: TestRegister, { recordId: equals }: Operation) => {
    const rows = await register.storage.read((t) => t.list('conflicts', { index: 'byRecord', equals }));
    return rows.filter(({ state }) => state === 'open').map(({ id }) => id);
  };
  const rebased = (operation: Operation, base: number): Operation['changes'] =>
    Object.fromEntries(
      Object.entries(operation.changes).map(([field, change]) => [field, { ...change, base }]),
    );

  const faults: Readonly<Record<string, Fault>> = {
    'settles conflicts nobody has seen': async (op, register) =>
      op.type === 'resolve' ? { ...op, conflictIds: await openIds(register, op) } : op,
    'deletes together with conflicts nobody has seen': async (op, register) =>
      op.type === 'delete' ? { ...op, conflictIds: await openIds(register, op) } : op,
    'deletes what nobody has seen': async (op, register) =>
      op.type === 'delete' ? { ...op, base: await newest(register, op) } : op,
    'forgets what was kept in a decision': async (op) =>
      op.type === 'resolve' ? { ...op, changes: {} } : op,
    'claims to have seen everything': async (op, register) =>
      op.type === 'change' ? { ...op, changes: rebased(op, await newest(register, op)) } : op,
    'forgets removals from lists': async (op) =>
      op.changes['tags']?.value === null ? { ...op, changes: {} } : op,
  };

  it.each(Object.entries(faults))('%s', { timeout: 120_000 }, async (_name, fault) => {
    const found = await fc.check(
      fc.asyncProperty(steps, fc.nat(), async (played, seed) => {
        expect(await lostIn(await playAll(played, seed, fault))).toEqual([]);
      }),
      { numRuns: 300, seed: 20240502, endOnFailure: true },
    );
    expect(found.errorInstance).toMatchObject({ name: 'AssertionError' });
  });
});
