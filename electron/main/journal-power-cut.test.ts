// Case L03, the client's half: whatever an append answered for is there after a power cut, at any moment.
import { expect, test, vi } from 'vitest';
import { createDiskWithPower, type DiskWithPower } from '../testing/disk-with-power.ts';
import { journalEntryOf } from '../testing/journal-entries.ts';
import { createLogBook } from '../testing/log-book.ts';
import { Journal } from './journal.ts';

const an = { register: 'https://register.example', accountId: 'An' };
const cuts = 50;

vi.setConfig({ testTimeout: 30_000 });

/** Repeatable; from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

async function numbersOn(disk: DiskWithPower): Promise<Set<number>> {
  const page = await journalOn(disk).read({ ...an, from: 0 });
  return new Set(page.entries.map(({ operation }) => operation.n));
}

function journalOn(disk: DiskWithPower): Journal {
  return new Journal({ file: '/profile/unsent.journal', disk, log: createLogBook().log });
}

/** Appends and clears without a pause until the power goes; keeps count of what was answered. */
async function workUntilCut({
  disk,
  from,
  random,
}: {
  disk: DiskWithPower;
  from: number;
  random: () => number;
}) {
  const journal = journalOn(disk);
  const kept: number[] = [];
  const work = async (): Promise<void> => {
    for (let n = from; ; n += 3) {
      const wanted = [n, n + 1, n + 2];
      const appends = wanted.map((each) =>
        journal.append(an.register, [journalEntryOf({ n: each })]).then((outcome) => {
          if (outcome === 'kept') kept.push(each);
        }),
      );
      await Promise.all(appends);
      if (random() < 0.3) await journal.append(an.register, [journalEntryOf({ n, accountId: 'Bea' })]);
      if (random() < 0.3) {
        await journal.compact({ register: an.register, accountId: 'Bea', upTo: 1e9, unsentOpIds: [] });
      }
    }
  };
  void work();
  const steps = 5 + Math.floor(random() * 30);
  for (let step = 0; step < steps; step++) await new Promise((resolve) => setImmediate(resolve));
  return { after: disk.cutPower(), kept };
}

/** How many appends were answered, and how many of those are gone, over all cuts. */
async function outcomeOf({ isLying, seed }: { readonly isLying: boolean; readonly seed: number }) {
  const random = randomFrom(seed);
  let disk = createDiskWithPower({ random, isLying });
  let lost = 0;
  let total = 0;
  const answered = new Set<number>();
  for (let cut = 0; cut < cuts; cut++) {
    // Some cuts come on top of one another; a journal is never long.
    if (cut % 5 === 0) {
      disk = createDiskWithPower({ random, isLying });
      answered.clear();
    }
    const { after, kept } = await workUntilCut({ disk, from: cut * 1_000 + 1, random });
    for (const n of kept) answered.add(n);
    total += kept.length;
    disk = after;
    const found = await numbersOn(disk);
    for (const n of answered) {
      if (found.has(n)) continue;
      lost += 1;
      answered.delete(n);
    }
  }
  return { lost, total };
}

test.each([1, 2, 3, 4, 5])('50 power cuts lose no append that was answered, seed %i (L03)', async (seed) => {
  const { lost, total } = await outcomeOf({ isLying: false, seed });
  expect(total).toBeGreaterThan(cuts);
  expect(lost).toBe(0);
});

test('a disk that does not sync loses some, so the test above can fail (L03)', async () => {
  expect((await outcomeOf({ isLying: true, seed: 1 })).lost).toBeGreaterThan(0);
});
