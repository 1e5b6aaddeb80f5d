import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { idOf, journalEntryOf, journalOwnerOf } from '../testing/journal-entries.ts';
import { createLogBook } from '../testing/log-book.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { Journal } from './journal.ts';

const register = 'https://register.example';
const an = { register, accountId: 'An' };

function setUp({ disk = nodeDisk, pageBytes }: { disk?: Disk; pageBytes?: number } = {}) {
  const file = path.join(temporaryFolder(), 'unsent.journal');
  const { log, lines } = createLogBook();
  const open = () => {
    const journal = new Journal({ file, disk, log, ...(pageBytes !== undefined && { pageBytes }) });
    onTestFinished(() => journal.close());
    return journal;
  };
  return { file, open, journal: open(), lines };
}

async function numbersIn(journal: Journal, part = an): Promise<number[]> {
  const numbers: number[] = [];
  for (let from = 0; ;) {
    const page = await journal.read({ ...part, from });
    numbers.push(...page.entries.map(({ operation }) => operation.n));
    if (page.isLast) return numbers;
    from = page.next;
  }
}

async function endOf(journal: Journal): Promise<number> {
  return (await journal.read({ ...an, from: 0 })).next;
}

test('what was kept is read back by the next start, word for word and in order', async () => {
  const { open, journal, file } = setUp();
  const entries = [journalEntryOf({ n: 1, text: 'Één «woord»\nen nog een' }), journalEntryOf({ n: 2 })];
  expect(await journal.append(register, entries)).toBe('kept');
  expect(await journal.append(register, [journalEntryOf({ n: 3 })])).toBe('kept');
  const page = await open().read({ ...an, from: 0 });
  expect(page).toMatchObject({ entries: [...entries, journalEntryOf({ n: 3 })], isLast: true });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a journal that is not there yet is empty', async () => {
  const { journal } = setUp();
  expect(await journal.read({ ...an, from: 0 })).toEqual({ entries: [], next: 0, isLast: true });
  expect(await journal.owner(register)).toBeNull();
});

test('a large journal is read page by page, without a gap and without a repetition', async () => {
  const { journal } = setUp({ pageBytes: 700 });
  const entries = Array.from({ length: 50 }, (_, i) =>
    journalEntryOf({ n: i + 1, text: 'x'.repeat(40 * i) }),
  );
  await journal.append(register, entries);
  expect(await numbersIn(journal)).toEqual(entries.map(({ operation }) => operation.n));
});

test('half a line at the end is cut off, and work goes on behind it', async () => {
  const { file, open, journal } = setUp();
  await journal.append(register, [journalEntryOf({ n: 1 }), journalEntryOf({ n: 2 })]);
  writeFileSync(file, readFileSync(file).subarray(0, -20));
  const next = open();
  expect(await numbersIn(next)).toEqual([1]);
  await next.append(register, [journalEntryOf({ n: 3 })]);
  expect(await numbersIn(open())).toEqual([1, 3]);
});

test('a damaged line is passed over, told, and set apart when the journal is cleared', async () => {
  const { file, open, journal, lines } = setUp();
  await journal.append(
    register,
    [1, 2, 3].map((n) => journalEntryOf({ n })),
  );
  writeFileSync(file, readFileSync(file, 'utf8').replace('Woord 2', 'Woord 7'));
  const next = open();
  expect(await numbersIn(next)).toEqual([1, 3]);
  expect(lines.map(({ event }) => event)).toContain('damaged lines in the journal');
  await next.compact({ ...an, upTo: await endOf(next), unsentOpIds: [idOf(3)] });
  expect(await numbersIn(open())).toEqual([3]);
  expect(readFileSync(`${file}.damaged`, 'utf8')).toContain('Woord 7');
});

test('clearing keeps what is unsent, what came later, and all of other people and other registers', async () => {
  const { file, open, journal } = setUp();
  const other = 'https://other.example';
  await journal.append(
    register,
    [1, 2, 3].map((n) => journalEntryOf({ n })),
  );
  await journal.append(register, [journalEntryOf({ n: 4, accountId: 'Bea' })]);
  await journal.append(other, [journalEntryOf({ n: 5 })]);
  const upTo = await endOf(journal);
  await journal.append(register, [journalEntryOf({ n: 6 })]);
  expect(await journal.compact({ ...an, upTo, unsentOpIds: [idOf(2)] })).toBe('kept');
  await journal.append(register, [journalEntryOf({ n: 7 })]);
  const next = open();
  expect(await numbersIn(next)).toEqual([2, 6, 7]);
  expect(await numbersIn(next, { register, accountId: 'Bea' })).toEqual([4]);
  expect(await numbersIn(next, { register: other, accountId: 'An' })).toEqual([5]);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('the last person to work for a register is known, also after clearing', async () => {
  const { open, journal } = setUp();
  await journal.setOwner(register, journalOwnerOf('An'));
  await journal.append(register, [journalEntryOf({ n: 1 })]);
  await journal.setOwner(register, journalOwnerOf('Bea'));
  await journal.setOwner('https://other.example', journalOwnerOf('Cas'));
  await journal.compact({ ...an, upTo: await endOf(journal), unsentOpIds: [] });
  expect(await open().owner(register)).toEqual(journalOwnerOf('Bea'));
  expect(await open().owner('https://other.example')).toEqual(journalOwnerOf('Cas'));
});

test('appends that wait for one another go to disk together', async () => {
  let syncs = 0;
  const disk: Disk = {
    ...nodeDisk,
    open: async (file) => {
      const opened = await nodeDisk.open(file);
      return { ...opened, sync: () => ((syncs += 1), opened.sync()) };
    },
  };
  const { journal } = setUp({ disk });
  const numbers = Array.from({ length: 100 }, (_, i) => i + 1);
  const outcomes = await Promise.all(numbers.map((n) => journal.append(register, [journalEntryOf({ n })])));
  expect(outcomes.filter((outcome) => outcome !== 'kept')).toEqual([]);
  expect(syncs).toBeLessThan(10);
  expect(await numbersIn(journal)).toEqual(numbers);
});

test.each([
  ['full', 'ENOSPC'],
  ['full', 'EDQUOT'],
  ['failed', 'EIO'],
] as const)('a disk that is %s says so (%s), and what comes after is kept (L06)', async (outcome, code) => {
  let isBroken = false;
  const disk: Disk = {
    ...nodeDisk,
    open: async (file) => {
      const opened = await nodeDisk.open(file);
      const write: typeof opened.write = async (from, bytes) => {
        await opened.write(from, isBroken ? bytes.subarray(0, 30) : bytes);
        if (isBroken) throw Object.assign(new Error(code), { code });
      };
      return { ...opened, write };
    },
  };
  const { journal, open } = setUp({ disk });
  await journal.append(register, [journalEntryOf({ n: 1 })]);
  isBroken = true;
  expect(await journal.append(register, [journalEntryOf({ n: 2 })])).toBe(outcome);
  expect(await journal.compact({ ...an, upTo: 1_000, unsentOpIds: [] })).toBe(outcome);
  isBroken = false;
  expect(await journal.append(register, [journalEntryOf({ n: 3 })])).toBe('kept');
  expect(await numbersIn(open())).toEqual([1, 3]);
});
