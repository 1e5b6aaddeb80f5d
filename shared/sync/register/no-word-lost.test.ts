// Random people write unique words from whatever state they last saw; afterwards every word must be accounted for.
import { describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import type { HistoryEntry, Operation } from '../messages.ts';
import { createTestRegister, edits, seededRandom } from '../testing/test-register.ts';
import type { TestDevice } from '../testing/test-register.ts';
import { readHistory } from './reads.ts';

const runs = 150;
const fields = ['titleNl', 'summaryNl', 'leadService'] as const;

interface Word {
  readonly opId: string;
  readonly field: string;
  readonly value: string;
  readonly base: number;
  readonly deviceId: string;
}

interface Writer {
  readonly device: TestDevice;
  /** The revision this person last saw. */
  seen: number;
  readonly unsent: Operation[];
}

async function playRun(seed: number) {
  const register = createTestRegister(seed);
  const random = seededRandom(seed * 7919);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const writers: Writer[] = [];
  for (let i = 0; i < 3; i++)
    writers.push({ device: await register.device({ name: `P${i}` }), seen: 1, unsent: [] });
  const recordId = newId(register.environment);
  await writers[0]?.device.push({ recordId, type: 'create', changes: edits(null, { titleNl: 'begin' }) });
  const words: Word[] = [];
  for (let step = 0; step < 25; step++) {
    const writer = pick(writers);
    const action = random();
    if (action < 0.5) {
      const [field, value] = [pick(fields), `w${words.length}`];
      const op = writer.device.operation({ recordId, changes: edits(writer.seen, { [field]: value }) });
      writer.unsent.push(op);
      words.push({ opId: op.opId, field, value, base: writer.seen, deviceId: writer.device.id });
    } else if (action < 0.8) {
      await writer.device.send(...writer.unsent.splice(0));
    } else if (writer.unsent.length === 0) {
      // Looking at the register's state while own words wait would mix two views; the client keeps them apart.
      writer.seen = (await writer.device.pullAll())[0]?.revision ?? writer.seen;
    }
  }
  for (const writer of writers) await writer.device.send(...writer.unsent.splice(0));
  const [reader] = writers.map((writer) => writer.device);
  if (!reader) throw new Error('no reader');
  const input = { storage: register.storage, accountId: reader.account.id, kind: 'initiative', id: recordId };
  return {
    words,
    record: await reader.record(recordId),
    conflicts: await reader.conflicts(recordId),
    history: (await readHistory(input)).toReversed(),
  };
}

/** Why a word that is not current is not lost; `null` when it is. */
function fateOf(word: Word, run: Awaited<ReturnType<typeof playRun>>): string | null {
  const { words, record, conflicts, history } = run;
  if (record?.[word.field] === word.value) return 'current';
  if (conflicts.some((conflict) => conflict.incoming[word.field] === word.value)) return 'in a conflict';
  const entry = history.find((candidate) => candidate.opId === word.opId);
  const laterOwn = words.some(
    (other) =>
      other.deviceId === word.deviceId &&
      other.field === word.field &&
      words.indexOf(other) > words.indexOf(word),
  );
  if (laterOwn) return 'superseded by its author';
  return entry && knowinglySuperseded(word, entry, run) ? 'superseded by someone who had seen it' : null;
}

function knowinglySuperseded(
  word: Word,
  entry: HistoryEntry,
  { words, history }: Awaited<ReturnType<typeof playRun>>,
): boolean {
  return history.some((later) => {
    const successor = words.find((other) => other.opId === later.opId && other.field === word.field);
    return (
      successor !== undefined && later.changedFields.includes(word.field) && successor.base >= entry.revision
    );
  });
}

describe('random people on one record', () => {
  it(`lose no word in ${runs} runs, and every word is in history`, async () => {
    for (let seed = 1; seed <= runs; seed++) {
      const run = await playRun(seed);
      for (const word of run.words) {
        expect(fateOf(word, run), `seed ${seed}, ${word.value}`).not.toBeNull();
        const entry = run.history.find((candidate) => candidate.opId === word.opId);
        const written = [entry?.newValues[word.field], entry?.heldValues?.[word.field]];
        expect(written, `seed ${seed}, ${word.value} in history`).toContain(word.value);
      }
    }
  }, 60_000);
});
